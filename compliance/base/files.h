// Whole files, for what people write by hand. Records are streamed instead (compliance/ingest).
#ifndef COMPLIANCE_BASE_FILES_H_
#define COMPLIANCE_BASE_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

// Errors: NotFound, PermissionDenied and the like, with the path; InvalidArgument for a folder.
absl::StatusOr<std::string> ReadFile(absl::string_view path);

// Puts a file of these bytes where there was another one, or none: written beside it under
// `path`.new first, so that whoever reads finds the one or the other, whole. Of a link, what it
// points to. Errors: as above; InvalidArgument for what is no plain file, which is left alone.
absl::Status ReplaceFile(absl::string_view path, absl::string_view bytes);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_FILES_H_
