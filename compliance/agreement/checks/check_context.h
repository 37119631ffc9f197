// What every check of an agreement sees, and how it reports.
//
//   void CheckReferences(const CheckContext& context, Issues* issues) {
//     ...
//     context.Error(Element("zones", i) + ".id", "DUPLICATE_ID", cause, way_out, issues);
//
// Thread-safety: immutable. Ownership: borrows agreement and document.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_
#define COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/base/textproto.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct CheckContext {
  const v1::Agreement& agreement;
  const TextDocument& document;

  void Error(absl::string_view path, absl::string_view code, absl::string_view message,
             absl::string_view suggestion, Issues* issues) const {
    issues->push_back(document.ErrorAt(path, code, message, suggestion));
  }
  // `text` is "cause; way out".
  void Error(absl::string_view path, absl::string_view code, absl::string_view text,
             Issues* issues) const {
    const auto [cause, way_out] = CauseAndWayOut(text);
    Error(path, code, cause, way_out, issues);
  }
  void Warning(absl::string_view path, absl::string_view code, absl::string_view message,
               absl::string_view suggestion, Issues* issues) const {
    issues->push_back(document.ErrorAt(path, code, message, suggestion));
    issues->back().severity = Severity::kWarning;
  }
};

// The path of an element of a repeated field: "zones[2]".
inline std::string Element(absl::string_view field, int index) {
  return absl::StrCat(field, "[", index, "]");
}

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_
