#include "compliance/norms/series.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/norms/deadline.h"
#include "compliance/norms/notification.h"
#include "compliance/norms/prohibition.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Fact At(const std::string& id, int hours) {
  Fact fact;
  fact.id = id;
  fact.earliest = fact.latest = absl::UnixEpoch() + absl::Hours(hours);
  return fact;
}

// By which one is done.
Fact ActAt(const std::string& id, int hours) {
  Fact act = At(id, hours);
  act.amount = {1, 1};
  return act;
}

v1::Offset Hours(int hours) {
  v1::Offset offset;
  offset.set_elapsed(absl::StrCat(hours, "h"));
  return offset;
}

class Told : public Series::Listener {
 public:
  std::vector<std::string> Take() { return std::move(told_); }

 private:
  void OnBreach(const Fact& event, const Judgement&, v1::Measurement) override {
    told_.push_back(event.id + "+");
  }
  void OnNoBreach(const Fact& event, v1::NonFindingReason, Measure) override {
    told_.push_back(event.id + "-");
  }
  void OnForgotten(int, const Fact& fact, bool) override { told_.push_back(fact.id + "."); }
  void OnUnsaid(const Fact& event, v1::NonFindingReason) override {
    told_.push_back(event.id + "?");
  }

  std::vector<std::string> told_;
};

class SeriesTest : public testing::Test {
 protected:
  void SetNorm(std::unique_ptr<const Norm> norm) {
    rules_.norm = std::move(norm);
    rules_.roles = 2;
  }

  // Time comes to an hour.
  void Advance(int hours, Series& series, Told& told) {
    watch_.clock.now = absl::UnixEpoch() + absl::Hours(hours);
    while (!watch_.due.empty() && std::get<absl::Time>(*watch_.due.begin()) <= watch_.clock.now) {
      series.JudgeDue(*std::get<Timeline::Entry*>(*watch_.due.begin()), told);
    }
  }

  SeriesRules rules_;
  Watch watch_;
};

