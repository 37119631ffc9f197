// The blocks of a README that claim something a test can check.
//
//   <!-- tested -->             the next fenced block holds shell commands; each must exit with 0
//   <!-- tested: exit 1 -->     ... the last of them with 1
//   <!-- output -->             the next fenced block is what the tested block before it prints
//   <!-- same as FILE -->       the next fenced block is the text of FILE
#ifndef COMPLIANCE_TESTING_README_MARKDOWN_H_
#define COMPLIANCE_TESTING_README_MARKDOWN_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance::readme {

struct TestedBlock {
  int line = 0;  // Of the opening fence, 1-based.
  std::vector<std::string> commands;
  int exit_code = 0;
  bool has_output = false;
  std::string output;
};

struct CopiedBlock {
  int line = 0;
  std::string file;
  std::string text;
};

struct Readme {
  std::vector<TestedBlock> tested;
  std::vector<CopiedBlock> copied;
  // A marker that is not understood or stands before no fenced block: "12: ...".
  std::vector<std::string> problems;
};

Readme ParseReadme(absl::string_view markdown);

// True if `actual` is `expected` line by line; a line "..." of `expected` stands for any lines or
// none.
bool OutputMatches(absl::string_view expected, absl::string_view actual);

}  // namespace compliance::readme

#endif  // COMPLIANCE_TESTING_README_MARKDOWN_H_
