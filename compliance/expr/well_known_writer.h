// Values -> google.protobuf.Timestamp, Duration, wrappers, Struct, Value, ListValue, Any.
#ifndef COMPLIANCE_EXPR_WELL_KNOWN_WRITER_H_
#define COMPLIANCE_EXPR_WELL_KNOWN_WRITER_H_

#include "absl/strings/string_view.h"
#include "compliance/expr/context.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

// Returns the cause if the value does not fit.
absl::string_view WriteWellKnown(Context& context, const Value& value,
                                 google::protobuf::Message* message);

// The nearest float; beyond its range infinity.
float ToFloat(double value);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_WELL_KNOWN_WRITER_H_
