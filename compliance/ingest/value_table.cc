#include "compliance/ingest/value_table.h"

#include <algorithm>

namespace compliance {

bool ValueTable::AddValue(absl::string_view value, std::unique_ptr<FixedValue> result) {
  if (!by_value_.emplace(value, results_.size()).second) return false;
  results_.push_back(std::move(result));
  return true;
}

void ValueTable::AddPattern(std::unique_ptr<const RE2> pattern,
                            std::unique_ptr<FixedValue> result) {
  by_pattern_.emplace_back(std::move(pattern), results_.size());
  results_.push_back(std::move(result));
}

const FixedValue* ValueTable::Find(absl::string_view text) const {
  size_t first = results_.size();
  const auto exact = by_value_.find(text);
  if (exact != by_value_.end()) first = exact->second;
  for (const auto& [pattern, index] : by_pattern_) {
    if (index > first) break;
    if (RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *pattern)) {
      first = index;
      break;
    }
  }
  if (first < results_.size()) return results_[first].get();
  return text.empty() ? nullptr : otherwise_.get();
}

std::vector<std::string> ValueTable::Values() const {
  std::vector<std::string> values;
  for (const auto& [value, index] : by_value_) values.push_back(value);
  // The order of a hash map is nobody's business.
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace compliance
