// An evaluator restored from a snapshot goes on as the one saved; what is no snapshot is refused.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "compliance/agreement/load.h"
#include "compliance/base/fingerprint.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/v1/snapshot.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  in_force { start: "1970-01-01T00:00:00Z" limit: "1971-01-01T00:00:00Z" }
  counting { categories: FIRE quantity: HIGHEST_REPORT }
  provisions {
    id: "BAN"
    article: "Art. 1"
    text: "No moves, no fire."
    bearers: "A"
    categories: [ MOVE, FIRE, CROSS ]
    condition: "!(DISTRESS in circumstances)"
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "TWICE"
    article: "Art. 2"
    text: "No more moves than one in an hour."
    categories: MOVE
    grading_family: "FIR"
    ceiling { measure: COUNT at_most: 1 within: "1h" }
  }
  provisions {
    id: "ANSWER"
    article: "Art. 3"
    text: "Whoever is asked answers within an hour."
    bearers: "A"
    categories: NOTICE
    grading_family: "FIR"
    deadline {
      event { categories: REQUEST }
      by { elapsed: "1h" }
      absence_shown_by { source: "register" reliability: RELIABILITY_A credibility: CREDIBILITY_1 }
    }
  }
)pb";

class KeepingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    lines.push_back(finding.ShortDebugString());
  }
  void OnNonFinding(const v1::NonFinding& none) override {
    lines.push_back(none.ShortDebugString());
  }
  bool WantsNonFindings() const override { return true; }

  std::vector<std::string> lines;
};

std::shared_ptr<const Program> Compile(const std::string& agreement) {
  const LoadedAgreement loaded = LoadAgreement("test.textproto", agreement);
  EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  return *Program::Compile(loaded);
}

std::shared_ptr<const Program> TheProgram() {
  static const auto& program = *new std::shared_ptr<const Program>(Compile(kAgreement));
  return program;
}

// At a minute of 1970.
v1::Record At(int minute, const std::string& id, const std::string& category,
              const std::string& more = "") {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("id: '", id, "' occurred { start { seconds: ", 60 * minute, " } } category: ",
                   category, " place { point { lat: 48 lng: 37 } radius95_m: 100 } ",
                   "actors { party: 'A' } evidence { source: 'patrol' ",
                   "reliability: RELIABILITY_B credibility: CREDIBILITY_2 } ", more),
      &record));
  return record;
}

// What happens to an evaluator, one step after the other.
using Step = std::function<void(Evaluator&)>;

Step Adds(const v1::Record& record, int line) {
  return [=](Evaluator& evaluator) {
    evaluator.Add(record, Origin{"records.jsonl", line, "the line"});
  };
}

Step TimeComesTo(int minute) {
  return [=](Evaluator& evaluator) {
    EXPECT_TRUE(evaluator.AdvanceTo(absl::FromUnixSeconds(60 * minute)).ok());
  };
}

std::vector<Step> Steps() {
  const std::string stranger = "actors { party: 'B' } ";
  return {
      Adds(At(1, "m1", "MOVE"), 1),
      Adds(At(2, "m2", "MOVE", "circumstances: DISTRESS"), 2),
      Adds(At(3, "m3", "MOVE", stranger), 3),
      Adds(At(3, "m3", "MOVE", stranger), 4),
      Adds(At(4, "x", "MOVE", "circumstances: DISTRESS"), 5),
      Adds(At(4, "x", "MOVE"), 6),
      Adds(At(5, "f1", "FIRE"), 7),
      Adds(At(5, "f2", "FIRE",
              "evidence { source: 'two' reliability: RELIABILITY_A "
              "credibility: CREDIBILITY_1 }"),
           8),
      Adds(At(5, "o", "OTHER_EVENT"), 9),
      Adds(At(6, "c1", "CROSS"), 19),
      Adds(At(6, "c2", "CROSS", "circumstances: DISTRESS"), 20),
      Adds(v1::Record(), 10),
      Adds(At(6, "q1", "REQUEST"), 11),
      Adds(At(7, "q2", "REQUEST"), 12),
      TimeComesTo(30),
      Adds(At(40, "n1", "NOTICE"), 13),
      TimeComesTo(90),
      Adds(At(1, "m1", "MOVE", "revision: 1 revised_because: CORRECTED circumstances: DISTRESS"),
           14),
      Adds(At(5, "f2", "FIRE", "revision: 1 revised_because: RETRACTED"), 15),
      Adds(At(40, "n1", "NOTICE", "revision: 2 revised_because: RETRACTED"), 16),
      Adds(At(40, "n1", "NOTICE", "revision: 1 revised_because: CORRECTED"), 17),
      Adds(At(4, "x", "MOVE", "revision: 1 revised_because: CORRECTED"), 18),
      [](Evaluator& evaluator) { evaluator.CountUnreadable(); },
      TimeComesTo(200)};
}

