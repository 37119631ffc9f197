#include "compliance/norms/figure.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/time/time.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

double Times(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

// How many times a figure an amount is; an amount of 0 is a figure of 0 once.
double Part(double amount, double figure) {
  if (amount == 0 && figure == 0) return 1;
  if (std::isinf(figure)) return 0;
  return figure == 0 ? std::numeric_limits<double>::infinity() : amount / figure;
}

}  // namespace

Figure FigureAt(const Timeline& timeline, int role, const Fact& event) {
  Figure figure;
  const absl::Time until = event.latest + timeline.longest(role);
  // What is over by then came before something that surely came.
  absl::Time sure_from = absl::InfinitePast();
  for (const auto& entry : timeline.BackFrom(role, until, absl::InfinitePast())) {
    const Fact& fact = entry->fact;
    if (fact.latest < sure_from) break;
    if (fact.truth == Truth::kFalse || fact.earliest >= event.latest) continue;
    if (AreOneEvent(fact, event)) continue;
    const bool surely = fact.truth == Truth::kTrue && fact.latest < event.earliest;
    if (surely) sure_from = std::max(sure_from, fact.earliest);
    figure.is_known |= surely;
    figure.stated_by.push_back(&fact);
  }
  std::reverse(figure.stated_by.begin(), figure.stated_by.end());
  for (const Fact* fact : figure.stated_by) {
    if (fact->truth == Truth::kUnknown) figure.unknown_reasons |= fact->unknown_reasons;
    if (fact->amount.low < fact->amount.high) figure.unknown_reasons |= ReasonBit(v1::QUANTITY);
    if (fact->latest >= event.earliest) figure.unknown_reasons |= ReasonBit(v1::TIME);
  }
  if (figure.stated_by.size() > 1) figure.unknown_reasons |= ReasonBit(v1::TIME);
  if (!figure.is_known) figure.unknown_reasons |= ReasonBit(v1::QUANTITY);
  return figure;
}

Range RangeOver(const Figure& figure, absl::FunctionRef<Range(const Range& stated)> measure) {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  Range over{kOpen, 0};
  const auto take = [&](const Range& stated) {
    const Range measured = measure(stated);
    over = {std::min(over.low, measured.low), std::max(over.high, measured.high)};
  };
  for (const Fact* fact : figure.stated_by) take(fact->amount);
  // It may be any number where perhaps nothing was stated.
  if (!figure.is_known) take({0, kOpen});
  return over;
}

absl::Time FigureTouchesUntil(const Timeline& timeline, int role, const Fact& figure,
                              absl::Duration longest_event) {
  for (const auto& entry : timeline.Between(role, figure.latest, absl::InfiniteFuture())) {
    const Fact& next = entry->fact;
    const bool is_after = next.truth == Truth::kTrue && next.earliest > figure.latest;
    if (is_after) return next.latest + longest_event;
  }
  return absl::InfiniteFuture();
}

bool IsFigureSuperseded(const Timeline& timeline, int role, const Fact& figure, absl::Time from) {
  const absl::Time before = from - absl::Nanoseconds(1);
  for (const auto& entry : timeline.BackFrom(role, before, figure.latest)) {
    const Fact& next = entry->fact;
    if (next.truth == Truth::kTrue && next.earliest > figure.latest) return true;
  }
  return false;
}

Range DeviationOf(const Range& amount, const Range& figure) {
  const double least = Part(amount.low, figure.high), most = Part(amount.high, figure.low);
  const double below = std::abs(1 - least), above = std::abs(most - 1);
  const bool may_agree = least <= 1 && most >= 1;
  return {may_agree ? 0 : std::min(below, above), std::max(below, above)};
}

Range ProductOf(const Range& a, const Range& b) {
  return {Times(a.low, b.low), Times(a.high, b.high)};
}

}  // namespace compliance
