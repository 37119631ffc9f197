#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

using Spans = google::protobuf::RepeatedPtrField<v1::Span>;

// Nothing if one of them cannot be read, which CheckTime reports.
std::optional<std::vector<TimeSpan>> Read(const Spans& spans) {
  std::vector<TimeSpan> read;
  for (const v1::Span& span : spans) {
    const absl::StatusOr<TimeSpan> parsed = ParseSpan(span);
    if (!parsed.ok()) return std::nullopt;
    read.push_back(*parsed);
  }
  return read;
}

bool Meet(const std::vector<TimeSpan>& a, const std::vector<TimeSpan>& b) {
  for (const TimeSpan& x : a) {
    for (const TimeSpan& y : b) {
      if (std::max(x.start, y.start) < std::min(x.limit, y.limit)) return true;
    }
  }
  return false;
}

bool IsBounded(const v1::Exception& exception) {
  return !exception.condition().empty() || exception.has_place() || exception.in_force_size() > 0;
}

}  // namespace

void CheckExceptions(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    const auto binding =
        Read(provision.in_force_size() > 0 ? provision.in_force() : agreement.in_force());
    for (int j = 0; j < provision.exceptions_size(); ++j) {
      const v1::Exception& exception = provision.exceptions(j);
      const std::string path = Element("provisions", i) + Element(".exceptions", j);
      if (!IsBounded(exception)) {
        context.Error(path, "EXCEPTION_UNBOUNDED",
                      absl::StrCat("exception '", exception.id(), "' lifts the whole provision"),
                      "give it a condition, a place or in_force", issues);
      }
      const auto holding = Read(exception.in_force());
      if (!binding || !holding || binding->empty() || holding->empty()) continue;
      if (Meet(*binding, *holding)) continue;
      context.Warning(path + ".in_force[0]", "EXCEPTION_NEVER_HOLDS",
                      absl::StrCat("exception '", exception.id(),
                                   "' holds only when the provision does not bind"),
                      "compare its in_force with that of the provision", issues);
    }
  }
}

}  // namespace compliance
