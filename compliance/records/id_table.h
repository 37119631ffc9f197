// Ids of records, numbered in the order in which they are first seen.
//
//   IdTable ids;
//   const IdTable::Entry entry = ids.Add(DigestOf(record).id);
//   if (entry.is_new) ...   // entry.number is the number of ids before
//
// Thread-safety: thread-compatible. Cost: one look at a slot of 8 bytes for a new id, and one at
// its fingerprint for a known one; some 30 bytes for each id. At most 2^32 - 2 ids.
#ifndef COMPLIANCE_RECORDS_ID_TABLE_H_
#define COMPLIANCE_RECORDS_ID_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/types/optional.h"
#include "compliance/base/stable_vector.h"
#include "compliance/records/record_digest.h"

namespace compliance {

class IdTable {
 public:
  IdTable();

  struct Entry {
    uint32_t number;
    bool is_new;
  };
  Entry Add(const IdFingerprint& id);
  // The number of an id that was seen, or nothing.
  absl::optional<uint32_t> Find(const IdFingerprint& id) const;
  // Brings what Add will look at into the cache. Ids are spread over a table that is larger than
  // it, so that Add would wait for memory otherwise. Compilers leave out calls of what has no
  // effect that they know of, as long as it is a call.
  ABSL_ATTRIBUTE_ALWAYS_INLINE void Expect(const IdFingerprint& id) const {
    __builtin_prefetch(&slots_[TagOf(id) & (slots_.size() - 1)]);
  }

  size_t size() const { return ids_.size(); }
  // `number` is less than size().
  const IdFingerprint& operator[](size_t number) const { return ids_[number]; }

 private:
  // Open addressing with linear probing. The tag is part of the fingerprint: where it differs, so
  // do the ids. It also says where the slot belongs when the table grows.
  struct Slot {
    uint32_t tag = 0;
    uint32_t number = kFree;
  };
  static constexpr uint32_t kFree = ~uint32_t{0};

  static uint32_t TagOf(const IdFingerprint& id) { return static_cast<uint32_t>(id.high); }
  void Grow();

  std::vector<Slot> slots_;  // A power of two of them.
  StableVector<IdFingerprint> ids_;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_ID_TABLE_H_
