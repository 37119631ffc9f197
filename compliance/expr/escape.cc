// Escapes of string and bytes literals.
#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "compliance/expr/lexer.h"
#include "compliance/expr/unicode.h"

namespace compliance {
namespace expr {
namespace {

struct Simple {
  char name;
  char value;
};

constexpr Simple kSimpleEscapes[] = {{'a', '\a'},  {'b', '\b'}, {'f', '\f'}, {'n', '\n'},
                                     {'r', '\r'},  {'t', '\t'}, {'v', '\v'}, {'\\', '\\'},
                                     {'\'', '\''}, {'"', '"'},  {'`', '`'},  {'?', '?'}};

// Escapes that name a code point (in bytes literals: a byte) by digits.
struct Numeric {
  char name;  // 0: octal, whose first digit is also the first character.
  size_t digits;
  int base;
  bool in_bytes;
};

constexpr Numeric kNumericEscapes[] = {{'x', 2, 16, true},
                                       {'X', 2, 16, true},
                                       {'u', 4, 16, false},
                                       {'U', 8, 16, false},
                                       {0, 3, 8, true}};

bool ParseDigits(absl::string_view digits, int base, uint32_t* value) {
  *value = 0;
  for (char c : digits) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    if (digit >= base) return false;
    *value = *value * base + digit;
  }
  return true;
}

// Appends what the escape after the backslash stands for; returns its size, or 0 and the cause.
size_t AppendEscape(absl::string_view escape, bool bytes, std::string* out, std::string* error) {
  for (const Simple& simple : kSimpleEscapes) {
    if (escape[0] == simple.name) {
      out->push_back(simple.value);
      return 1;
    }
  }
  for (const Numeric& numeric : kNumericEscapes) {
    const bool octal = numeric.name == 0;
    if (octal ? escape[0] < '0' || escape[0] > '3' : escape[0] != numeric.name) continue;
    const size_t start = octal ? 0 : 1;
    uint32_t value = 0;
    if (bytes && !numeric.in_bytes) {
      *error = "an escape of a Unicode character in a bytes literal";
    } else if (escape.size() < start + numeric.digits ||
               !ParseDigits(escape.substr(start, numeric.digits), numeric.base, &value)) {
      *error = "an escape with too few digits";
    } else if (bytes) {
      out->push_back(static_cast<char>(value));
      return start + numeric.digits;
    } else if (!AppendCodePoint(value, out)) {
      *error = "an escape that is no Unicode character";
    } else {
      return start + numeric.digits;
    }
    return 0;
  }
  *error = "an unknown escape; a backslash itself is written '\\\\', or use a raw string r'...'";
  return 0;
}

}  // namespace

Unescaped Unescape(absl::string_view content, bool bytes) {
  Unescaped result;
  result.text.reserve(content.size());
  size_t i = 0;
  while (i < content.size()) {
    if (content[i] == '\\') {
      const size_t size = AppendEscape(content.substr(i + 1), bytes, &result.text, &result.error);
      if (size == 0) {
        result.error_offset = i;
        return result;
      }
      i += 1 + size;
    } else {
      result.text.push_back(content[i++]);
    }
  }
  return result;
}

}  // namespace expr
}  // namespace compliance
