#include <algorithm>
#include <limits>
#include <set>
#include <string>

#include "absl/types/optional.h"
#include "compliance/agreement/functions/quantity_functions.h"
#include "compliance/program/merged_record.h"

namespace compliance {
namespace {

constexpr int64_t kOpen = QuantityRange::kOpen;

// Never below an end of the range that is open.
int64_t Add(int64_t a, int64_t b) { return a > kOpen - b ? kOpen : a + b; }

// What one report says: of a quantity that it does not state, anything from 0 on.
struct Reported {
  absl::optional<int64_t> best;  // A bound from below where that alone is stated.
  int64_t least = 0;
  int64_t most = kOpen;
};

Reported ReportedBy(const v1::Quantity* quantity) {
  if (quantity == nullptr) return {};
  const QuantityRange range = RangeOf(*quantity);
  Reported reported{absl::nullopt, range.least, range.most};
  if (quantity->has_best()) {
    reported.best = quantity->best();
  } else if (quantity->has_low()) {
    reported.best = quantity->low();
  }
  return reported;
}

v1::Quantity ToQuantity(const Reported& merged) {
  v1::Quantity quantity;
  if (merged.best.has_value()) quantity.set_best(*merged.best);
  quantity.set_low(merged.least);
  if (merged.most != kOpen) quantity.set_high(merged.most);
  return quantity;
}

// Parts of one whole: at least the highest, at most all together.
Reported Highest(const std::vector<Reported>& reports) {
  Reported merged{absl::nullopt, 0, 0};
  for (const Reported& report : reports) {
    merged.best = std::max(merged.best, report.best);
    merged.least = std::max(merged.least, report.least);
    merged.most = Add(merged.most, report.most);
  }
  return merged;
}

Reported Sum(const std::vector<Reported>& reports) {
  Reported merged{0, 0, 0};
  for (const Reported& report : reports) {
    merged.best = merged.best.has_value() && report.best.has_value()
                      ? absl::make_optional(Add(*merged.best, *report.best))
                      : absl::nullopt;
    merged.least = Add(merged.least, report.least);
    merged.most = Add(merged.most, report.most);
  }
  return merged;
}

// What has a registration is counted by it; the rest of each report may be any of what others saw.
Reported Distinct(std::vector<Reported> reports,
                  const std::vector<std::vector<std::string>>& registrations) {
  std::set<std::string> distinct;
  for (const auto& stated : registrations) distinct.insert(stated.begin(), stated.end());
  const auto known = static_cast<int64_t>(distinct.size());
  Reported merged{absl::nullopt, known, known};
  if (known > 0) merged.best = known;
  for (size_t i = 0; i < reports.size(); ++i) {
    const auto registered = static_cast<int64_t>(registrations[i].size());
    const bool stated = reports[i].best.has_value() || reports[i].most != kOpen;
    if (registered > 0 && !stated) reports[i] = {registered, registered, registered};
    merged.best = std::max(merged.best, reports[i].best);
    merged.least = std::max(merged.least, reports[i].least);
    const bool open = reports[i].most == kOpen;
    merged.most =
        Add(merged.most, open ? kOpen : std::max<int64_t>(reports[i].most - registered, 0));
  }
  return merged;
}

Reported Contradicting(const std::vector<Reported>& reports) {
  Reported merged{absl::nullopt, kOpen, 0};
  for (const Reported& report : reports) {
    if (!merged.best.has_value()) merged.best = report.best;
    merged.least = std::min(merged.least, report.least);
    merged.most = std::max(merged.most, report.most);
  }
  return merged;
}

}  // namespace

v1::Quantity MergeQuantities(const std::vector<const v1::Quantity*>& stated,
                             const std::vector<std::vector<std::string>>& registrations,
                             v1::QuantityRule rule) {
  std::vector<Reported> reports, stating;
  for (const v1::Quantity* quantity : stated) {
    reports.push_back(ReportedBy(quantity));
    if (quantity != nullptr) stating.push_back(reports.back());
  }
  const bool registered = rule == v1::DISTINCT_REGISTRATIONS &&
                          std::any_of(registrations.begin(), registrations.end(),
                                      [](const auto& each) { return !each.empty(); });
  if (stating.empty() && !registered) return {};
  switch (rule) {
    case v1::SUM_OF_REPORTS:
      return ToQuantity(Sum(reports));
    case v1::DISTINCT_REGISTRATIONS:
      return ToQuantity(Distinct(reports, registrations));
    case v1::RANGE_OF_REPORTS:
      return ToQuantity(Contradicting(stating));
    default:
      return ToQuantity(Highest(reports));
  }
}

}  // namespace compliance
