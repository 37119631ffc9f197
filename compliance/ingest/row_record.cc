#include "compliance/ingest/row_record.h"

#include <utility>

#include "absl/algorithm/container.h"

namespace compliance {

RowRecord::RowRecord(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)),
      parts_(mapping_->nodes.size()),
      attached_(mapping_->nodes.size()),
      given_(mapping_->first_constant),
      left_(mapping_->first_constant) {
  MakeParts();
  for (int i = 0; i < mapping_->first_constant; ++i) {
    const PlanStep& step = mapping_->steps[i];
    fields_.push_back({step.writer->set, step.writer->clear, parts_[step.node].message});
    if (step.is_list) lists_.push_back(i);
  }
}

// All but the record itself are aside at first.
void RowRecord::MakeParts() {
  parts_[0].message = &record;
  attached_[0] = true;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const PlanNode& node = mapping_->nodes[i];
    if (i > 0) {
      parts_[i].aside.reset(node.writer->make());
      parts_[i].message = parts_[i].aside.get();
    }
    for (const int number : node.constants) {
      const PlanStep& step = mapping_->steps[number];
      step.writer->set(parts_[i].message, step.constant->value);
    }
  }
}

void RowRecord::Begin() {
  left_.TakeAll(&given_);
  // Elements are appended, so those of the row before go first.
  for (const size_t list : lists_) {
    if (left_.Has(list)) fields_[list].clear(fields_[list].holder);
  }
}

void RowRecord::End(const RowLayout& layout) {
  left_.DrainBeside(given_, [this](size_t step) { fields_[step].clear(fields_[step].holder); });
  if (layout.id != layout_) LayOut(layout);
}

// What lies within a message that is absent stays as it is: it is put aside with it.
void RowRecord::LayOut(const RowLayout& layout) {
  changing_.clear();
  for (size_t i = 1; i < attached_.size(); ++i) {
    const PlanNode& node = mapping_->nodes[i];
    if (attached_[i] == layout.present[i] || !layout.present[node.parent]) continue;
    const PlanPart* const part = &mapping_->parts[node.part];
    if (absl::c_linear_search(changing_, part)) continue;
    PutAside(*part);
    changing_.push_back(part);
  }
  for (const PlanPart* part : changing_) Attach(*part, layout.present);
  layout_ = layout.id;
}

// Elements of a repeated field move when one of them comes or goes: all are taken out, from the
// last on.
void RowRecord::PutAside(const PlanPart& part) {
  for (auto node = part.nodes.rbegin(); node != part.nodes.rend(); ++node) {
    if (!attached_[*node]) continue;
    parts_[*node].aside.reset(part.writer->detach(parts_[part.parent].message));
    attached_[*node] = false;
  }
}

void RowRecord::Attach(const PlanPart& part, const std::vector<char>& present) {
  for (const int node : part.nodes) {
    if (!present[node]) continue;
    part.writer->attach(parts_[part.parent].message, parts_[node].aside.release());
    attached_[node] = true;
  }
}

}  // namespace compliance
