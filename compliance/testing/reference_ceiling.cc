#include "compliance/testing/reference_ceiling.h"

#include <algorithm>
#include <cmath>

#include "compliance/temporal/calendar_period.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/testing/reference_figure.h"

namespace compliance {
namespace {

struct Counted {
  const ReferenceFact* fact;
  bool surely;  // It surely happened, and surely in the window.
  ReferenceReasons unknown;
};

// Whether a fact lies in the window of an event: TRUE if every instant that it may have had lies in
// every window that the event may have, FALSE if none lies in any. Windows end with the event,
// which the order of facts settles.
Truth InWindow(const v1::Ceiling& ceiling, const ReferenceFact& fact, const ReferenceFact& event) {
  // The event counts for itself in any case.
  if (&fact == &event) return Truth::kTrue;
  if (ceiling.per() != v1::PERIOD_UNSPECIFIED) {
    const CalendarPeriod per(ceiling.per(), *NamedZone(ceiling.zone()));
    absl::Time first = per.Containing(event.earliest).start;
    absl::Time last = per.Containing(event.latest).start;
    for (int before = 1; before < ceiling.periods(); ++before) {
      first = per.Containing(first - absl::Seconds(1)).start;
      last = per.Containing(last - absl::Seconds(1)).start;
    }
    return Between(first == last && fact.earliest >= last, fact.latest >= first);
  }
  if (ceiling.within().empty()) return Truth::kTrue;
  const absl::Duration within = *ParseLength(ceiling.within());
  // The windows of an event whose time is too open have no instant in common with one another.
  const bool windows_meet = event.latest - event.earliest <= within;
  return Between(windows_meet && event.latest - fact.earliest <= within,
                 event.earliest - fact.latest <= within);
}

// The events of a role that may count, up to the event itself.
std::vector<Counted> CountedAt(const v1::Ceiling& ceiling, const ReferenceRole& role,
                               const ReferenceFact& event, const ReferenceSeries& series) {
  std::vector<Counted> counted;
  for (const ReferenceFact* fact : series.OfRole(role)) {
    if (fact->truth == Truth::kFalse) continue;
    // Others may have taken place before it all the same; its like are measured themselves.
    const bool is_later = ReferenceOrder(*fact) > ReferenceOrder(event);
    const bool may_be_before = role == kShareOfRole && fact->earliest < event.latest;
    if (is_later && !may_be_before) continue;
    const bool alone = ceiling.measure() == v1::EACH || ceiling.measure() == v1::DEVIATION;
    if (alone && fact != &event) continue;
    Truth in_window = InWindow(ceiling, *fact, event);
    if (is_later) in_window = And(in_window, Truth::kUnknown);
    if (in_window == Truth::kFalse) continue;
    counted.push_back({fact, And(in_window, fact->truth) == Truth::kTrue, fact->unknown});
    if (in_window == Truth::kUnknown) counted.back().unknown.insert(v1::TIME);
  }
  return counted;
}

// Those that are not events of the provision too; those that may be only may count.
std::vector<Counted> WithoutEvents(const std::vector<Counted>& others,
                                   const ReferenceSeries& series, const ReferenceFact& event) {
  std::vector<Counted> without;
  for (Counted each : others) {
    Truth is_event = Truth::kFalse;
    for (const ReferenceFact* fact : series.OfRole(event.role)) {
      if (fact->id == each.fact->id) is_event = fact->truth;
    }
    if (is_event == Truth::kTrue) continue;
    if (is_event == Truth::kUnknown) each.surely = false;
    without.push_back(each);
  }
  return without;
}

ReferenceRange SumOf(const std::vector<Counted>& counted) {
  ReferenceRange sum;
  for (const Counted& each : counted) {
    if (each.surely) sum.low += each.fact->amount.low;
    sum.high += each.fact->amount.high;
  }
  return sum;
}

// An unknown label may be of its own or like any other.
ReferenceRange DistinctOf(const std::vector<Counted>& counted) {
  std::set<std::string> sure, may;
  int any_sure = 0, without_label = 0;
  for (const Counted& each : counted) {
    any_sure |= each.surely;
    if (!each.fact->label.has_value()) {
      ++without_label;
      continue;
    }
    may.insert(*each.fact->label);
    if (each.surely) sure.insert(*each.fact->label);
  }
  return {std::max<double>(static_cast<double>(sure.size()), any_sure),
          static_cast<double>(may.size()) + without_label};
}

double Share(double part, double others) {
  if (std::isinf(part)) return 1;
  return part == 0 ? 0 : part / (part + others);
}

ReferenceRange MeasureOf(const v1::Ceiling& ceiling, const std::vector<Counted>& counted,
                         const std::vector<Counted>& others) {
  if (ceiling.measure() == v1::DISTINCT) return DistinctOf(counted);
  const ReferenceRange part = SumOf(counted);
  const ReferenceRange rest = SumOf(others);
  if (ceiling.has_less()) return {part.low - rest.high, part.high - rest.low};
  if (!ceiling.has_share_of()) return part;
  return {Share(part.low, rest.high), Share(part.high, rest.low)};
}

// What is not known of an event that counts.
void JoinUnknown(const v1::Ceiling& ceiling, const Counted& each, ReferenceReasons* unknown) {
  Join(each.unknown, unknown);
  if (!each.fact->amount.is_exact()) unknown->insert(v1::QUANTITY);
  if (ceiling.measure() == v1::DISTINCT && !each.fact->label.has_value()) {
    unknown->insert(v1::CLASS);
  }
}

// The event, then the strongest others, the last first among equals, until they suffice. Strength
// beyond that of the event is none.
void AddSupport(const v1::Ceiling& ceiling, std::vector<Counted> counted,
                const std::vector<Counted>& others, const ReferenceFact& event, double limit,
                bool surely, ReferenceJudgement* judgement) {
  std::sort(counted.begin(), counted.end(), [&](const Counted& a, const Counted& b) {
    const auto rank = [&](const Counted& of) {
      return std::make_tuple(of.fact == &event, std::min(of.fact->strength, event.strength),
                             ReferenceOrder(*of.fact));
    };
    return rank(a) > rank(b);
  });
  const auto value = [&](const std::vector<Counted>& of) {
    const ReferenceRange measure = MeasureOf(ceiling, of, others);
    return surely ? measure.low : measure.high;
  };
  std::vector<Counted> taken;
  const auto adds = [&](const Counted& each) {
    if (surely && !each.surely) return false;
    if (each.fact == &event) return true;
    const ReferenceFact& fact = *each.fact;
    if (ceiling.measure() != v1::DISTINCT) return (surely ? fact.amount.low : fact.amount.high) > 0;
    if (!fact.label.has_value()) return !surely;
    return std::none_of(taken.begin(), taken.end(),
                        [&](const Counted& other) { return other.fact->label == fact.label; });
  };
  for (const Counted& each : counted) {
    if (ReferenceExceeds(value(taken), limit)) break;
    if (!adds(each)) continue;
    taken.push_back(each);
    if (each.fact == &event) continue;
    judgement->strength = std::min(judgement->strength, each.fact->strength);
    judgement->supporting.push_back(each.fact);
  }
}

}  // namespace

v1::Measurement ReferenceMeasurement(const ReferenceRange& measure, const ReferenceRange& limit) {
  v1::Measurement measurement;
  if (std::isfinite(measure.low)) measurement.set_low(measure.low);
  if (std::isfinite(measure.high)) measurement.set_high(measure.high);
  if (limit.is_exact() && std::isfinite(limit.low)) measurement.set_limit(limit.low);
  // What is surely beyond the limit, as a part of it.
  if (limit.high > 0 && ReferenceExceeds(measure.low, limit.high)) {
    measurement.set_excess_ratio((measure.low - limit.high) / limit.high);
  }
  return measurement;
}

ReferenceJudgement JudgeReferenceCeiling(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                         const ReferenceSeries& series) {
  const std::vector<Counted> counted = CountedAt(ceiling, event.role, event, series);
  const std::vector<Counted> others =
      WithoutEvents(CountedAt(ceiling, kShareOfRole, event, series), series, event);
  ReferenceRange measure = MeasureOf(ceiling, counted, others);
  ReferenceRange limit = event.limit;
  ReferenceFigure figure;
  if (ceiling.has_figure()) {
    figure = ReferenceFigureAt(ceiling.figure(), event, series);
    if (ceiling.measure() == v1::DEVIATION) {
      measure = figure.DeviationOf(event.amount);
    } else {
      limit = figure.PartOf(limit);
    }
  }
  const bool surely = ReferenceExceeds(measure.low, limit.high);
  ReferenceJudgement judgement;
  judgement.breached = And(event.truth, Between(surely, ReferenceExceeds(measure.high, limit.low)));
  judgement.otherwise = v1::BELOW_THRESHOLD;
  judgement.measurement = ReferenceMeasurement(measure, limit);
  if (ceiling.measure() == v1::DEVIATION) {
    judgement.measurement.clear_excess_ratio();
    const double excess = measure.low - limit.high;
    if (surely && std::isfinite(excess)) judgement.measurement.set_excess_ratio(excess);
  }
  for (const Counted& each : counted) JoinUnknown(ceiling, each, &judgement.unknown);
  for (const Counted& each : others) JoinUnknown(ceiling, each, &judgement.unknown);
  if (!event.limit.is_exact()) Join(event.limit_unknown, &judgement.unknown);
  Join(figure.unknown, &judgement.unknown);
  judgement.strength = event.strength;
  if (ceiling.measure() != v1::DEVIATION) {
    AddSupport(ceiling, counted, others, event, surely ? limit.high : limit.low, surely,
               &judgement);
  }
  for (const ReferenceFact* fact : figure.stated_by) {
    judgement.strength = std::min(judgement.strength, fact->strength);
    judgement.supporting.push_back(fact);
  }
  return judgement;
}

}  // namespace compliance
