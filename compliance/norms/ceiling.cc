#include "compliance/norms/ceiling.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/norms/measurement.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

// Whether another fact of the same record stands among the events of the provision.
Truth IsPart(const Timeline& timeline, Fact fact) {
  for (const bool is_subject : {true, false}) {
    fact.is_subject = is_subject;
    if (const Timeline::Entry* event = timeline.Find(0, fact)) return event->fact.truth;
  }
  return Truth::kFalse;
}

absl::optional<CalendarPeriod> PeriodOf(const v1::Ceiling& ceiling) {
  if (ceiling.per() == v1::PERIOD_UNSPECIFIED) return absl::nullopt;
  return CalendarPeriod(ceiling.per(), *NamedZone(ceiling.zone()));
}

absl::optional<double> TimesOf(const v1::Ceiling& ceiling) {
  if (!ceiling.has_figure()) return absl::nullopt;
  return ceiling.figure().has_times() ? ceiling.figure().times() : 1;
}

}  // namespace

CeilingNorm::CeilingNorm(const v1::Ceiling& ceiling, bool whole_amounts)
    : measure_(ceiling.measure()),
      is_share_(ceiling.has_share_of()),
      is_balance_(ceiling.has_less()),
      within_(ceiling.within().empty() ? absl::InfiniteDuration() : *ParseLength(ceiling.within())),
      per_(PeriodOf(ceiling)),
      periods_(std::max(1, ceiling.periods())),
      at_most_(ceiling.at_most()),
      figure_times_(TimesOf(ceiling)),
      whole_amounts_(whole_amounts) {}

absl::Duration CeilingNorm::back() const {
  if (LooksAlone()) return absl::ZeroDuration();
  return per_.has_value() ? per_->longest() * periods_ : within_;
}

// A figure holds until the next.
absl::Time CeilingNorm::TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const {
  if (!StatesFigure(role)) return Norm::TouchedUntil(timeline, role, fact);
  return FigureTouchesUntil(timeline, role, fact, timeline.longest(0));
}

bool CeilingNorm::IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                               absl::Time from) const {
  return StatesFigure(role) && IsFigureSuperseded(timeline, role, fact, from);
}

absl::Duration CeilingNorm::Needs(int role) const {
  return StatesFigure(role) ? absl::InfiniteDuration() : back();
}

CeilingNorm::Window CeilingNorm::WindowOf(const Fact& event) const {
  if (per_.has_value()) {
    return {per_->StartBack(event.earliest, periods_), per_->StartBack(event.latest, periods_)};
  }
  return {event.earliest - within_, event.latest - within_};
}

bool CeilingNorm::SurelyCounts(const Fact& fact, const Fact& event) const {
  if (&fact == &event) return true;
  const Window window = WindowOf(event);
  const bool one_window = per_.has_value() ? window.may_from == window.surely_from
                                           : LeadOf(event, event).most <= within_;
  return one_window && fact.earliest >= window.surely_from;
}

Range CeilingNorm::ShareOf(const Fact& fact, const Fact& event) const {
  if (fact.truth == Truth::kFalse) return {};
  const bool surely = fact.truth == Truth::kTrue && SurelyCounts(fact, event);
  return {surely ? fact.amount.low : 0, fact.amount.high};
}

std::vector<const Fact*> CeilingNorm::FactsAt(const Timeline& timeline, int role,
                                              const Fact& event) const {
  if (LooksAlone()) return {&event};
  std::vector<const Fact*> facts;
  for (const auto& entry : timeline.Between(role, WindowOf(event).may_from, event.latest)) {
    if (FactOrder()(event, entry->fact)) break;
    if (entry->fact.truth != Truth::kFalse) facts.push_back(&entry->fact);
  }
  return facts;
}

Range CeilingNorm::SumAt(const Timeline& timeline, const Timeline::Entry& event) const {
  if (measure_ == v1::DEVIATION) return event.fact.amount;
  if (measure_ == v1::EACH) return ShareOf(event.fact, event.fact);
  const Timeline::Entry* previous = timeline.Previous(0, event);
  const absl::Time oldest_before =
      previous == nullptr ? absl::InfinitePast() : WindowOf(previous->fact).may_from;
  const bool continues = whole_amounts_ && timeline.longest(0) == absl::ZeroDuration() &&
                         previous != nullptr && std::isfinite(previous->running.high) &&
                         oldest_before >= timeline.complete_from(0);
  Range total = continues ? previous->running : Range();
  const auto add = [&](const Fact& fact, const Fact& at, double sign) {
    const Range share = ShareOf(fact, at);
    total.low += sign * share.low;
    total.high += sign * share.high;
  };
  if (!continues) {
    for (const Fact* fact : FactsAt(timeline, 0, event.fact)) add(*fact, event.fact, 1);
    return total;
  }
  // Whole numbers may be added and taken away again without a trace.
  add(event.fact, event.fact, 1);
  const absl::Time oldest = WindowOf(event.fact).may_from;
  if (oldest == absl::InfinitePast()) return total;
  for (const auto& left : timeline.Between(0, oldest_before, oldest - absl::Nanoseconds(1))) {
    add(left->fact, previous->fact, -1);
  }
  return total;
}

