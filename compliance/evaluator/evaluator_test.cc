#include "compliance/evaluator/evaluator.h"

#include <string>
#include <vector>

#include "compliance/agreement/load.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;

constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  in_force { start: "2026-02-01T00:00:00Z" limit: "2026-03-01T00:00:00Z" }
  zones {
    id: "disc"
    name: "Disc"
    circles {
      center { lat: 0 lng: 0 }
      radius_m: 10000
    }
  }
  provisions {
    id: "BAN"
    article: "Art. 1"
    text: "No guns."
    bearers: "A"
    categories: [ MOVE, FIRE ]
    condition: "use_of_force.weapon.calibre_mm >= 100.0"
    place { inside: "disc" }
    exceptions {
      id: "training"
      article: "Art. 2"
      condition: "AUTHORISED_TRAINING in circumstances"
    }
    grading_family: "FIR"
    prohibition {}
  }
)pb";

constexpr char kBreach[] = R"pb(
  id: "r1"
  occurred { start { seconds: 1771000000 } }
  category: FIRE
  place {
    point { lat: 0.05 lng: 0 }
    radius95_m: 100
  }
  actors { party: "A" }
  use_of_force {
    weapon { kind: GUN calibre_mm: 152 }
    target: OPEN_GROUND
    civilian_deaths { low: 0 high: 4 }
  }
  evidence { source: "patrol" reliability: RELIABILITY_B credibility: CREDIBILITY_2 }
)pb";

class KeepingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override { findings.push_back(finding); }
  void OnNonFinding(const v1::NonFinding& none) override { non_findings.push_back(none); }
  bool WantsNonFindings() const override { return wants_non_findings; }

  void OnFinal(const std::string& id) override { final_findings.push_back(id); }

  std::vector<v1::Finding> findings;
  std::vector<std::string> final_findings;
  std::vector<v1::NonFinding> non_findings;
  bool wants_non_findings = true;
};

class EvaluatorTest : public testing::Test {
 protected:
  EvaluatorTest() : evaluator_(Compile(), &sink_) {}

  static std::shared_ptr<const Program> Compile() {
    const LoadedAgreement loaded = LoadAgreement("test.textproto", kAgreement);
    EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
    return *Program::Compile(loaded);
  }

  // The breach with something changed.
  static v1::Record Breach(const std::string& changes = "") {
    v1::Record record;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kBreach, &record));
    EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(changes, &record));
    return record;
  }

  KeepingSink sink_;
  Evaluator evaluator_;
};

TEST_F(EvaluatorTest, AFindingCarriesItsEvidenceAndEveryTest) {
  evaluator_.Add(Breach(), {"log.jsonl", 7, "the raw line"});
  ASSERT_EQ(sink_.findings.size(), 1u);
  const v1::Finding& finding = sink_.findings[0];
  EXPECT_EQ(finding.agreement(), "test");
  EXPECT_EQ(finding.provision(), "BAN");
  EXPECT_EQ(finding.text(), "No guns.");
  EXPECT_EQ(finding.disposition(), v1::ESTABLISHED);
  EXPECT_EQ(finding.attribution().party(), "A");
  const v1::EvidenceReference& evidence = finding.evidence(0);
  EXPECT_EQ(evidence.file(), "log.jsonl");
  EXPECT_EQ(evidence.line(), 7);
  // sha256sum of "the raw line".
  EXPECT_EQ(evidence.record_sha256(),
            "940f6f433675fd56a9b9635d2172129ee423965594fdc41d8347123d3d071ea0");
  std::vector<std::string> tests;
  for (const v1::Test& test : finding.tests()) {
    tests.push_back(test.name() + " " + v1::TestResult_Name(test.result()) + ": " + test.detail());
  }
  EXPECT_THAT(tests,
              ElementsAre("bearer TEST_TRUE: actor A; binds A",
                          "condition TEST_TRUE: use_of_force.weapon.calibre_mm >= 100.0; "
                          "use_of_force.weapon.calibre_mm = 152",
                          "in_force TEST_TRUE: 2026-02-13T16:26:40Z against [2026-02-01T00:00:00Z, "
                          "2026-03-01T00:00:00Z)",
                          "place TEST_TRUE: zone 'disc': inside by 4371 m to 4571 m",
                          "exception:training TEST_FALSE: in force always; AUTHORISED_TRAINING in "
                          "circumstances; circumstances = []",
                          "grade:civilian casualties TEST_UNKNOWN: would be G3_SERIOUS",
                          "grade:explosive, indirect or heavy weapon TEST_TRUE: G2_SIGNIFICANT",
                          "grade:third within 7 days TEST_FALSE: would be G3_SERIOUS"));
}

