#include "compliance/temporal/span_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/temporal/instant.h"

namespace compliance {

std::string FormatSpan(TimeSpan span) {
  if (span.start == span.limit) return FormatInstant(span.start);
  const std::string start = span.start == absl::InfinitePast() ? "..." : FormatInstant(span.start);
  const std::string limit =
      span.limit == absl::InfiniteFuture() ? "..." : FormatInstant(span.limit);
  return absl::StrCat("[", start, ", ", limit, ")");
}

std::string FormatSpans(const SpanSet& spans) {
  if (spans.spans().empty()) return "never";
  if (spans.spans().size() == 1 && spans.spans()[0] == TimeSpan()) return "always";
  return absl::StrJoin(spans.spans(), " and ", [](std::string* out, TimeSpan span) {
    absl::StrAppend(out, FormatSpan(span));
  });
}

}  // namespace compliance
