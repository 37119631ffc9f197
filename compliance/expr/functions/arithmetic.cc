// Arithmetic on numbers. Integers do not wrap: overflow and division by zero are errors.
#include <cstdint>
#include <limits>

#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {
namespace {

constexpr int64_t kMinInt = std::numeric_limits<int64_t>::min();

Value Overflow(bool is_unsigned) {
  return Value::Error(is_unsigned ? "range error: unsigned integer overflow"
                                  : "range error: integer overflow");
}
Value DivideByZero() { return Value::Error("divide by zero"); }
Value ModulusByZero() { return Value::Error("modulus by zero"); }

Value AddInt(Context&, const Value* a) {
  int64_t result;
  if (__builtin_add_overflow(a[0].int_value(), a[1].int_value(), &result)) return Overflow(false);
  return Value::Int(result);
}
Value SubtractInt(Context&, const Value* a) {
  int64_t result;
  if (__builtin_sub_overflow(a[0].int_value(), a[1].int_value(), &result)) return Overflow(false);
  return Value::Int(result);
}
Value MultiplyInt(Context&, const Value* a) {
  int64_t result;
  if (__builtin_mul_overflow(a[0].int_value(), a[1].int_value(), &result)) return Overflow(false);
  return Value::Int(result);
}
Value DivideInt(Context&, const Value* a) {
  if (a[1].int_value() == 0) return DivideByZero();
  if (a[0].int_value() == kMinInt && a[1].int_value() == -1) return Overflow(false);
  return Value::Int(a[0].int_value() / a[1].int_value());
}
Value ModuloInt(Context&, const Value* a) {
  if (a[1].int_value() == 0) return ModulusByZero();
  if (a[1].int_value() == -1) return a[0].int_value() == kMinInt ? Overflow(false) : Value::Int(0);
  return Value::Int(a[0].int_value() % a[1].int_value());
}
Value NegateInt(Context&, const Value* a) {
  if (a[0].int_value() == kMinInt) return Overflow(false);
  return Value::Int(-a[0].int_value());
}

Value AddUint(Context&, const Value* a) {
  uint64_t result;
  if (__builtin_add_overflow(a[0].uint_value(), a[1].uint_value(), &result)) return Overflow(true);
  return Value::Uint(result);
}
Value SubtractUint(Context&, const Value* a) {
  if (a[0].uint_value() < a[1].uint_value()) return Overflow(true);
  return Value::Uint(a[0].uint_value() - a[1].uint_value());
}
Value MultiplyUint(Context&, const Value* a) {
  uint64_t result;
  if (__builtin_mul_overflow(a[0].uint_value(), a[1].uint_value(), &result)) return Overflow(true);
  return Value::Uint(result);
}
Value DivideUint(Context&, const Value* a) {
  if (a[1].uint_value() == 0) return DivideByZero();
  return Value::Uint(a[0].uint_value() / a[1].uint_value());
}
Value ModuloUint(Context&, const Value* a) {
  if (a[1].uint_value() == 0) return ModulusByZero();
  return Value::Uint(a[0].uint_value() % a[1].uint_value());
}

Value AddDouble(Context&, const Value* a) {
  return Value::Double(a[0].double_value() + a[1].double_value());
}
Value SubtractDouble(Context&, const Value* a) {
  return Value::Double(a[0].double_value() - a[1].double_value());
}
Value MultiplyDouble(Context&, const Value* a) {
  return Value::Double(a[0].double_value() * a[1].double_value());
}
// IEEE 754 division; by zero it is infinite or not a number, spelled out because C++ leaves it
// open.
Value DivideDouble(Context&, const Value* a) {
  const double x = a[0].double_value();
  const double y = a[1].double_value();
  if (y != 0) return Value::Double(x / y);
  if (x == 0 || x != x || y != y) return Value::Double(std::numeric_limits<double>::quiet_NaN());
  const bool negative = __builtin_signbit(x) != __builtin_signbit(y);
  const double infinity = std::numeric_limits<double>::infinity();
  return Value::Double(negative ? -infinity : infinity);
}
Value NegateDouble(Context&, const Value* a) { return Value::Double(-a[0].double_value()); }

constexpr Builtin kFunctions[] = {
    {"_+_(int, int) -> int", AddInt},
    {"_-_(int, int) -> int", SubtractInt},
    {"_*_(int, int) -> int", MultiplyInt},
    {"_/_(int, int) -> int", DivideInt},
    {"_%_(int, int) -> int", ModuloInt},
    {"-_(int) -> int", NegateInt},
    {"_+_(uint, uint) -> uint", AddUint},
    {"_-_(uint, uint) -> uint", SubtractUint},
    {"_*_(uint, uint) -> uint", MultiplyUint},
    {"_/_(uint, uint) -> uint", DivideUint},
    {"_%_(uint, uint) -> uint", ModuloUint},
    {"_+_(double, double) -> double", AddDouble},
    {"_-_(double, double) -> double", SubtractDouble},
    {"_*_(double, double) -> double", MultiplyDouble},
    {"_/_(double, double) -> double", DivideDouble},
    {"-_(double) -> double", NegateDouble},
};

}  // namespace

absl::Span<const Builtin> ArithmeticFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
