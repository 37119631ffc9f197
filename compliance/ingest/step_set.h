// A set of column steps of a mapping, by their numbers: which of them a row has a value for.
//
// Thread-safety: a value. Cost: a bit for each step; 64 steps are compared at once.
#ifndef COMPLIANCE_INGEST_STEP_SET_H_
#define COMPLIANCE_INGEST_STEP_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/numeric/bits.h"

namespace compliance {

class StepSet {
 public:
  // Empty, for steps below `count`.
  explicit StepSet(size_t count = 0) : words_((count + 63) / 64) {}

  void Add(size_t step) { words_[step / 64] |= uint64_t{1} << step % 64; }
  bool Has(size_t step) const { return (words_[step / 64] >> step % 64 & 1) != 0; }

  // Moves all steps of `from` here.
  void TakeAll(StepSet* from) {
    for (size_t i = 0; i < words_.size(); ++i) {
      words_[i] |= from->words_[i];
      from->words_[i] = 0;
    }
  }

  // Empties the set; calls `visit(step)` for each step in it that `others` lacks.
  template <typename Visit>
  void DrainBeside(const StepSet& others, Visit visit) {
    for (size_t i = 0; i < words_.size(); ++i) {
      uint64_t left = words_[i] & ~others.words_[i];
      words_[i] = 0;
      for (; left != 0; left &= left - 1) visit(64 * i + absl::countr_zero(left));
    }
  }

  // A number that sets which differ rarely share. Source: D. E. Knuth, "The Art of Computer
  // Programming", 6.4, multiplicative hashing.
  uint64_t Hash() const {
    uint64_t hash = 0;
    for (const uint64_t word : words_) hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    return hash;
  }

  // Of sets for as many steps.
  friend bool operator==(const StepSet& a, const StepSet& b) {
    uint64_t difference = 0;
    for (size_t i = 0; i < a.words_.size(); ++i) difference |= a.words_[i] ^ b.words_[i];
    return difference == 0;
  }

 private:
  std::vector<uint64_t> words_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_STEP_SET_H_
