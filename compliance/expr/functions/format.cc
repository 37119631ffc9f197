// "...%s...".format([...]): %s %d %f %e %b %o %x %X, precision as in %.3f, %% for a percent sign.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/number_text.h"
#include "compliance/expr/runtime_type.h"
#include "compliance/expr/time_text.h"

namespace compliance {
namespace expr {
namespace {

constexpr int kDefaultPrecision = 6;
constexpr int kMaxPrecision = 1000;

// Appends the formatted value; false if the clause does not take its type.
using Clause = bool (*)(Context& context, const Value& value, int precision, std::string* out);

bool FormatText(Context& context, const Value& value, int precision, std::string* out);

bool FormatList(Context& context, const Value& list, std::string* out) {
  const size_t size = ListSize(list);
  if (!context.Charge(static_cast<int64_t>(size))) return true;
  out->push_back('[');
  for (size_t i = 0; i < size; ++i) {
    if (i > 0) absl::StrAppend(out, ", ");
    if (!FormatText(context, ListElement(context, list, i), 0, out)) return false;
  }
  out->push_back(']');
  return true;
}

// Entries in the order of their keys' text.
bool FormatMap(Context& context, const MapEntries& map, std::string* out) {
  if (!context.Charge(static_cast<int64_t>(map.size()))) return true;
  std::vector<std::pair<std::string, std::string>> entries;
  for (size_t i = 0; i < map.size(); ++i) {
    std::pair<std::string, std::string> entry;
    if (!FormatText(context, map.entry(i).key, 0, &entry.first) ||
        !FormatText(context, map.entry(i).value, 0, &entry.second)) {
      return false;
    }
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end());
  absl::StrAppend(out, "{", absl::StrJoin(entries, ", ", absl::PairFormatter(": ")), "}");
  return true;
}

bool FormatText(Context& context, const Value& value, int, std::string* out) {
  switch (value.kind()) {
    case Kind::kNull:
      absl::StrAppend(out, "null");
      return true;
    case Kind::kBool:
      absl::StrAppend(out, value.bool_value() ? "true" : "false");
      return true;
    case Kind::kInt:
      absl::StrAppend(out, value.int_value());
      return true;
    case Kind::kUint:
      absl::StrAppend(out, value.uint_value());
      return true;
    case Kind::kDouble:
      absl::StrAppend(out, FormatDouble(value.double_value()));
      return true;
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kType:
      absl::StrAppend(out, value.text());
      return true;
    case Kind::kTimestamp:
      absl::StrAppend(out, FormatTimestamp(value));
      return true;
    case Kind::kDuration:
      absl::StrAppend(out, FormatDuration(value));
      return true;
    case Kind::kList:
      return FormatList(context, value, out);
    case Kind::kMap:
      return FormatMap(context, value.map(), out);
    default:
      return false;
  }
}

bool IsFinite(const Value& value) { return std::isfinite(value.double_value()); }

bool FormatDecimal(Context&, const Value& value, int, std::string* out) {
  if (value.is(Kind::kInt)) {
    absl::StrAppend(out, value.int_value());
  } else if (value.is(Kind::kUint)) {
    absl::StrAppend(out, value.uint_value());
  } else if (value.is(Kind::kDouble) && !IsFinite(value)) {
    absl::StrAppend(out, FormatDouble(value.double_value()));
  } else {
    return false;
  }
  return true;
}

bool ToReal(const Value& value, double* real) {
  switch (value.kind()) {
    case Kind::kDouble:
      *real = value.double_value();
      return true;
    case Kind::kInt:
      *real = static_cast<double>(value.int_value());
      return true;
    case Kind::kUint:
      *real = static_cast<double>(value.uint_value());
      return true;
    default:
      return false;
  }
}

bool FormatFixed(Context&, const Value& value, int precision, std::string* out) {
  double real = 0;
  if (!ToReal(value, &real)) return false;
  absl::StrAppend(
      out, std::isfinite(real) ? absl::StrFormat("%.*f", precision, real) : FormatDouble(real));
  return true;
}

bool FormatScientific(Context&, const Value& value, int precision, std::string* out) {
  double real = 0;
  if (!ToReal(value, &real)) return false;
  absl::StrAppend(
      out, std::isfinite(real) ? absl::StrFormat("%.*e", precision, real) : FormatDouble(real));
  return true;
}

std::string Digits(uint64_t value, unsigned base) {
  std::string digits;
  do {
    digits.push_back("0123456789abcdef"[value % base]);
    value /= base;
  } while (value != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

bool FormatInBase(const Value& value, unsigned base, std::string* out) {
  if (value.is(Kind::kUint)) {
    absl::StrAppend(out, Digits(value.uint_value(), base));
    return true;
  }
  if (!value.is(Kind::kInt)) return false;
  const int64_t integer = value.int_value();
  const uint64_t magnitude =
      integer < 0 ? 0 - static_cast<uint64_t>(integer) : static_cast<uint64_t>(integer);
  absl::StrAppend(out, integer < 0 ? "-" : "", Digits(magnitude, base));
  return true;
}

bool FormatBinary(Context&, const Value& value, int, std::string* out) {
  if (!value.is(Kind::kBool)) return FormatInBase(value, 2, out);
  absl::StrAppend(out, value.bool_value() ? "1" : "0");
  return true;
}
bool FormatOctal(Context&, const Value& value, int, std::string* out) {
  return FormatInBase(value, 8, out);
}
bool FormatHex(Context&, const Value& value, int, std::string* out) {
  if (!value.is(Kind::kString) && !value.is(Kind::kBytes)) return FormatInBase(value, 16, out);
  absl::StrAppend(out, absl::BytesToHexString(value.text()));
  return true;
}
bool FormatUpperHex(Context& context, const Value& value, int precision, std::string* out) {
  std::string lower;
  if (!FormatHex(context, value, precision, &lower)) return false;
  absl::StrAppend(out, absl::AsciiStrToUpper(lower));
  return true;
}

struct ClauseRow {
  char letter;
  Clause format;
  const char* takes;
};

constexpr ClauseRow kClauses[] = {
    {'s', FormatText,
     "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, "
     "durations, and timestamps"},
    {'d', FormatDecimal, "decimal clause can only be used on integers"},
    {'f', FormatFixed, "fixed-point clause can only be used on doubles"},
    {'e', FormatScientific, "scientific clause can only be used on doubles"},
    {'b', FormatBinary, "only integers and bools can be formatted as binary"},
    {'o', FormatOctal, "octal clause can only be used on integers"},
    {'x', FormatHex, "only integers, byte buffers, and strings can be formatted as hex"},
    {'X', FormatUpperHex, "only integers, byte buffers, and strings can be formatted as hex"},
};

// Reads ".3"; false if it is malformed.
bool ReadPrecision(absl::string_view* rest, int* precision) {
  if (rest->empty() || rest->front() != '.') return true;
  rest->remove_prefix(1);
  *precision = 0;
  for (; !rest->empty() && absl::ascii_isdigit(rest->front()); rest->remove_prefix(1)) {
    *precision = *precision * 10 + (rest->front() - '0');
    if (*precision > kMaxPrecision) return false;
  }
  return true;
}

Value Format(Context& context, const Value* a) {
  absl::string_view rest = a[0].text();
  const size_t size = ListSize(a[1]);
  std::string out;
  size_t next = 0;
  while (!rest.empty()) {
    const size_t literal = std::min(rest.find('%'), rest.size());
    absl::StrAppend(&out, rest.substr(0, literal));
    rest.remove_prefix(literal);
    if (!context.ChargeBytes(out.size() / 16)) return Context::OverBudget();
    if (rest.empty()) break;
    rest.remove_prefix(1);
    if (!rest.empty() && rest.front() == '%') {
      out.push_back('%');
      rest.remove_prefix(1);
      continue;
    }
    int precision = kDefaultPrecision;
    if (!ReadPrecision(&rest, &precision) || rest.empty()) {
      return Value::Error("could not parse formatting clause: unexpected end or precision");
    }
    const char letter = rest.front();
    const ClauseRow* clause = std::find_if(std::begin(kClauses), std::end(kClauses),
                                           [&](const ClauseRow& r) { return r.letter == letter; });
    if (clause == std::end(kClauses)) {
      return context.Error("could not parse formatting clause: unrecognized formatting clause \"",
                           rest.substr(0, 1), "\"");
    }
    rest.remove_prefix(1);
    if (next >= size) return context.Error("index ", next, " out of range");
    const Value value = ListElement(context, a[1], next++);
    if (!clause->format(context, value, precision, &out)) {
      return context.Error("error during formatting: ", clause->takes, ", was given ",
                           RuntimeTypeName(value));
    }
  }
  return context.NewString(out);
}

constexpr Builtin kFunctions[] = {
    {"(string).format(list(dyn)) -> string", Format},
};

}  // namespace

absl::Span<const Builtin> FormatFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
