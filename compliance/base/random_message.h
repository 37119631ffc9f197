// For tests: messages of any type, filled at random.
//
//   std::mt19937 random(20260302);
//   FillAtRandom(random, &finding);
//
// Every field is set or left alone by chance; numbers are small, and zero too; texts hold whatever
// needs care when it is written. Five messages deep.
#ifndef COMPLIANCE_BASE_RANDOM_MESSAGE_H_
#define COMPLIANCE_BASE_RANDOM_MESSAGE_H_

#include <random>

#include "google/protobuf/message.h"

namespace compliance {

// `message` is empty.
void FillAtRandom(std::mt19937& random, google::protobuf::Message* message);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_RANDOM_MESSAGE_H_