std::unique_ptr<Evaluator> New(FindingSink* sink, size_t steps = 0) {
  auto evaluator = std::make_unique<Evaluator>(TheProgram(), sink);
  const std::vector<Step> all = Steps();
  for (size_t i = 0; i < steps; ++i) all[i](*evaluator);
  return evaluator;
}

std::string Saved(const Evaluator& evaluator) {
  const absl::StatusOr<std::string> saved = evaluator.Save();
  EXPECT_TRUE(saved.ok()) << saved.status();
  return saved.ok() ? *saved : "";
}

std::string SavedAfter(size_t steps) {
  KeepingSink sink;
  return Saved(*New(&sink, steps));
}

absl::Status Restored(const std::string& snapshot) {
  KeepingSink sink;
  const absl::Status status = Evaluator::Restore(TheProgram(), &sink, {}, snapshot).status();
  EXPECT_THAT(sink.lines, IsEmpty());
  return status;
}

TEST(SnapshotTest, GoesOnFromAnyPoint) {
  const std::vector<Step> steps = Steps();
  KeepingSink whole;
  const auto straight = New(&whole, steps.size());
  ASSERT_GT(whole.lines.size(), 20u);
  EXPECT_GT(straight->accounting().superseded(), 0);
  EXPECT_FALSE(straight->unknown_parties().empty());
  for (size_t split = 0; split <= steps.size(); ++split) {
    SCOPED_TRACE(split);
    KeepingSink sink;
    const std::string snapshot = Saved(*New(&sink, split));
    const size_t told = sink.lines.size();
    auto restored = Evaluator::Restore(TheProgram(), &sink, {}, snapshot);
    ASSERT_TRUE(restored.ok()) << restored.status();
    EXPECT_EQ(sink.lines.size(), told);
    EXPECT_EQ(Saved(**restored), snapshot);
    for (size_t i = split; i < steps.size(); ++i) steps[i](**restored);
    EXPECT_EQ(sink.lines, whole.lines);
    EXPECT_EQ((*restored)->accounting().DebugString(), straight->accounting().DebugString());
    EXPECT_EQ((*restored)->unknown_parties(), straight->unknown_parties());
    EXPECT_EQ((*restored)->latest(), straight->latest());
    EXPECT_EQ(Saved(**restored), Saved(*straight));
  }
}

TEST(SnapshotTest, TimeDoesNotRunBackAfterwards) {
  KeepingSink sink;
  auto restored = Evaluator::Restore(TheProgram(), &sink, {}, SavedAfter(Steps().size()));
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ((*restored)->AdvanceTo(absl::FromUnixSeconds(60 * 199)).message(),
            "time has already come to 1970-01-01T03:20:00Z, and does not run back to "
            "1970-01-01T03:19:00Z");
}

TEST(SnapshotTest, WhatWasToldCanBeHeardAgain) {
  KeepingSink sink;
  std::map<std::string, v1::Finding> latest;
  auto restored = Evaluator::Restore(TheProgram(), &sink, {}, SavedAfter(Steps().size()));
  ASSERT_TRUE(restored.ok());
  int withdrawn = 0;
  (*restored)->ForEachTold([&](const v1::Finding& finding) {
    EXPECT_TRUE(latest.emplace(finding.id(), finding).second);
    EXPECT_GE(finding.revision(), 1);
    if (finding.state() == v1::WITHDRAWN) ++withdrawn;
  });
  EXPECT_GE(latest.size(), 5u);
  EXPECT_GE(withdrawn, 1);
}

