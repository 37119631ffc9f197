#include "compliance/norms/ceiling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// As many digits as tell a number from any other that people write: 1234567.5, 0.3.
std::string NumberText(double number) {
  // Beyond this, whole numbers are no longer exact.
  constexpr double kMostInFull = 9007199254740992;  // 2^53.
  if (number == std::floor(number) && number <= kMostInFull) {
    return absl::StrCat(static_cast<int64_t>(number));
  }
  return absl::StrFormat("%.15g", number);
}

std::string RangeText(const Range& range) {
  if (std::isinf(range.high)) return absl::StrCat(NumberText(range.low), " or more");
  return range.low == range.high
             ? NumberText(range.low)
             : absl::StrCat(NumberText(range.low), " to ", NumberText(range.high));
}

}  // namespace

CeilingNorm::CeilingNorm(const v1::Ceiling& ceiling, bool whole_amounts)
    : within_(ceiling.within().empty() ? absl::InfiniteDuration() : *ParseLength(ceiling.within())),
      at_most_(ceiling.at_most()),
      whole_amounts_(whole_amounts) {}

bool CeilingNorm::SurelyInWindow(const Fact& fact, const Fact& event) const {
  if (&fact == &event) return true;
  return LeadOf(event, event).most <= within_ && LeadOf(fact, event).most <= within_;
}

Range CeilingNorm::ShareOf(const Fact& fact, const Fact& event) const {
  const bool surely = fact.truth == Truth::kTrue && SurelyInWindow(fact, event);
  return {surely ? fact.amount.low : 0, fact.amount.high};
}

Range CeilingNorm::TotalAt(const Timeline& timeline, const Timeline::Entry& event) const {
  const Timeline::Entry* previous = timeline.Previous(0, event);
  const bool continues = whole_amounts_ && timeline.longest(0) == absl::ZeroDuration() &&
                         previous != nullptr && std::isfinite(previous->running.high);
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
  if (within_ == absl::InfiniteDuration()) return total;
  const absl::Time oldest = event.fact.latest - within_;
  for (const auto& left :
       timeline.Between(0, previous->fact.latest - within_, oldest - absl::Nanoseconds(1))) {
    add(left->fact, previous->fact, -1);
  }
  return total;
}

std::vector<const Fact*> CeilingNorm::FactsAt(const Timeline& timeline, int role,
                                              const Fact& event) const {
  std::vector<const Fact*> facts;
  for (const auto& entry : timeline.Between(role, event.earliest - within_, event.latest)) {
    if (FactOrder()(event, entry->fact)) break;
    facts.push_back(&entry->fact);
  }
  return facts;
}

Range CeilingNorm::WithStrays(const Timeline::Entry& event,
                              const std::vector<const Fact*>& strays) {
  Range total = event.running;
  for (const Fact* stray : strays) total.high += stray->amount.high;
  return total;
}

bool CeilingNorm::Exceeds(double sum) const {
  if (whole_amounts_) return sum > at_most_;
  // Fractions add up to a little more or less than people write.
  return sum > at_most_ + 1e-9 * std::max(1.0, at_most_);
}

CeilingNorm::Support CeilingNorm::SupportOf(std::vector<const Fact*> facts, const Fact& event,
                                            bool surely) const {
  const auto share = [&](const Fact& fact) {
    const Range range = ShareOf(fact, event);
    return surely ? range.low : range.high;
  };
  std::sort(facts.begin(), facts.end(), [](const Fact* a, const Fact* b) {
    return a->strength != b->strength ? a->strength > b->strength : FactOrder()(*b, *a);
  });
  Support support{{}, event.strength};
  double sum = share(event);
  for (const Fact* fact : facts) {
    if (Exceeds(sum)) break;
    if (fact == &event || share(*fact) == 0) continue;
    sum += share(*fact);
    support.strength = std::min(support.strength, fact->strength);
    if (support.facts.size() < kMostCited) support.facts.push_back(fact);
  }
  std::sort(support.facts.begin(), support.facts.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  return support;
}

Judgement CeilingNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  event.running = TotalAt(timeline, event);
  const std::vector<const Fact*> strays = FactsAt(timeline, kStrays, event.fact);
  const Range total = WithStrays(event, strays);
  if (!Exceeds(total.high)) return NoBreach(v1::BELOW_THRESHOLD);
  const bool surely = Exceeds(total.low);
  std::vector<const Fact*> facts = FactsAt(timeline, 0, event.fact);
  facts.insert(facts.end(), strays.begin(), strays.end());
  Judgement judgement;
  judgement.breached = surely ? event.fact.truth : Truth::kUnknown;
  for (const Fact* fact : facts) {
    judgement.unknown_reasons |= fact->unknown_reasons;
    if (!SurelyInWindow(*fact, event.fact)) judgement.unknown_reasons |= ReasonBit(v1::TIME);
    if (fact->amount.low < fact->amount.high) judgement.unknown_reasons |= ReasonBit(v1::QUANTITY);
  }
  Support support = SupportOf(facts, event.fact, surely);
  judgement.strength = support.strength;
  judgement.supporting = std::move(support.facts);
  return judgement;
}

v1::Measurement CeilingNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  const Range total = WithStrays(event, FactsAt(timeline, kStrays, event.fact));
  v1::Measurement measurement;
  measurement.set_low(total.low);
  if (std::isfinite(total.high)) measurement.set_high(total.high);
  measurement.set_limit(at_most_);
  if (at_most_ > 0 && Exceeds(total.low)) {
    measurement.set_excess_ratio((total.low - at_most_) / at_most_);
  }
  const std::string window =
      within_ == absl::InfiniteDuration() ? "" : absl::StrCat(" within ", FormatLength(within_));
  measurement.set_summary(
      absl::StrCat(RangeText(total), window, ", at most ", NumberText(at_most_)));
  return measurement;
}

}  // namespace compliance
