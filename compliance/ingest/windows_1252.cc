#include "compliance/ingest/windows_1252.h"

#include <cstdint>

namespace compliance {
namespace {

// The characters of 0x80 to 0x9F; 0 where there is none. The others are those of Latin-1.
constexpr uint16_t kUpper[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

size_t AppendWindows1252(absl::string_view bytes, std::string* utf8) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const uint16_t c = byte >= 0x80 && byte < 0xA0 ? kUpper[byte - 0x80] : byte;
    if (c == 0 && byte != 0) return i;
    if (c < 0x80) {
      utf8->push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      utf8->push_back(static_cast<char>(0xC0 | c >> 6));
      utf8->push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
      utf8->push_back(static_cast<char>(0xE0 | c >> 12));
      utf8->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
      utf8->push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
  }
  return absl::string_view::npos;
}

}  // namespace compliance
