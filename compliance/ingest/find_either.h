// The first of two bytes in a text, eight bytes at a time.
//
// Thread-safety: a pure function. Source: the test for a zero byte in a word of H. S. Warren,
// "Hacker's Delight", 6-1; its lowest hit is always right.
#ifndef COMPLIANCE_INGEST_FIND_EITHER_H_
#define COMPLIANCE_INGEST_FIND_EITHER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/base/config.h"
#include "absl/numeric/bits.h"
#include "absl/strings/string_view.h"

namespace compliance {

// The offset of the first `a` or `b` from `from` on; the size of the text if there is none.
inline size_t FindEither(absl::string_view text, size_t from, char a, char b) {
  size_t at = from;
#ifdef ABSL_IS_LITTLE_ENDIAN
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighBits = 0x8080808080808080;
  const uint64_t all_a = kOnes * static_cast<unsigned char>(a);
  const uint64_t all_b = kOnes * static_cast<unsigned char>(b);
  for (; text.size() - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof(word));
    const uint64_t x = word ^ all_a;
    const uint64_t y = word ^ all_b;
    const uint64_t hits = (((x - kOnes) & ~x) | ((y - kOnes) & ~y)) & kHighBits;
    if (hits != 0) return at + absl::countr_zero(hits) / 8;
  }
#endif
  while (at < text.size() && text[at] != a && text[at] != b) ++at;
  return at;
}

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_FIND_EITHER_H_