TEST(SnapshotTest, RefusesWhatIsNoSnapshot) {
  EXPECT_EQ(Restored("").ToString(),
            "INVALID_ARGUMENT: the snapshot is empty; give what Evaluator::Save returned");
  for (const std::string bytes : {"{}\n", "id: 'r1'", "\xff\xff\xff"}) {
    EXPECT_EQ(Restored(bytes).ToString(),
              "INVALID_ARGUMENT: these bytes are no snapshot, or one that was cut short; give what "
              "Evaluator::Save returned, all of it");
  }
}

TEST(SnapshotTest, RefusesWhatIsCutShortOrDamaged) {
  const std::string snapshot = SavedAfter(8);
  for (size_t length = 0; length < snapshot.size(); ++length) {
    EXPECT_FALSE(Restored(snapshot.substr(0, length)).ok()) << length;
  }
  v1::Snapshot parts;
  ASSERT_TRUE(parts.ParseFromString(snapshot));
  parts.mutable_state()->back() ^= 1;
  EXPECT_EQ(Restored(parts.SerializeAsString()).ToString(),
            "INVALID_ARGUMENT: the snapshot is damaged or cut short: its state has not the SHA-256 "
            "that it says; take another copy, or evaluate the records anew");
}

TEST(SnapshotTest, RefusesAnotherFormat) {
  v1::Snapshot parts;
  ASSERT_TRUE(parts.ParseFromString(SavedAfter(8)));
  parts.set_format(7);
  EXPECT_EQ(Restored(parts.SerializeAsString()).ToString(),
            "FAILED_PRECONDITION: the snapshot has format 7, and this version reads 1: restore it "
            "with the version that saved it, or evaluate the records anew");
}

