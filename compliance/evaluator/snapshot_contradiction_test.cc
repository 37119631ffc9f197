// A snapshot that contradicts itself is refused, whatever its SHA-256 says.
#include <cstdint>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "compliance/base/fingerprint.h"
#include "compliance/evaluator/snapshot_steps.h"
#include "compliance/v1/snapshot.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::HasSubstr;

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
