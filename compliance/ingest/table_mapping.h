// A v1::Mapping, checked and compiled against the schema of Record: how the rows of a table become
// records.
//
//   LoadedMapping loaded = LoadMapping("mapping.textproto", text);
//   if (!loaded.ok()) std::cerr << FormatIssues(loaded.issues);
//   options.mapping = loaded.mapping;
//
// The meaning of a mapping is stated in proto/compliance/v1/mapping.proto and, for empty cells,
// repeated fields and civil times that a clock change repeats, in README.md.
//
// Thread-safety: a TableMapping is immutable and may be shared by readers of different threads.
#ifndef COMPLIANCE_INGEST_TABLE_MAPPING_H_
#define COMPLIANCE_INGEST_TABLE_MAPPING_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"

namespace compliance {

class TableMapping;

struct LoadedMapping {
  // Null if there are errors.
  std::shared_ptr<const TableMapping> mapping;
  // All of them, sorted.
  Issues issues;

  bool ok() const { return mapping != nullptr; }
};

// `file` is the name that issues carry. Columns are looked up when a table is opened, since only
// its header names them.
LoadedMapping LoadMapping(absl::string_view file, absl::string_view text);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TABLE_MAPPING_H_
