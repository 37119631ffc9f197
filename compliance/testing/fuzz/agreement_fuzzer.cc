// Any bytes as an agreement: issues that can be printed, or an agreement that loads again from its
// own text.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/agreement/load.h"
#include "compliance/base/issue.h"
#include "google/protobuf/text_format.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const compliance::LoadedAgreement loaded = compliance::LoadAgreement("file", text);
  for (const compliance::Issue& issue : loaded.issues) {
    Require(!issue.code.empty() && !issue.message.empty());
    Require(issue.position.line >= 1 && issue.position.column >= 1);
    Require(!compliance::FormatIssue(issue).empty());
  }
  if (!loaded.ok()) return 0;

  std::string printed;
  Require(google::protobuf::TextFormat::PrintToString(loaded.agreement(), &printed));
  const compliance::LoadedAgreement again = compliance::LoadAgreement("printed", printed);
  Require(again.ok());
  Require(again.agreement().SerializeAsString() == loaded.agreement().SerializeAsString());
  return 0;
}
