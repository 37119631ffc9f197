#include "compliance/cli/evaluation.h"

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kAgreement[] = R"(
id: "ban"
instrument { title: "A ban" status: HYPOTHETICAL source: "written as a test" }
parties { id: "A" name: "Party A" adverse_to: "B" }
parties { id: "B" name: "Party B" }
in_force { start: "2026-01-01T00:00:00Z" }
zones { id: "disc" name: "disc" circles { center { lat: 0 lng: 0 } radius_m: 10000 } }
provisions {
  id: "BAN"
  article: "Art. 1"
  text: "It shall not happen."
  bearers: "A"
  categories: MOVE
  place { inside: "disc" }
  grading_family: "PRE"
  prohibition {}
}
)";

// A move by A, inside the disc at latitude 0 and outside at 1.
std::string Row(const std::string& id, int lat, const std::string& more = "") {
  return absl::StrCat(
      R"({"id": ")", id,
      R"(", "occurred": {"start": "2026-02-01T00:00:00Z"}, "category": "MOVE", )",
      R"("place": {"point": {"lat": )", lat, R"(, "lng": 0}, "radius95_m": 0}, )",
      R"("actors": [{"party": "A"}], "evidence": [{"source": "s", "reliability": "RELIABILITY_A", )",
      R"("credibility": "CREDIBILITY_1"}])", more, "}\n");
}

class EvaluationTest : public testing::Test {
 protected:
  void SetUp() override { Restart({}); }

  void Restart(const Evaluator::Options& options) {
    const LoadedAgreement loaded = LoadAgreement("agreement", kAgreement);
    ASSERT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
    Evaluation::Outputs outputs;
    outputs.quarantine = &quarantine_;
    program_ = *Program::Compile(loaded);
    evaluation_ = std::make_unique<Evaluation>(program_, outputs, options);
  }

  std::unique_ptr<RecordReader> Open(const std::string& text) const {
    RecordOptions options;
    options.annotator = NewExaminer(program_);
    Issues issues;
    auto reader = OpenRecordsInMemory("edition.jsonl", text, options, &issues);
    EXPECT_TRUE(reader.ok());
    return *std::move(reader);
  }
  void Feed(const std::string& text) { EXPECT_TRUE(evaluation_->Feed(*Open(text)).ok()); }
  std::string Edition(const std::string& text) {
    EditionCounts counts;
    EXPECT_TRUE(evaluation_->FeedEdition(*Open(text), &counts).ok());
    return FormatCounts(counts);
  }

  int64_t Standing() const {
    int64_t standing = 0;
    const std::vector<v1::Summary> summaries = evaluation_->Summaries();
    for (const v1::Tally& tally : summaries[0].tallies()) standing += tally.findings();
    return standing;
  }

  // Read, evaluated, skipped, duplicate, superseded.
  std::vector<int64_t> Accounts() const {
    const v1::Accounting& all = evaluation_->accounting();
    return {all.read(), all.evaluated(), all.skipped(), all.duplicate(), all.superseded()};
  }

  std::ostringstream quarantine_;
  std::shared_ptr<const Program> program_;
  std::unique_ptr<Evaluation> evaluation_;
};

