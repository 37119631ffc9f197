// A vector that only grows, and whose elements never move.
//
//   StableVector<Known> all;
//   Known& one = all.emplace_back();   // valid as long as `all`
//   all[0];
//
// Thread-safety: as std::vector. Cost: constant for each call, with no element ever copied; memory
// is taken a block at a time and touched as elements come.
#ifndef COMPLIANCE_BASE_STABLE_VECTOR_H_
#define COMPLIANCE_BASE_STABLE_VECTOR_H_

#include <cstddef>
#include <utility>
#include <vector>

namespace compliance {

template <typename T>
class StableVector {
 public:
  template <typename... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    if (blocks_.empty() || blocks_.back().size() == kBlock) {
      // With room for all that will come, a block never moves its elements.
      blocks_.emplace_back().reserve(kBlock);
    }
    return blocks_.back().emplace_back(std::forward<Arguments>(arguments)...);
  }

  T& operator[](size_t i) { return blocks_[i / kBlock][i % kBlock]; }
  const T& operator[](size_t i) const { return blocks_[i / kBlock][i % kBlock]; }

  size_t size() const {
    return blocks_.empty() ? 0 : (blocks_.size() - 1) * kBlock + blocks_.back().size();
  }

 private:
  static constexpr size_t kBlock = 1024;

  std::vector<std::vector<T>> blocks_;
};

}  // namespace compliance

#endif  // COMPLIANCE_BASE_STABLE_VECTOR_H_
