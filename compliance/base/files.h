// Whole files, for what people write by hand. Records are streamed instead (compliance/ingest).
#ifndef COMPLIANCE_BASE_FILES_H_
#define COMPLIANCE_BASE_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

// Errors: NotFound, PermissionDenied and the like, with the path; InvalidArgument for a folder.
absl::StatusOr<std::string> ReadFile(absl::string_view path);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_FILES_H_
