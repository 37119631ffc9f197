#include "compliance/testing/reference_floor.h"

#include <algorithm>

#include "compliance/temporal/offset.h"

namespace compliance {
namespace {

absl::Time LastToMakeUp(const v1::Floor& floor, const ReferenceFact& period) {
  const absl::Time end = period.planned->limit;
  if (!floor.has_make_up()) return end - absl::Nanoseconds(1);
  v1::Offset make_up = floor.make_up();
  // The first day after the period is day 1.
  make_up.set_first_day_counts(make_up.elapsed().empty());
  return Offset::Create(make_up)->LastInTime(end);
}

// Whether a delivery lies between two instants, both included.
Truth LiesBetween(const ReferenceFact& fact, absl::Time first, absl::Time last) {
  if (last < first) return Truth::kFalse;
  return Between(fact.earliest >= first && fact.latest <= last,
                 fact.latest >= first && fact.earliest <= last);
}

// What was surely, and at most, delivered between two instants.
ReferenceRange DeliveredBetween(const ReferenceSeries& series, absl::Time first, absl::Time last) {
  ReferenceRange delivered;
  for (const ReferenceFact* fact : series.OfRole("event")) {
    const Truth counts = And(fact->truth, LiesBetween(*fact, first, last));
    if (counts == Truth::kTrue) delivered.low += fact->amount.low;
    if (counts != Truth::kFalse) delivered.high += fact->amount.high;
  }
  return delivered;
}

// One world: either only what surely was delivered counts, or all that may have been.
class World {
 public:
  World(const v1::Floor& floor, const ReferenceSeries& series, bool most)
      : floor_(floor), series_(series), most_(most) {}

  // What is missing of a period's floor when it ends, and after the time to make up is over.
  double AtEnd(const ReferenceFact& period) const {
    return Missing(period, period.planned->limit - absl::Nanoseconds(1));
  }
  double InTheEnd(const ReferenceFact& period) const {
    return Missing(period, LastToMakeUp(floor_, period));
  }

  // The period just before takes first what is delivered early enough to make up for it.
  double Taken(const ReferenceFact& period) const {
    for (const ReferenceFact* before : series_.UpTo(period)) {
      if (before == &period || Next(*before) != &period || !floor_.has_make_up()) continue;
      if (!IsOwed(*before)) return 0;
      return std::min(AtEnd(*before),
                      Delivered(period.planned->start, LastToMakeUp(floor_, *before)));
    }
    return 0;
  }

 private:
  double Missing(const ReferenceFact& period, absl::Time last) const {
    const double delivered = Delivered(period.planned->start, last);
    const double counts = delivered - Taken(period);
    return ReferenceExceeds(floor_.at_least(), counts) ? floor_.at_least() - counts : 0;
  }
  double Delivered(absl::Time first, absl::Time last) const {
    const ReferenceRange delivered = DeliveredBetween(series_, first, last);
    return most_ ? delivered.high : delivered.low;
  }
  // Where as much as may be was delivered, as little as may be was owed.
  bool IsOwed(const ReferenceFact& period) const {
    return period.truth == Truth::kTrue || (period.truth == Truth::kUnknown && !most_);
  }
  const ReferenceFact* Next(const ReferenceFact& period) const {
    const std::vector<const ReferenceFact*> after = series_.After(period);
    return after.empty() ? nullptr : after.front();
  }

  const v1::Floor& floor_;
  const ReferenceSeries& series_;
  const bool most_;
};

}  // namespace

ReferenceJudgement JudgeReferenceFloor(const v1::Floor& floor, const ReferenceFact& period,
                                       const ReferenceSeries& series,
                                       const ReferenceAbsence& absence) {
  const absl::Time last = LastToMakeUp(floor, period);
  if (series.now <= last) return ReferenceNoBreach(v1::WITHIN_DEADLINE);
  const World little(floor, series, false), much(floor, series, true);
  const ReferenceRange missing = {much.InTheEnd(period), little.InTheEnd(period)};
  if (missing.high <= 0) return ReferenceNoBreach(v1::WITHIN_DEADLINE);

  ReferenceJudgement judgement;
  judgement.breached = And(period.truth, Between(missing.low > 0, true));
  ReferenceStrength deliveries = kReferenceUnweighed;
  for (const ReferenceFact* fact : series.OfRole("event")) {
    const Truth in_time = LiesBetween(*fact, period.planned->start, last);
    if (And(fact->truth, in_time) == Truth::kFalse) continue;
    deliveries = std::min(deliveries, fact->strength);
    if (fact->truth == Truth::kUnknown) Join(fact->unknown, &judgement.unknown);
    if (in_time == Truth::kUnknown) judgement.unknown.insert(v1::TIME);
    if (!fact->amount.is_exact()) judgement.unknown.insert(v1::QUANTITY);
  }
  // How much was taken to make up for the period before is not known.
  if (missing.low <= 0 && judgement.unknown.empty()) judgement.unknown.insert(v1::QUANTITY);
  Join(period.unknown, &judgement.unknown);
  judgement.occurred = TimeSpan{last, last};
  const absl::optional<ReferenceStrength> shown = absence(*judgement.occurred);
  judgement.strength = std::min(period.strength, shown.value_or(deliveries));
  if (!shown.has_value()) {
    judgement.breached = Truth::kUnknown;
    judgement.unknown.insert(v1::COVERAGE);
  }

  // What is delivered later still ends it.
  double counts = -little.Taken(period);
  for (const ReferenceFact* fact : series.OfRole("event")) {
    if (fact->truth != Truth::kTrue || fact->earliest < period.planned->start) continue;
    counts += fact->amount.low;
    if (ReferenceExceeds(floor.at_least(), counts)) continue;
    if (fact->latest > last) {
      judgement.ending = ReferenceEnding{fact->latest, fact->latest - last, absl::nullopt};
      judgement.supporting.push_back(fact);
    }
    break;
  }

  v1::Measurement& measurement = judgement.measurement;
  measurement.set_limit(floor.at_least());
  measurement.set_low(std::max(0.0, floor.at_least() - missing.high));
  measurement.set_high(floor.at_least() - missing.low);
  if (floor.at_least() > 0 && missing.low > 0) {
    measurement.set_excess_ratio(missing.low / floor.at_least());
  }
  return judgement;
}

}  // namespace compliance
