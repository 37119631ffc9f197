// A row, as the steps of a mapping read it, before it is written into a record.
//
// The memory of one row is used again by the next. Thread-safety: a value.
#ifndef COMPLIANCE_INGEST_ROW_VALUES_H_
#define COMPLIANCE_INGEST_ROW_VALUES_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "compliance/ingest/cell_value.h"

namespace compliance {

struct RowValues {
  struct Value {
    int step = 0;
    CellValue value;
  };

  // For each node of the plan, whether the row has something for it. A node implies its parents.
  std::vector<char> present;

  explicit RowValues(size_t nodes) : present(nodes) {}

  // Nothing is present but the record itself.
  void Clear() {
    size_ = 0;
    present.assign(present.size(), false);
    present[0] = true;
  }

  // One more value, to be filled in.
  CellValue& Add(int step) {
    if (size_ == values_.size()) values_.emplace_back();
    Value& added = values_[size_++];
    added.step = step;
    added.value.uncertain_time = false;
    return added.value;
  }

  // Of columns alone, in the order of their steps; several of one step for a cell that was split.
  absl::Span<const Value> values() const { return absl::MakeConstSpan(values_.data(), size_); }

 private:
  std::vector<Value> values_;  // The first `size_` of them.
  size_t size_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_VALUES_H_
