#include "compliance/agreement/load.h"

#include <string>
#include <utility>

#include "compliance/agreement/checks/checks.h"
#include "compliance/base/textproto.h"
#include "google/protobuf/text_format.h"

namespace compliance {

LoadedAgreement LoadAgreement(absl::string_view file, absl::string_view text,
                              const FileReader& read) {
  LoadedAgreement loaded;
  auto agreement = std::make_shared<v1::Agreement>();
  const TextDocument document = TextDocument::Parse(file, text, agreement.get(), &loaded.issues);
  ImportedParts imported;
  if (loaded.issues.empty() &&
      ImportZones(document, read, agreement.get(), &imported, &loaded.issues)) {
    RunChecks(CheckContext{*agreement, document, imported}, &loaded.issues);
  }
  SortIssues(loaded.issues);
  if (!HasErrors(loaded.issues)) loaded.checked_ = std::move(agreement);
  return loaded;
}

LoadedAgreement LoadAgreement(const v1::Agreement& agreement) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(agreement, &text);
  return LoadAgreement("<agreement built in code>", text);
}

}  // namespace compliance
