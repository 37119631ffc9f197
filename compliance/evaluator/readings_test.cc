// A provision stated for two readings of a text, as records come, change and go.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/finding/finding_builder.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

// Minutes 0 to 60 as EARLY has it, 30 to 90 as LATE has it.
constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "A party" }
  in_force {}
  disputed_texts {
    readings { id: "EARLY" text: "from the day" }
    readings { id: "LATE" text: "from the day after" }
    default_reading: "EARLY"
  }
  provisions {
    id: "MOVES"
    article: "Art. 1"
    text: "No moves."
    bearers: "A"
    categories: MOVE
    grading_family: "FIR"
    readings: "EARLY"
    in_force { start: "1970-01-01T00:00:00Z" limit: "1970-01-01T01:00:00Z" }
    prohibition {}
  }
  provisions {
    id: "MOVES"
    article: "Art. 1"
    text: "No moves."
    bearers: "A"
    categories: MOVE
    grading_family: "FIR"
    readings: "LATE"
    in_force { start: "1970-01-01T00:30:00Z" limit: "1970-01-01T01:30:00Z" }
    prohibition {}
  }
  provisions {
    id: "AGAIN"
    article: "Art. 2"
    text: "No second move."
    bearers: "A"
    findings { provisions: "MOVES" }
    grading_family: "FIR"
    ceiling { measure: COUNT at_most: 1 }
  }
)pb";

// P as EARLY has it rests on findings of findings, so that it is judged after P as LATE has it.
constexpr char kChain[] = R"pb(
  id: "test"
  instrument { title: "A chain" status: HYPOTHETICAL source: "a test" }
  in_force {}
  disputed_texts {
    readings { id: "EARLY" text: "from the day" }
    readings { id: "LATE" text: "from the day after" }
    default_reading: "EARLY"
  }
  provisions {
    id: "BASE"
    article: "Art. 1"
    text: "No moves."
    categories: MOVE
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "P"
    article: "Art. 3"
    text: "No move after a move."
    categories: MOVE
    grading_family: "FIR"
    readings: "LATE"
    pattern {
      preceded_by {
        event { categories: MOVE }
        within: "1h"
      }
    }
  }
  provisions {
    id: "BETWEEN"
    article: "Art. 2"
    text: "No breach."
    findings { provisions: "BASE" }
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "P"
    article: "Art. 3"
    text: "No move after a breach."
    categories: MOVE
    grading_family: "FIR"
    readings: "EARLY"
    pattern {
      preceded_by {
        event { findings { provisions: "BETWEEN" } }
        within: "1h"
      }
    }
  }
  provisions {
    id: "LAST"
    article: "Art. 4"
    text: "No breach of Art. 3."
    findings { provisions: "P" }
    grading_family: "FIR"
    readings: "LATE"
    prohibition {}
  }
)pb";

// One line for each revision, as told: "MOVES m1 2 STANDING all".
class LineSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    lines.push_back(
        absl::StrCat(finding.provision(), " ", finding.evidence(0).record_id(), " ",
                     finding.revision(), " ", v1::FindingState_Name(finding.state()), " ",
                     finding.readings().empty() ? "all" : absl::StrJoin(finding.readings(), ","),
                     finding.not_by_default() ? " not by default" : ""));
    ids[finding.provision()] = finding.id();
  }
  void OnNonFinding(const v1::NonFinding& none) override {
    non_findings.push_back(absl::StrCat(none.provision(), " ", none.record_id(), " ",
                                        v1::NonFindingReason_Name(none.reason())));
  }
  bool WantsNonFindings() const override { return true; }

  std::vector<std::string> TakeLines() {
    std::vector<std::string> taken;
    taken.swap(lines);
    return taken;
  }

  std::vector<std::string> lines, non_findings;
  std::map<std::string, std::string> ids;  // Of the last finding of each provision.
};

class ReadingsTest : public testing::Test {
 protected:
  ReadingsTest()
      : program_(Compile(kAgreement)), evaluator_(std::make_unique<Evaluator>(program_, &sink_)) {}

  static std::shared_ptr<const Program> Compile(const char* agreement) {
    const LoadedAgreement loaded = LoadAgreement("test.textproto", agreement);
    EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
    return *Program::Compile(loaded);
  }

