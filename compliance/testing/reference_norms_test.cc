// The judge is judged by hand: one small series for each point of a norm's meaning.
#include <deque>
#include <string>
#include <vector>

#include "compliance/testing/reference_ceiling.h"
#include "compliance/testing/reference_duty.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/testing/reference_floor.h"
#include "compliance/testing/reference_forerunner.h"
#include "compliance/testing/reference_holding.h"
#include "compliance/testing/reference_notification.h"
#include "compliance/testing/reference_silence.h"
#include "compliance/testing/reference_surroundings.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

absl::Time Hour(double hour) {
  return absl::FromUnixSeconds(1772323200) + absl::Hours(1) * hour;  // 2026-03-01T00:00:00Z
}

std::vector<std::string> Ids(const std::vector<const ReferenceFact*>& facts) {
  std::vector<std::string> ids;
  for (const ReferenceFact* fact : facts) ids.push_back(fact->id);
  return ids;
}

class ReferenceNormsTest : public testing::Test {
 protected:
  // In hours of the first of March 2026.
  ReferenceFact& Add(const ReferenceRole& role, const std::string& id, double earliest,
                     double latest) {
    v1::Record& record = records_.emplace_back();
    record.set_id(id);
    ReferenceFact& fact = series_.facts.emplace_back();
    fact.id = id;
    fact.record = &record;
    fact.role = role;
    fact.earliest = Hour(earliest);
    fact.latest = Hour(latest);
    fact.strength = {true, v1::HIGH};
    fact.is_subject = true;
    return fact;
  }
  ReferenceFact& Add(const ReferenceRole& role, const std::string& id, double hour) {
    return Add(role, id, hour, hour);
  }

  const ReferenceFact& Named(const std::string& id) const {
    for (const ReferenceFact& fact : series_.facts) {
      if (fact.id == id) return fact;
    }
    return series_.facts.front();
  }

  static ReferenceAbsence Silent() {
    return [](TimeSpan) { return absl::nullopt; };
  }
  static ReferenceAbsence Shown() {
    return [](TimeSpan) { return ReferenceStrength{true, v1::MODERATE}; };
  }

  std::deque<v1::Record> records_;
  ReferenceSeries series_;
};

TEST_F(ReferenceNormsTest, ACeilingCountsBackFromTheEventTheBoundIncluded) {
  for (int i = 0; i < 4; ++i) {
    Add("event", "e" + std::to_string(i), 2 * i).limit = {2, 2};
  }
  const auto ceiling = Parse<v1::Ceiling>("measure: COUNT within: '4h'");
  const ReferenceJudgement within = JudgeReferenceCeiling(ceiling, Named("e1"), series_);
  EXPECT_EQ(within.breached, Truth::kFalse);
  EXPECT_EQ(within.otherwise, v1::BELOW_THRESHOLD);
  const ReferenceJudgement above = JudgeReferenceCeiling(ceiling, Named("e2"), series_);
  EXPECT_EQ(above.breached, Truth::kTrue);
  EXPECT_EQ(above.measurement.low(), 3);
  EXPECT_EQ(above.measurement.excess_ratio(), 0.5);
  EXPECT_THAT(Ids(above.supporting), ElementsAre("e1", "e0"));
  // e0 is more than four hours ago.
  EXPECT_EQ(JudgeReferenceCeiling(ceiling, Named("e3"), series_).measurement.low(), 3);
}

TEST_F(ReferenceNormsTest, ACeilingPerDayBeginsAnewAtMidnightOfItsZone) {
  for (double hour : {20.0, 21.0, 23.0}) {
    Add("event", "h" + std::to_string(static_cast<int>(hour)), hour).limit = {1, 1};
  }
  const auto utc = Parse<v1::Ceiling>("measure: COUNT per: DAY zone: 'UTC'");
  EXPECT_EQ(JudgeReferenceCeiling(utc, Named("h23"), series_).measurement.low(), 3);
  // Midnight two hours east of Greenwich is at 22:00Z.
  const auto east = Parse<v1::Ceiling>("measure: COUNT per: DAY zone: 'Etc/GMT-2'");
  EXPECT_EQ(JudgeReferenceCeiling(east, Named("h21"), series_).measurement.low(), 2);
  EXPECT_EQ(JudgeReferenceCeiling(east, Named("h23"), series_).measurement.low(), 1);
}

