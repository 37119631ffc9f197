// Bytes as a number, the first of them lowest, whatever the machine.
//
// Thread-safety: pure functions. Cost: one load where the machine itself is little-endian;
// compilers know the idiom.
#ifndef COMPLIANCE_BASE_LITTLE_ENDIAN_H_
#define COMPLIANCE_BASE_LITTLE_ENDIAN_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace compliance {

inline uint64_t ByteAt(const char* bytes, size_t i) { return static_cast<unsigned char>(bytes[i]); }

inline uint64_t Load16(const char* bytes) { return ByteAt(bytes, 0) | ByteAt(bytes, 1) << 8; }

inline uint64_t Load32(const char* bytes) {
  return ByteAt(bytes, 0) | ByteAt(bytes, 1) << 8 | ByteAt(bytes, 2) << 16 | ByteAt(bytes, 3) << 24;
}

inline uint64_t Load64(const char* bytes) {
  return ByteAt(bytes, 0) | ByteAt(bytes, 1) << 8 | ByteAt(bytes, 2) << 16 |
         ByteAt(bytes, 3) << 24 | ByteAt(bytes, 4) << 32 | ByteAt(bytes, 5) << 40 |
         ByteAt(bytes, 6) << 48 | ByteAt(bytes, 7) << 56;
}

// A text of at most 8 bytes; those that it lacks are zero. Two loads that may overlap.
inline uint64_t LoadUpTo64(absl::string_view text) {
  const char* const bytes = text.data();
  const size_t size = text.size();
  if (size >= 4) return Load32(bytes) | Load32(bytes + size - 4) << 8 * (size - 4);
  if (size >= 2) return Load16(bytes) | Load16(bytes + size - 2) << 8 * (size - 2);
  return size == 1 ? ByteAt(bytes, 0) : 0;
}

}  // namespace compliance

#endif  // COMPLIANCE_BASE_LITTLE_ENDIAN_H_
