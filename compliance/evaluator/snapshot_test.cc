// An evaluator restored from a snapshot goes on as the one saved; what is no snapshot is refused.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/evaluator/snapshot_steps.h"
#include "compliance/v1/snapshot.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::HasSubstr;

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
            "FAILED_PRECONDITION: the snapshot has format 7, and this version reads 2: restore it "
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

}  // namespace
}  // namespace compliance
