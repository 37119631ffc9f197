// Conversions between types. What does not fit is an error, never a wrapped or rounded integer.
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"
#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/number_text.h"
#include "compliance/expr/numbers.h"
#include "compliance/expr/time_text.h"

namespace compliance {
namespace expr {
namespace {

Value Itself(Context&, const Value* a) { return a[0]; }

Value OutOfRange(const char* type) {
  return Value::Error(absl::string_view(type) == "int" ? "range error: out of the range of int"
                                                       : "range error: out of the range of uint");
}

Value BadText(Context& context, const Value& text, const char* type) {
  return context.Error("type conversion error: '", text.text().substr(0, 80), "' is no ", type);
}

Value TextToBool(Context& context, const Value* a) {
  for (const char* text : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (a[0].text() == text) return Value::Bool(true);
  }
  for (const char* text : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (a[0].text() == text) return Value::Bool(false);
  }
  return BadText(context, a[0], "bool");
}

Value TextToBytes(Context&, const Value* a) { return Value::Bytes(a[0].text()); }

Value BytesToText(Context& context, const Value* a) {
  if (!context.ChargeBytes(a[0].text().size())) return Context::OverBudget();
  if (!IsValidUtf8(a[0].text())) return Value::Error("type conversion error: invalid UTF-8");
  return Value::String(a[0].text());
}

Value IntToDouble(Context&, const Value* a) {
  return Value::Double(static_cast<double>(a[0].int_value()));
}
Value UintToDouble(Context&, const Value* a) {
  return Value::Double(static_cast<double>(a[0].uint_value()));
}
Value TextToDouble(Context& context, const Value* a) {
  double value = 0;
  return ParseDouble(a[0].text(), &value) ? Value::Double(value) : BadText(context, a[0], "double");
}

Value UintToInt(Context&, const Value* a) {
  if (a[0].uint_value() > INT64_MAX) return OutOfRange("int");
  return Value::Int(static_cast<int64_t>(a[0].uint_value()));
}
// The ends of the range are refused too: a double near them stands for several integers.
Value DoubleToIntValue(Context&, const Value* a) {
  int64_t value = 0;
  if (!DoubleToInt(a[0].double_value(), &value) || a[0].double_value() == -kIntLimit) {
    return OutOfRange("int");
  }
  return Value::Int(value);
}
Value TextToInt(Context& context, const Value* a) {
  int64_t value = 0;
  return ParseInt(a[0].text(), &value) ? Value::Int(value) : BadText(context, a[0], "int");
}
Value TimestampToInt(Context&, const Value* a) { return Value::Int(a[0].seconds()); }

Value IntToUint(Context&, const Value* a) {
  if (a[0].int_value() < 0) return OutOfRange("uint");
  return Value::Uint(static_cast<uint64_t>(a[0].int_value()));
}
Value DoubleToUintValue(Context&, const Value* a) {
  uint64_t value = 0;
  if (a[0].double_value() < 0 || !DoubleToUint(a[0].double_value(), &value)) {
    return OutOfRange("uint");
  }
  return Value::Uint(value);
}
Value TextToUint(Context& context, const Value* a) {
  uint64_t value = 0;
  return ParseUint(a[0].text(), &value) ? Value::Uint(value) : BadText(context, a[0], "uint");
}

Value BoolToText(Context&, const Value* a) {
  return Value::String(a[0].bool_value() ? "true" : "false");
}
Value IntToText(Context& context, const Value* a) {
  return context.NewString(absl::StrCat(a[0].int_value()));
}
Value UintToText(Context& context, const Value* a) {
  return context.NewString(absl::StrCat(a[0].uint_value()));
}
Value DoubleToText(Context& context, const Value* a) {
  return context.NewString(FormatDouble(a[0].double_value()));
}
Value TimestampToText(Context& context, const Value* a) {
  return context.NewString(FormatTimestamp(a[0]));
}
Value DurationToText(Context& context, const Value* a) {
  return context.NewString(FormatDuration(a[0]));
}

Value TextToTimestamp(Context&, const Value* a) { return ParseTimestamp(a[0].text()); }
Value IntToTimestamp(Context&, const Value* a) { return MakeTimestamp(a[0].int_value(), 0); }
Value TextToDuration(Context&, const Value* a) { return ParseDurationText(a[0].text()); }

constexpr Builtin kFunctions[] = {
    {"bool(bool) -> bool", Itself},
    {"bool(string) -> bool", TextToBool},
    {"bytes(bytes) -> bytes", Itself},
    {"bytes(string) -> bytes", TextToBytes},
    {"double(double) -> double", Itself},
    {"double(int) -> double", IntToDouble},
    {"double(uint) -> double", UintToDouble},
    {"double(string) -> double", TextToDouble},
    {"dyn(A) -> dyn", Itself},
    {"duration(duration) -> duration", Itself},
    {"duration(string) -> duration", TextToDuration},
    {"int(int) -> int", Itself},
    {"int(uint) -> int", UintToInt},
    {"int(double) -> int", DoubleToIntValue},
    {"int(string) -> int", TextToInt},
    {"int(timestamp) -> int", TimestampToInt},
    {"string(string) -> string", Itself},
    {"string(bool) -> string", BoolToText},
    {"string(int) -> string", IntToText},
    {"string(uint) -> string", UintToText},
    {"string(double) -> string", DoubleToText},
    {"string(bytes) -> string", BytesToText},
    {"string(timestamp) -> string", TimestampToText},
    {"string(duration) -> string", DurationToText},
    {"timestamp(timestamp) -> timestamp", Itself},
    {"timestamp(string) -> timestamp", TextToTimestamp},
    {"timestamp(int) -> timestamp", IntToTimestamp},
    {"uint(uint) -> uint", Itself},
    {"uint(int) -> uint", IntToUint},
    {"uint(double) -> uint", DoubleToUintValue},
    {"uint(string) -> uint", TextToUint},
};

}  // namespace

absl::Span<const Builtin> ConversionFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