TEST(SnapshotTest, RefusesAnotherProgram) {
  const std::string changed =
      absl::StrReplaceAll(kAgreement, {{"No moves, no fire.", "No moves, and no fire."}});
  KeepingSink sink;
  const absl::Status status =
      Evaluator::Restore(Compile(changed), &sink, {}, SavedAfter(8)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("the snapshot is of program '"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("': restore it with the same agreements in the same order, or evaluate the "
                        "records anew"));
}

TEST(SnapshotTest, RefusesAnotherAsOfOrAnyHorizon) {
  KeepingSink sink;
  Evaluator::Options options;
  options.as_of = absl::FromUnixSeconds(86400);
  EXPECT_EQ(Evaluator::Restore(TheProgram(), &sink, options, SavedAfter(8)).status().ToString(),
            "FAILED_PRECONDITION: the snapshot is of what was known as of forever, not as of "
            "1970-01-02T00:00:00Z: restore it with the same as_of, or evaluate the records anew");
  Evaluator then(TheProgram(), &sink, options);
  EXPECT_TRUE(Evaluator::Restore(TheProgram(), &sink, options, Saved(then)).ok());
  options = {};
  options.horizon = absl::Hours(24);
  const std::string refusal =
      "FAILED_PRECONDITION: an evaluator with a horizon can be neither saved nor restored: "
      "evaluate without one, or without snapshots";
  EXPECT_EQ(Evaluator(TheProgram(), &sink, options).Save().status().ToString(), refusal);
  EXPECT_EQ(Evaluator::Restore(TheProgram(), &sink, options, SavedAfter(8)).status().ToString(),
            refusal);
}

// Whoever can work out a SHA-256 can say anything.
class ContradictionTest : public testing::Test {
 protected:
  static std::string Forged(const std::function<void(v1::EvaluatorState&)>& change) {
    v1::Snapshot snapshot;
    v1::EvaluatorState state;
    EXPECT_TRUE(snapshot.ParseFromString(SavedAfter(Steps().size())));
    EXPECT_TRUE(state.ParseFromString(snapshot.state()));
    change(state);
    snapshot.set_state(state.SerializeAsString());
    snapshot.set_state_sha256(Sha256Hex(snapshot.state()));
    const absl::Status status = Restored(snapshot.SerializeAsString());
    EXPECT_EQ(status.code(),
              status.ok() ? absl::StatusCode::kOk : absl::StatusCode::kInvalidArgument);
    std::string message(status.message());
    return absl::StrReplaceAll(message,
                               {{"the snapshot contradicts itself: ", ""},
                                {"; take another copy, or evaluate the records anew", ""}});
  }
  // The first known id of which something holds.
  static v1::KnownId& First(v1::EvaluatorState& state, bool (*holds)(const v1::KnownId&)) {
    for (v1::KnownId& known : *state.mutable_known()) {
      if (holds(known)) return known;
    }
    ADD_FAILURE() << "there is none";
    return *state.mutable_known(0);
  }
  static v1::KnownId& Kept(v1::EvaluatorState& state) {
    return First(state, [](const v1::KnownId& known) { return known.has_kept(); });
  }
  static v1::KnownId& NotKept(v1::EvaluatorState& state) {
    return First(state, [](const v1::KnownId& known) {
      return known.has_verdicts() && !known.verdicts().empty() && !known.has_kept();
    });
  }
  static void ChangeRecord(v1::KnownId& known, const std::function<void(v1::Record&)>& change) {
    v1::Record record;
    EXPECT_TRUE(record.ParseFromString(known.kept().record()));
    change(record);
    known.mutable_kept()->set_record(record.SerializeAsString());
  }
};

using State = v1::EvaluatorState;

TEST_F(ContradictionTest, NothingChangedIsSound) {
  EXPECT_EQ(Forged([](State&) {}), "");
}

TEST_F(ContradictionTest, StateAndTimes) {
  EXPECT_EQ(Forged([](State& state) { state.mutable_now()->set_nanos(-1); }),
            "a time lies outside the years 1 to 9999");
  EXPECT_EQ(Forged([](State& state) { state.mutable_latest()->set_seconds(int64_t{1} << 60); }),
            "a time lies outside the years 1 to 9999");
  EXPECT_EQ(Forged([](State& state) { state.mutable_accounting()->set_read(-1); }),
            "it counts -1 records");
  EXPECT_EQ(Forged([](State& state) { state.mutable_accounting()->set_read(1); }),
            "its accounting does not add up");
  EXPECT_EQ(Forged([](State& state) { state.mutable_accounting()->set_superseded(0); }),
            "its accounting does not add up");
  EXPECT_EQ(Forged([](State& state) { *state.add_unknown_parties() = state.unknown_parties(0); }),
            "its names of unknown parties cannot be");
  EXPECT_EQ(Forged([](State& state) { state.mutable_counts()->Clear(); }),
            "its non-findings are not those of its records");
  EXPECT_EQ(Forged([](State& state) {
              state.mutable_counts(0)->mutable_non_findings(0)->set_records(99);
            }),
            "its non-findings are not those of its records");
}

TEST_F(ContradictionTest, KnownIds) {
  EXPECT_EQ(Forged([](State& state) { state.mutable_known(1)->set_file(9); }),
            "known id 1 names a file that is not there");
  EXPECT_EQ(Forged([](State& state) { state.mutable_known(1)->set_revision(-1); }),
            "known id 1 has a negative revision");
  EXPECT_EQ(Forged([](State& state) { *state.add_known() = state.known(1); }),
            "known id 1 is there twice");
  EXPECT_EQ(Forged([](State& state) { state.mutable_known(1)->set_contradicted(true); }),
            "known id 1 is contradicted and was evaluated");
  EXPECT_EQ(Forged([](State& state) { state.mutable_known(1)->clear_verdicts(); }),
            "known id 1 is kept and not evaluated");
  EXPECT_EQ(Forged([](State& state) { state.mutable_known(1)->clear_category(); }),
            "known id 1 has no category");
  EXPECT_EQ(Forged([](State& state) {
              state.mutable_known(1)->set_category(static_cast<v1::EventCategory>(12345));
            }),
            "known id 1 has no category");
  EXPECT_EQ(Forged([](State& state) {
              v1::KnownId& known = *state.mutable_known(1);
              known.clear_verdicts();
              known.clear_kept();
              known.set_contradicted(true);
            }),
            "known id 1 is contradicted by no record");
}

TEST_F(ContradictionTest, Versions) {
  EXPECT_EQ(Forged([](State& state) { state.mutable_versions(0)->set_revision(5); }),
            "known id 3 has a version that is not below its highest");
  EXPECT_THAT(Forged([](State& state) { *state.add_versions() = state.versions(0); }),
              HasSubstr("has a version twice"));
  EXPECT_THAT(Forged([](State& state) { state.mutable_versions(0)->clear_contents(); }),
              HasSubstr("has a version that says nothing, or one thing twice"));
  EXPECT_THAT(Forged([](State& state) { state.mutable_versions(0)->set_id_low(1); }),
              HasSubstr("has versions and is not known"));
  EXPECT_THAT(Forged([](State& state) { state.mutable_versions(0)->set_file(9); }),
              HasSubstr("names a file that is not there"));
}

TEST_F(ContradictionTest, Verdicts) {
  EXPECT_THAT(Forged([](State& state) { NotKept(state).mutable_verdicts()->push_back('\1'); }),
              HasSubstr("verdicts for"));
  for (const char verdict : {'\xfe', '\x50'}) {
    EXPECT_EQ(
        Forged([verdict](State& state) { (*NotKept(state).mutable_verdicts())[0] = verdict; }),
        absl::StrCat("the verdict ", static_cast<uint8_t>(verdict),
                     " cannot be of a record that is not kept"));
  }
  EXPECT_EQ(Forged([](State& state) { (*Kept(state).mutable_verdicts())[0] ^= 1; }),
            "of the record 'm1' follows something else");
}

TEST_F(ContradictionTest, Records) {
  EXPECT_EQ(Forged([](State& state) { Kept(state).mutable_kept()->set_record("\xff"); }),
            "a record is not readable");
  EXPECT_THAT(Forged([](State& state) {
                ChangeRecord(Kept(state), [](v1::Record& record) { record.clear_occurred(); });
              }),
              HasSubstr("the record 'm1' is unsound: "));
  EXPECT_EQ(Forged([](State& state) {
              ChangeRecord(Kept(state), [](v1::Record& record) { record.set_id("m9"); });
            }),
            "the record 'm9' is not what is known");
  EXPECT_EQ(Forged([](State& state) {
              ChangeRecord(Kept(state), [](v1::Record& record) {
                record.mutable_occurred()->mutable_start()->set_seconds(7);
              });
            }),
            "the record 'm1' is not what is known");
}

TEST_F(ContradictionTest, Findings) {
  const auto change = [](const std::function<void(v1::Finding&)>& how) {
    return Forged([&](State& state) {
      for (v1::ToldFinding& told : *state.mutable_told()) {
        v1::Finding finding;
        EXPECT_TRUE(finding.ParseFromString(told.finding()));
        if (told.withdrawn() || finding.provision() != "ANSWER") continue;
        how(finding);
        told.set_finding(finding.SerializeAsString());
        return;
      }
      ADD_FAILURE() << "there is none";
    });
  };
  EXPECT_EQ(change([](v1::Finding& finding) { finding.set_provision("NONE"); }).substr(0, 11),
            "the finding");
  EXPECT_THAT(change([](v1::Finding& finding) { finding.set_provision("NONE"); }),
              HasSubstr("is under a provision that does not exist"));
  EXPECT_THAT(change([](v1::Finding& finding) { finding.set_grade(v1::G4_GRAVE); }),
              HasSubstr("follows from the records, but is another"));
  EXPECT_THAT(change([](v1::Finding& finding) { finding.set_id("f-1"); }),
              HasSubstr("follows from the records and does not stand"));
  EXPECT_THAT(change([](v1::Finding& finding) { finding.clear_id(); }),
              HasSubstr("a finding that was told is not readable"));
  EXPECT_THAT(Forged([](State& state) { state.mutable_told(0)->set_finding("\xff"); }),
              HasSubstr("a finding that was told is not readable"));
  EXPECT_THAT(Forged([](State& state) { state.mutable_told(0)->set_revision(0); }),
              HasSubstr("has the revision 0"));
  EXPECT_THAT(Forged([](State& state) { *state.add_told() = state.told(0); }),
              HasSubstr("is there twice"));
  EXPECT_EQ(Forged([](State& state) {
              v1::Finding finding;
              EXPECT_TRUE(finding.ParseFromString(state.told(0).finding()));
              finding.set_id("f-1");
              v1::ToldFinding& told = *state.add_told();
              told.set_revision(1);
              told.set_finding(finding.SerializeAsString());
            }),
            "findings stand that do not follow from the records, or the other way round");
}

}  // namespace
}  // namespace compliance
