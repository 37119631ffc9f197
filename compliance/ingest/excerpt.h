// Pieces of input as messages show them, and their columns.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_INGEST_EXCERPT_H_
#define COMPLIANCE_INGEST_EXCERPT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"

namespace compliance {

// 'text' in quotes, fit to be printed: long texts cut, control characters and malformed bytes as
// \xNN.
std::string Excerpt(absl::string_view text);

// The place of byte `offset` of a line. A line too long for a caret is left out.
SourcePosition PositionInLine(absl::string_view file, int64_t line, absl::string_view text,
                              size_t offset);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_EXCERPT_H_