TEST_F(EvaluatorTest, TheIdDependsOnAgreementProvisionAndRecordAlone) {
  evaluator_.Add(Breach(), {"log.jsonl", 7, "x"});
  KeepingSink other_sink;
  Evaluator other(Compile(), &other_sink);
  other.Add(Breach("id: 'r0'"));
  other.Add(Breach());
  EXPECT_EQ(sink_.findings[0].id(), other_sink.findings[1].id());
  EXPECT_NE(sink_.findings[0].id(), other_sink.findings[0].id());
}

TEST_F(EvaluatorTest, NonFindingsSayWhichTestFailedFirst) {
  evaluator_.Add(Breach("id: 'other-party' actors { party: 'B' }"));
  evaluator_.Add(Breach("id: 'small' use_of_force { weapon { calibre_mm: 82 } }"));
  evaluator_.Add(Breach("id: 'early' occurred { start { seconds: 1 } }"));
  evaluator_.Add(Breach("id: 'late' occurred { start { seconds: 1900000000 } }"));
  evaluator_.Add(Breach("id: 'far' place { point { lat: 2 } }"));
  evaluator_.Add(Breach("id: 'training' circumstances: AUTHORISED_TRAINING"));
  v1::Record unproven = Breach("id: 'unproven'");
  unproven.clear_evidence();
  evaluator_.Add(unproven);
  std::vector<std::string> reasons;
  for (const v1::NonFinding& none : sink_.non_findings) {
    reasons.push_back(none.record_id() + " " + v1::NonFindingReason_Name(none.reason()));
    EXPECT_FALSE(none.detail().empty());
  }
  EXPECT_THAT(reasons, ElementsAre("small OUT_OF_SCOPE", "early NOT_IN_FORCE", "late EXPIRED",
                                   "far OUTSIDE_AREA", "training EXEMPT", "unproven UNRELIABLE"));
  // A or B: who acted is contested, which is a finding without a culprit.
  ASSERT_EQ(sink_.findings.size(), 1u);
  EXPECT_EQ(sink_.findings[0].disposition(), v1::INDETERMINATE);
  EXPECT_THAT(sink_.findings[0].reasons(), ElementsAre(v1::ACTOR_REQUIRED));
}

TEST_F(EvaluatorTest, NonFindingsAreCountedEvenIfNobodyWantsThem) {
  sink_.wants_non_findings = false;
  evaluator_.Add(Breach("place { point { lat: 2 } }"));
  EXPECT_TRUE(sink_.non_findings.empty());
  const std::vector<v1::NonFindingTally> tallies = evaluator_.NonFindingTallies("test");
  ASSERT_EQ(tallies.size(), 1u);
  EXPECT_EQ(tallies[0].provision(), "BAN");
  EXPECT_EQ(tallies[0].reason(), v1::OUTSIDE_AREA);
  EXPECT_EQ(tallies[0].records(), 1);
  EXPECT_TRUE(evaluator_.NonFindingTallies("another").empty());
}

TEST_F(EvaluatorTest, EveryRecordIsAccountedFor) {
  EXPECT_EQ(evaluator_.Add(Breach()).outcome, Evaluator::Outcome::kEvaluated);
  EXPECT_EQ(evaluator_.Add(Breach()).outcome, Evaluator::Outcome::kDuplicate);
  EXPECT_EQ(evaluator_.Add(Breach("id: 'r2' category: MEETING")).outcome,
            Evaluator::Outcome::kEvaluated);
  evaluator_.CountUnreadable();
  const Evaluator::Answer bad =
      evaluator_.Add(Breach("id: 'r3' place { radius95_m: -1 }"), {"log.jsonl", 5, ""});
  EXPECT_EQ(bad.outcome, Evaluator::Outcome::kSkipped);
  ASSERT_EQ(bad.issues.size(), 1u);
  EXPECT_EQ(bad.issues[0].position.file, "log.jsonl");
  EXPECT_EQ(bad.issues[0].position.line, 5);

  const v1::Accounting& accounting = evaluator_.accounting();
  EXPECT_EQ(accounting.read(), 5);
  EXPECT_EQ(accounting.evaluated(), 2);
  EXPECT_EQ(accounting.touched_no_provision(), 1);
  EXPECT_EQ(accounting.duplicate(), 1);
  EXPECT_EQ(accounting.skipped(), 2);
}

