#include "compliance/norms/ceiling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// Amounts that may count at one event.
class Sum {
 public:
  explicit Sum(double limit) : limit_(limit) {}

  void Add(const Fact& fact, bool surely) {
    const double low = surely ? fact.amount.low : 0;
    total_.low += low;
    total_.high += fact.amount.high;
    facts_.push_back({&fact, low});
  }

  const Range& total() const { return total_; }

  // The greatest strength of which the facts at least so strong suffice: to exceed the limit
  // surely, or where that cannot be, possibly.
  Strength StrengthOfExcess() const {
    const bool surely = total_.low > limit_;
    std::vector<Counted> strongest = facts_;
    std::sort(strongest.begin(), strongest.end(), [](const Counted& a, const Counted& b) {
      return a.fact->strength > b.fact->strength;
    });
    double sum = 0;
    Strength strength = std::numeric_limits<Strength>::max();
    for (const Counted& counted : strongest) {
      sum += surely ? counted.low : counted.fact->amount.high;
      strength = counted.fact->strength;
      if (sum > limit_) break;
    }
    return strength;
  }

 private:
  struct Counted {
    const Fact* fact;
    double low;
  };

  double limit_;
  Range total_;
  std::vector<Counted> facts_;
};

// As many digits as tell a number from any other that people write: 1234567.5, 0.3.
std::string NumberText(double number) {
  // From here on whole numbers are no longer exact.
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

CeilingNorm::CeilingNorm(const v1::Ceiling& ceiling)
    : within_(ceiling.within().empty() ? absl::InfiniteDuration() : *ParseLength(ceiling.within())),
      at_most_(ceiling.at_most()) {}

Judgement CeilingNorm::Judge(const Timeline& timeline, const Fact& subject) const {
  Judgement judgement;
  Sum sum(at_most_);
  const bool fits_window = subject.latest - subject.earliest <= within_;
  for (const auto& entry : timeline.Between(0, subject.earliest - within_, subject.latest)) {
    const Fact& fact = entry->fact;
    if (FactOrder()(subject, fact)) break;
    const bool in_window =
        &fact == &subject || (fits_window && LeadOf(fact, subject).most <= within_);
    sum.Add(fact, in_window && fact.truth == Truth::kTrue);
    if (fact.truth == Truth::kUnknown) judgement.unknown_reasons |= fact.unknown_reasons;
    if (!in_window) judgement.unknown_reasons |= ReasonBit(v1::TIME);
    if (fact.amount.low < fact.amount.high) judgement.unknown_reasons |= ReasonBit(v1::QUANTITY);
    if (&fact != &subject) judgement.supporting.push_back(&fact);
  }
  const Range& total = sum.total();
  judgement.breached = total.low > at_most_    ? subject.truth
                       : total.high > at_most_ ? Truth::kUnknown
                                               : Truth::kFalse;
  if (judgement.breached != Truth::kUnknown) judgement.unknown_reasons = 0;
  if (judgement.breached == Truth::kFalse) judgement.otherwise = v1::BELOW_THRESHOLD;
  if (judgement.breached != Truth::kFalse) judgement.strength = sum.StrengthOfExcess();

  v1::Measurement& measurement = judgement.measurement;
  measurement.set_low(total.low);
  if (std::isfinite(total.high)) measurement.set_high(total.high);
  measurement.set_limit(at_most_);
  if (at_most_ > 0) measurement.set_excess_ratio(total.low / at_most_ - 1);
  const std::string window =
      within_ == absl::InfiniteDuration() ? "" : absl::StrCat(" within ", FormatLength(within_));
  measurement.set_summary(
      absl::StrCat(RangeText(total), window, ", at most ", NumberText(at_most_)));
  return judgement;
}

}  // namespace compliance
