// What the parts of a provision are compiled with.
#ifndef COMPLIANCE_PROGRAM_COMPILE_CONTEXT_H_
#define COMPLIANCE_PROGRAM_COMPILE_CONTEXT_H_

#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/condition_set.h"
#include "compliance/finding/confidence.h"
#include "compliance/geo/zone_index.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct CompileContext {
  const v1::Agreement& agreement;
  const AgreementEnvironment& environment;
  // Of the whole agreement, so that provisions share what their conditions have in common.
  expr::ConditionSet::Builder& conditions;
  const EvidenceScale& evidence_scale;
  v1::Likelihood attribution_at_least;
  // Of all agreements: the zones that places are tested against.
  geo::ZoneIndex::Builder& zones;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_COMPILE_CONTEXT_H_