TEST_F(EvaluatorTest, WhatWasKnownLaterIsNotYetKnown) {
  Evaluator::Options options;
  options.as_of = absl::FromUnixSeconds(1771001000);
  Evaluator then(Compile(), &sink_, options);
  EXPECT_EQ(then.Add(Breach("id: 'later' known_at { seconds: 1771001000 nanos: 1 }")).outcome,
            Evaluator::Outcome::kNotYetKnown);
  EXPECT_TRUE(sink_.findings.empty());
  EXPECT_EQ(then.Add(Breach("id: 'just' known_at { seconds: 1771001000 }")).outcome,
            Evaluator::Outcome::kEvaluated);
  EXPECT_EQ(then.Add(Breach("id: 'not said'")).outcome, Evaluator::Outcome::kEvaluated);
  EXPECT_EQ(sink_.findings.size(), 2u);
  EXPECT_EQ(then.accounting().not_yet_known(), 1);
  EXPECT_EQ(then.accounting().read(), 3);
}

TEST_F(EvaluatorTest, OfTwoRecordsThatContradictEachOtherNoneStands) {
  evaluator_.Add(Breach(), {"a.jsonl", 3, ""});
  const Evaluator::Answer second = evaluator_.Add(Breach("category: MOVE"), {"b.jsonl", 9, ""});
  EXPECT_EQ(second.outcome, Evaluator::Outcome::kSkipped);
  ASSERT_EQ(second.issues.size(), 1u);
  EXPECT_EQ(FormatIssue(second.issues[0]),
            "b.jsonl:9: error: another record with the id 'r1', revision 0, has other content at "
            "a.jsonl:3; neither is taken [RECORD_CONTRADICTION]\n  give every record an id of its "
            "own, and every correction the next revision\n");
  ASSERT_TRUE(second.also_skipped.has_value());
  EXPECT_EQ(second.also_skipped->position.file, "a.jsonl");
  EXPECT_EQ(second.also_skipped->position.line, 3);
  EXPECT_THAT(second.also_skipped->message, testing::HasSubstr("at b.jsonl:9; neither is taken"));
  // The first is lost once.
  const Evaluator::Answer third = evaluator_.Add(Breach("category: EXERCISE"), {"c.jsonl", 1, ""});
  EXPECT_EQ(third.outcome, Evaluator::Outcome::kSkipped);
  EXPECT_FALSE(third.also_skipped.has_value());
  ASSERT_EQ(sink_.findings.size(), 2u);
  EXPECT_EQ(sink_.findings[1].state(), v1::WITHDRAWN);
  EXPECT_EQ(evaluator_.accounting().evaluated(), 0);
  EXPECT_EQ(evaluator_.accounting().skipped(), 3);
}

TEST_F(EvaluatorTest, ACorrectionGivesTheFindingANewRevision) {
  evaluator_.Add(Breach());
  evaluator_.Add(Breach("revision: 1 revised_because: CORRECTED place { radius95_m: 10 }"));
  ASSERT_EQ(sink_.findings.size(), 2u);
  EXPECT_EQ(sink_.findings[0].revision(), 1);
  EXPECT_EQ(sink_.findings[0].state(), v1::STANDING);
  EXPECT_EQ(sink_.findings[1].id(), sink_.findings[0].id());
  EXPECT_EQ(sink_.findings[1].revision(), 2);
  EXPECT_EQ(sink_.findings[1].state(), v1::STANDING);
  EXPECT_EQ(sink_.findings[1].revised_because(), v1::CORRECTED);
  EXPECT_EQ(evaluator_.accounting().superseded(), 1);
}

