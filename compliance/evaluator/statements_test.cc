// What is said of an event, as it comes, changes and goes.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  parties { id: "BODY" name: "The body" }
  in_force {}
  provisions {
    id: "FIRE"
    article: "Art. 1"
    text: "No offensive fire."
    bearers: "A"
    categories: FIRE
    questions {
      id: "q"
      text: "Was it offensive?"
      decided_by: "BODY"
      options { id: "yes" holds: true }
      options { id: "no" }
      within: "2h"
    }
    grading_family: "FIR"
    prohibition {}
  }
)pb";

class LineSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    lines.push_back(absl::StrCat(finding.evidence(0).record_id(), " ", finding.revision(), " ",
                                 v1::FindingState_Name(finding.state()), " ",
                                 v1::Disposition_Name(finding.disposition())));
    last = finding;
  }
  std::vector<std::string> TakeLines() {
    std::vector<std::string> taken;
    taken.swap(lines);
    return taken;
  }

  std::vector<std::string> lines;
  v1::Finding last;
};

std::shared_ptr<const Program> Compiled(const std::string& agreement) {
  const LoadedAgreement loaded = LoadAgreement("test.textproto", agreement);
  EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  return *Program::Compile(loaded);
}

v1::Record Parsed(const std::string& text) {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record)) << text;
  return record;
}

v1::Record Fire(const std::string& id, int64_t seconds) {
  return Parsed(
      absl::StrCat("id: '", id, "' occurred { start { seconds: ", seconds,
                   " } } category: FIRE actors { party: 'A' } evidence { source: 's' reliability: "
                   "RELIABILITY_B credibility: CREDIBILITY_2 }"));
}

v1::Record Says(const std::string& id, int64_t seconds, const std::string& by,
                const std::string& statement, const std::string& more = "") {
  return Parsed(absl::StrCat("id: '", id, "' occurred { start { seconds: ", seconds,
                             " } } category: DETERMINATION actors { party: '", by,
                             "' } statement { ", statement, " } ", more));
}

constexpr char kYes[] = "about: 'f' answer { question: 'q' option: 'yes' }";
constexpr char kNo[] = "about: 'f' answer { question: 'q' option: 'no' }";

class StatementsTest : public testing::Test {
 protected:
  Evaluator::Outcome Add(const v1::Record& record) { return evaluator_.Add(record).outcome; }

  LineSink sink_;
  Evaluator evaluator_{Compiled(kAgreement), &sink_};
};

TEST_F(StatementsTest, AnAnswerDeterminesWhatWasOpenUntilItIsRetracted) {
  Add(Fire("f", 100));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 1 STANDING INDETERMINATE"));
  ASSERT_EQ(sink_.last.open_questions_size(), 1);
  EXPECT_EQ(sink_.last.open_questions(0).due().seconds(), 100 + 7200);
  const std::string hash = sink_.last.evidence(0).record_sha256();
  Add(Says("s", 200, "The body", kYes));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 2 DETERMINED ESTABLISHED"));
  EXPECT_EQ(sink_.last.statements(0).record_id(), "s");
  // The record is what it was.
  EXPECT_EQ(sink_.last.evidence(0).record_sha256(), hash);
  Add(Says("s", 200, "The body", kNo, "revision: 1 revised_because: CORRECTED"));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 3 WITHDRAWN ESTABLISHED"));
  Add(Says("s", 200, "The body", kNo, "revision: 2 revised_because: RETRACTED"));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 4 STANDING INDETERMINATE"));
}

TEST_F(StatementsTest, AnAnswerMayComeBeforeTheEvent) {
  Add(Says("s", 200, "BODY", kYes));
  EXPECT_THAT(evaluator_.unknown_subjects(), ElementsAre(Pair("f", 1)));
  Add(Fire("f", 100));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 1 DETERMINED ESTABLISHED"));
  EXPECT_THAT(evaluator_.unknown_subjects(), IsEmpty());
}

