// Several reports of one event, judged as one record as they come, change and go.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  in_force {}
  counting {
    categories: FIRE
    condition: "!(LIVE_FIRE_EXERCISE in circumstances)"
    quantity: HIGHEST_REPORT
  }
  provisions {
    id: "FIRE"
    article: "Art. 1"
    text: "No fire."
    categories: FIRE
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "TWICE"
    article: "Art. 2"
    text: "No more fire than once."
    categories: [ FIRE, MOVE ]
    grading_family: "FIR"
    ceiling { measure: COUNT at_most: 1 }
  }
)pb";

// One line for each revision, as told: "FIRE a 1 STANDING a+b MERGED".
class LineSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    const std::string reports = absl::StrJoin(
        finding.evidence(), "+", [](std::string* out, const v1::EvidenceReference& reference) {
          absl::StrAppend(out, reference.record_id());
        });
    lines.push_back(absl::StrCat(
        finding.provision(), " ", finding.evidence(0).record_id(), " ", finding.revision(), " ",
        v1::FindingState_Name(finding.state()), " ", reports, " ",
        finding.revised_because() == 0 ? "-" : v1::RevisionReason_Name(finding.revised_because())));
    last = finding;
  }
  void OnNonFinding(const v1::NonFinding& none) override {
    non_findings.push_back(absl::StrCat(none.provision(), " ", none.record_id(), " ",
                                        v1::NonFindingReason_Name(none.reason()), " ", none.file(),
                                        ":", none.line(), " ", none.detail()));
  }
  bool WantsNonFindings() const override { return true; }

  std::vector<std::string> TakeLines() {
    std::vector<std::string> taken;
    taken.swap(lines);
    return taken;
  }

  std::vector<std::string> lines;
  std::vector<std::string> non_findings;
  v1::Finding last;
};

class MergingTest : public testing::Test {
 protected:
  MergingTest() : evaluator_(Compile(), &sink_) {}

  static std::shared_ptr<const Program> Compile() {
    const LoadedAgreement loaded = LoadAgreement("test.textproto", kAgreement);
    EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
    return *Program::Compile(loaded);
  }

  // Fire between two minutes, reported by a source of the record's name.
  static v1::Record Fire(const std::string& id, int from, int to, const std::string& more = "") {
    v1::Record record;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        absl::StrCat("id: '", id, "' occurred { start { seconds: ", 60 * from,
                     " } limit { seconds: ", 60 * to, " } } category: FIRE ",
                     "place { point { lat: 48 lng: 37 } radius95_m: 100 } ", "evidence { source: '",
                     id, "' reliability: RELIABILITY_B credibility: CREDIBILITY_2 } ", more),
        &record));
    return record;
  }

  int64_t NonFindings(const std::string& provision, v1::NonFindingReason reason) {
    for (const v1::NonFindingTally& tally : evaluator_.NonFindingTallies("test")) {
      if (tally.provision() == provision && tally.reason() == reason) return tally.records();
    }
    return 0;
  }

  LineSink sink_;
  Evaluator evaluator_;
};

TEST_F(MergingTest, ASecondReportTakesTheFirstIn) {
  evaluator_.Add(Fire("b", 2, 6), {"log.jsonl", 1, "b"});
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("FIRE b 1 STANDING b -"));
  evaluator_.Add(Fire("a", 1, 7), {"log.jsonl", 2, "a"});
  EXPECT_THAT(sink_.TakeLines(),
              ElementsAre("FIRE b 2 WITHDRAWN b MERGED", "FIRE a 1 STANDING a+b MERGED"));
  EXPECT_EQ(sink_.last.confidence(), v1::HIGH);
  EXPECT_EQ(sink_.last.evidence(1).file(), "log.jsonl");
  EXPECT_EQ(sink_.last.evidence(1).line(), 1);
  EXPECT_EQ(sink_.last.evidence(1).items(0).source(), "b");
  EXPECT_EQ(sink_.last.occurred().ShortDebugString(),
            "start { seconds: 120 } limit { seconds: 360 }");
  // Of every provision that speaks of it.
  EXPECT_EQ(NonFindings("FIRE", v1::DUPLICATE), 1);
  EXPECT_EQ(NonFindings("TWICE", v1::DUPLICATE), 1);
  EXPECT_EQ(NonFindings("TWICE", v1::BELOW_THRESHOLD), 1);
  EXPECT_THAT(sink_.non_findings,
              testing::Contains("FIRE b DUPLICATE log.jsonl:1 another report of the event that 'a' "
                                "reports"));
  // A report is evaluated like any record.
  EXPECT_EQ(evaluator_.accounting().evaluated(), 2);
  EXPECT_EQ(evaluator_.accounting().duplicate(), 0);
}

TEST_F(MergingTest, AThirdReportIsARevision) {
  evaluator_.Add(Fire("a", 1, 7));
  evaluator_.Add(Fire("b", 2, 6));
  sink_.TakeLines();
  evaluator_.Add(Fire("c", 3, 4));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("FIRE a 3 STANDING a+b+c MERGED"));
  EXPECT_EQ(NonFindings("FIRE", v1::DUPLICATE), 2);
}

