// C++ source with its comments and its literals told apart from its code.
#ifndef COMPLIANCE_TESTING_LAYERING_SOURCE_TEXT_H_
#define COMPLIANCE_TESTING_LAYERING_SOURCE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance::layering {

// Each is the source line by line; what belongs to another kind is blanked.
struct SourceText {
  std::vector<std::string> raw;
  std::vector<std::string> code;      // Neither comments nor the content of literals.
  std::vector<std::string> comments;  // Nothing else.
};

// Understands line and block comments, character, string and raw string literals. Linear.
SourceText SplitSource(absl::string_view source);

}  // namespace compliance::layering

#endif  // COMPLIANCE_TESTING_LAYERING_SOURCE_TEXT_H_
