#include "compliance/ingest/row_record.h"

#include <utility>

namespace compliance {

RowRecord::RowRecord(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)),
      parts_(mapping_->nodes.size()),
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
  parts_[0].attached = true;
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
  left_.AddAll(given_);
  given_.Clear();
  // Elements are appended, so those of the row before go first.
  for (const size_t list : lists_) {
    if (left_.Has(list)) fields_[list].clear(fields_[list].holder);
  }
}

void RowRecord::End(const RowLayout& layout) {
  left_.ForEachBeside(given_, [this](size_t step) { fields_[step].clear(fields_[step].holder); });
  left_.Clear();
  if (layout.id != layout_) LayOut(layout);
}

// What lies within a message that is absent stays as it is: it is put aside with it.
void RowRecord::LayOut(const RowLayout& layout) {
  changing_.clear();
  for (const PlanPart& part : mapping_->parts) {
    if (!layout.present[part.parent] || IsLaidOut(part, layout.present)) continue;
    PutAside(part);
    changing_.push_back(&part);
  }
  for (const PlanPart* part : changing_) Attach(*part, layout.present);
  layout_ = layout.id;
}

bool RowRecord::IsLaidOut(const PlanPart& part, const std::vector<char>& present) const {
  for (const int node : part.nodes) {
    if (parts_[node].attached != static_cast<bool>(present[node])) return false;
  }
  return true;
}

// Elements of a repeated field move when one of them comes or goes: all are taken out, from the
// last on.
void RowRecord::PutAside(const PlanPart& part) {
  for (auto node = part.nodes.rbegin(); node != part.nodes.rend(); ++node) {
    Part& kept = parts_[*node];
    if (!kept.attached) continue;
    kept.aside.reset(part.writer->detach(parts_[part.parent].message));
    kept.attached = false;
  }
}

void RowRecord::Attach(const PlanPart& part, const std::vector<char>& present) {
  for (const int node : part.nodes) {
    if (!present[node]) continue;
    Part& kept = parts_[node];
    part.writer->attach(parts_[part.parent].message, kept.aside.release());
    kept.attached = true;
  }
}

}  // namespace compliance
