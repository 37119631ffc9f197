#include "compliance/ingest/row_record.h"

#include <utility>

namespace compliance {

RowRecord::RowRecord(std::shared_ptr<const TableMapping> mapping)
    : mapping_(std::move(mapping)),
      present_(mapping_->nodes.size(), false),
      messages_(mapping_->nodes.size(), nullptr),
      written_(mapping_->steps.size(), 0) {
  messages_[0] = &record;
}

void RowRecord::Write(const RowValues& row) {
  ++row_;
  if (row.present != present_) LayOut(row.present);
  ClearLists();
  for (const RowValues::Value& value : row.values) {
    const PlanStep& step = mapping_->steps[value.step];
    const bool stands = step.constant != nullptr && written_[value.step] > 0;
    if (!stands) step.writer->set(messages_[step.node], value.value);
    written_[value.step] = row_;
  }
  ClearUnwritten();
}

// Removes the messages that the row lacks, then makes those that it has.
void RowRecord::LayOut(const std::vector<char>& present) {
  for (const int node : mapping_->making) {
    if (present[node] != present_[node]) Remove(node);
  }
  for (const int node : mapping_->making) {
    if (!present[node] || messages_[node] != nullptr) continue;
    const PlanNode& plan = mapping_->nodes[node];
    messages_[node] = plan.writer->make(messages_[plan.parent]);
  }
  present_ = present;
}

// Elements of a repeated field move when one of them comes or goes: all are made anew.
void RowRecord::Remove(int node) {
  const PlanNode& plan = mapping_->nodes[node];
  if (messages_[plan.parent] == nullptr) return;
  plan.writer->clear(messages_[plan.parent]);
  Forget(node);
  for (const int sibling : plan.siblings) Forget(sibling);
}

void RowRecord::Forget(int node) {
  if (messages_[node] == nullptr) return;
  messages_[node] = nullptr;
  for (size_t i = 0; i < written_.size(); ++i) {
    if (mapping_->steps[i].node == node) written_[i] = 0;
  }
  for (size_t i = 1; i < messages_.size(); ++i) {
    if (mapping_->nodes[i].parent == node) Forget(static_cast<int>(i));
  }
}

// Values of repeated fields are appended, so that those of the row before must go first.
void RowRecord::ClearLists() {
  for (const int step : mapping_->list_steps) {
    if (written_[step] == 0) continue;
    mapping_->steps[step].writer->clear(messages_[mapping_->steps[step].node]);
    written_[step] = 0;
  }
}

// What the row before had and this one lacks.
void RowRecord::ClearUnwritten() {
  for (size_t i = 0; i < written_.size(); ++i) {
    if (written_[i] == row_ || written_[i] == 0) continue;
    mapping_->steps[i].writer->clear(messages_[mapping_->steps[i].node]);
    written_[i] = 0;
  }
}

}  // namespace compliance