TEST_F(ReferenceNormsTest, DifferentValuesAndShares) {
  Add("event", "a", 1).label = "north";
  Add("event", "b", 2).label = "south";
  Add("event", "c", 3).label = absl::nullopt;
  for (ReferenceFact& fact : series_.facts) fact.limit = {2, 2};
  const auto distinct = Parse<v1::Ceiling>("measure: DISTINCT distinct_by: 'place.region'");
  const ReferenceJudgement values = JudgeReferenceCeiling(distinct, Named("c"), series_);
  // The third may be one of the other two.
  EXPECT_EQ(values.breached, Truth::kUnknown);
  EXPECT_THAT(values.unknown, ElementsAre(v1::CLASS));
  EXPECT_EQ(values.measurement.high(), 3);

  Add(kShareOfRole, "d", 2.5);
  for (ReferenceFact& fact : series_.facts) fact.limit = {0.7, 0.7};
  const auto share = Parse<v1::Ceiling>("measure: COUNT share_of { categories: MEETING }");
  EXPECT_EQ(JudgeReferenceCeiling(share, Named("c"), series_).measurement.low(), 0.75);
}

TEST_F(ReferenceNormsTest, WhatStandsIsTheLastWordOnEachHolder) {
  const auto tell = [this](const std::string& id, double hour, const char* holder, double amount) {
    ReferenceFact& fact = Add("event", id, hour);
    fact.label = holder;
    fact.amount = {amount, amount};
    fact.limit = {5, 5};
  };
  tell("a", 1, "site-1", 3);
  tell("b", 2, "site-2", 3);
  tell("c", 3, "site-1", 1);
  const auto ceiling = Parse<v1::Ceiling>("measure: SUM at_any_instant {}");
  EXPECT_EQ(JudgeReferenceHolding(ceiling, Named("a"), series_).measurement.low(), 3);
  EXPECT_EQ(JudgeReferenceHolding(ceiling, Named("b"), series_).breached, Truth::kTrue);
  EXPECT_EQ(JudgeReferenceHolding(ceiling, Named("c"), series_).measurement.low(), 4);
}

TEST_F(ReferenceNormsTest, ANumberThatTwoHoldersTellStandsOnce) {
  for (const char* holder : {"site-1", "site-2"}) {
    ReferenceFact& fact = Add("event", holder, holder[5] - '0');
    fact.label = holder;
    fact.amount = {2, 2};
    fact.limit = {9, 9};
    fact.registrations = {"A-1", holder};
  }
  const auto once = Parse<v1::Ceiling>("measure: SUM at_any_instant { registrations_once: true }");
  EXPECT_EQ(JudgeReferenceHolding(once, Named("site-2"), series_).measurement.low(), 3);
}

TEST_F(ReferenceNormsTest, ForerunnersAreCountedBetweenWhatSurelyAndWhatMayHaveCome) {
  Add("f", "f1", 1);
  Add("f", "f2", 2).truth = Truth::kUnknown;
  Add("event", "e", 10);
  const auto came = [this](const std::string& text) {
    return ReferenceForegoingOf(Parse<v1::Forerunner>(text), "f", Named("e"), series_).came;
  };
  EXPECT_EQ(came("within: '9h'"), Truth::kTrue);
  EXPECT_EQ(came("within: '8h'"), Truth::kUnknown);
  EXPECT_EQ(came("within: '7h'"), Truth::kFalse);
  EXPECT_EQ(came("lead: '9h'"), Truth::kTrue);
  EXPECT_EQ(came("lead: '10h'"), Truth::kFalse);
  EXPECT_EQ(came("at_least: 2"), Truth::kUnknown);
  EXPECT_EQ(came("at_least: 3"), Truth::kFalse);
  EXPECT_EQ(came("at_least: 3 never: true"), Truth::kTrue);
  EXPECT_EQ(came("never: true"), Truth::kFalse);
}

TEST_F(ReferenceNormsTest, APatternStatesItsMargin) {
  for (int i = 0; i < 3; ++i) Add("pattern:0", "f" + std::to_string(i), i);
  Add("event", "e", 10);
  const auto pattern = Parse<v1::Pattern>("preceded_by { at_least: 2 }");
  const ReferenceJudgement judgement = JudgeReferencePattern(pattern, Named("e"), series_);
  EXPECT_EQ(judgement.breached, Truth::kTrue);
  EXPECT_EQ(judgement.measurement.margin(), 1);
  EXPECT_THAT(Ids(judgement.supporting), ElementsAre("f2", "f1"));
}

