#include "compliance/testing/junit.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace {

// XML knows no control characters but tab and line ends.
std::string Escaped(absl::string_view text) {
  std::string escaped =
      absl::StrReplaceAll(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
  std::replace_if(
      escaped.begin(), escaped.end(),
      [](unsigned char c) { return c < 0x20 && c != '\n' && c != '\t' && c != '\r'; }, '?');
  return escaped;
}

// "a/b/cases/c" is the case c of the class a/b/cases.
std::string TestCase(absl::string_view folder, const CaseResult& result) {
  const size_t slash = folder.rfind('/');
  const absl::string_view parent = slash == absl::string_view::npos ? "." : folder.substr(0, slash);
  const absl::string_view name =
      slash == absl::string_view::npos ? folder : folder.substr(slash + 1);
  const std::string opening = absl::StrCat("    <testcase classname=\"", Escaped(parent),
                                           "\" name=\"", Escaped(name), "\"");
  if (result.passed) return absl::StrCat(opening, "/>\n");
  return absl::StrCat(opening, ">\n      <failure message=\"not as expected\">",
                      Escaped(result.report), "</failure>\n    </testcase>\n");
}

}  // namespace

std::string JUnitXml(const std::vector<std::string>& folders,
                     const std::vector<CaseResult>& results) {
  const auto failed = std::count_if(results.begin(), results.end(),
                                    [](const CaseResult& result) { return !result.passed; });
  const std::string counts =
      absl::StrCat("tests=\"", results.size(), "\" failures=\"", failed, "\"");
  std::string xml = absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites ", counts,
                                 ">\n  <testsuite name=\"compliance\" ", counts, ">\n");
  for (size_t i = 0; i < folders.size(); ++i) {
    absl::StrAppend(&xml, TestCase(folders[i], results[i]));
  }
  absl::StrAppend(&xml, "  </testsuite>\n</testsuites>\n");
  return xml;
}

}  // namespace compliance
