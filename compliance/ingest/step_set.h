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

  void Clear() {
    for (uint64_t& word : words_) word = 0;
  }
  void AddAll(const StepSet& others) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= others.words_[i];
  }

  // Calls `visit(step)` for each step that `others` lacks.
  template <typename Visit>
  void ForEachBeside(const StepSet& others, Visit visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t left = words_[i] & ~others.words_[i]; left != 0; left &= left - 1) {
        visit(64 * i + absl::countr_zero(left));
      }
    }
  }

  friend bool operator==(const StepSet& a, const StepSet& b) { return a.words_ == b.words_; }

 private:
  std::vector<uint64_t> words_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_STEP_SET_H_
