// Characters of UTF-8 text, for columns and carets. Malformed bytes count as one character each.
#ifndef COMPLIANCE_BASE_UTF8_H_
#define COMPLIANCE_BASE_UTF8_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {

// Bytes of the character at the front of `text`, 1 to 4; 0 if its first byte starts no well-formed
// character (overlong forms, surrogates and values above U+10FFFF included). `text` must not be
// empty.
size_t CharacterLength(absl::string_view text);

// True if every byte belongs to a well-formed character.
bool IsValidUtf8(absl::string_view text);

// Views into `text`, one for each character.
std::vector<absl::string_view> SplitCharacters(absl::string_view text);

// Columns of a terminal: 0 for combining marks, 2 for wide East Asian characters, else 1.
size_t DisplayWidth(absl::string_view character);

// Control characters (tab included) and malformed bytes: not fit to be printed as they are.
bool IsControl(absl::string_view character);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_UTF8_H_
