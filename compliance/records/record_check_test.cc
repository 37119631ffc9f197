#include "compliance/records/record_check.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kSound[] = R"pb(
  id: "r1"
  occurred { start { seconds: 1772323200 } }
  category: STRIKE
  place {
    point { lat: 46.5 lng: 30.7 }
    radius95_m: 100
  }
  actors { party: "RU" likelihood: LIKELY }
  use_of_force {
    weapon { kind: MISSILE calibre_mm: 152 }
    target: PORT
    count { best: 7 low: 7 high: 12 }
  }
  circumstances: DISTRESS
  evidence { source: "patrol" reliability: RELIABILITY_B credibility: CREDIBILITY_2 }
)pb";

struct Row {
  std::string name;
  std::string merged;    // On top of the sound record.
  std::string expected;  // "CODE field", joined by "; ".
};

class RecordCheckTest : public testing::TestWithParam<Row> {};

TEST_P(RecordCheckTest, FindsEveryProblem) {
  v1::Record record, change;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kSound, &record));
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(GetParam().merged, &change));
  record.MergeFrom(change);
  const std::string actual =
      absl::StrJoin(CheckRecord(record), "; ", [](std::string* out, const Issue& issue) {
        *out += issue.code + " " + issue.field;
        EXPECT_FALSE(issue.message.empty());
      });
  EXPECT_EQ(actual, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RecordCheckTest,
    testing::ValuesIn(std::vector<Row>{
        {"Sound", "", ""},
        {"UnknownCategory", "category: 4711", "RECORD_CATEGORY category"},
        {"LimitBeforeStart", "occurred { limit { seconds: 5 } }", "RECORD_TIME occurred"},
        {"LimitAtStart", "occurred { limit { seconds: 1772323200 } }", "RECORD_TIME occurred"},
        {"ImpossibleNanos", "occurred { start { nanos: -1 } }", "RECORD_TIME occurred"},
        {"KnownAtInNoYear", "known_at { seconds: 999999999999 }", "RECORD_TIME known_at"},
        {"LatitudeOutOfRange", "place { point { lat: 91 } }", "RECORD_PLACE place"},
        {"NotANumber", "place { point { lat: nan } }", "RECORD_PLACE place"},
        {"NegativeRadius", "place { radius95_m: -1 }", "RECORD_PLACE place"},
        {"NamelessActor", "actors {}", "RECORD_ACTOR actors[1].party"},
        {"UnspecifiedLikelihood", "actors { party: 'x' likelihood: LIKELIHOOD_UNSPECIFIED }",
         "RECORD_ACTOR actors[1].likelihood"},
        {"ZeroCalibre", "use_of_force { weapon { calibre_mm: 0 } }",
         "RECORD_VALUE use_of_force.weapon.calibre_mm"},
        {"RangeOutOfOrder", "use_of_force { count { high: 6 } }",
         "RECORD_VALUE use_of_force.count"},
        {"NegativeQuantity", "use_of_force { civilian_deaths { best: -1 } }",
         "RECORD_VALUE use_of_force.civilian_deaths"},
        {"EvidenceWithoutSource",
         "evidence { reliability: RELIABILITY_A credibility: CREDIBILITY_1 }",
         "RECORD_EVIDENCE evidence[1].source"},
        {"EvidenceUnjudged", "evidence { source: 's' }",
         "RECORD_EVIDENCE evidence[1].reliability; RECORD_EVIDENCE evidence[1].credibility"},
        {"ShortHash",
         "evidence { source: 's' reliability: RELIABILITY_A credibility: CREDIBILITY_1 sha256: "
         "'ab' }",
         "RECORD_EVIDENCE evidence[1].sha256"},
        {"StatementAboutNothing", "statement { stance: DENIES }",
         "RECORD_STATEMENT statement.about"},
        {"StatementAboutItself", "statement { about: 'r1' charge: 'A' }",
         "RECORD_STATEMENT statement.about"},
        {"StatementSaysNothing", "statement { about: 'r0' }", "RECORD_STATEMENT statement"},
        {"AnswerWithoutOption", "statement { about: 'r0' answer { question: 'q' } }",
         "RECORD_STATEMENT statement.answer"},
        {"ChargeOfNobody", "statement { about: 'r0' charge: '' }",
         "RECORD_STATEMENT statement.charge"},
        {"StanceNotStated", "statement { about: 'r0' stance: STANCE_UNSPECIFIED }",
         "RECORD_STATEMENT statement.stance"},
        {"SoundStatement", "statement { about: 'r0' stance: DENIES }", ""},
        {"BringsStatements", "statements { record_id: 's' }", "RECORD_STATEMENT statements"},
        {"SeveralAtOnce", "category: 4711 place { radius95_m: -1 } actors {}",
         "RECORD_CATEGORY category; RECORD_PLACE place; RECORD_ACTOR actors[1].party"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(RecordCheckTest, AnEmptyRecordLacksIdTimeAndCategory) {
  EXPECT_EQ(CheckRecord(v1::Record()).size(), 3u);
}

}  // namespace
}  // namespace compliance
