#include "compliance/ingest/row_record.h"

#include <utility>

namespace compliance {

RowRecord::RowRecord(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)),
      present_(mapping_->nodes.size(), false),
      parts_(mapping_->nodes.size()),
      written_(mapping_->first_constant, 0) {
  parts_[0].message = &record;
  parts_[0].attached = true;
  WriteConstants(0);
}

void RowRecord::Write(const RowValues& row) {
  ++row_;
  if (row.present != present_) LayOut(row.present);
  for (const RowValues::Value& value : row.values()) {
    const PlanStep& step = mapping_->steps[value.step];
    google::protobuf::Message* const holder = parts_[step.node].message;
    // Values of repeated fields are appended, so that those of the row before must go first.
    if (step.is_list && written_[value.step] != row_) step.writer->clear(holder);
    step.writer->set(holder, value.value);
    written_[value.step] = row_;
  }
  ClearUnwritten();
}

// What lies within a message that is absent stays as it is: it is put aside with it.
void RowRecord::LayOut(const std::vector<char>& present) {
  changing_.clear();
  for (const PlanPart& part : mapping_->parts) {
    if (!present[part.parent] || IsLaidOut(part, present)) continue;
    PutAside(part);
    changing_.push_back(&part);
  }
  for (const PlanPart* part : changing_) Attach(*part, present);
  present_ = present;
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

// What the row before had and this one lacks.
void RowRecord::ClearUnwritten() {
  for (size_t i = 0; i < written_.size(); ++i) {
    if (written_[i] == row_ || written_[i] == 0) continue;
    mapping_->steps[i].writer->clear(parts_[mapping_->steps[i].node].message);
    written_[i] = 0;
  }
}

}  // namespace compliance
