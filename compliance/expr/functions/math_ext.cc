// The math extension. greatest() and least() are macros that call math.@max and math.@min.
#include <cmath>
#include <cstdint>
#include <limits>

#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/numbers.h"

namespace compliance {
namespace expr {
namespace {

Value Itself(Context&, const Value* a) { return a[0]; }

template <Order wanted>
Value Extremum(Context&, const Value* a) {
  return CompareNumbers(a[1], a[0]) == wanted ? a[1] : a[0];
}

template <Order wanted>
Value ExtremumOfList(Context& context, const Value* a) {
  const size_t size = ListSize(a[0]);
  if (size == 0) return Value::Error("math: the list must not be empty");
  if (!context.Charge(static_cast<int64_t>(size))) return Context::OverBudget();
  Value result = Value::Null();
  for (size_t i = 0; i < size; ++i) {
    const Value element = ListElement(context, a[0], i);
    if (!IsNumber(element)) return Value::Error("no such overload: math of no number");
    if (i == 0 || CompareNumbers(element, result) == wanted) result = element;
  }
  return result;
}

template <double (*function)(double)>
Value Rounded(Context&, const Value* a) {
  return Value::Double(function(a[0].double_value()));
}
double Ceil(double x) { return std::ceil(x); }
double Floor(double x) { return std::floor(x); }
double Round(double x) { return std::round(x); }
double Trunc(double x) { return std::trunc(x); }

Value IsNan(Context&, const Value* a) { return Value::Bool(std::isnan(a[0].double_value())); }
Value IsInfinite(Context&, const Value* a) { return Value::Bool(std::isinf(a[0].double_value())); }
Value IsFinite(Context&, const Value* a) { return Value::Bool(std::isfinite(a[0].double_value())); }

Value AbsInt(Context&, const Value* a) {
  if (a[0].int_value() == std::numeric_limits<int64_t>::min()) {
    return Value::Error("range error: integer overflow");
  }
  return Value::Int(std::abs(a[0].int_value()));
}
Value AbsDouble(Context&, const Value* a) { return Value::Double(std::fabs(a[0].double_value())); }

Value SignInt(Context&, const Value* a) {
  return Value::Int((a[0].int_value() > 0) - (a[0].int_value() < 0));
}
Value SignUint(Context&, const Value* a) { return Value::Uint(a[0].uint_value() > 0 ? 1 : 0); }
Value SignDouble(Context&, const Value* a) {
  const double x = a[0].double_value();
  return Value::Double(std::isnan(x) ? x : (x > 0) - (x < 0));
}

Value SqrtInt(Context&, const Value* a) {
  return Value::Double(std::sqrt(static_cast<double>(a[0].int_value())));
}
Value SqrtUint(Context&, const Value* a) {
  return Value::Double(std::sqrt(static_cast<double>(a[0].uint_value())));
}
Value SqrtDouble(Context&, const Value* a) { return Value::Double(std::sqrt(a[0].double_value())); }

Value AndInt(Context&, const Value* a) { return Value::Int(a[0].int_value() & a[1].int_value()); }
Value AndUint(Context&, const Value* a) {
  return Value::Uint(a[0].uint_value() & a[1].uint_value());
}
Value OrInt(Context&, const Value* a) { return Value::Int(a[0].int_value() | a[1].int_value()); }
Value OrUint(Context&, const Value* a) {
  return Value::Uint(a[0].uint_value() | a[1].uint_value());
}
Value XorInt(Context&, const Value* a) { return Value::Int(a[0].int_value() ^ a[1].int_value()); }
Value XorUint(Context&, const Value* a) {
  return Value::Uint(a[0].uint_value() ^ a[1].uint_value());
}
Value NotInt(Context&, const Value* a) { return Value::Int(~a[0].int_value()); }
Value NotUint(Context&, const Value* a) { return Value::Uint(~a[0].uint_value()); }

// Shifts are of the bit pattern: no sign is kept, and what is shifted out is gone.
template <bool left>
uint64_t Shifted(uint64_t bits, int64_t offset) {
  if (offset > 63) return 0;
  return left ? bits << offset : bits >> offset;
}
template <bool left>
Value ShiftInt(Context&, const Value* a) {
  if (a[1].int_value() < 0) return Value::Error("math: negative offset of a shift");
  return Value::Int(static_cast<int64_t>(
      Shifted<left>(static_cast<uint64_t>(a[0].int_value()), a[1].int_value())));
}
template <bool left>
Value ShiftUint(Context&, const Value* a) {
  if (a[1].int_value() < 0) return Value::Error("math: negative offset of a shift");
  return Value::Uint(Shifted<left>(a[0].uint_value(), a[1].int_value()));
}

constexpr auto Max = Extremum<Order::kGreater>;
constexpr auto Min = Extremum<Order::kLess>;
constexpr auto MaxOfList = ExtremumOfList<Order::kGreater>;
constexpr auto MinOfList = ExtremumOfList<Order::kLess>;

constexpr Builtin kFunctions[] = {
    {"math.@max(int) -> int", Itself},
    {"math.@max(uint) -> uint", Itself},
    {"math.@max(double) -> double", Itself},
    {"math.@max(int, int) -> int", Max},
    {"math.@max(uint, uint) -> uint", Max},
    {"math.@max(double, double) -> double", Max},
    {"math.@max(int, uint) -> dyn", Max},
    {"math.@max(int, double) -> dyn", Max},
    {"math.@max(uint, int) -> dyn", Max},
    {"math.@max(uint, double) -> dyn", Max},
    {"math.@max(double, int) -> dyn", Max},
    {"math.@max(double, uint) -> dyn", Max},
    {"math.@max(list(int)) -> int", MaxOfList},
    {"math.@max(list(uint)) -> uint", MaxOfList},
    {"math.@max(list(double)) -> double", MaxOfList},
    {"math.@min(int) -> int", Itself},
    {"math.@min(uint) -> uint", Itself},
    {"math.@min(double) -> double", Itself},
    {"math.@min(int, int) -> int", Min},
    {"math.@min(uint, uint) -> uint", Min},
    {"math.@min(double, double) -> double", Min},
    {"math.@min(int, uint) -> dyn", Min},
    {"math.@min(int, double) -> dyn", Min},
    {"math.@min(uint, int) -> dyn", Min},
    {"math.@min(uint, double) -> dyn", Min},
    {"math.@min(double, int) -> dyn", Min},
    {"math.@min(double, uint) -> dyn", Min},
    {"math.@min(list(int)) -> int", MinOfList},
    {"math.@min(list(uint)) -> uint", MinOfList},
    {"math.@min(list(double)) -> double", MinOfList},
    {"math.ceil(double) -> double", Rounded<Ceil>},
    {"math.floor(double) -> double", Rounded<Floor>},
    {"math.round(double) -> double", Rounded<Round>},
    {"math.trunc(double) -> double", Rounded<Trunc>},
    {"math.isNaN(double) -> bool", IsNan},
    {"math.isInf(double) -> bool", IsInfinite},
    {"math.isFinite(double) -> bool", IsFinite},
    {"math.abs(int) -> int", AbsInt},
    {"math.abs(uint) -> uint", Itself},
    {"math.abs(double) -> double", AbsDouble},
    {"math.sign(int) -> int", SignInt},
    {"math.sign(uint) -> uint", SignUint},
    {"math.sign(double) -> double", SignDouble},
    {"math.sqrt(int) -> double", SqrtInt},
    {"math.sqrt(uint) -> double", SqrtUint},
    {"math.sqrt(double) -> double", SqrtDouble},
    {"math.bitAnd(int, int) -> int", AndInt},
    {"math.bitAnd(uint, uint) -> uint", AndUint},
    {"math.bitOr(int, int) -> int", OrInt},
    {"math.bitOr(uint, uint) -> uint", OrUint},
    {"math.bitXor(int, int) -> int", XorInt},
    {"math.bitXor(uint, uint) -> uint", XorUint},
    {"math.bitNot(int) -> int", NotInt},
    {"math.bitNot(uint) -> uint", NotUint},
    {"math.bitShiftLeft(int, int) -> int", ShiftInt<true>},
    {"math.bitShiftLeft(uint, int) -> uint", ShiftUint<true>},
    {"math.bitShiftRight(int, int) -> int", ShiftInt<false>},
    {"math.bitShiftRight(uint, int) -> uint", ShiftUint<false>},
};

}  // namespace

absl::Span<const Builtin> MathExtensions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
