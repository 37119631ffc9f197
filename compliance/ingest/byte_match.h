// Which of 64 bytes are one of two, and whether any is no plain text, asked of all of them at once.
//
//   const EitherByte separators(',', '\n');
//   for (uint64_t hits = separators.In(bytes); hits != 0; hits &= hits - 1) {
//     const int first = absl::countr_zero(hits);   // 0 to 63
//   }
//
// Bit i of a match stands for byte i. With SSE2, which every x86-64 has, by comparisons of 16
// bytes; elsewhere of eight in one word.
//
// Thread-safety: values and pure functions. Source, without SSE2: the exact test for zero bytes in
// a word of H. S. Warren, "Hacker's Delight", 6-1.
#ifndef COMPLIANCE_INGEST_BYTE_MATCH_H_
#define COMPLIANCE_INGEST_BYTE_MATCH_H_

#include <cstddef>
#include <cstdint>

#include "compliance/base/little_endian.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace compliance {

// How many bytes are looked at.
constexpr size_t kMatchedBytes = 64;

#ifdef __SSE2__

class EitherByte {
 public:
  EitherByte(char a, char b) : all_a_(_mm_set1_epi8(a)), all_b_(_mm_set1_epi8(b)) {}

  // Matches the two bytes.
  uint64_t In(const char* bytes) const {
    return Among16(bytes) | Among16(bytes + 16) << 16 | Among16(bytes + 32) << 32 |
           Among16(bytes + 48) << 48;
  }

 private:
  uint64_t Among16(const char* bytes) const {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    return static_cast<uint32_t>(_mm_movemask_epi8(
        _mm_or_si128(_mm_cmpeq_epi8(part, all_a_), _mm_cmpeq_epi8(part, all_b_))));
  }

  const __m128i all_a_, all_b_;
};

// Whether no byte is NUL or no ASCII.
inline bool AllPlain(const char* bytes) {
  const __m128i* const parts = reinterpret_cast<const __m128i*>(bytes);
  // As signed numbers, plain bytes are those above 0.
  const __m128i least = _mm_setzero_si128();
  const __m128i first = _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(parts), least),
                                      _mm_cmpgt_epi8(_mm_loadu_si128(parts + 1), least));
  const __m128i last = _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(parts + 2), least),
                                     _mm_cmpgt_epi8(_mm_loadu_si128(parts + 3), least));
  return _mm_movemask_epi8(_mm_and_si128(first, last)) == 0xffff;
}

#else

namespace byte_match_internal {

constexpr uint64_t kHighBits = 0x8080808080808080;

// The high bit of every byte that is not zero.
inline uint64_t NotZero(uint64_t word) {
  return (((word & ~kHighBits) + ~kHighBits) | word) & kHighBits;
}

// The high bits of the bytes, side by side.
inline uint64_t Gather(uint64_t high_bits) { return (high_bits >> 7) * 0x0102040810204080 >> 56; }

}  // namespace byte_match_internal

class EitherByte {
 public:
  EitherByte(char a, char b) : all_a_(Eight(a)), all_b_(Eight(b)) {}

  uint64_t In(const char* bytes) const {
    uint64_t matches = 0;
    for (size_t i = 0; i < kMatchedBytes; i += 8) {
      const uint64_t word = Load64(bytes + i);
      const uint64_t others =
          byte_match_internal::NotZero(word ^ all_a_) & byte_match_internal::NotZero(word ^ all_b_);
      matches |= byte_match_internal::Gather(others ^ byte_match_internal::kHighBits) << i;
    }
    return matches;
  }

 private:
  static uint64_t Eight(char c) { return 0x0101010101010101 * static_cast<unsigned char>(c); }

  const uint64_t all_a_, all_b_;
};

inline bool AllPlain(const char* bytes) {
  uint64_t plain = byte_match_internal::kHighBits;
  for (size_t i = 0; i < kMatchedBytes; i += 8) {
    const uint64_t word = Load64(bytes + i);
    plain &= byte_match_internal::NotZero(word) & ~word;
  }
  return plain == byte_match_internal::kHighBits;
}

#endif

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_BYTE_MATCH_H_
