// The rules of grade, confidence and attribution that hold for an agreement.
//
//   const v1::Policy& policy = PolicyOf(agreement);   // its own, or the default profile DGP-0
//
// The default profile is data: default_policy.textproto in this folder, part of the library.
// Thread-safety: immutable. Ownership: the default lives for ever; PolicyOf borrows the agreement.
#ifndef COMPLIANCE_AGREEMENT_DEFAULT_POLICY_H_
#define COMPLIANCE_AGREEMENT_DEFAULT_POLICY_H_

#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/policy.pb.h"

namespace compliance {

const v1::Policy& DefaultPolicy();

const v1::Policy& PolicyOf(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_DEFAULT_POLICY_H_