TEST_F(EvaluatorTest, ARetractionWithdrawsTheFinding) {
  evaluator_.Add(Breach());
  evaluator_.Add(Breach("revision: 1 revised_because: RETRACTED"));
  ASSERT_EQ(sink_.findings.size(), 2u);
  EXPECT_EQ(sink_.findings[1].state(), v1::WITHDRAWN);
  EXPECT_EQ(sink_.findings[1].revised_because(), v1::RETRACTED);
  EXPECT_EQ(sink_.findings[1].provision(), sink_.findings[0].provision());
}

TEST_F(EvaluatorTest, ARetractionThatComesFirstLeavesNothing) {
  evaluator_.Add(Breach("revision: 1 revised_because: RETRACTED"));
  evaluator_.Add(Breach());
  EXPECT_TRUE(sink_.findings.empty());
  EXPECT_EQ(evaluator_.accounting().evaluated(), 2);
  EXPECT_EQ(evaluator_.accounting().superseded(), 1);
}

class HorizonTest : public EvaluatorTest {
 protected:
  static constexpr int64_t kTime = 1771000000;

  HorizonTest() : bounded_(Compile(), &sink_, Options()) {}

  static Evaluator::Options Options() {
    Evaluator::Options options;
    options.horizon = absl::Hours(24);
    return options;
  }
  Evaluator::Outcome Add(const std::string& id, absl::Duration after) {
    v1::Record record = Breach();
    record.set_id(id);
    record.mutable_occurred()->mutable_start()->set_seconds(kTime + absl::ToInt64Seconds(after));
    answer_ = bounded_.Add(record, {"records.jsonl", 7, {}});
    return answer_.outcome;
  }
  void AdvanceTo(absl::Duration after) {
    EXPECT_TRUE(bounded_.AdvanceTo(absl::FromUnixSeconds(kTime) + after).ok());
  }

  Evaluator bounded_;
  Evaluator::Answer answer_;
};

TEST_F(HorizonTest, WhatIsOlderIsNotJudgedAndSaidSo) {
  AdvanceTo(absl::Hours(24));
  EXPECT_EQ(Add("at the horizon", absl::ZeroDuration()), Evaluator::Outcome::kEvaluated);
  EXPECT_EQ(Add("beyond", absl::Seconds(-1)), Evaluator::Outcome::kBeyondHorizon);
  ASSERT_EQ(answer_.issues.size(), 1u);
  EXPECT_EQ(FormatIssue(answer_.issues[0]),
            "records.jsonl:7: error: 'beyond' tells of 2026-02-13T16:26:39Z; what happened before "
            "2026-02-13T16:26:40Z is settled [RECORD_BEYOND_HORIZON]\n"
            "  evaluate with a longer horizon, or without one\n");
  EXPECT_EQ(bounded_.accounting().read(), 2);
  EXPECT_EQ(bounded_.accounting().evaluated(), 1);
  EXPECT_EQ(bounded_.accounting().beyond_horizon(), 1);
  EXPECT_EQ(sink_.findings.size(), 1u);
}

TEST_F(HorizonTest, AFindingIsFinalWhenItsRecordIsBeyond) {
  Add("r1", absl::ZeroDuration());
  AdvanceTo(absl::Hours(24));
  EXPECT_THAT(sink_.final_findings, ElementsAre());
  EXPECT_EQ(Add("r1", absl::ZeroDuration()), Evaluator::Outcome::kDuplicate);
  AdvanceTo(absl::Hours(48));
  EXPECT_THAT(sink_.final_findings, ElementsAre(sink_.findings[0].id()));
  EXPECT_EQ(Add("r1", absl::ZeroDuration()), Evaluator::Outcome::kBeyondHorizon);
  // Nobody remembers the id.
  EXPECT_EQ(Add("r1", absl::Hours(30)), Evaluator::Outcome::kEvaluated);
  EXPECT_EQ(sink_.findings.back().revision(), 1);
}

TEST_F(HorizonTest, WithoutTimeNothingIsForgotten) {
  Add("new", absl::Hours(1000));
  EXPECT_EQ(Add("old", absl::ZeroDuration()), Evaluator::Outcome::kEvaluated);
}

}  // namespace
}  // namespace compliance
