// A record into which the rows of a table are written one after another.
//
// What the next row needs too stays: the messages within the record, the memory of its strings, and
// the constants of the mapping. Only what differs is written.
//
// Thread-safety: used by one thread at a time. Cost: one call of a generated setter for each value
// that is no constant; allocations only where a part of the record appears that the row before
// lacked.
#ifndef COMPLIANCE_INGEST_ROW_RECORD_H_
#define COMPLIANCE_INGEST_ROW_RECORD_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "compliance/ingest/record_source.h"
#include "compliance/ingest/table_plan.h"
#include "google/protobuf/message.h"

namespace compliance {

// A row, as the steps of a mapping read it.
struct RowValues {
  struct Value {
    int step;
    CellValue value;
  };
  // In the order of the steps; several of one step for a cell that was split.
  std::vector<Value> values;
  // For each node of the plan, whether the row has something for it. A node implies its parents.
  std::vector<char> present;
};

class RowRecord : public RecordSlot {
 public:
  explicit RowRecord(std::shared_ptr<const TableMapping> mapping);

  // Makes `record` what the row says.
  void Write(const RowValues& row);

 private:
  void LayOut(const std::vector<char>& present);
  void Remove(int node);
  void Forget(int node);
  void ClearLists();
  void ClearUnwritten();

  const std::shared_ptr<const TableMapping> mapping_;
  std::vector<char> present_;                         // Of the row before.
  std::vector<google::protobuf::Message*> messages_;  // For each node; null if it is absent.
  int64_t row_ = 0;                                   // Counts rows from 1.
  std::vector<int64_t> written_;  // For each step the row that wrote it last; 0: it is unset.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_RECORD_H_
