// What is asked of a record whose actor is one of several: it is asked of each of them, put in the
// first place, for conditions and keys speak of actors[0].
//
//   Truth truth = WhoeverActed(record, [&](const v1::Record& r) { return condition->Evaluate(r);
//   });
//
// Thread-safety: pure. Cost: a copy of the record for each actor, where there are several.
#ifndef COMPLIANCE_RECORDS_WHOEVER_ACTED_H_
#define COMPLIANCE_RECORDS_WHOEVER_ACTED_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "compliance/base/truth.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// Whether an expression that reads these fields may speak of actors.
bool SpeaksOfActors(const std::vector<std::string>& fields);

// The record once for each actor, who comes first; none if no actor is named.
std::vector<v1::Record> WithEachActorFirst(const v1::Record& record);

// TRUE or FALSE only if it is, whoever of the actors acted; of at most one actor, as it is.
Truth WhoeverActed(const v1::Record& record, absl::FunctionRef<Truth(const v1::Record&)> ask);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_WHOEVER_ACTED_H_
