#include "compliance/norms/ceiling.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr absl::Time kNoon = absl::FromUnixSeconds(12 * 3600);

Fact Event(const std::string& id, absl::Time earliest, absl::Duration open, double amount) {
  Fact fact;
  fact.id = id;
  fact.earliest = earliest;
  fact.latest = earliest + open;
  fact.amount = {amount, amount};
  return fact;
}

v1::Ceiling Limit(double at_most, const std::string& within) {
  v1::Ceiling ceiling;
  ceiling.set_measure(v1::SUM);
  ceiling.set_at_most(at_most);
  ceiling.set_within(within);
  return ceiling;
}

class CeilingTest : public testing::Test {
 protected:
  Judgement JudgeLast(const v1::Ceiling& ceiling, Fact last) {
    const CeilingNorm norm(ceiling, false);
    Timeline::Entry* event = timeline_.Insert(0, std::move(last));
    const Judgement judgement = norm.Judge(timeline_, *event);
    measurement_ = norm.Measure(timeline_, *event);
    return judgement;
  }

  v1::Measurement measurement_;  // Of the last.
  Clock clock_;
  Timeline timeline_{2, clock_};
};

TEST_F(CeilingTest, BothEndsOfTheWindowCount) {
  timeline_.Insert(0, Event("a", kNoon - absl::Hours(2), {}, 3));
  EXPECT_EQ(JudgeLast(Limit(4, "2h"), Event("b", kNoon, {}, 2)).breached, Truth::kTrue);
  EXPECT_EQ(JudgeLast(Limit(5, "2h"), Event("c", kNoon, {}, 0)).breached, Truth::kFalse);
  EXPECT_EQ(JudgeLast(Limit(4, "2h"), Event("d", kNoon + absl::Nanoseconds(1), {}, 2)).breached,
            Truth::kFalse);
}

TEST_F(CeilingTest, AnEventOfUnknownSeriesMayCount) {
  Fact stray = Event("stray", kNoon - absl::Hours(1), {}, 3);
  stray.truth = Truth::kUnknown;
  stray.is_subject = false;
  timeline_.Insert(0, stray);
  EXPECT_EQ(JudgeLast(Limit(4, "2h"), Event("a", kNoon, {}, 1)).breached, Truth::kFalse);
  EXPECT_EQ(JudgeLast(Limit(4, "2h"), Event("b", kNoon, {}, 1)).breached, Truth::kUnknown);
  EXPECT_EQ(JudgeLast(Limit(4, "30m"), Event("c", kNoon, {}, 1)).breached, Truth::kFalse);
  EXPECT_EQ(JudgeLast(Limit(4, "2h"), Event("d", kNoon, {}, 2)).breached, Truth::kTrue);
}

TEST_F(CeilingTest, AnEventCountsForItselfHoweverUncertainItsTime) {
  EXPECT_EQ(JudgeLast(Limit(4, "1h"), Event("a", kNoon, absl::Hours(24), 5)).breached,
            Truth::kTrue);
}

TEST_F(CeilingTest, BesideAnEventOpenByMoreThanTheWindowNothingSurelyCounts) {
  // At noon, and between 11:30 and 13:00: together within an hour, or not.
  timeline_.Insert(0, Event("a", kNoon, {}, 3));
  const Judgement judgement =
      JudgeLast(Limit(4, "1h"), Event("b", kNoon - absl::Minutes(30), absl::Minutes(90), 2));
  EXPECT_EQ(judgement.breached, Truth::kUnknown);
  EXPECT_EQ(measurement_.low(), 2);
  EXPECT_EQ(measurement_.high(), 5);
}

TEST_F(CeilingTest, WhatMayNotBeAnEventIsNoSureBreachOfALimitLongExceeded) {
  timeline_.Insert(0, Event("a", kNoon, {}, 9));
  Fact perhaps = Event("b", kNoon + absl::Minutes(1), {}, 1);
  perhaps.truth = Truth::kUnknown;
  EXPECT_EQ(JudgeLast(Limit(4, "1h"), std::move(perhaps)).breached, Truth::kUnknown);
}