TEST_F(ReferenceNormsTest, ANoticeServesOnItsDateOnly) {
  Add(kNoticeRole, "n", 0).planned = TimeSpan{Hour(10), Hour(12)};
  Add("event", "early", 9);
  Add("event", "during", 11);
  Add("event", "after", 13);
  Add("event", "late", 16);
  const auto norm = Parse<v1::Notification>("on_planned_date: '2h' lead: '10h'");
  const auto judge = [&](const char* id) {
    return JudgeReferenceNotification(norm, Named(id), series_);
  };
  EXPECT_EQ(judge("early").breached, Truth::kTrue);
  EXPECT_EQ(judge("early").measurement.timeliness(), v1::DEFECTIVE_NOTICE);
  EXPECT_EQ(judge("during").breached, Truth::kFalse);
  EXPECT_EQ(judge("after").breached, Truth::kFalse);
  EXPECT_EQ(judge("late").breached, Truth::kTrue);
}

TEST_F(ReferenceNormsTest, ADeadlineIsMissedOnlyWhenTimeHasCome) {
  Add(kFromRole, "t", 0);
  const auto deadline = Parse<v1::Deadline>("by { elapsed: '10h' } grace { elapsed: '2h' }");
  const auto judge = [&](double now) {
    series_.now = Hour(now);
    return JudgeReferenceDeadline(deadline, Named("t"), series_, Shown());
  };
  EXPECT_EQ(judge(12).breached, Truth::kFalse);
  const ReferenceJudgement missed = judge(13);
  EXPECT_EQ(missed.breached, Truth::kTrue);
  EXPECT_EQ(missed.strength, ReferenceStrength(true, v1::MODERATE));
  EXPECT_EQ(missed.measurement.late_by().seconds(), 3 * 3600);
  EXPECT_EQ(missed.occurred->start, Hour(10));
  EXPECT_EQ(JudgeReferenceDeadline(deadline, Named("t"), series_, Silent()).breached,
            Truth::kUnknown);

  // Done in grace: no breach. Done later: a breach, and its end.
  Add("event", "a", 11.5);
  EXPECT_EQ(judge(13).breached, Truth::kFalse);
  series_.facts.back().earliest = series_.facts.back().latest = Hour(12.5);
  const ReferenceJudgement late = judge(20);
  EXPECT_EQ(late.breached, Truth::kTrue);
  ASSERT_TRUE(late.ending.has_value());
  EXPECT_EQ(late.ending->after, absl::Hours(2.5));
  EXPECT_THAT(Ids(late.supporting), ElementsAre("a"));
}

TEST_F(ReferenceNormsTest, AnArrivalSoonAfterTheEndContinuesTheVisit) {
  Add("event", "in1", 0);
  Add(kEndRole, "out1", 4);
  Add("event", "in2", 6);
  Add(kEndRole, "out2", 30);
  const auto stay = Parse<v1::Stay>("at_most: '24h' reentry_within: '3h'");
  series_.now = Hour(100);
  const ReferenceJudgement first = JudgeReferenceStay(stay, Named("in1"), series_, Silent());
  EXPECT_EQ(first.breached, Truth::kTrue);
  EXPECT_EQ(first.measurement.late_by().seconds(), 6 * 3600);
  EXPECT_EQ(JudgeReferenceStay(stay, Named("in2"), series_, Silent()).otherwise, v1::CONTINUED);
}

TEST_F(ReferenceNormsTest, WhatMakesUpForAPeriodCountsForItFirst) {
  const auto period = [this](const std::string& id, double hour) {
    Add(kPeriodRole, id, hour).planned = TimeSpan{Hour(hour), Hour(hour + 24)};
  };
  const auto deliver = [this](const std::string& id, double hour, double amount) {
    Add("event", id, hour).amount = {amount, amount};
  };
  period("day1", 0);
  period("day2", 24);
  deliver("a", 10, 6);
  deliver("b", 30, 7);
  const auto floor = Parse<v1::Floor>("at_least: 10 make_up { elapsed: '12h' }");
  const auto judge = [&](const char* id) {
    return JudgeReferenceFloor(floor, Named(id), series_, Shown());
  };
  series_.now = Hour(36);
  EXPECT_EQ(judge("day1").otherwise, v1::WITHIN_DEADLINE);
  series_.now = Hour(61);
  EXPECT_EQ(judge("day1").breached, Truth::kFalse);
  // Of the seven, four made up for the first day.
  const ReferenceJudgement second = judge("day2");
  EXPECT_EQ(second.breached, Truth::kTrue);
  EXPECT_EQ(second.measurement.low(), 3);
  EXPECT_EQ(second.measurement.excess_ratio(), 0.7);
}