TEST_F(EvaluationTest, EditionsReplaceOneAnother) {
  EXPECT_EQ(Edition(Row("a", 0) + Row("b", 0) + Row("c", 0)),
            "3 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_EQ(Standing(), 3);
  // b moved out of the zone, c is gone, d is new.
  EXPECT_EQ(Edition(Row("d", 0) + Row("b", 1) + Row("a", 0)),
            "1 added, 1 amended, 1 withdrawn, 1 unchanged");
  EXPECT_EQ(Standing(), 2);
  EXPECT_THAT(Accounts(), ElementsAre(7, 6, 0, 1, 2));
  EXPECT_EQ(Edition(Row("c", 0)), "1 added, 0 amended, 3 withdrawn, 0 unchanged");
  EXPECT_EQ(Standing(), 1);
  EXPECT_EQ(quarantine_.str(), "");
}

// As of the last edition alone, no row is taken; nothing of the edition before stands either.
TEST_F(EvaluationTest, ContradictionWithinAnEdition) {
  const std::vector<std::string> orders = {Row("a", 0) + Row("a", 1), Row("a", 1) + Row("a", 0)};
  for (const std::string& rows : orders) {
    SetUp();
    Edition(Row("a", 0));
    EXPECT_EQ(Edition(rows), "0 added, 1 amended, 0 withdrawn, 0 unchanged");
    EXPECT_EQ(Standing(), 0);
    EXPECT_THAT(Accounts(), ElementsAre(4, 1, 2, 1, 1));
    EXPECT_EQ(Edition(Row("a", 0)), "0 added, 1 amended, 0 withdrawn, 0 unchanged");
    EXPECT_EQ(Standing(), 1);
  }
}

TEST_F(EvaluationTest, EveryRecordThatIsSkippedHasALineInQuarantine) {
  Feed(Row("a", 0) + Row("b", 0) + Row("a", 1));
  EXPECT_THAT(Accounts(), ElementsAre(3, 1, 2, 0, 0));
  EXPECT_THAT(quarantine_.str(), HasSubstr("\"line\":3,"));
  EXPECT_THAT(quarantine_.str(), HasSubstr("\"line\":1,"));
  EXPECT_THAT(quarantine_.str(), HasSubstr("edition.jsonl:3; neither is taken"));
}

TEST_F(EvaluationTest, WhatCannotBeReadWithdrawsNothing) {
  Edition(Row("a", 0) + Row("b", 0));
  EXPECT_THAT(Edition(Row("a", 1) + "{\"id\": \"b\", \n"),
              HasSubstr("0 withdrawn, 0 unchanged; 1 is missing and was kept"));
  EXPECT_EQ(Standing(), 1);
  EXPECT_THAT(Accounts(), ElementsAre(4, 3, 1, 0, 1));
}

TEST_F(EvaluationTest, WhatCannotBeJudgedChangesNothing) {
  Edition(Row("a", 0) + Row("b", 0));
  const std::string revised = R"(, "revision": 1, "revisedBecause": "RETRACTED")";
  EXPECT_EQ(Edition(Row("a", 1, revised) + Row("b", 91)),
            "0 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_EQ(Standing(), 2);
  EXPECT_THAT(Accounts(), ElementsAre(4, 2, 2, 0, 0));
  EXPECT_THAT(quarantine_.str(), HasSubstr("EDITION_REVISION"));
  EXPECT_THAT(quarantine_.str(), HasSubstr("RECORD_PLACE"));
}

TEST_F(EvaluationTest, GoesOnFromWhereItWasSaved) {
  const std::string first = Row("r1", 0) + Row("r2", 0), then = Row("r2", 0) + Row("r3", 0);
  Feed(first);
  evaluation_->Finish();
  const absl::StatusOr<std::string> saved = evaluation_->Save();
  ASSERT_TRUE(saved.ok()) << saved.status();
  Restart({});
  ASSERT_TRUE(evaluation_->Restore(*saved).ok());
  Feed(then);
  const std::string summary = evaluation_->Summaries()[0].DebugString();
  Restart({});
  Feed(first);
  Feed(then);
  EXPECT_EQ(summary, evaluation_->Summaries()[0].DebugString());
  // The third within a week is graver.
  EXPECT_THAT(summary, HasSubstr("grade: G1_MINOR\n  findings: 2"));
  EXPECT_THAT(summary, HasSubstr("grade: G2_SIGNIFICANT\n  findings: 1"));
}

TEST_F(EvaluationTest, WhatIsBeyondTheHorizonIsQuarantined) {
  Evaluator::Options options;
  options.horizon = absl::Hours(24);
  Restart(options);
  Feed(Row("r1", 0));
  EXPECT_EQ(quarantine_.str(), "");
  std::string later = Row("r2", 0);
  later.replace(later.find("2026-02-01"), 10, "2026-02-03");
  Feed(later);
  Feed(Row("r3", 0));
  EXPECT_THAT(quarantine_.str(), HasSubstr("RECORD_BEYOND_HORIZON"));
  EXPECT_EQ(evaluation_->accounting().beyond_horizon(), 1);
  // What is settled stays counted.
  EXPECT_EQ(evaluation_->Summaries()[0].tallies(0).findings(), 2);
}

}  // namespace
}  // namespace compliance::cli