TEST_F(CeilingTest, ABreachNamesWhatSufficesAndTheStrongestOfIt) {
  const auto insert = [&](const std::string& id, int minutes, Strength strength) {
    Fact fact = Event(id, kNoon + absl::Minutes(minutes), {}, 1);
    fact.strength = strength;
    timeline_.Insert(0, fact);
  };
  insert("strongest", 1, 9);
  insert("as strong", 2, 4);
  insert("weakest", 3, 1);
  insert("weaker", 4, 2);
  const auto supporting = [&](double at_most, const std::string& id) {
    Fact last = Event(id, kNoon + absl::Minutes(5), {}, 1);
    last.strength = 4;
    const CeilingNorm norm(Limit(at_most, "1h"), false);
    Timeline::Entry* event = timeline_.Insert(0, std::move(last));
    Judgement judgement = norm.Judge(timeline_, *event);
    norm.Support(timeline_, *event, &judgement);
    std::vector<std::string> ids;
    for (const Fact* fact : judgement.supporting) ids.push_back(fact->id);
    const Strength strength = judgement.strength;
    timeline_.Remove(0, Fact(event->fact));
    return std::make_pair(ids, strength);
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(supporting(1, "a"), std::make_pair(Ids{"as strong"}, Strength{4}));
  EXPECT_EQ(supporting(2, "b"), std::make_pair(Ids{"strongest", "as strong"}, Strength{4}));
  EXPECT_EQ(supporting(3, "c"),
            std::make_pair(Ids{"strongest", "as strong", "weaker"}, Strength{2}));
}

v1::Ceiling Deviation(double at_most, double times) {
  v1::Ceiling ceiling;
  ceiling.set_measure(v1::DEVIATION);
  ceiling.set_at_most(at_most);
  ceiling.mutable_figure()->set_times(times);
  return ceiling;
}

TEST_F(CeilingTest, ADeviationGoesBothWaysFromTheLastFigureBefore) {
  timeline_.Insert(1, Event("old", kNoon - absl::Hours(3), {}, 1000));
  timeline_.Insert(1, Event("last", kNoon - absl::Hours(2), {}, 200));
  timeline_.Insert(1, Event("after", kNoon + absl::Hours(9), {}, 1));
  const auto breached = [&](double amount, const std::string& id) {
    return JudgeLast(Deviation(0.1, 0.5), Event(id, kNoon, {}, amount)).breached;
  };
  EXPECT_EQ(breached(90, "a"), Truth::kFalse);
  EXPECT_EQ(breached(110, "b"), Truth::kFalse);
  EXPECT_EQ(breached(89, "c"), Truth::kTrue);
  EXPECT_EQ(breached(111, "d"), Truth::kTrue);
  EXPECT_NEAR(measurement_.low(), 0.11, 1e-12);
  EXPECT_NEAR(measurement_.excess_ratio(), 0.01, 1e-12);
}

TEST_F(CeilingTest, ALimitIsAPartOfWhateverFigureMayBeTheLast) {
  v1::Ceiling quarter = Limit(0.25, "");
  quarter.clear_within();
  *quarter.mutable_figure() = v1::Figure();
  // Nothing was stated, for all that is known.
  EXPECT_EQ(JudgeLast(quarter, Event("a", kNoon, {}, 1)).breached, Truth::kUnknown);
  timeline_.Insert(1, Event("figure", kNoon + absl::Hours(1), {}, 40));
  EXPECT_EQ(JudgeLast(quarter, Event("b", kNoon + absl::Hours(2), {}, 9)).breached, Truth::kFalse);
  // Perhaps before the event, perhaps after it.
  timeline_.Insert(1, Event("next", kNoon + absl::Hours(3), absl::Hours(2), 400));
  EXPECT_EQ(JudgeLast(quarter, Event("c", kNoon + absl::Hours(4), {}, 20)).breached,
            Truth::kUnknown);
  EXPECT_EQ(JudgeLast(quarter, Event("d", kNoon + absl::Hours(6), {}, 20)).breached, Truth::kFalse);
}

TEST_F(CeilingTest, NumbersAreWrittenInFull) {
  JudgeLast(Limit(1200000, "1h"), Event("a", kNoon, {}, 1234567.5));
  EXPECT_EQ(measurement_.summary(), "1234567.5 within 1h, at most 1200000");
}

}  // namespace
}  // namespace compliance