TEST_F(MergingTest, EventsCountOnceAndSupportWithAllTheirReports) {
  evaluator_.Add(Fire("a", 1, 7));
  evaluator_.Add(Fire("b", 2, 6));
  evaluator_.Add(Fire("c", 100, 101));
  EXPECT_THAT(sink_.TakeLines(), testing::Contains("TWICE c 1 STANDING c+a+b -"));
  // What links the two makes them one: there is no second event any more.
  evaluator_.Add(Fire("d", 5, 101));
  EXPECT_THAT(sink_.TakeLines(), testing::Contains("TWICE c 2 WITHDRAWN c+a+b MERGED"));
  EXPECT_EQ(NonFindings("FIRE", v1::DUPLICATE), 3);
  // And without it they are two again.
  evaluator_.Add(Fire("d", 5, 101, "revision: 1 revised_because: RETRACTED"));
  EXPECT_THAT(sink_.TakeLines(), testing::Contains("TWICE c 3 STANDING c+a+b RETRACTED"));
  EXPECT_EQ(NonFindings("FIRE", v1::DUPLICATE), 1);
}

TEST_F(MergingTest, ACorrectionIsOneRevision) {
  evaluator_.Add(Fire("a", 1, 7));
  evaluator_.Add(Fire("b", 2, 6, "use_of_force { count { best: 5 } }"));
  sink_.TakeLines();
  evaluator_.Add(
      Fire("b", 2, 6, "use_of_force { count { best: 2 } } revision: 1 revised_because: CORRECTED"));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("FIRE a 3 STANDING a+b CORRECTED"));
  EXPECT_EQ(sink_.last.quantity().best(), 2);
}

TEST_F(MergingTest, AReportMayBecomeAnEventOfItsOwn) {
  evaluator_.Add(Fire("a", 1, 7));
  evaluator_.Add(Fire("b", 2, 6));
  sink_.TakeLines();
  // No counting rule covers it any more; its finding has the id that the event's had.
  evaluator_.Add(
      Fire("a", 1, 7, "circumstances: LIVE_FIRE_EXERCISE revision: 1 revised_because: CORRECTED"));
  EXPECT_THAT(sink_.TakeLines(), testing::UnorderedElementsAre("FIRE a 3 STANDING a CORRECTED",
                                                               "FIRE b 1 STANDING b CORRECTED",
                                                               "TWICE a 1 STANDING a+b CORRECTED"));
  EXPECT_EQ(NonFindings("FIRE", v1::DUPLICATE), 0);
  evaluator_.Add(Fire("a", 1, 7, "revision: 2 revised_because: CORRECTED"));
  EXPECT_THAT(sink_.TakeLines(), testing::Contains("FIRE a 4 STANDING a+b CORRECTED"));
}

TEST_F(MergingTest, AContradictedReportLeavesItsEvent) {
  evaluator_.Add(Fire("a", 1, 7));
  evaluator_.Add(Fire("b", 2, 6));
  evaluator_.Add(Fire("c", 3, 6));
  sink_.TakeLines();
  evaluator_.Add(Fire("b", 3, 6));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("FIRE a 4 STANDING a+c -"));
}

TEST_F(MergingTest, WhatIsJudgedOnlyElsewhereIsNoDuplicateHere) {
  v1::Record move = Fire("m", 1, 7);
  move.set_category(v1::MOVE);
  evaluator_.Add(move);
  move.set_id("n");
  evaluator_.Add(move);
  // No counting rule names the category.
  EXPECT_EQ(NonFindings("TWICE", v1::DUPLICATE), 0);
  EXPECT_EQ(sink_.lines.size(), 1u);
}

TEST_F(MergingTest, OtherAgreementsCountAsTheySay) {
  LoadedAgreement merging = LoadAgreement("test.textproto", kAgreement);
  v1::Agreement plain = merging.agreement();
  plain.set_id("plain");
  plain.clear_counting();
  const auto program =
      Program::Compile(std::vector<LoadedAgreement>{std::move(merging), LoadAgreement(plain)});
  ASSERT_TRUE(program.ok()) << program.status();
  LineSink sink;
  Evaluator evaluator(*program, &sink);
  evaluator.Add(Fire("a", 1, 7));
  evaluator.Add(Fire("b", 2, 6));
  int64_t duplicates = 0;
  for (const v1::NonFindingTally& tally : evaluator.NonFindingTallies("plain")) {
    duplicates += tally.reason() == v1::DUPLICATE;
  }
  EXPECT_EQ(duplicates, 0);
  EXPECT_THAT(sink.lines, testing::Contains("FIRE b 1 STANDING b MERGED"));  // Of "plain".
  EXPECT_THAT(sink.lines, testing::Contains("FIRE a 2 STANDING a+b MERGED"));
}

}  // namespace
}  // namespace compliance
