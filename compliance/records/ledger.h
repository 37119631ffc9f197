// Which records are known: identity and duplicates.
//
//   switch (ledger.Admit(record, origin).admission) { ... }
//
// A record whose id and content are known is a duplicate. One whose id is known and whose content
// differs is in conflict: which of the two is right cannot be told, so the later one is not taken
// and the caller reports it.
//
// Ids are known by fingerprints of 128 bits: among 10^9 records, two ids fall together by chance
// once in 10^20 runs. Content is known by a fingerprint of 64 bits.
//
// Thread-safety: thread-compatible. Cost: two hashes and one lookup for each record; memory is 37
// to 75 bytes for each record admitted.
#ifndef COMPLIANCE_RECORDS_LEDGER_H_
#define COMPLIANCE_RECORDS_LEDGER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/base/origin.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

enum class Admission { kNew, kDuplicate, kConflict };

class Ledger {
 public:
  struct Admitted {
    Admission admission;
    // Where the record of the same id was read. Valid until the next call; meaningless for kNew.
    Origin first;
  };

  Admitted Admit(const v1::Record& record, const Origin& origin);

 private:
  using IdFingerprint = std::pair<uint64_t, uint64_t>;
  // Fingerprints are spread already.
  struct IdHash {
    size_t operator()(const IdFingerprint& id) const { return static_cast<size_t>(id.first); }
  };
  struct Entry {
    uint64_t content;
    uint64_t line : 40;
    uint64_t file : 24;  // Index into files_.
  };

  uint64_t FileIndex(absl::string_view file);

  absl::flat_hash_map<IdFingerprint, Entry, IdHash> entries_;
  std::vector<std::string> files_;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_LEDGER_H_
