// The header row of a table, and the columns of a mapping looked up in it.
#ifndef COMPLIANCE_INGEST_TABLE_HEADER_H_
#define COMPLIANCE_INGEST_TABLE_HEADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/base/issue.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/ingest/table_plan.h"

namespace compliance {

struct TableHeader {
  std::vector<std::string> names;
  // For each of TableMapping::columns its place in a row.
  std::vector<size_t> places;
};

// Errors: InvalidArgument if the row is no header or lacks columns of the mapping; each of these is
// appended to `issues`, where the mapping names it. `table` is the name of the file with the table.
absl::StatusOr<TableHeader> ReadTableHeader(absl::string_view table, const Row& row,
                                            const TableMapping& mapping, Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TABLE_HEADER_H_
