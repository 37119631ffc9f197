#include "compliance/temporal/span.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// MinInstant() and LimitInstant() in seconds since 1970: every record's times are compared with
// them, and whole numbers are compared faster.
constexpr int64_t kMinSecond = -62'135'596'800;
constexpr int64_t kLimitSecond = 253'402'300'800;

absl::Status ReadEnd(absl::string_view field, const std::string& text, absl::Time* end) {
  if (text.empty()) return absl::OkStatus();
  const absl::StatusOr<absl::Time> instant = ParseInstant(text);
  if (!instant.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(field, ": ", instant.status().message()));
  }
  *end = *instant;
  return absl::OkStatus();
}

absl::Status ReadTimestamp(absl::string_view field, const google::protobuf::Timestamp& timestamp,
                           absl::Time* end) {
  if (timestamp.nanos() < 0 || timestamp.nanos() > 999'999'999) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": ", timestamp.nanos(), " nanoseconds; they are 0 to 999999999"));
  }
  // Nanoseconds do not lead out of the second.
  if (timestamp.seconds() < kMinSecond || timestamp.seconds() >= kLimitSecond) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": ", timestamp.seconds(), " s is outside years 0001 to 9999"));
  }
  *end = InstantOf(timestamp);
  return absl::OkStatus();
}

absl::Status LimitNotAfterStart(const TimeSpan& span) {
  return absl::InvalidArgumentError(absl::StrCat(
      "limit: ", FormatInstant(span.limit),
      span.limit == span.start ? " is the start itself; a span ends before its limit, so this one"
                                 " is empty"
                               : absl::StrCat(" is before the start ", FormatInstant(span.start))));
}

}  // namespace

absl::StatusOr<TimeSpan> ParseSpan(const v1::Span& span) {
  TimeSpan result;
  if (absl::Status status = ReadEnd("start", span.start(), &result.start); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadEnd("limit", span.limit(), &result.limit); !status.ok()) {
    return status;
  }
  if (result.limit <= result.start) return LimitNotAfterStart(result);
  return result;
}

absl::StatusOr<TimeSpan> SpanOf(const v1::Interval& interval) {
  if (!interval.has_start()) return absl::InvalidArgumentError("start: is missing");
  TimeSpan result;
  if (absl::Status status = ReadTimestamp("start", interval.start(), &result.start); !status.ok()) {
    return status;
  }
  result.limit = result.start;
  if (!interval.has_limit()) return result;
  if (absl::Status status = ReadTimestamp("limit", interval.limit(), &result.limit); !status.ok()) {
    return status;
  }
  if (result.limit <= result.start) return LimitNotAfterStart(result);
  return result;
}

v1::Interval IntervalOf(TimeSpan span) {
  v1::Interval interval;
  *interval.mutable_start() = TimestampOf(span.start);
  if (span.limit > span.start) *interval.mutable_limit() = TimestampOf(span.limit);
  return interval;
}

bool IsInstant(const google::protobuf::Timestamp& timestamp) {
  absl::Time instant;
  return ReadTimestamp("", timestamp, &instant).ok();
}

Truth Within(TimeSpan event, TimeSpan span) {
  if (event.start == event.limit) {
    return ToTruth(span.start <= event.start && event.start < span.limit);
  }
  if (event.limit <= span.start || span.limit <= event.start) return Truth::kFalse;
  return span.start <= event.start && event.limit <= span.limit ? Truth::kTrue : Truth::kUnknown;
}

SpanSet::SpanSet(std::vector<TimeSpan> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const TimeSpan& a, const TimeSpan& b) { return a.start < b.start; });
  for (const TimeSpan& span : spans) {
    if (!spans_.empty() && span.start <= spans_.back().limit) {
      spans_.back().limit = std::max(spans_.back().limit, span.limit);
    } else {
      spans_.push_back(span);
    }
  }
}

Truth SpanSet::Contains(TimeSpan event) const {
  // Only the first span that is not wholly over can decide: later ones begin after it ends.
  const auto first = std::partition_point(spans_.begin(), spans_.end(), [&](const TimeSpan& span) {
    return span.limit <= event.start;
  });
  return first == spans_.end() ? Truth::kFalse : Within(event, *first);
}

bool SpanSet::EndsBefore(TimeSpan event) const {
  return spans_.empty() || spans_.back().limit <= event.start;
}

SpanSet Unite(const SpanSet& a, const SpanSet& b) {
  std::vector<TimeSpan> spans = a.spans();
  spans.insert(spans.end(), b.spans().begin(), b.spans().end());
  return SpanSet(std::move(spans));
}

SpanSet Intersect(const SpanSet& a, const SpanSet& b) {
  std::vector<TimeSpan> spans;
  for (auto x = a.spans().begin(), y = b.spans().begin();
       x != a.spans().end() && y != b.spans().end();) {
    const TimeSpan common{std::max(x->start, y->start), std::min(x->limit, y->limit)};
    if (common.start < common.limit) spans.push_back(common);
    ++(x->limit < y->limit ? x : y);
  }
  return SpanSet(std::move(spans));
}

}  // namespace compliance
