#include "compliance/norms/forerunner.h"

#include <memory>
#include <string>

#include "compliance/norms/test_outcome.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr absl::Time kNoon = absl::FromUnixSeconds(12 * 3600);

Fact Event(const std::string& id, absl::Time earliest, absl::Time latest) {
  Fact fact;
  fact.id = id;
  fact.earliest = earliest;
  fact.latest = latest;
  return fact;
}

Fact Before(const std::string& id, absl::Duration lead) {
  return Event(id, kNoon - lead, kNoon - lead);
}

Fact Labelled(Fact fact, const std::string& label) {
  auto details = std::make_shared<FactDetails>();
  details->label = label;
  fact.details = std::move(details);
  return fact;
}

class ForerunnerTest : public testing::Test {
 protected:
  Foregoing Find() { return FindForegoing(timeline_, forerunner_, event_); }

  Forerunner forerunner_;
  Fact event_ = Event("event", kNoon, kNoon);
  Clock clock_;
  Timeline timeline_{2, clock_};
};

TEST_F(ForerunnerTest, TheBoundsOfTheLeadCountAndTheSameInstantDoesNot) {
  const auto came = [&](absl::Duration lead, absl::Duration least, absl::Duration most) {
    Timeline timeline(2, clock_);
    timeline.Insert(1, Before("notice", lead));
    Forerunner notice;
    notice.least = least;
    notice.most = most;
    return FindForegoing(timeline, notice, event_).came;
  };
  const absl::Duration two = absl::Hours(2), five = absl::Hours(5), tick = absl::Nanoseconds(1);
  EXPECT_EQ(came(two, two, five), Truth::kTrue);
  EXPECT_EQ(came(five, two, five), Truth::kTrue);
  EXPECT_EQ(came(two - tick, two, five), Truth::kFalse);
  EXPECT_EQ(came(five + tick, two, five), Truth::kFalse);
  EXPECT_EQ(came({}, {}, absl::InfiniteDuration()), Truth::kFalse);
}

TEST_F(ForerunnerTest, ALeadThatMayReachTheBoundMayCount) {
  timeline_.Insert(1, Event("notice", kNoon - absl::Hours(6), kNoon - absl::Hours(5)));
  forerunner_.most = absl::Hours(5);
  EXPECT_EQ(Find().came, Truth::kUnknown);
  forerunner_.most = absl::Hours(5) - absl::Nanoseconds(1);
  EXPECT_EQ(Find().came, Truth::kFalse);
}

TEST_F(ForerunnerTest, NoEventComesBeforeItself) {
  event_ = Event("event", kNoon, kNoon + absl::Hours(1));
  timeline_.Insert(1, event_);
  EXPECT_EQ(Find().came, Truth::kFalse);
  forerunner_.including_event = true;
  EXPECT_EQ(Find().came, Truth::kTrue);
}

TEST_F(ForerunnerTest, SoManyOverSoManyValues) {
  forerunner_.at_least = 3;
  forerunner_.distinct_at_least = 2;
  forerunner_.with_margin = true;
  timeline_.Insert(1, Labelled(Before("a", absl::Hours(4)), "north"));
  timeline_.Insert(1, Labelled(Before("b", absl::Hours(3)), "north"));
  EXPECT_EQ(Find().came, Truth::kFalse);
  timeline_.Insert(1, Labelled(Before("c", absl::Hours(2)), "north"));
  EXPECT_EQ(Find().came, Truth::kFalse);
  // Of one that may be anywhere it is not known.
  timeline_.Insert(1, Before("d", absl::Hours(1)));
  EXPECT_EQ(Find().came, Truth::kUnknown);
  timeline_.Insert(1, Labelled(Before("e", absl::Minutes(30)), "south"));
  EXPECT_EQ(Find().came, Truth::kTrue);
  // Five facts, two too many; but without the one in the south it falls.
  EXPECT_EQ(Find().margin, 0);
  timeline_.Insert(1, Labelled(Before("f", absl::Minutes(20)), "south"));
  EXPECT_EQ(Find().margin, 1);
}

