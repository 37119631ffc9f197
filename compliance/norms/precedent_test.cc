#include "compliance/norms/precedent.h"

#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr absl::Time kNoon = absl::FromUnixSeconds(12 * 3600);
constexpr LeadBounds kAnyTime = {absl::ZeroDuration(), absl::InfiniteDuration()};

Fact Event(const std::string& id, absl::Time earliest, absl::Time latest) {
  Fact fact;
  fact.id = id;
  fact.earliest = earliest;
  fact.latest = latest;
  return fact;
}

TEST(PrecedentTest, TheBoundsOfTheLeadCountAndTheSameInstantDoesNot) {
  const Fact event = Event("event", kNoon, kNoon);
  const auto came = [&](absl::Duration lead, LeadBounds bounds) {
    Timeline timeline(2);
    timeline.Insert(1, Event("notice", kNoon - lead, kNoon - lead));
    return FindPrecedent(timeline, 1, event, bounds).came;
  };
  const LeadBounds bounds = {absl::Hours(2), absl::Hours(5)};
  EXPECT_EQ(came(absl::Hours(2), bounds), Truth::kTrue);
  EXPECT_EQ(came(absl::Hours(5), bounds), Truth::kTrue);
  EXPECT_EQ(came(absl::Hours(2) - absl::Nanoseconds(1), bounds), Truth::kFalse);
  EXPECT_EQ(came(absl::Hours(5) + absl::Nanoseconds(1), bounds), Truth::kFalse);
  EXPECT_EQ(came(absl::ZeroDuration(), kAnyTime), Truth::kFalse);
}

TEST(PrecedentTest, ALeadThatMayReachTheBoundMayCount) {
  Timeline timeline(2);
  timeline.Insert(1, Event("notice", kNoon - absl::Hours(6), kNoon - absl::Hours(5)));
  const auto came = [&](absl::Duration most) {
    return FindPrecedent(timeline, 1, Event("event", kNoon, kNoon), {absl::ZeroDuration(), most})
        .came;
  };
  EXPECT_EQ(came(absl::Hours(5)), Truth::kUnknown);
  EXPECT_EQ(came(absl::Hours(5) - absl::Nanoseconds(1)), Truth::kFalse);
}

TEST(PrecedentTest, NoEventComesBeforeItself) {
  const Fact event = Event("event", kNoon, kNoon + absl::Hours(1));
  Timeline timeline(2);
  timeline.Insert(1, event);
  EXPECT_EQ(FindPrecedent(timeline, 1, event, kAnyTime).came, Truth::kFalse);
}

TEST(PrecedentTest, LeadsAreWrittenWithoutTheLastNanosecondOfAnInterval) {
  const absl::Time limit = kNoon + absl::Hours(1);
  const Fact earlier = Event("earlier", kNoon, limit - absl::Nanoseconds(1));
  EXPECT_EQ(LeadText(earlier, Event("later", kNoon + absl::Hours(2), kNoon + absl::Hours(2))),
            "1h to 2h");
  EXPECT_EQ(LeadText(earlier, earlier), "-1h to 1h");
}

}  // namespace
}  // namespace compliance
