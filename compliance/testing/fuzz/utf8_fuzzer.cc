// Any bytes split into characters without loss, and can be shown under a caret.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/base/utf8.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  std::string joined;
  bool all_valid = true;
  for (const absl::string_view character : compliance::SplitCharacters(text)) {
    const size_t length = compliance::CharacterLength(character);
    Require(length == 0 ? character.size() == 1 : length == character.size());
    all_valid = all_valid && length > 0;
    Require(compliance::DisplayWidth(character) <= 2);
    joined.append(character.data(), character.size());
  }
  Require(joined == text);
  Require(compliance::IsValidUtf8(text) == all_valid);

  for (const size_t offset : {size_t{0}, size / 2, size, size + 1}) {
    compliance::Issue issue;
    issue.code = "ANY";
    issue.message = "any";
    issue.position = compliance::PositionAt("file", text, offset);
    Require(issue.position.line >= 1 && issue.position.column >= 1);
    Require(!compliance::FormatIssue(issue).empty());
  }
  return 0;
}
