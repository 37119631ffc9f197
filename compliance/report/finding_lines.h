// Findings and non-findings as JSON Lines: one object on each line, which says what it is.
//
//   {"finding":{"id":"f-5d8f...","agreement":"...", ...}}
//   {"non_finding":{"agreement":"...","provision":"P2","record_id":"r-17","reason":"EXEMPT", ...}}
//   {"closing":{"lines":"2","sha256":"..."}}
//
// The last one closes the file (seal.h). A reader that knows the three messages reads them by any
// proto JSON parser. Order and bytes are those of the calls: the same findings give the same file.
//
// Thread-safety: free functions without state. Cost: some microseconds a line, no I/O: lines are
// appended to a string that the caller writes and clears.
#ifndef COMPLIANCE_REPORT_FINDING_LINES_H_
#define COMPLIANCE_REPORT_FINDING_LINES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// How a line begins that holds such a message; it ends with another brace.
inline constexpr absl::string_view kFindingStart = "{\"finding\":";
inline constexpr absl::string_view kNonFindingStart = "{\"non_finding\":";
inline constexpr absl::string_view kClosingStart = "{\"closing\":";

// Each appends one line with its end.
void AppendLine(const v1::Finding& finding, std::string* lines);
void AppendLine(const v1::NonFinding& non_finding, std::string* lines);
void AppendLine(const v1::Closing& closing, std::string* lines);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_FINDING_LINES_H_
