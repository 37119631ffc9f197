// proto2 extensions in JSON, "[pkg.name]": value, which protobuf's own parser for C++ does not
// read.
#ifndef COMPLIANCE_EXPR_BATCH_EXTENSION_JSON_H_
#define COMPLIANCE_EXPR_BATCH_EXTENSION_JSON_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "compliance/expr/context.h"
#include "google/protobuf/message.h"
#include "simdjson.h"

namespace compliance {
namespace expr {

inline bool IsExtensionName(absl::string_view name) { return !name.empty() && name[0] == '['; }

// Sets the extension that `name` (with its brackets) names. Errors: InvalidArgument.
absl::Status ReadExtension(Context& context, absl::string_view name,
                           const simdjson::dom::element& json, google::protobuf::Message* message);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_EXTENSION_JSON_H_