TEST_F(ForerunnerTest, OfSureOnesTheLastIsNamedOfOthersTheFirst) {
  const auto named = [&] { return Find().facts.front()->id; };
  const absl::Duration tick = absl::Nanoseconds(1);
  event_ = Event("event", kNoon, kNoon + absl::Hours(24) - tick);
  for (const char* id : {"b", "a", "c"}) {
    timeline_.Insert(1, Event(id, event_.earliest, event_.latest));
  }
  EXPECT_EQ(named(), "a");
  // One that may have come long before is the first, if it is as strong.
  timeline_.Insert(1, Event("d", kNoon - absl::Hours(3), kNoon + absl::Hours(1)));
  EXPECT_EQ(named(), "d");
  Fact weak = Event("e", kNoon - absl::Hours(4), kNoon);
  weak.strength = -1;
  timeline_.Insert(1, weak);
  EXPECT_EQ(named(), "d");
  EXPECT_EQ(Find().came, Truth::kUnknown);
  timeline_.Insert(1, Before("f", absl::Hours(5)));
  timeline_.Insert(1, Before("g", absl::Hours(4)));
  EXPECT_EQ(named(), "g");
  EXPECT_EQ(Find().came, Truth::kTrue);
  // With one more than surely came, the first of the others joins them.
  forerunner_.at_least = 3;
  EXPECT_EQ(Find().came, Truth::kUnknown);
  EXPECT_EQ(Find().facts.back()->id, "d");
}

TEST_F(ForerunnerTest, BeforeAStrayAnythingMayHaveCome) {
  Timeline alone(2, clock_, true);
  const Foregoing came = FindForegoing(alone, forerunner_, event_);
  EXPECT_EQ(came.came, Truth::kUnknown);
  EXPECT_EQ(came.unknown_reasons, ReasonBit(v1::CORRELATION));
  EXPECT_TRUE(came.facts.empty());
}

TEST_F(ForerunnerTest, WhatMustNeverBeHoldsWhereItIsNot) {
  forerunner_.never = true;
  EXPECT_EQ(Find().came, Truth::kTrue);
  Fact perhaps = Before("a", absl::Hours(1));
  perhaps.truth = Truth::kUnknown;
  timeline_.Insert(1, perhaps);
  EXPECT_EQ(Find().came, Truth::kUnknown);
  timeline_.Insert(1, Before("b", absl::Hours(2)));
  EXPECT_EQ(Find().came, Truth::kFalse);
}

TEST_F(ForerunnerTest, ANoticeCoversATimeAndAPlace) {
  auto details = std::make_shared<FactDetails>();
  details->planned = TimeSpan{kNoon - absl::Minutes(30), kNoon + absl::Minutes(30)};
  details->disc = FactDetails::Disc{48, 37, 0};
  Fact notice = Before("notice", absl::Hours(30));
  notice.details = details;
  timeline_.Insert(1, notice);
  auto here = std::make_shared<FactDetails>();
  here->disc = FactDetails::Disc{48.001, 37, 50};  // 111 m away.
  event_.details = here;
  forerunner_.covering = true;
  forerunner_.near_m = 162;
  EXPECT_EQ(Find().came, Truth::kTrue);
  forerunner_.near_m = 100;
  EXPECT_EQ(Find().came, Truth::kUnknown);
  forerunner_.near_m = 60;
  EXPECT_EQ(Find().came, Truth::kFalse);
  forerunner_.near_m = 162;
  event_.earliest = event_.latest = kNoon + absl::Minutes(30);
  EXPECT_EQ(Find().came, Truth::kFalse);
}

TEST_F(ForerunnerTest, LeadsAreWrittenWithoutTheLastNanosecondOfAnInterval) {
  const absl::Time limit = kNoon + absl::Hours(1);
  const Fact earlier = Event("earlier", kNoon, limit - absl::Nanoseconds(1));
  EXPECT_EQ(LeadText(earlier, Event("later", kNoon + absl::Hours(2), kNoon + absl::Hours(2))),
            "1h to 2h");
  EXPECT_EQ(LeadText(earlier, earlier), "-1h to 1h");
}

}  // namespace
}  // namespace compliance
