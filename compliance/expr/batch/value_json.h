// Values in the proto JSON form of cel.expr.Value.
//
//   {"int64Value": "42"}   {"listValue": {"values": [{"boolValue": true}]}}   {"typeValue": "int"}
//   {"objectValue": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "3s"}}
//
// Source: cel-spec, proto/cel/expr/value.proto; protobuf's JSON mapping. An optional, which the
// form does not know, is written as its content or as null.
#ifndef COMPLIANCE_EXPR_BATCH_VALUE_JSON_H_
#define COMPLIANCE_EXPR_BATCH_VALUE_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "compliance/expr/context.h"
#include "compliance/expr/value.h"
#include "simdjson.h"

namespace compliance {
namespace expr {

// Reads a value into the arena of the context. Bare numbers, strings, booleans, null and arrays
// stand for themselves. Errors: InvalidArgument with the cause.
absl::StatusOr<Value> ReadValueJson(Context& context, const simdjson::dom::element& json);

// Appends the value, which must be neither error nor unknown. Errors: InvalidArgument for a message
// without a JSON form; ResourceExhausted beyond the cost limit of the context.
absl::Status WriteValueJson(Context& context, const Value& value, std::string* out);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_VALUE_JSON_H_