TEST_F(StatementsTest, AnswersThatNoQuestionHasAreTold) {
  Add(Fire("f", 100));
  Add(Says("s", 200, "BODY", "about: 'f' answer { question: 'qq' option: 'yes' }"));
  Add(Says("t", 200, "BODY", "about: 'f' answer { question: 'q' option: 'ja' }"));
  EXPECT_THAT(evaluator_.strange_answers(), ElementsAre(Pair("q: ja", 1), Pair("qq", 1)));
}

TEST_F(StatementsTest, AnswersThatContradictEachOtherSettleNothing) {
  Add(Fire("f", 100));
  Add(Says("s1", 200, "BODY", kYes));
  Add(Says("s2", 200, "BODY", kNo));
  EXPECT_THAT(sink_.TakeLines(),
              ElementsAre("f 1 STANDING INDETERMINATE", "f 2 DETERMINED ESTABLISHED",
                          "f 3 STANDING INDETERMINATE"));
  EXPECT_EQ(sink_.last.open_questions(0).unsettled_because(),
            "BODY answers 'yes' in s1; BODY answers 'no' in s2");
}

TEST_F(StatementsTest, WhatOthersSaySettlesNothingAndIsNamed) {
  Add(Fire("f", 100));
  Add(Says("s", 200, "A", kNo));
  EXPECT_EQ(sink_.last.disposition(), v1::INDETERMINATE);
  EXPECT_EQ(sink_.last.open_questions(0).unsettled_because(),
            "A answers 'no' in s, and does not decide");
}

TEST_F(StatementsTest, WhoIsChargedMayDenyIt) {
  Add(Fire("f", 100));
  Add(Says("d", 200, "Party A", "about: 'f' stance: DENIES"));
  EXPECT_THAT(sink_.TakeLines(),
              ElementsAre("f 1 STANDING INDETERMINATE", "f 2 DISPUTED INDETERMINATE"));
}

TEST_F(StatementsTest, AStatementAboutAStatementChangesNothingElse) {
  Add(Fire("f", 100));
  Add(Says("s", 200, "BODY", kYes));
  sink_.TakeLines();
  Add(Says("t", 300, "A", "about: 's' stance: DENIES"));
  EXPECT_THAT(sink_.TakeLines(), IsEmpty());
  // Both are kept: what they say is known to whoever goes on.
  const auto saved = evaluator_.Save();
  ASSERT_TRUE(saved.ok()) << saved.status();
  const auto restored =
      Evaluator::Restore(Compiled(kAgreement), &sink_, Evaluator::Options(), *saved);
  ASSERT_TRUE(restored.ok()) << restored.status();
  (*restored)->Add(Says("s", 200, "BODY", kNo, "revision: 1 revised_because: CORRECTED"));
  EXPECT_THAT(sink_.TakeLines(), ElementsAre("f 3 WITHDRAWN ESTABLISHED"));
}

TEST(StatementsHorizonTest, WhatIsBeyondTheHorizonIsSettled) {
  LineSink sink;
  Evaluator::Options options;
  options.horizon = absl::Hours(1);
  Evaluator evaluator(Compiled(kAgreement), &sink, options);
  evaluator.Add(Fire("f", 0));
  ASSERT_TRUE(evaluator.AdvanceTo(absl::FromUnixSeconds(10000)).ok());
  sink.TakeLines();
  EXPECT_EQ(evaluator.Add(Says("s", 10000, "BODY", kYes)).outcome, Evaluator::Outcome::kEvaluated);
  EXPECT_THAT(sink.TakeLines(), IsEmpty());
}

TEST(StatementsHeedTest, AnAgreementThatAsksNothingHeedsNothing) {
  std::string agreement = kAgreement;
  const size_t from = agreement.find("questions {"), until = agreement.find("grading_family");
  agreement.erase(from, until - from);
  LineSink sink;
  Evaluator evaluator(Compiled(agreement), &sink);
  evaluator.Add(Fire("f", 100));
  evaluator.Add(Says("d", 200, "A", "about: 'f' stance: DENIES"));
  evaluator.Add(Says("e", 200, "A", "about: 'nothing' stance: DENIES"));
  EXPECT_THAT(sink.TakeLines(), ElementsAre("f 1 STANDING ESTABLISHED"));
  EXPECT_THAT(evaluator.unknown_subjects(), IsEmpty());
}

}  // namespace
}  // namespace compliance
