// Which records are known: identity and duplicates.
//
//   switch (ledger.Admit(record, origin).admission) { ... }
//
// A record whose id and content are known is a duplicate. One whose id is known and whose content
// differs is in conflict: which of the two is right cannot be told, so the later one is not taken
// and the caller reports it.
//
// Thread-safety: thread-compatible. Cost: one serialisation and one hash lookup for each record;
// memory is the id and some 100 bytes for each record admitted.
#ifndef COMPLIANCE_RECORDS_LEDGER_H_
#define COMPLIANCE_RECORDS_LEDGER_H_

#include <cstdint>
#include <string>
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
  struct Entry {
    uint64_t content;
    int64_t line;
    uint32_t file;  // Index into files_.
  };

  uint32_t FileIndex(absl::string_view file);

  absl::flat_hash_map<std::string, Entry> entries_;
  std::vector<std::string> files_;
  std::string buffer_;  // Serialised form of the record at hand.
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_LEDGER_H_
