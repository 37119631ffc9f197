// A record into which the rows of a table are written one after another.
//
// What the next row needs too stays: the messages within the record, the memory of its strings, and
// the constants of the mapping. A message that a row lacks is put aside as it is, for a row that
// has it.
//
// Thread-safety: used by one thread at a time. Cost: one call of a generated setter for each value
// that is no constant; allocations only for messages that no row has had so far.
#ifndef COMPLIANCE_INGEST_ROW_RECORD_H_
#define COMPLIANCE_INGEST_ROW_RECORD_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "compliance/ingest/record_source.h"
#include "compliance/ingest/row_values.h"
#include "compliance/ingest/table_plan.h"
#include "google/protobuf/message.h"

namespace compliance {

class RowRecord : public RecordSlot {
 public:
  explicit RowRecord(std::shared_ptr<const TableMapping> mapping);

  // Makes `record` what the row says.
  void Write(const RowValues& row);

 private:
  // A message within the record, or put aside.
  struct Part {
    google::protobuf::Message* message = nullptr;      // Null if no row has had it.
    std::unique_ptr<google::protobuf::Message> aside;  // The same; null while the record has it.
    bool attached = false;
  };
  // A field that a column step writes.
  struct Field {
    const FieldWriter* writer;
    int node;  // The message that holds it.
    bool is_list;
    bool stands = false;  // It holds a value.
  };

  void LayOut(const RowLayout& layout);
  bool IsLaidOut(const PlanPart& part, const std::vector<char>& present) const;
  void PutAside(const PlanPart& part);
  void Attach(const PlanPart& part, const std::vector<char>& present);
  void WriteConstants(int node);
  google::protobuf::Message* HolderOf(const Field& field) { return parts_[field.node].message; }

  const std::shared_ptr<const TableMapping> mapping_;
  int64_t layout_ = 0;                     // The id of the layout of the row before.
  std::vector<Part> parts_;                // For each node of the plan.
  std::vector<Field> fields_;              // For each column step.
  std::vector<const PlanPart*> changing_;  // Used by LayOut.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_RECORD_H_