Range CeilingNorm::DistinctAt(const Timeline& timeline, const Fact& event) const {
  std::set<std::string> sure, possible;
  bool any_sure = false;
  int unlabelled = 0;
  for (const Fact* fact : FactsAt(timeline, 0, event)) {
    const bool surely = fact->truth == Truth::kTrue && SurelyCounts(*fact, event);
    any_sure |= surely;
    if (const std::string* label = LabelOf(*fact)) {
      possible.insert(*label);
      if (surely) sure.insert(*label);
    } else {
      ++unlabelled;
    }
  }
  return {std::max(static_cast<double>(sure.size()), any_sure ? 1.0 : 0.0),
          static_cast<double>(possible.size() + unlabelled)};
}

Range CeilingNorm::OthersAt(const Timeline& timeline, const Fact& event) const {
  Range others;
  if (!is_share_ && !is_balance_) return others;
  for (const Fact* fact : FactsAt(timeline, 1, event)) {
    // What is, or may be, among the events themselves is not there a second time.
    const Truth is_part = IsPart(timeline, *fact);
    if (is_part == Truth::kTrue) continue;
    const Range share = ShareOf(*fact, event);
    if (is_part == Truth::kFalse) others.low += share.low;
    others.high += share.high;
  }
  for (const Fact* fact : LaterOthers(timeline, event)) others.high += fact->amount.high;
  return others;
}

std::vector<const Fact*> CeilingNorm::LaterOthers(const Timeline& timeline,
                                                  const Fact& event) const {
  std::vector<const Fact*> later;
  for (const auto& entry : timeline.Between(1, event.latest, event.latest + timeline.longest(1))) {
    const Fact& fact = entry->fact;
    if (fact.truth == Truth::kFalse || fact.earliest >= event.latest) continue;
    if (!FactOrder()(event, fact) || IsPart(timeline, fact) == Truth::kTrue) continue;
    later.push_back(&fact);
  }
  return later;
}

double CeilingNorm::MeasureOf(double sum, double others) const {
  if (is_balance_) return sum - others;
  if (!is_share_ || sum == 0) return sum;
  return std::isinf(sum) ? 1 : sum / (sum + others);
}

Range CeilingNorm::LimitOf(const Fact& event) const {
  const bool own = event.details != nullptr && event.details->limit.has_value();
  return own ? *event.details->limit : Range{at_most_, at_most_};
}

bool CeilingNorm::Exceeds(double measure, double limit) const {
  if (whole_amounts_ && !is_share_ && !figure_times_.has_value()) return measure > limit;
  // Fractions add up to a little more or less than people write.
  return measure > limit + 1e-9 * std::max(1.0, limit);
}

CeilingNorm::Cited CeilingNorm::CitedFor(const Timeline& timeline, const Fact& event, double others,
                                         double limit, bool surely) const {
  Cited cited{{}, event.strength};
  if (LooksAlone()) return cited;
  std::set<std::string> labels;
  const auto share = [&](const Fact& fact) {
    const Range range = ShareOf(fact, event);
    if (measure_ != v1::DISTINCT) return surely ? range.low : range.high;
    const std::string* label = LabelOf(fact);
    if (surely && (range.low == 0 || label == nullptr)) return 0.0;
    return label == nullptr || labels.insert(*label).second ? 1.0 : 0.0;
  };
  double sum = share(event);
  // What surely took place has some value, though it be like any other.
  const double at_least = measure_ == v1::DISTINCT && ShareOf(event, event).low > 0 ? 1 : 0;
  const auto suffices = [&] { return Exceeds(MeasureOf(std::max(sum, at_least), others), limit); };
  const auto take = [&](const Fact& fact) {
    const double added = share(fact);
    if (added == 0) return;
    sum += added;
    cited.strength = std::min(cited.strength, fact.strength);
    if (cited.facts.size() < kMostCited) cited.facts.push_back(&fact);
  };
  std::vector<const Fact*> weaker;
  for (const auto& entry : timeline.BackFrom(0, event.latest, WindowOf(event).may_from)) {
    if (suffices()) return cited;
    const Fact& fact = entry->fact;
    if (fact.truth == Truth::kFalse || &fact == &event || FactOrder()(event, fact)) continue;
    if (fact.strength < event.strength) {
      weaker.push_back(&fact);
    } else {
      take(fact);
    }
  }
  std::stable_sort(weaker.begin(), weaker.end(),
                   [](const Fact* a, const Fact* b) { return a->strength > b->strength; });
  for (const Fact* fact : weaker) {
    if (suffices()) break;
    take(*fact);
  }
  return cited;
}