TEST_F(ReferenceNormsTest, ASilenceIsMeasuredFromTheEventBefore) {
  Add("event", "a", 10);
  Add("event", "b", 30);
  Add(kObservationRole, "o", 40).planned = TimeSpan{Hour(0), Hour(20)};
  const auto silence = Parse<v1::Silence>(
      "from: '2026-03-01T00:00:00Z' lasts { elapsed: '12h' } observation {} "
      "observed_at_least: 0.8");
  EXPECT_FALSE(JudgeReferenceSilence(silence, Named("a"), series_).measurement.has_low());
  EXPECT_EQ(JudgeReferenceSilence(silence, Named("b"), series_).measurement.low(), 0.5);
}

class ReferenceSurroundingsTest : public ReferenceNormsTest {
 protected:
  std::vector<ReferenceSaying> Judge(const std::string& provision) {
    provision_ = Parse<v1::Provision>(provision);
    return JudgeReferenceSeries(
        provision_, "event", Silent(),
        [](const v1::Exception&, const ReferenceFact&) { return Truth::kTrue; }, &series_);
  }
  v1::Provision provision_;
};

TEST_F(ReferenceSurroundingsTest, EpisodesEndWithASubjectThatIsNone) {
  for (const char* id : {"a", "b", "c", "d"}) Add("event", id, id[0] - 'a' + 10);
  Add("pattern:0", "f", 0);
  series_.facts[2].truth = Truth::kFalse;  // Takes no part.
  const auto sayings = Judge("episodes: true pattern { preceded_by { within: '12h' } }");
  ASSERT_EQ(sayings.size(), 4u);
  EXPECT_EQ(sayings[0].judgement.breached, Truth::kTrue);
  EXPECT_EQ(sayings[1].judgement.otherwise, v1::CONTINUED);
  // Thirteen hours after the forerunner.
  EXPECT_EQ(sayings[3].judgement.otherwise, v1::CONDITION_NOT_MET);
}

TEST_F(ReferenceSurroundingsTest, ConditionsPrecedentAndExceptionsByNotice) {
  Add("event", "a", 1);
  Add("event", "b", 5);
  Add("event", "c", 20);
  Add("given:0", "g", 2);
  Add("exception:0:0", "x", 15);
  const auto sayings =
      Judge("prohibition {} given {} exceptions { id: 'x' given { within: '6h' } }");
  ASSERT_EQ(sayings.size(), 3u);
  EXPECT_EQ(sayings[0].judgement.otherwise, v1::CONDITION_NOT_MET);
  EXPECT_EQ(sayings[1].judgement.breached, Truth::kTrue);
  EXPECT_THAT(Ids(sayings[1].judgement.supporting), ElementsAre("g"));
  EXPECT_EQ(sayings[2].judgement.otherwise, v1::EXEMPT);
}

TEST_F(ReferenceSurroundingsTest, TheClockOfARectificationMayBeginLater) {
  Add("event", "e", 1);
  Add(kActRole, "act", 60);
  const std::string text = "prohibition {} rectification { act {} from {} within: '48h' }";
  const ReferenceJudgement unasked = Judge(text)[0].judgement;
  ASSERT_TRUE(unasked.ending.has_value());
  EXPECT_EQ(unasked.ending->after, absl::Hours(59));
  // A time that never began to run was not missed.
  EXPECT_EQ(unasked.ending->in_time, true);
  Add(kClockRole, "clock", 10);
  const ReferenceJudgement asked = Judge(text)[0].judgement;
  EXPECT_EQ(asked.ending->after, absl::Hours(50));
  EXPECT_EQ(asked.ending->in_time, false);
  EXPECT_EQ(asked.measurement.lasted().seconds(), 59 * 3600);
  EXPECT_THAT(asked.supporting, IsEmpty());
}

}  // namespace
}  // namespace compliance
