// Several reports of one event as one record: what the event is judged by (v1::CountingRule says
// how each field follows).
//
//   v1::Record event = MergeReports(members, v1::HIGHEST_REPORT, parties);
//
// Thread-safety: pure functions. Cost: linear in what the reports hold.
#ifndef COMPLIANCE_PROGRAM_MERGED_RECORD_H_
#define COMPLIANCE_PROGRAM_MERGED_RECORD_H_

#include <string>
#include <vector>

#include "compliance/agreement/party_graph.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// `members` are sound and in the order of start and id, the primary report first; at least one.
// Parties that `parties` knows are named by their ids.
v1::Record MergeReports(const std::vector<v1::Record>& members, v1::QuantityRule rule,
                        const PartyGraph& parties);

// What the record states of presence.registration and presence.registrations, each once.
std::vector<std::string> RegistrationsOf(const v1::Record& record);

// The quantity of an event whose reports state these; null where a report states none.
// `registrations`, parallel, are what the reports state. Nothing is set if no report states
// anything.
v1::Quantity MergeQuantities(const std::vector<const v1::Quantity*>& stated,
                             const std::vector<std::vector<std::string>>& registrations,
                             v1::QuantityRule rule);

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_MERGED_RECORD_H_