CeilingNorm::Comparison CeilingNorm::CompareAt(const Timeline& timeline,
                                               const Timeline::Entry& event) const {
  Comparison comparison;
  comparison.others = OthersAt(timeline, event.fact);
  comparison.measure = {MeasureOf(event.running.low, comparison.others.high),
                        MeasureOf(event.running.high, comparison.others.low)};
  comparison.limit = LimitOf(event.fact);
  if (!figure_times_.has_value()) return comparison;
  comparison.figure = FigureAt(timeline, 1, event.fact);
  const Range times{*figure_times_, *figure_times_};
  Range& asked = measure_ == v1::DEVIATION ? comparison.measure : comparison.limit;
  asked = RangeOver(comparison.figure, [&, number = asked](const Range& stated) {
    const Range figure = ProductOf(stated, times);
    return measure_ == v1::DEVIATION ? DeviationOf(number, figure) : ProductOf(number, figure);
  });
  return comparison;
}

Judgement CeilingNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  event.running =
      measure_ == v1::DISTINCT ? DistinctAt(timeline, event.fact) : SumAt(timeline, event);
  const Comparison comparison = CompareAt(timeline, event);
  if (!Exceeds(comparison.measure.high, comparison.limit.low)) {
    return NoBreach(v1::BELOW_THRESHOLD);
  }
  const bool surely = Exceeds(comparison.measure.low, comparison.limit.high);
  Judgement judgement;
  judgement.breached = surely ? event.fact.truth : Truth::kUnknown;
  return judgement;
}

uint32_t CeilingNorm::ReasonsAt(const Timeline& timeline, const Fact& event,
                                const Comparison& comparison) const {
  uint32_t reasons = comparison.figure.unknown_reasons;
  const auto explain = [&](const Fact& fact) {
    reasons |= fact.unknown_reasons;
    if (!SurelyCounts(fact, event)) reasons |= ReasonBit(v1::TIME);
    if (fact.amount.low < fact.amount.high) reasons |= ReasonBit(v1::QUANTITY);
    if (measure_ == v1::DISTINCT && LabelOf(fact) == nullptr) reasons |= ReasonBit(v1::CLASS);
  };
  for (const Fact* fact : FactsAt(timeline, 0, event)) explain(*fact);
  if (is_share_ || is_balance_) {
    for (const Fact* fact : FactsAt(timeline, 1, event)) {
      if (IsPart(timeline, *fact) != Truth::kTrue) explain(*fact);
    }
    for (const Fact* fact : LaterOthers(timeline, event)) {
      explain(*fact);
      reasons |= ReasonBit(v1::TIME);
    }
  }
  const Range stated = LimitOf(event);
  if (stated.low < stated.high) reasons |= event.details->limit_unknown_reasons;
  return reasons;
}

void CeilingNorm::Support(const Timeline& timeline, const Timeline::Entry& event,
                          Judgement* judgement) const {
  const Comparison comparison = CompareAt(timeline, event);
  const Range& others = comparison.others;
  const Range& limit = comparison.limit;
  const bool is_sure = Exceeds(comparison.measure.low, limit.high);
  if (judgement->breached == Truth::kUnknown) {
    judgement->unknown_reasons |= ReasonsAt(timeline, event.fact, comparison);
  }
  Cited cited = CitedFor(timeline, event.fact, is_sure ? others.high : others.low,
                         is_sure ? limit.high : limit.low, is_sure);
  judgement->strength = cited.strength;
  judgement->supporting = std::move(cited.facts);
  for (const Fact* fact : comparison.figure.stated_by) {
    judgement->strength = std::min(judgement->strength, fact->strength);
    judgement->supporting.push_back(fact);
  }
  std::sort(judgement->supporting.begin(), judgement->supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
}

v1::Measurement CeilingNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  const Comparison comparison = CompareAt(timeline, event);
  std::string window =
      within_ == absl::InfiniteDuration() ? "" : absl::StrCat(" within ", FormatLength(within_));
  if (per_.has_value()) {
    window = periods_ == 1 ? " in the period" : absl::StrCat(" in ", periods_, " periods");
  }
  if (measure_ == v1::DEVIATION) window = " off the figure";
  v1::Measurement measurement = MeasurementAgainst(comparison.measure, comparison.limit, window);
  if (measure_ != v1::DEVIATION) return measurement;
  // It is a part of the figure already.
  measurement.clear_excess_ratio();
  const double excess = comparison.measure.low - comparison.limit.high;
  const bool exceeds = Exceeds(comparison.measure.low, comparison.limit.high);
  if (exceeds && std::isfinite(excess)) measurement.set_excess_ratio(excess);
  return measurement;
}

}  // namespace compliance
