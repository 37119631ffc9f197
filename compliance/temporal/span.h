// Half-open spans of time [start, limit), and whether an event with an uncertain time lies in them.
//
//   SpanSet in_force({*ParseSpan(first_phase), *ParseSpan(second_phase)});
//   Truth covered = in_force.Contains(*SpanOf(record.occurred()));
//
// An event took place somewhere within its span; a span with start == limit is an instant. The
// answer is TRUE if every possible time of the event lies in the span, FALSE if none does, else
// UNKNOWN.
//
// Thread-safety: values; const members may be called at the same time.
#ifndef COMPLIANCE_TEMPORAL_SPAN_H_
#define COMPLIANCE_TEMPORAL_SPAN_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/v1/time.pb.h"

namespace compliance {

// Half-open: `limit` is the first instant that no longer belongs. start == limit: the instant.
struct TimeSpan {
  absl::Time start = absl::InfinitePast();
  absl::Time limit = absl::InfiniteFuture();

  friend bool operator==(const TimeSpan& a, const TimeSpan& b) {
    return a.start == b.start && a.limit == b.limit;
  }
};

// Reads a span of an agreement; an absent end is infinite. Errors: InvalidArgument whose message
// begins with the field ("start: ...", "limit: ..."), also when the limit is not after the start.
absl::StatusOr<TimeSpan> ParseSpan(const v1::Span& span);

// Reads the interval of a record; an absent limit makes it an instant. Errors: InvalidArgument as
// above: start missing, a timestamp outside years 1 to 9999 or with bad nanoseconds, limit not
// after start. Cost: no allocation unless it fails.
absl::StatusOr<TimeSpan> SpanOf(const v1::Interval& interval);

// The other way round: both ends are instants of the years 1 to 9999.
v1::Interval IntervalOf(TimeSpan span);

// The last instant at which an event may have taken place, its span being so.
inline absl::Time LatestOf(TimeSpan event) {
  return event.limit > event.start ? event.limit - absl::Nanoseconds(1) : event.start;
}

// Whether `event` took place within `span`, which must not be empty.
Truth Within(TimeSpan event, TimeSpan span);

// Whether a timestamp names an instant of the years 0001 to 9999.
bool IsInstant(const google::protobuf::Timestamp& timestamp);

// A union of spans; what touches or overlaps is merged. Without spans it contains nothing.
class SpanSet {
 public:
  // Each span's limit must be after its start.
  explicit SpanSet(std::vector<TimeSpan> spans);

  // UNKNOWN also for an event that covers two spans and the gap between them. Cost: logarithmic.
  Truth Contains(TimeSpan event) const;

  // True if every span's limit is at or before the event's start, so that nothing is left for it or
  // for anything later. True for the empty set.
  bool EndsBefore(TimeSpan event) const;

  // Sorted, disjoint and not touching.
  const std::vector<TimeSpan>& spans() const { return spans_; }

 private:
  std::vector<TimeSpan> spans_;
};

// What lies in either, and what lies in both.
SpanSet Unite(const SpanSet& a, const SpanSet& b);
SpanSet Intersect(const SpanSet& a, const SpanSet& b);

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_SPAN_H_
