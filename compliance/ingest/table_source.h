// Records from the rows of a table, by a mapping.
#ifndef COMPLIANCE_INGEST_TABLE_SOURCE_H_
#define COMPLIANCE_INGEST_TABLE_SOURCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/record_source.h"
#include "compliance/ingest/table_mapping.h"

namespace compliance {

// Reads the header row and looks up the columns of the mapping in it. Errors: InvalidArgument for a
// table without a header and for a mapping that does not fit it; every misfit is appended to
// `issues`. `name` is what positions carry.
absl::StatusOr<std::unique_ptr<RecordSource>> NewTableSource(
    std::string name, std::unique_ptr<ByteSource> source,
    std::shared_ptr<const TableMapping> mapping, size_t max_row_bytes, Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TABLE_SOURCE_H_
