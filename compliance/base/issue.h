// What is wrong with an agreement, a mapping, a condition or a record, and where.
//
// Checks append to a vector of issues and go on: all issues are collected, none stops the others,
// and one root cause gives one issue. An Issue is not an absl::Status (a call that could not be
// done) and not a Finding (conduct).
//
//   issues.push_back({"UNKNOWN_ZONE", Severity::kError,
//   document.Locate("provisions[2].place.inside[0]"),
//                     "provisions[2].place.inside[0]", "no zone has the id 'odessa'",
//                     DidYouMean("odessa", ids)});
//   std::cerr << FormatIssue(issues.back());
//
// prints
//
//   agreement.textproto:31:13: error: no zone has the id 'odessa' [UNKNOWN_ZONE]
//       inside: "odessa"
//               ^
//     did you mean 'odesa'?
//
// Thread-safety: values; no shared state.
#ifndef COMPLIANCE_BASE_ISSUE_H_
#define COMPLIANCE_BASE_ISSUE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {

// A place in a text. Lines and columns are 1-based, columns count characters (code points); 0 means
// "no text".
struct SourcePosition {
  std::string file;
  int64_t line = 0;
  int64_t column = 0;
  // The whole line, for the caret; empty where there is no text.
  std::string line_text;
};

enum class Severity { kWarning, kError };

struct Issue {
  std::string code;  // Stable, UPPER_SNAKE; listed in compliance/agreement/ISSUE_CODES.md.
  Severity severity = Severity::kError;
  SourcePosition position;
  std::string field;       // Path of the field, "provisions[2].place.inside[0]"; may be empty.
  std::string message;     // The cause, without a full stop.
  std::string suggestion;  // The way out; may be empty.
};

using Issues = std::vector<Issue>;

bool HasErrors(const Issues& issues);

// What functions that read a text answer where they cannot, "cause; way out", taken apart:
// message and suggestion of an issue. The way out may be missing.
std::pair<std::string, std::string> CauseAndWayOut(absl::string_view text);

// Sorts by file, line, column, code: the order in which they are printed.
void SortIssues(Issues& issues);

// One issue as people read it, ending in a newline. Long lines are cut around the caret with "...",
// long messages at their end; what a terminal would obey is not printed.
std::string FormatIssue(const Issue& issue);
std::string FormatIssues(const Issues& issues);

// Positions in one text, for many of them. Lines end at \n, \r\n or \r. Views the text, which must
// outlive it. Cost: linear in the text once, then linear in the length of the line.
class LineIndex {
 public:
  explicit LineIndex(absl::string_view text);

  // The position of byte `offset`; an offset beyond the end is the end.
  SourcePosition At(absl::string_view file, size_t offset) const;

 private:
  absl::string_view text_;
  std::vector<size_t> starts_;  // Of every line.
};

// The position of one byte. Cost: linear in the text.
SourcePosition PositionAt(absl::string_view file, absl::string_view text, size_t offset);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_ISSUE_H_
