// A run in numbers, as text that a person reads.
//
// As of which readings it counts, where texts are disputed. Per provision and party the findings by
// disposition and grade; then, apart, those that are charged to nobody; what their quantities add
// up to, if any states one; why findings are indeterminate; why records are no findings; and where
// every record went. At most 80 columns wide (names of parties may be wider). For machines there is
// AppendSummaryJson.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_REPORT_SUMMARY_TEXT_H_
#define COMPLIANCE_REPORT_SUMMARY_TEXT_H_

#include <string>

#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// `agreement` gives titles and names; `summary` must be one of its runs.
std::string SummaryText(const v1::Agreement& agreement, const v1::Summary& summary);

// "read 42,002 = evaluated 42,001 + skipped 1 + duplicate 0 + beyond horizon 0"; " + not yet known
// 4" follows where there are such.
std::string AccountingLine(const v1::Accounting& accounting);

// The summary as one JSON object and a line end.
void AppendSummaryJson(const v1::Summary& summary, std::string* json);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_SUMMARY_TEXT_H_
