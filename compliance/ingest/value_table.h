// The value table of a mapped field: which text of a cell becomes which value.
//
// Exact values are looked up in a hash map, patterns tried in order; the entry that stands first in
// the mapping wins. Thread-safety: immutable once filled.
#ifndef COMPLIANCE_INGEST_VALUE_TABLE_H_
#define COMPLIANCE_INGEST_VALUE_TABLE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/cell_value.h"
#include "re2/re2.h"

namespace compliance {

// A value that the mapping itself gives. An empty text leaves the field unset. Neither moved nor
// copied: `value` refers to `text`.
struct FixedValue {
  FixedValue() = default;
  FixedValue(const FixedValue&) = delete;
  FixedValue& operator=(const FixedValue&) = delete;

  std::string text;
  CellValue value;
};

class ValueTable {
 public:
  bool empty() const { return results_.empty() && otherwise_ == nullptr; }

  // False if the value is in the table already.
  bool AddValue(absl::string_view value, std::unique_ptr<FixedValue> result);
  void AddPattern(std::unique_ptr<const RE2> pattern, std::unique_ptr<FixedValue> result);
  void SetOtherwise(std::unique_ptr<FixedValue> result) { otherwise_ = std::move(result); }

  // The first entry that matches the whole of `text`; else what `otherwise` says; else null. An
  // empty text is met by entries alone.
  const FixedValue* Find(absl::string_view text) const;

  // The exact values, for suggestions.
  std::vector<std::string> Values() const;

 private:
  // Of texts that are short as a rule.
  struct Hash {
    using is_transparent = void;
    size_t operator()(absl::string_view text) const;
  };

  std::vector<std::unique_ptr<FixedValue>> results_;
  absl::flat_hash_map<std::string, size_t, Hash, std::equal_to<>> by_value_;  // Index in results_.
  std::vector<std::pair<std::unique_ptr<const RE2>, size_t>> by_pattern_;
  std::unique_ptr<FixedValue> otherwise_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_VALUE_TABLE_H_
