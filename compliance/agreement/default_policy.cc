#include "compliance/agreement/default_policy.h"

#include "compliance/agreement/default_policy_text.h"
#include "compliance/base/textproto.h"

namespace compliance {
namespace {

const v1::Policy* ParseDefault() {
  auto* policy = new v1::Policy;
  Issues issues;  // None: the text is part of the build, and a test reads it.
  TextDocument::Parse("default_policy.textproto", DefaultPolicyText(), policy, &issues);
  return policy;
}

}  // namespace

const v1::Policy& DefaultPolicy() {
  static const v1::Policy& policy = *ParseDefault();
  return policy;
}

const v1::Policy& PolicyOf(const v1::Agreement& agreement) {
  return agreement.has_policy() ? agreement.policy() : DefaultPolicy();
}

}  // namespace compliance
