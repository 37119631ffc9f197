#include "compliance/ingest/row_record.h"

#include <utility>

namespace compliance {

RowRecord::RowRecord(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)), parts_(mapping_->nodes.size()) {
  for (int i = 0; i < mapping_->first_constant; ++i) {
    const PlanStep& step = mapping_->steps[i];
    fields_.push_back({step.writer, step.node, step.is_list});
  }
  parts_[0].message = &record;
  parts_[0].attached = true;
  WriteConstants(0);
}

void RowRecord::Write(const RowValues& row) {
  if (row.layout->id != layout_) LayOut(*row.layout);
  for (size_t i = 0; i < fields_.size(); ++i) {
    Field& field = fields_[i];
    if (row.given[i] && !field.is_list) {
      field.writer->set(HolderOf(field), row.values[i]);
      field.stands = true;
    } else if (field.stands) {
      // Of the row before. Elements of a list are appended, so the old ones go first.
      field.writer->clear(HolderOf(field));
      field.stands = false;
    }
  }
  for (const RowValues::Element& element : row.elements) {
    Field& field = fields_[element.step];
    field.writer->set(HolderOf(field), element.value);
    field.stands = true;
  }
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
    Part& kept = parts_[node];
    if (!present[node]) continue;
    if (kept.message == nullptr) {
      kept.aside.reset(part.writer->make());
      kept.message = kept.aside.get();
      WriteConstants(node);
    }
    part.writer->attach(parts_[part.parent].message, kept.aside.release());
    kept.attached = true;
  }
}

void RowRecord::WriteConstants(int node) {
  for (const int number : mapping_->nodes[node].constants) {
    const PlanStep& step = mapping_->steps[number];
    step.writer->set(parts_[node].message, step.constant->value);
  }
}

}  // namespace compliance
