#include "compliance/report/finding_lines.h"

#include "absl/strings/str_cat.h"
#include "compliance/report/json_messages.h"

namespace compliance {

namespace {

template <typename Message>
void Append(absl::string_view start, const Message& message, std::string* lines) {
  absl::StrAppend(lines, start);
  AppendJson(message, lines);
  lines->append("}\n");
}

}  // namespace

void AppendLine(const v1::Finding& finding, std::string* lines) {
  Append(kFindingStart, finding, lines);
}

void AppendLine(const v1::NonFinding& non_finding, std::string* lines) {
  Append(kNonFindingStart, non_finding, lines);
}

void AppendLine(const v1::Closing& closing, std::string* lines) {
  Append(kClosingStart, closing, lines);
}

}  // namespace compliance
