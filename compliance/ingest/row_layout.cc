#include "compliance/ingest/row_layout.h"

#include <utility>

namespace compliance {

RowLayouts::RowLayouts(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)) {}

const RowLayout* RowLayouts::Find(const StepSet& given, int* rival) {
  RowLayout& kept = kept_[given.Hash() >> (64 - kKeptBits)];
  if (kept.id > 0 && kept.given == given) return &kept;
  RowLayout layout{++ids_, given, {}};
  *rival = MakePresent(&layout);
  if (*rival >= 0) return nullptr;
  kept = std::move(layout);
  return &kept;
}

int RowLayouts::MakePresent(RowLayout* layout) const {
  layout->present.assign(mapping_->nodes.size(), false);
  layout->present[0] = true;
  for (int i = 0; i < static_cast<int>(mapping_->steps.size()); ++i) {
    if (!HasValue(i, *layout)) continue;
    if (!MakePresent(mapping_->steps[i].node, &layout->present)) return i;
  }
  return -1;
}

// False if another member of its oneof is present.
bool RowLayouts::MakePresent(int node, std::vector<char>* present) const {
  if ((*present)[node]) return true;
  const PlanNode& plan = mapping_->nodes[node];
  for (const int rival : plan.rivals) {
    if ((*present)[rival]) return false;
  }
  (*present)[node] = true;
  return MakePresent(plan.parent, present);
}

bool RowLayouts::HasValue(int step, const RowLayout& layout) const {
  if (step < mapping_->first_constant) return layout.given.Has(step);
  const int element = mapping_->steps[step].element;
  return element < 0 || !mapping_->nodes[element].needs_column || layout.present[element];
}

}  // namespace compliance
