#include "compliance/norms/floor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/norms/measurement.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

TimeSpan SpanOfPeriod(const Fact& period) { return *period.details->planned; }

}  // namespace

FloorNorm::FloorNorm(const v1::Floor& floor, Absence absence)
    : at_least_(floor.at_least()), absence_(std::move(absence)) {
  if (floor.has_make_up()) make_up_ = *Offset::Create(floor.make_up());
}

// The last instant at which what is delivered still makes up for what is missing.
absl::Time FloorNorm::LastToMakeUp(const Fact& period) const {
  const absl::Time end = SpanOfPeriod(period).limit;
  return make_up_.none() ? end - absl::Nanoseconds(1) : make_up_.LastInTimeOnceOver(end);
}

FloorNorm::Delivered FloorNorm::DeliveredIn(const Timeline& timeline, TimeSpan span) {
  Delivered delivered;
  if (span.limit <= span.start) return delivered;
  const absl::Time latest = span.limit + timeline.longest(0);
  for (const auto& entry : timeline.Between(0, span.start, latest)) {
    const Fact& fact = entry->fact;
    if (fact.truth == Truth::kFalse || fact.earliest >= span.limit) continue;
    const bool within = fact.earliest >= span.start && fact.latest < span.limit;
    if (within && fact.truth == Truth::kTrue) delivered.amount.low += fact.amount.low;
    delivered.amount.high += fact.amount.high;
    delivered.strength = std::min(delivered.strength, fact.strength);
    if (fact.truth == Truth::kUnknown) delivered.unknown_reasons |= fact.unknown_reasons;
    if (!within) delivered.unknown_reasons |= ReasonBit(v1::TIME);
    if (fact.amount.low < fact.amount.high) delivered.unknown_reasons |= ReasonBit(v1::QUANTITY);
  }
  return delivered;
}

// Periods that do not meet leave no time to make up in the next.
Range FloorNorm::TakenFrom(const Timeline& timeline, const Timeline::Entry& period) const {
  const Timeline::Entry* previous = timeline.Previous(kPeriod, period);
  if (previous == nullptr || make_up_.none()) return {};
  const absl::Time start = SpanOfPeriod(period.fact).start;
  const Range early =
      DeliveredIn(timeline, {start, LastToMakeUp(previous->fact) + absl::Nanoseconds(1)}).amount;
  return {std::min(previous->running.high, early.low), std::min(previous->running.low, early.high)};
}

Range FloorNorm::MissingBy(const Timeline& timeline, const Timeline::Entry& period,
                           absl::Time until) const {
  const Range delivered = DeliveredIn(timeline, {SpanOfPeriod(period.fact).start, until}).amount;
  const Range taken = TakenFrom(timeline, period);
  const auto missing = [this](double counts) {
    return IsAbove(at_least_, counts) ? at_least_ - counts : 0.0;
  };
  return {missing(delivered.high - taken.high), missing(delivered.low - taken.low)};
}

Judgement FloorNorm::Judge(const Timeline& timeline, Timeline::Entry& period) const {
  // Where nothing was owed, nothing is to be made up for.
  period.running = {};
  if (period.fact.truth == Truth::kFalse) return NoBreach(v1::CONDITION_NOT_MET);
  const absl::Time last = LastToMakeUp(period.fact);
  period.running = {0, at_least_};
  if (timeline.now() <= last) {
    Judgement pending = NoBreach(v1::WITHIN_DEADLINE);
    pending.changes_at = last + absl::Nanoseconds(1);
    return pending;
  }
  const TimeSpan span = SpanOfPeriod(period.fact);
  period.running = MissingBy(timeline, period, span.limit);
  if (period.fact.truth == Truth::kUnknown) period.running.low = 0;
  const Range missing = MissingBy(timeline, period, last + absl::Nanoseconds(1));
  Judgement judgement;
  if (missing.high <= 0) {
    judgement = NoBreach(v1::WITHIN_DEADLINE);
    judgement.looks_until = last;
    return judgement;
  }
  const Delivered delivered = DeliveredIn(timeline, {span.start, last + absl::Nanoseconds(1)});
  const bool may_be_met = missing.low <= 0;
  judgement.breached = may_be_met ? Truth::kUnknown : period.fact.truth;
  judgement.unknown_reasons = delivered.unknown_reasons;
  // How much was taken to make up for the period before is not known.
  if (may_be_met && judgement.unknown_reasons == 0) {
    judgement.unknown_reasons = ReasonBit(v1::QUANTITY);
  }
  judgement.unknown_reasons |= period.fact.unknown_reasons;
  const absl::optional<Strength> shown =
      absence_ == nullptr ? absl::nullopt : absence_(TimeSpan{last, last});
  judgement.strength = std::min(period.fact.strength, shown.value_or(delivered.strength));
  if (!shown.has_value()) {
    judgement.breached = Truth::kUnknown;
    judgement.unknown_reasons |= ReasonBit(v1::COVERAGE);
  }
  judgement.occurred = TimeSpan{last, last};
  // What comes later still ends it.
  double counts = -TakenFrom(timeline, period).low;
  judgement.looks_until = absl::InfiniteFuture();
  for (const auto& entry : timeline.Between(0, span.start, absl::InfiniteFuture())) {
    const Fact& fact = entry->fact;
    if (fact.truth != Truth::kTrue || fact.earliest < span.start) continue;
    counts += fact.amount.low;
    if (IsAbove(at_least_, counts)) continue;
    judgement.looks_until = std::max(last, fact.latest);
    if (fact.latest > last) {
      judgement.ending = Ending{fact.latest, fact.latest - last, absl::nullopt};
      judgement.supporting.push_back(&fact);
    }
    break;
  }
  return judgement;
}

v1::Measurement FloorNorm::Measure(const Timeline& timeline, const Timeline::Entry& period) const {
  v1::Measurement measurement;
  const absl::Time last = LastToMakeUp(period.fact);
  measurement.set_limit(at_least_);
  if (timeline.now() <= last) {
    measurement.set_summary(absl::StrCat("at least ", NumberText(at_least_), ", not yet due"));
    return measurement;
  }
  const Range missing = MissingBy(timeline, period, last + absl::Nanoseconds(1));
  measurement.set_low(std::max(0.0, at_least_ - missing.high));
  measurement.set_high(at_least_ - missing.low);
  if (at_least_ > 0 && missing.low > 0) measurement.set_excess_ratio(missing.low / at_least_);
  measurement.set_summary(
      absl::StrCat(RangeText(missing), " of at least ", NumberText(at_least_), " missing"));
  return measurement;
}

}  // namespace compliance
