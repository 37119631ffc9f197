// Every check of an agreement, one to a file. Each reports all that it finds, and nothing that
// another check reports as the cause.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_CHECKS_H_
#define COMPLIANCE_AGREEMENT_CHECKS_CHECKS_H_

#include "compliance/agreement/checks/check_context.h"
#include "compliance/base/issue.h"

namespace compliance {

// What must be given is given, and no enum is UNSPECIFIED.
void CheckRequired(const CheckContext& context, Issues* issues);
// Ids are well-formed and unique.
void CheckIds(const CheckContext& context, Issues* issues);
// Aliases name one party; memberships form no cycle; nobody is its own adversary.
void CheckParties(const CheckContext& context, Issues* issues);
// Names of parties, zones, provisions and grading families are known; a party that is presumed to
// have acted, or given a limit, is bound.
void CheckReferences(const CheckContext& context, Issues* issues);
// Disputed texts have readings; provisions are stated for readings of one text, for each once.
void CheckReadings(const CheckContext& context, Issues* issues);
// Spans and instants can be read; every provision binds at some time.
void CheckTime(const CheckContext& context, Issues* issues);
// Exceptions leave something of their provision, and can hold at all.
void CheckExceptions(const CheckContext& context, Issues* issues);
// Questions can be answered, either way, and what is to be told as an observation can be.
void CheckQuestions(const CheckContext& context, Issues* issues);
// Zones, lines and places as they are drawn.
void CheckGeometry(const CheckContext& context, Issues* issues);
// Classes hold something, say one thing of a model, and do not name each other in a round.
void CheckClasses(const CheckContext& context, Issues* issues);
// Conditions compile.
void CheckConditions(const CheckContext& context, Issues* issues);
// Lengths of time, offsets and zones can be read.
void CheckLengths(const CheckContext& context, Issues* issues);
// Places tell sides apart only where that matters.
void CheckPlaces(const CheckContext& context, Issues* issues);
// Bands and crossings name a side, a section and a version that their line has.
void CheckLines(const CheckContext& context, Issues* issues);
// A ceiling has one window, a measure that fits it, and a limit for every case.
void CheckCeilings(const CheckContext& context, Issues* issues);
// Figures are taken some number of times.
void CheckFigures(const CheckContext& context, Issues* issues);
// What must have come before can have come.
void CheckForerunners(const CheckContext& context, Issues* issues);
// What must be done binds one bearer, in one series, by numbers that make sense.
void CheckObligations(const CheckContext& context, Issues* issues);
// Notices, silences, and what surrounds every norm: series, episodes, rectification.
void CheckNorms(const CheckContext& context, Issues* issues);
// Findings that are looked for can be made, and none follows from itself.
void CheckFindings(const CheckContext& context, Issues* issues);
// The numbers of counting rules make sense, and every rule takes some record.
void CheckCounting(const CheckContext& context, Issues* issues);
// The policy says what a policy can say.
void CheckPolicy(const CheckContext& context, Issues* issues);
// In a table of grades every number has one row.
void CheckGradeTables(const CheckContext& context, Issues* issues);
// Zones, parties, classes and families that nothing uses: warnings, once there are no errors.
void CheckUnused(const CheckContext& context, Issues* issues);

// All of them, in this order.
void RunChecks(const CheckContext& context, Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_CHECKS_H_
