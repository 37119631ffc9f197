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

  void LayOut(const std::vector<char>& present);
  bool IsLaidOut(const PlanPart& part, const std::vector<char>& present) const;
  void PutAside(const PlanPart& part);
  void Attach(const PlanPart& part, const std::vector<char>& present);
  void WriteConstants(int node);
  void ClearUnwritten();

  const std::shared_ptr<const TableMapping> mapping_;
  std::vector<char> present_;              // Of the row before.
  std::vector<const PlanPart*> changing_;  // Used by LayOut.
  std::vector<Part> parts_;                // For each node of the plan.
  int64_t row_ = 0;                        // Counts rows from 1.
  std::vector<int64_t>
      written_;  // For each column step the row that wrote it last; 0: it is unset.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_RECORD_H_
