// A record in 192 bits: whose id it has, and what it says.
//
//   RecordDigest digest = DigestOf(record);
//
// Among 10^9 records, two ids fall together by chance once in 10^20 runs. The same on every machine
// and in every run of one schema. Thread-safety: a pure function. Cost: see content_hash.h.
#ifndef COMPLIANCE_RECORDS_RECORD_DIGEST_H_
#define COMPLIANCE_RECORDS_RECORD_DIGEST_H_

#include <cstdint>
#include <string>
#include <utility>

#include "compliance/v1/record.pb.h"

namespace compliance {

struct IdFingerprint {
  uint64_t high = 0;
  uint64_t low = 0;

  friend bool operator==(const IdFingerprint& a, const IdFingerprint& b) {
    return a.high == b.high && a.low == b.low;
  }
  // Fingerprints are spread already.
  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, const IdFingerprint& id) {
    return Hash::combine(std::move(hash), id.high);
  }
};

struct RecordDigest {
  IdFingerprint id;
  uint64_t content = 0;
};

RecordDigest DigestOf(const v1::Record& record);
IdFingerprint FingerprintOf(const std::string& id);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_RECORD_DIGEST_H_