TEST_F(SeriesTest, TheListenerHearsOfWhatChanges) {
  SetNorm(std::make_unique<NotificationNorm>(v1::Notification()));
  Series series("", rules_, watch_);
  Told told;
  series.Insert(0, At("e1", 1), told);
  series.Insert(0, At("e9", 9), told);
  EXPECT_THAT(told.Take(), ElementsAre("e1+", "e9+"));
  // An event between two others changes nothing for them.
  series.Insert(0, At("e7", 7), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7+"));
  // A late notice: what comes after it was notified.
  series.Insert(1, At("n5", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?", "e7-", "e9?", "e9-"));
  // An older one adds nothing.
  series.Insert(1, At("n4", 4), told);
  EXPECT_THAT(told.Take(), IsEmpty());
  series.Remove(1, At("n4", 4), told);
  EXPECT_THAT(told.Take(), IsEmpty());
  series.Remove(1, At("n5", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?", "e7+", "e9?", "e9+"));
  series.Remove(0, At("e7", 7), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?"));
}

TEST_F(SeriesTest, AnEpisodeIsToldOnce) {
  SetNorm(std::make_unique<NotificationNorm>(v1::Notification()));
  rules_.episodes = true;
  Series series("", rules_, watch_);
  Told told;
  series.Insert(0, At("e2", 2), told);
  series.Insert(0, At("e4", 4), told);
  EXPECT_THAT(told.Take(), ElementsAre("e2+", "e4-"));
  // A notice between them: the second was notified, and would be no breach anyway.
  series.Insert(1, At("n3", 3), told);
  EXPECT_THAT(told.Take(), ElementsAre("e4?", "e4-"));
  // An earlier event takes the episode over.
  series.Insert(0, At("e1", 1), told);
  EXPECT_THAT(told.Take(), ElementsAre("e1+", "e2?", "e2-"));
  series.Remove(0, At("e1", 1), told);
  EXPECT_THAT(told.Take(), ElementsAre("e1?", "e2?", "e2+"));
}

TEST_F(SeriesTest, WhatMustHaveComeBeforeAndExceptionsDecideFirst) {
  SetNorm(std::make_unique<ProhibitionNorm>());
  rules_.roles = 3;
  Forerunner step;
  step.role = 1;
  rules_.given = {step};
  Forerunner permission;
  permission.role = 2;
  permission.most = absl::Hours(2);
  rules_.exceptions = {{permission}};
  Series series("", rules_, watch_);
  Told told;
  series.Insert(0, At("e5", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("e5-"));
  series.Insert(1, At("s1", 1), told);
  EXPECT_THAT(told.Take(), ElementsAre("e5?", "e5+"));
  series.Insert(2, At("p4", 4), told);
  EXPECT_THAT(told.Take(), ElementsAre("e5?", "e5-"));
  series.Insert(0, At("e7", 7), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7+"));
  series.Remove(2, At("p4", 4), told);
  EXPECT_THAT(told.Take(), ElementsAre("e5?", "e5+"));
}

TEST_F(SeriesTest, TimeAloneMakesADutyDue) {
  SetNorm(std::make_unique<DeadlineNorm>(*Offset::Create(Hours(24)), Offset(), 1,
                                         [](TimeSpan) { return Strength{3}; }));
  Series series("", rules_, watch_);
  Told told;
  series.Insert(1, At("trigger", 1), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger-"));
  Advance(25, series, told);
  EXPECT_THAT(told.Take(), IsEmpty());
  Advance(26, series, told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger?", "trigger+"));
  // Done late: the same breach, with its end.
  series.Insert(0, ActAt("act", 27), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger+"));
  // Done in time after all.
  series.Insert(0, ActAt("earlier", 20), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger?", "trigger-"));
}

TEST_F(SeriesTest, ActsCountAsLongAsTheyMayBeInTime) {
  SetNorm(std::make_unique<DeadlineNorm>(*Offset::Create(Hours(6)), Offset(), 1,
                                         [](TimeSpan) { return Strength{3}; }));
  Series series("", rules_, watch_);
  Told told;
  // Due from hour 6 to hour 18.
  Fact trigger = At("trigger", 0);
  trigger.latest += absl::Hours(12);
  series.Insert(1, trigger, told);
  Advance(20, series, told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger-", "trigger?", "trigger+"));
  // It is done, perhaps in time.
  series.Insert(0, ActAt("done", 17), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger+"));
  // So much more may have been.
  series.Insert(0, ActAt("more", 18), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger+"));
  series.Insert(0, ActAt("too late", 19), told);
  EXPECT_THAT(told.Take(), IsEmpty());
}

TEST_F(SeriesTest, WhatIsOwedFollowsTheFigureThatStoodAtTheEnd) {
  // Half of what is stated.
  SetNorm(std::make_unique<DeadlineNorm>(
      *Offset::Create(Hours(24)), Offset(), 0.5, [](TimeSpan) { return Strength{3}; }, true));
  rules_.roles = 3;
  Series series("", rules_, watch_);
  Told told;
  const auto stated = [](const std::string& id, int hours, double amount) {
    Fact figure = At(id, hours);
    figure.amount = {amount, amount};
    return figure;
  };
  series.Insert(1, At("trigger", 10), told);
  series.Insert(0, ActAt("act", 20), told);
  series.Insert(2, stated("before", 5, 3), told);
  Advance(40, series, told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger-", "trigger?", "trigger+"));
  // It was corrected in time, though nobody knew.
  series.Insert(2, stated("corrected", 30, 2), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger?", "trigger-"));
  // What comes before that, or after the end, says nothing of it.
  series.Insert(2, stated("older", 29, 9), told);
  series.Insert(2, stated("later", 34, 9), told);
  EXPECT_THAT(told.Take(), IsEmpty());
  series.Remove(2, stated("corrected", 30, 2), told);
  EXPECT_THAT(told.Take(), ElementsAre("trigger?", "trigger+"));
}

TEST_F(SeriesTest, WhatFollowsTheEndOfAnEpisodeIsAnother) {
  SetNorm(std::make_unique<ProhibitionNorm>());
  rules_.episodes = true;
  rules_.rectification.emplace();
  rules_.rectification->act = 1;
  Series series("", rules_, watch_);
  Told told;
  for (const int hour : {1, 2, 10, 11}) {
    series.Insert(0, At(absl::StrCat("at ", hour), hour), told);
  }
  EXPECT_THAT(told.Take(), ElementsAre("at 1+", "at 2-", "at 10-", "at 11-"));
  // It ended before the third, which the fourth continues.
  series.Insert(1, At("act", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("at 1+", "at 10?", "at 10+"));
  series.Insert(1, At("another act", 12), told);
  EXPECT_THAT(told.Take(), ElementsAre("at 10+"));
  series.Remove(1, At("act", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("at 1+", "at 10?", "at 10-"));
}

}  // namespace
}  // namespace compliance
