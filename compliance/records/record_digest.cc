#include "compliance/records/record_digest.h"

#include <string>

#include "compliance/base/stable_hash.h"
#include "compliance/records/content_hash.h"

namespace compliance {
namespace {

uint64_t HashOfId(const std::string& id, uint64_t seed) {
  StableHash hash(seed);
  hash.Add(0, id);
  return hash.value();
}

}  // namespace

IdFingerprint FingerprintOf(const std::string& id) { return {HashOfId(id, 1), HashOfId(id, 2)}; }

RecordDigest DigestOf(const v1::Record& record) {
  return {FingerprintOf(record.id()), ContentHash(record)};
}

}  // namespace compliance
