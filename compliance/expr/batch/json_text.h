// Text as a JSON string.
#ifndef COMPLIANCE_EXPR_BATCH_JSON_TEXT_H_
#define COMPLIANCE_EXPR_BATCH_JSON_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {

// Appends the text in quotes, escaped (RFC 8259). Bytes that are not UTF-8 become U+FFFD.
void AppendJsonString(absl::string_view text, std::string* out);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_JSON_TEXT_H_
