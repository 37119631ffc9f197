// Which records report one event, and what that event is: every record is asked of every other,
// with no order kept, no index and no state, and every field of the event is worked out by itself.
#ifndef COMPLIANCE_TESTING_REFERENCE_EVENTS_H_
#define COMPLIANCE_TESTING_REFERENCE_EVENTS_H_

#include <string>
#include <vector>

#include "compliance/testing/reference_conditions.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct ReferenceEvent {
  v1::Record record;                // What the event is judged by.
  std::vector<v1::Record> reports;  // The primary first, then in the order of start and id.
};

// `known` are all records that are known; the agreement has passed every check.
std::vector<ReferenceEvent> ReferenceEvents(const v1::Agreement& agreement, const Worlds& worlds,
                                            const ReferenceConditions& conditions,
                                            const std::vector<v1::Record>& known);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EVENTS_H_