  // What is told because of a move at a minute; before, the evaluator is saved and restored.
  std::vector<std::string> Add(const std::string& id, int minute, const std::string& more = "") {
    const auto saved = evaluator_->Save();
    EXPECT_TRUE(saved.ok()) << saved.status();
    auto restored = Evaluator::Restore(program_, &sink_, {}, *saved);
    EXPECT_TRUE(restored.ok()) << restored.status();
    evaluator_ = *std::move(restored);
    EXPECT_EQ(*evaluator_->Save(), *saved);
    v1::Record record;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        absl::StrCat("id: '", id, "' occurred { start { seconds: ", 60 * minute,
                     " } } category: MOVE actors { party: 'A' } evidence { source: 'patrol' "
                     "reliability: RELIABILITY_B credibility: CREDIBILITY_2 } ",
                     more),
        &record));
    evaluator_->Add(record);
    return sink_.TakeLines();
  }

  LineSink sink_;
  std::shared_ptr<const Program> program_;
  std::unique_ptr<Evaluator> evaluator_;
};

std::string Corrected(int revision) {
  return absl::StrCat("revision: ", revision, " revised_because: CORRECTED");
}

TEST_F(ReadingsTest, AFindingComesToHoldUnderOtherReadings) {
  EXPECT_THAT(Add("m", 10), ElementsAre("MOVES m 1 STANDING EARLY"));
  EXPECT_THAT(Add("m", 40, Corrected(1)), ElementsAre("MOVES m 2 STANDING all"));
  // What does not hold by default is another finding.
  EXPECT_THAT(Add("m", 70, Corrected(2)),
              ElementsAre("MOVES m 3 WITHDRAWN all", "MOVES m 1 STANDING LATE not by default"));
  EXPECT_THAT(Add("m", 50, Corrected(3)),
              ElementsAre("MOVES m 2 WITHDRAWN LATE not by default", "MOVES m 4 STANDING all"));
  EXPECT_THAT(Add("m", 50, "revision: 4 revised_because: RETRACTED"),
              ElementsAre("MOVES m 5 WITHDRAWN all"));
}

TEST_F(ReadingsTest, NonFindingsAreThoseOfTheDefault) {
  Add("m1", 10);
  Add("m2", 70);
  Add("m3", 100);
  EXPECT_THAT(sink_.non_findings,
              ElementsAre("AGAIN m1 BELOW_THRESHOLD", "MOVES m2 EXPIRED", "MOVES m3 EXPIRED"));
  Add("m2", 40, Corrected(1));
  const std::vector<v1::NonFindingTally> tallies = evaluator_->NonFindingTallies("test");
  ASSERT_EQ(tallies.size(), 2u);
  EXPECT_EQ(tallies[0].ShortDebugString(), "provision: \"MOVES\" reason: EXPIRED records: 1");
  EXPECT_EQ(tallies[1].ShortDebugString(),
            "provision: \"AGAIN\" reason: BELOW_THRESHOLD records: 1");
}

TEST_F(ReadingsTest, WhoeverIsNotReadTwiceSeesWhatHoldsByDefault) {
  Add("m1", 70);
  EXPECT_THAT(Add("m2", 80), ElementsAre("MOVES m2 1 STANDING LATE not by default"));
  Add("m3", 20);
  // m2 is the third now.
  EXPECT_THAT(Add("m4", 40),
              ElementsAre("MOVES m4 1 STANDING all", "MOVES m2 2 STANDING LATE not by default",
                          "AGAIN m4 1 STANDING all"));
  EXPECT_THAT(Add("m3", 75, Corrected(1)),
              ElementsAre("MOVES m3 2 WITHDRAWN EARLY", "MOVES m3 1 STANDING LATE not by default",
                          "AGAIN m4 2 WITHDRAWN all"));
}

TEST_F(ReadingsTest, FindingsAreHandedOnOnceEveryWordingHasBeenJudged) {
  program_ = Compile(kChain);
  evaluator_ = std::make_unique<Evaluator>(program_, &sink_);
  Add("m2", 20);
  EXPECT_THAT(Add("m1", 10), UnorderedElementsAre(
                                 "BASE m1 1 STANDING all", "BETWEEN m1 1 STANDING all",
                                 "P m2 1 STANDING all", "LAST m2 1 STANDING LATE not by default"));
  // What it rests on is the finding under all readings.
  const std::string finding = FindingId("test", "P", "m2");
  EXPECT_EQ(sink_.ids["P"], finding);
  EXPECT_EQ(sink_.ids["LAST"], FindingIdUnder("test", "LAST", finding, "LATE"));
}

}  // namespace
}  // namespace compliance
