// What every check of an agreement sees, and how it reports.
//
//   void CheckReferences(const CheckContext& context, Issues* issues) {
//     ...
//     context.Error(Element("zones", i) + ".id", "DUPLICATE_ID", cause, way_out, issues);
//
// Zones and lines that came from files (zones_from) have their positions there.
//
// Thread-safety: immutable. Ownership: borrows agreement, document and imported parts.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_
#define COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/zones_from.h"
#include "compliance/base/issue.h"
#include "compliance/base/textproto.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct CheckContext {
  const v1::Agreement& agreement;
  const TextDocument& document;
  const ImportedParts& imported;

  SourcePosition Locate(absl::string_view path) const {
    SourcePosition position;
    return imported.Locate(path, &position) ? position : document.Locate(path);
  }
  void Error(absl::string_view path, absl::string_view code, absl::string_view message,
             absl::string_view suggestion, Issues* issues) const {
    issues->push_back(document.ErrorAt(path, code, message, suggestion));
    imported.Locate(path, &issues->back().position);
  }
  // `text` is "cause; way out".
  void Error(absl::string_view path, absl::string_view code, absl::string_view text,
             Issues* issues) const {
    const auto [cause, way_out] = CauseAndWayOut(text);
    Error(path, code, cause, way_out, issues);
  }
  void Warning(absl::string_view path, absl::string_view code, absl::string_view message,
               absl::string_view suggestion, Issues* issues) const {
    Error(path, code, message, suggestion, issues);
    issues->back().severity = Severity::kWarning;
  }
};

// The path of an element of a repeated field: "zones[2]".
inline std::string Element(absl::string_view field, int index) {
  return absl::StrCat(field, "[", index, "]");
}

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_CHECK_CONTEXT_H_
