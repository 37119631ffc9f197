// Code points of UTF-8 text: CEL measures and indexes strings in code points.
#ifndef COMPLIANCE_EXPR_UNICODE_H_
#define COMPLIANCE_EXPR_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {

// Appends the UTF-8 form; false for surrogates and values above U+10FFFF.
bool AppendCodePoint(uint32_t code_point, std::string* out);

// Number of code points of valid UTF-8.
size_t CountCodePoints(absl::string_view text);

// Byte offset of code point `index`; npos if the text has fewer. The index of the end is valid.
size_t ByteOffset(absl::string_view text, size_t index);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_UNICODE_H_
