#include "compliance/base/utf8.h"

#include <cstdint>

#include "compliance/base/little_endian.h"

namespace compliance {
namespace {

uint32_t CodePoint(absl::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 2:
      return (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    case 3:
      return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    case 4:
      return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 |
             (byte(3) & 0x3Fu);
    default:
      return byte(0);
  }
}

size_t ExpectedLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool InRange(uint32_t value, uint32_t first, uint32_t last) {
  return value >= first && value <= last;
}

}  // namespace

size_t CharacterLength(absl::string_view text) {
  const size_t length = ExpectedLength(static_cast<unsigned char>(text[0]));
  if (length == 0 || length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  const uint32_t code_point = CodePoint(text.substr(0, length));
  if (length == 3 && (code_point < 0x800 || InRange(code_point, 0xD800, 0xDFFF))) return 0;
  if (length == 4 && !InRange(code_point, 0x10000, 0x10FFFF)) return 0;
  return length;
}

bool IsValidUtf8(absl::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  while (!text.empty()) {
    // Most text is ASCII.
    if (text.size() >= 8 && (Load64(text.data()) & kHighBits) == 0) {
      text.remove_prefix(8);
      continue;
    }
    if (text.size() < 8 && (LoadUpTo64(text) & kHighBits) == 0) return true;
    const size_t length = CharacterLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::vector<absl::string_view> SplitCharacters(absl::string_view text) {
  std::vector<absl::string_view> characters;
  while (!text.empty()) {
    const size_t length = CharacterLength(text);
    characters.push_back(text.substr(0, length == 0 ? 1 : length));
    text.remove_prefix(characters.back().size());
  }
  return characters;
}

size_t DisplayWidth(absl::string_view character) {
  const uint32_t c = CodePoint(character);
  const bool combining = InRange(c, 0x0300, 0x036F) || InRange(c, 0x0591, 0x05BD) ||
                         InRange(c, 0x064B, 0x065F) || InRange(c, 0x200B, 0x200F) ||
                         InRange(c, 0x20D0, 0x20FF) || InRange(c, 0xFE00, 0xFE0F);
  if (combining) return 0;
  const bool wide = InRange(c, 0x1100, 0x115F) || InRange(c, 0x2E80, 0xA4CF) ||
                    InRange(c, 0xAC00, 0xD7A3) || InRange(c, 0xF900, 0xFAFF) ||
                    InRange(c, 0xFE30, 0xFE6F) || InRange(c, 0xFF00, 0xFF60) ||
                    InRange(c, 0x1F300, 0x1FAFF) || InRange(c, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

bool IsControl(absl::string_view character) {
  const unsigned char first = static_cast<unsigned char>(character[0]);
  return character.size() == 1 && (first < 0x20 || first >= 0x7F);
}

}  // namespace compliance
