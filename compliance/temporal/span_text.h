// Spans as explanations quote them.
#ifndef COMPLIANCE_TEMPORAL_SPAN_TEXT_H_
#define COMPLIANCE_TEMPORAL_SPAN_TEXT_H_

#include <string>

#include "compliance/temporal/span.h"

namespace compliance {

// "2026-03-02T04:10:00Z" for an instant, "[2026-03-02T04:10:00Z, 2026-03-02T04:20:00Z)" for an
// interval; an open end reads "..." , as in "[2026-03-02T04:10:00Z, ...)".
std::string FormatSpan(TimeSpan span);

// "always", "never", or the spans joined by " and ".
std::string FormatSpans(const SpanSet& spans);

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_SPAN_TEXT_H_
