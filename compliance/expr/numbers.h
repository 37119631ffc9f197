// Order and conversion of numbers of different type.
//
// An int and a uint are compared exactly; with a double, an integer is rounded to the nearest one,
// as CEL's conformance tests ask: 2^63 - 1 equals 2^63 as a double.
#ifndef COMPLIANCE_EXPR_NUMBERS_H_
#define COMPLIANCE_EXPR_NUMBERS_H_

#include <cstdint>

#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

enum class Order { kLess, kEqual, kGreater, kUnordered };

template <typename T>
Order CompareSame(const T& a, const T& b) {
  return a < b    ? Order::kLess
         : a == b ? Order::kEqual
         : a > b  ? Order::kGreater
                  : Order::kUnordered;
}

inline Order Reversed(Order order) {
  return order == Order::kLess ? Order::kGreater : order == Order::kGreater ? Order::kLess : order;
}

inline bool IsNumber(const Value& value) {
  return value.is(Kind::kInt) || value.is(Kind::kUint) || value.is(Kind::kDouble);
}

// 2^63 and 2^64: the first doubles out of range.
constexpr double kIntLimit = 9223372036854775808.0;
constexpr double kUintLimit = 18446744073709551616.0;

// Truncates toward zero; false if out of range or not a number.
inline bool DoubleToInt(double value, int64_t* result) {
  if (!(value >= -kIntLimit && value < kIntLimit)) return false;
  *result = static_cast<int64_t>(value);
  return true;
}
inline bool DoubleToUint(double value, uint64_t* result) {
  if (!(value > -1.0 && value < kUintLimit)) return false;
  *result = static_cast<uint64_t>(value);
  return true;
}

inline Order CompareIntUint(int64_t a, uint64_t b) {
  return a < 0 ? Order::kLess : CompareSame(static_cast<uint64_t>(a), b);
}

inline Order CompareIntDouble(int64_t a, double b) {
  return CompareSame(static_cast<double>(a), b);
}

inline Order CompareUintDouble(uint64_t a, double b) {
  return CompareSame(static_cast<double>(a), b);
}

// Both must be numbers.
inline Order CompareNumbers(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::kInt:
      if (b.is(Kind::kInt)) return CompareSame(a.int_value(), b.int_value());
      if (b.is(Kind::kUint)) return CompareIntUint(a.int_value(), b.uint_value());
      return CompareIntDouble(a.int_value(), b.double_value());
    case Kind::kUint:
      if (b.is(Kind::kInt)) return Reversed(CompareIntUint(b.int_value(), a.uint_value()));
      if (b.is(Kind::kUint)) return CompareSame(a.uint_value(), b.uint_value());
      return CompareUintDouble(a.uint_value(), b.double_value());
    default:
      if (b.is(Kind::kInt)) return Reversed(CompareIntDouble(b.int_value(), a.double_value()));
      if (b.is(Kind::kUint)) return Reversed(CompareUintDouble(b.uint_value(), a.double_value()));
      return CompareSame(a.double_value(), b.double_value());
  }
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_NUMBERS_H_
