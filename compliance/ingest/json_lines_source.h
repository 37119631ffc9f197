// Records from JSON Lines: on each line one compliance.v1.Record in proto3 JSON form.
#ifndef COMPLIANCE_INGEST_JSON_LINES_SOURCE_H_
#define COMPLIANCE_INGEST_JSON_LINES_SOURCE_H_

#include <memory>
#include <string>

#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/record_source.h"

namespace compliance {

// `name` is what positions carry. Blank lines are passed over.
std::unique_ptr<RecordSource> NewJsonLinesSource(std::string name,
                                                 std::unique_ptr<ByteSource> source,
                                                 size_t max_line_bytes);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_JSON_LINES_SOURCE_H_
