// The entries of a map value, in order of insertion, with a hash index once they are many.
//
// Keys are bool, int, uint and string. Numbers of different type are one key if they are equal:
// {1: "a"}[1u] and [1.0] find it. Lives in the arena of the evaluation.
#ifndef COMPLIANCE_EXPR_MAP_ENTRIES_H_
#define COMPLIANCE_EXPR_MAP_ENTRIES_H_

#include <cstddef>
#include <cstdint>

#include "compliance/expr/context.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

class MapEntries {
 public:
  struct Entry {
    Value key;
    Value value;
  };
  enum class Inserted { kYes, kDuplicate, kWrongKey };

  static MapEntries* New(Context& context);
  static bool IsKey(const Value& key);

  Inserted Insert(Context& context, const Value& key, const Value& value);
  // The value under an equal key, or null.
  const Value* Find(const Value& key) const;

  size_t size() const { return size_; }
  const Entry& entry(size_t index) const { return entries_[index]; }

 private:
  void Grow(Context& context);
  void AddToIndex(uint32_t entry);

  Entry* entries_;
  uint32_t* index_;  // Open addressing; 0: free, else entry + 1. Null while entries are few.
  size_t size_;
  size_t capacity_;  // A power of two; the index is twice as large.
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_MAP_ENTRIES_H_
