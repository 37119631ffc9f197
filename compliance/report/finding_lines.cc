#include "compliance/report/finding_lines.h"

#include "compliance/report/json_messages.h"

namespace compliance {

void AppendLine(const v1::Finding& finding, std::string* lines) {
  lines->append("{\"finding\":");
  AppendJson(finding, lines);
  lines->append("}\n");
}

void AppendLine(const v1::NonFinding& non_finding, std::string* lines) {
  lines->append("{\"non_finding\":");
  AppendJson(non_finding, lines);
  lines->append("}\n");
}

}  // namespace compliance
