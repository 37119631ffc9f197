#include "compliance/report/finding_lines.h"

namespace compliance {

void FindingLines::Append(const v1::Finding& finding, std::string* lines) {
  lines->append("{\"finding\":");
  printer_.Append(finding, lines);
  lines->append("}\n");
}

void FindingLines::Append(const v1::NonFinding& non_finding, std::string* lines) {
  lines->append("{\"non_finding\":");
  printer_.Append(non_finding, lines);
  lines->append("}\n");
}

}  // namespace compliance
