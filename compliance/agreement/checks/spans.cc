#include "compliance/agreement/checks/spans.h"

#include <utility>
#include <vector>

namespace compliance {

absl::optional<SpanSet> ReadSpans(const google::protobuf::RepeatedPtrField<v1::Span>& spans) {
  std::vector<TimeSpan> read;
  for (const v1::Span& span : spans) {
    const absl::StatusOr<TimeSpan> parsed = ParseSpan(span);
    if (!parsed.ok()) return absl::nullopt;
    read.push_back(*parsed);
  }
  return SpanSet(std::move(read));
}

absl::optional<SpanSet> BindingSpans(const v1::Agreement& agreement,
                                     const v1::Provision& provision) {
  const auto& spans = provision.in_force_size() > 0 ? provision.in_force() : agreement.in_force();
  return spans.empty() ? absl::nullopt : ReadSpans(spans);
}

bool Covers(const SpanSet& outer, const SpanSet& inner) {
  return Intersect(outer, inner).spans() == inner.spans();
}

}  // namespace compliance
