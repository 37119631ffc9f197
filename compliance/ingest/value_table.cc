#include "compliance/ingest/value_table.h"

#include <algorithm>

#include "compliance/base/little_endian.h"
#include "compliance/base/stable_hash.h"

namespace compliance {

size_t ValueTable::Hash::operator()(absl::string_view text) const {
  if (text.size() > 16) return PlacedHash(0, text);
  // Both ends; they overlap where there are no more than 8 bytes.
  const size_t end = std::min(text.size(), size_t{8});
  return PlacedHash(LoadUpTo64(text.substr(0, end)) + text.size(),
                    LoadUpTo64(text.substr(text.size() - end)));
}

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
