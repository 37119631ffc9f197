// Which messages a row of a table has, given which of its columns hold a value.
//
// A table has few layouts as a rule; those seen last are kept.
//
//   RowLayouts layouts(mapping);
//   int rival;
//   const RowLayout* layout = layouts.Find(given, &rival);
//   if (layout == nullptr) ...   // step `rival` gives details of another kind than one before it
//
// Thread-safety: thread-compatible. Cost: a comparison for a layout that is kept.
#ifndef COMPLIANCE_INGEST_ROW_LAYOUT_H_
#define COMPLIANCE_INGEST_ROW_LAYOUT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "compliance/ingest/step_set.h"
#include "compliance/ingest/table_plan.h"

namespace compliance {

struct RowLayout {
  int64_t id = 0;             // From 1; no other layout of the same table has had it.
  StepSet given;              // The column steps that have a value.
  std::vector<char> present;  // For each node, whether it is there. A node implies its parents.
};

class RowLayouts {
 public:
  explicit RowLayouts(std::shared_ptr<const TableMapping> mapping);

  // Null if two members of one oneof would be present; `*rival` is then the step with the second.
  // The layout is valid until the next call.
  const RowLayout* Find(const StepSet& given, int* rival);

 private:
  // Fills `layout->present`. Answers the first step whose message has a rival, or -1.
  int MakePresent(RowLayout* layout) const;
  bool MakePresent(int node, std::vector<char>* present) const;
  // Whether the step has a value in a row of which the columns are done.
  bool HasValue(int step, const RowLayout& layout) const;

  static constexpr int kKeptBits = 6;

  const std::shared_ptr<const TableMapping> mapping_;
  std::array<RowLayout, 1 << kKeptBits> kept_;  // By the first bits of the hash of `given`.
  int64_t ids_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_LAYOUT_H_
