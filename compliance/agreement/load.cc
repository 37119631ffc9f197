#include "compliance/agreement/load.h"

#include "compliance/agreement/checks/checks.h"
#include "compliance/base/textproto.h"

namespace compliance {

LoadedAgreement LoadAgreement(absl::string_view file, absl::string_view text) {
  LoadedAgreement loaded;
  const TextDocument document = TextDocument::Parse(file, text, &loaded.agreement, &loaded.issues);
  if (loaded.issues.empty()) {
    RunChecks(CheckContext{loaded.agreement, document}, &loaded.issues);
  }
  SortIssues(loaded.issues);
  return loaded;
}

}  // namespace compliance
