// A record into which the rows of a table are written one after another.
//
//   record.Begin();
//   record.Set(step, value);   // for each column step that has a value in the row
//   record.End(layout);        // layout of record.given()
//
// What the next row needs too stays: the messages within the record, the memory of its strings, and
// the constants of the mapping. A message that a row lacks is put aside as it is, for a row that
// has it. A row that turns out to be bad is left without End; the next one begins as ever.
//
// Thread-safety: used by one thread at a time. Cost: one call of a generated setter for each value
// that is no constant; no allocation but for strings longer than any before.
#ifndef COMPLIANCE_INGEST_ROW_RECORD_H_
#define COMPLIANCE_INGEST_ROW_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "compliance/ingest/cell_value.h"
#include "compliance/ingest/record_source.h"
#include "compliance/ingest/row_layout.h"
#include "compliance/ingest/step_set.h"
#include "compliance/ingest/table_plan.h"
#include "google/protobuf/message.h"

namespace compliance {

class RowRecord : public RecordSlot {
 public:
  explicit RowRecord(std::shared_ptr<const TableMapping> mapping);

  void Begin();
  // Of a step that writes to a repeated field, once for each element.
  void Set(size_t step, const CellValue& value) {
    const Field& field = fields_[step];
    field.set(field.holder, value);
    given_.Add(step);
  }
  // The steps set since Begin.
  const StepSet& given() const { return given_; }
  // Makes `record` what the row says.
  void End(const RowLayout& layout);

 private:
  // A message within the record, or put aside.
  struct Part {
    google::protobuf::Message* message = nullptr;
    std::unique_ptr<google::protobuf::Message> aside;  // The same; null while the record has it.
  };
  // A field that a column step writes.
  struct Field {
    void (*set)(google::protobuf::Message* holder, const CellValue& value);
    void (*clear)(google::protobuf::Message* holder);
    google::protobuf::Message* holder;
  };

  void MakeParts();
  void LayOut(const RowLayout& layout);
  void PutAside(const PlanPart& part);
  void Attach(const PlanPart& part, const std::vector<char>& present);

  const std::shared_ptr<const TableMapping> mapping_;
  int64_t layout_ = 0;                     // The id of the layout of the row before.
  std::vector<Part> parts_;                // For each node of the plan.
  std::vector<char> attached_;             // Likewise: whether its parent has it.
  std::vector<Field> fields_;              // For each column step.
  std::vector<size_t> lists_;              // The column steps that write to repeated fields.
  StepSet given_;                          // By the row being written.
  StepSet left_;                           // By rows before it: their fields may hold something.
  std::vector<const PlanPart*> changing_;  // Used by LayOut.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_RECORD_H_
