// Spans of an agreement read together, for checks that compare when things hold.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_SPANS_H_
#define COMPLIANCE_AGREEMENT_CHECKS_SPANS_H_

#include "absl/types/optional.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

// Nothing if one of them cannot be read, which CheckTime reports.
absl::optional<SpanSet> ReadSpans(const google::protobuf::RepeatedPtrField<v1::Span>& spans);

// When a provision binds. Nothing if that is not said or cannot be read.
absl::optional<SpanSet> BindingSpans(const v1::Agreement& agreement,
                                     const v1::Provision& provision);

// Whether `outer` contains all of `inner`.
bool Covers(const SpanSet& outer, const SpanSet& inner);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_SPANS_H_
