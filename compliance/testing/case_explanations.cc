#include "compliance/testing/case_explanations.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "compliance/report/explanation.h"

namespace compliance {

std::string ExplanationsOf(const v1::Agreement& agreement, const Actual& actual) {
  std::vector<const v1::Finding*> findings;
  for (const v1::Finding& finding : actual.latest) {
    if (finding.state() != v1::WITHDRAWN) findings.push_back(&finding);
  }
  std::sort(findings.begin(), findings.end(), [](const v1::Finding* a, const v1::Finding* b) {
    const auto order = [](const v1::Finding& of) {
      const auto& start = of.occurred().start();
      return std::make_tuple(start.seconds(), start.nanos(), of.provision(), of.id());
    };
    return order(*a) < order(*b);
  });
  std::string text;
  for (const v1::Finding* finding : findings) {
    absl::StrAppend(&text, Explanation(agreement, *finding), "\n", std::string(80, '='), "\n");
  }
  std::map<std::pair<std::string, std::string>, const v1::NonFinding*> last;
  for (const v1::NonFinding& none : actual.non_findings) {
    last[{none.provision(), none.record_id()}] = &none;
  }
  for (const auto& [key, none] : last) absl::StrAppend(&text, Explanation(*none), "\n");
  return text;
}

std::string FirstDifference(const std::string& expected, const std::string& actual) {
  if (expected == actual) return "";
  const std::vector<std::string> wanted = absl::StrSplit(expected, '\n');
  const std::vector<std::string> is = absl::StrSplit(actual, '\n');
  size_t line = 0;
  while (line < wanted.size() && line < is.size() && wanted[line] == is[line]) ++line;
  const auto text = [&line](const std::vector<std::string>& lines) {
    return line < lines.size() ? lines[line] : "(the end)";
  };
  return absl::StrCat("  explanations.txt:", line + 1, " differs\n    expected  ", text(wanted),
                      "\n    actual    ", text(is), "\n");
}

}  // namespace compliance
