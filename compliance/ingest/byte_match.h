// Which of eight bytes are one of two, and which are no plain text, asked of all eight at once.
//
//   const EitherByte separators(',', '\n');
//   for (uint64_t hits = separators.In(word); hits != 0; hits &= hits - 1) {
//     const int first = FirstMatch(hits);   // 0 to 7
//   }
//
// A word holds its first byte lowest (little_endian.h); a match is the high bit of its byte.
//
// Thread-safety: values and pure functions. Source: the exact test for zero bytes in a word of H.
// S. Warren, "Hacker's Delight", 6-1.
#ifndef COMPLIANCE_INGEST_BYTE_MATCH_H_
#define COMPLIANCE_INGEST_BYTE_MATCH_H_

#include <cstdint>

#include "absl/numeric/bits.h"

namespace compliance {

constexpr uint64_t kHighBits = 0x8080808080808080;

// Matches every byte that is not zero.
inline uint64_t NotZero(uint64_t word) {
  return (((word & ~kHighBits) + ~kHighBits) | word) & kHighBits;
}

class EitherByte {
 public:
  EitherByte(char a, char b) : all_a_(Eight(a)), all_b_(Eight(b)) {}

  // Matches the two bytes.
  uint64_t In(uint64_t word) const {
    return (NotZero(word ^ all_a_) & NotZero(word ^ all_b_)) ^ kHighBits;
  }

 private:
  static uint64_t Eight(char c) { return 0x0101010101010101 * static_cast<unsigned char>(c); }

  const uint64_t all_a_, all_b_;
};

// Matches bytes that are NUL or no ASCII.
inline uint64_t NotPlain(uint64_t word) { return (NotZero(word) ^ kHighBits) | (word & kHighBits); }

inline int FirstMatch(uint64_t matches) { return absl::countr_zero(matches) / 8; }

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_BYTE_MATCH_H_
