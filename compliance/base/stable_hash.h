// A fast hash of a sequence of numbers and strings that is the same on every machine and in every
// run, for fingerprints that are kept.
//
//   StableHash hash;
//   hash.Add(1, record.id());
//   uint64_t fingerprint = hash.value();
//
// Each value is preceded by a tag, each string by its length: sequences that differ give hashes
// that differ, but for 1 in 2^64 by chance. Not for adversaries: who wants two inputs of one hash
// can find them (fingerprint.h has SHA-256).
//
// Values that each have a place of their own, such as the fields of a message, need no sequence:
// the sum of their PlacedHash says the same in any order, and processors work out many at once.
//
// Thread-safety: values and pure functions. Cost: one multiplication for each 8 bytes. Source: the
// folded 64 by 64 bit multiplication of wyhash (Wang Yi, public domain).
#ifndef COMPLIANCE_BASE_STABLE_HASH_H_
#define COMPLIANCE_BASE_STABLE_HASH_H_

#include <cstdint>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "compliance/base/little_endian.h"

namespace compliance {

namespace stable_hash_internal {

constexpr uint64_t kSeed = 0xa0761d6478bd642f;
constexpr uint64_t kValue = 0xe7037ed1a0b428db;

inline uint64_t Fold(uint64_t a, uint64_t b) {
  const absl::uint128 product = absl::uint128(a) * b;
  return absl::Uint128High64(product) ^ absl::Uint128Low64(product);
}

}  // namespace stable_hash_internal

class StableHash {
 public:
  explicit StableHash(uint64_t seed = 0) : state_(Fold(seed ^ kSeed, kValue)) {}

  void Add(uint64_t tag, uint64_t value) { state_ = Fold(state_ + tag, value ^ kValue); }

  void Add(uint64_t tag, absl::string_view text) {
    Add(tag, text.size());
    while (text.size() > 8) {
      Add(tag, Load64(text.data()));
      text.remove_prefix(8);
    }
    Add(tag, LoadUpTo64(text));
  }

  uint64_t value() const { return Fold(state_, kSeed); }

 private:
  static constexpr uint64_t kSeed = stable_hash_internal::kSeed;
  static constexpr uint64_t kValue = stable_hash_internal::kValue;
  static uint64_t Fold(uint64_t a, uint64_t b) { return stable_hash_internal::Fold(a, b); }

  uint64_t state_;
};

// A place within another, by any two numbers: the tag of a field and the index of an element.
inline uint64_t PlaceWithin(uint64_t place, uint32_t tag, uint32_t index) {
  return stable_hash_internal::Fold(place ^ stable_hash_internal::kSeed,
                                    (uint64_t{index} << 32 | tag) ^ stable_hash_internal::kValue);
}

inline uint64_t PlacedHash(uint64_t place, uint64_t value) {
  return stable_hash_internal::Fold(place ^ stable_hash_internal::kValue,
                                    value ^ stable_hash_internal::kSeed);
}

inline uint64_t PlacedHash(uint64_t place, absl::string_view text) {
  StableHash hash(place);
  hash.Add(0, text);
  return hash.value();
}

}  // namespace compliance

#endif  // COMPLIANCE_BASE_STABLE_HASH_H_
