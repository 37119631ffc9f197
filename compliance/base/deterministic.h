// A message as bytes that are the same whenever its content is, for fingerprints.
//
// Thread-safety: pure. Cost: one serialisation; map entries are sorted.
#ifndef COMPLIANCE_BASE_DETERMINISTIC_H_
#define COMPLIANCE_BASE_DETERMINISTIC_H_

#include <string>

#include "google/protobuf/message.h"

namespace compliance {

std::string DeterministicBytes(const google::protobuf::Message& message);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_DETERMINISTIC_H_
