#include "compliance/temporal/span.h"

#include <vector>

#include "compliance/temporal/instant.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr Truth kTrue = Truth::kTrue, kFalse = Truth::kFalse, kUnknown = Truth::kUnknown;

absl::Time At(int64_t seconds) { return absl::FromUnixSeconds(seconds); }
TimeSpan Of(int64_t start, int64_t limit) { return {At(start), At(limit)}; }
TimeSpan Instant(int64_t seconds) { return Of(seconds, seconds); }

v1::Interval IntervalOf(int64_t start, int64_t limit) {
  v1::Interval interval;
  interval.mutable_start()->set_seconds(start);
  interval.mutable_limit()->set_seconds(limit);
  return interval;
}

v1::Span SpanText(const char* start, const char* limit) {
  v1::Span span;
  span.set_start(start);
  span.set_limit(limit);
  return span;
}

TEST(Within, IsHalfOpenAtBothEnds) {
  const TimeSpan span = Of(10, 20);
  const absl::Duration tick = absl::Nanoseconds(1);
  const struct {
    TimeSpan event;
    Truth expected;
  } table[] = {
      {Instant(9), kFalse},
      {{At(10) - tick, At(10) - tick}, kFalse},
      {Instant(10), kTrue},
      {{At(20) - tick, At(20) - tick}, kTrue},
      {Instant(20), kFalse},
      {Of(5, 10), kFalse},
      {{At(5), At(10) + tick}, kUnknown},
      {Of(10, 20), kTrue},
      {Of(12, 13), kTrue},
      {{At(10) - tick, At(20)}, kUnknown},
      {{At(10), At(20) + tick}, kUnknown},
      {{At(20) - tick, At(21)}, kUnknown},
      {Of(20, 25), kFalse},
      {Of(5, 25), kUnknown},
  };
  for (const auto& [event, expected] : table) {
    EXPECT_EQ(Within(event, span), expected)
        << FormatInstant(event.start) << " .. " << FormatInstant(event.limit);
  }
  EXPECT_EQ(Within(Instant(0), TimeSpan{}), kTrue);
  EXPECT_EQ(Within(Of(0, 5), TimeSpan{}), kTrue);
}

TEST(SpanSet, MergesWhatOverlapsOrTouches) {
  const SpanSet set({Of(30, 40), Of(10, 20), Of(20, 25), Of(12, 15), Of(24, 26)});
  EXPECT_EQ(set.spans(), (std::vector<TimeSpan>{Of(10, 26), Of(30, 40)}));
  EXPECT_EQ(SpanSet({{At(5), absl::InfiniteFuture()}, {absl::InfinitePast(), At(5)}}).spans(),
            std::vector<TimeSpan>{TimeSpan{}});
}

TEST(SpanSet, AnswersInThreeValues) {
  const SpanSet set({Of(10, 20), Of(20, 26), Of(30, 40)});
  const struct {
    TimeSpan event;
    Truth expected;
  } table[] = {
      {Of(15, 25), kTrue},                             // Inside the merged span.
      {Of(10, 26), kTrue},    {Of(10, 40), kUnknown},  // Covers two spans and the gap.
      {Of(26, 30), kFalse},                            // The gap.
      {Instant(26), kFalse},  {Instant(29), kFalse},  {Instant(30), kTrue},   {Instant(9), kFalse},
      {Of(0, 10), kFalse},    {Of(0, 11), kUnknown},  {Of(39, 41), kUnknown}, {Of(40, 41), kFalse},
      {Of(0, 100), kUnknown}, {Of(25, 31), kUnknown},
  };
  for (const auto& [event, expected] : table) {
    EXPECT_EQ(set.Contains(event), expected)
        << absl::ToUnixSeconds(event.start) << " .. " << absl::ToUnixSeconds(event.limit);
  }
  EXPECT_EQ(SpanSet({}).Contains(Instant(0)), kFalse);
}

// A longer event with the same times among its possible ones never turns TRUE into FALSE or back.
TEST(SpanSet, MoreUncertaintyNeverFlips) {
  const SpanSet set({Of(3, 6), Of(8, 9), Of(9, 12), Of(15, 16)});
  for (int start = 0; start < 20; ++start) {
    for (int limit = start; limit < 20; ++limit) {
      const Truth narrow = set.Contains(Of(start, limit));
      for (int wide_start = 0; wide_start <= start; ++wide_start) {
        for (int wide_limit = limit + 1; wide_limit < 20; ++wide_limit) {
          const Truth wide = set.Contains(Of(wide_start, wide_limit));
          EXPECT_TRUE(wide == narrow || wide == kUnknown)
              << start << ".." << limit << " in " << wide_start << ".." << wide_limit;
        }
      }
    }
  }
}

TEST(SpanSet, EndsBeforeMeansNothingIsLeft) {
  const SpanSet set({Of(10, 20), Of(30, 40)});
  EXPECT_FALSE(set.EndsBefore(Instant(39)));
  EXPECT_TRUE(set.EndsBefore(Instant(40)));
  EXPECT_TRUE(set.EndsBefore(Of(40, 50)));
  EXPECT_FALSE(set.EndsBefore(Of(39, 50)));
  EXPECT_TRUE(SpanSet({}).EndsBefore(Instant(0)));
  EXPECT_FALSE(SpanSet({TimeSpan{}}).EndsBefore(Instant(0)));
}

TEST(ParseSpan, LeavesAbsentEndsOpen) {
  EXPECT_EQ(*ParseSpan(v1::Span()), TimeSpan{});
  EXPECT_EQ(*ParseSpan(SpanText("1970-01-01T00:00:10Z", "")),
            (TimeSpan{At(10), absl::InfiniteFuture()}));
  EXPECT_EQ(*ParseSpan(SpanText("", "1970-01-01T02:00[Europe/Paris]")),
            (TimeSpan{absl::InfinitePast(), At(3600)}));
}

TEST(ParseSpan, NamesTheFieldThatIsWrong) {
  const struct {
    v1::Span span;
    const char* message;
  } table[] = {
      {SpanText("1970-01-01T00:00:00", ""), "start: '1970-01-01T00:00:00' needs an offset"},
      {SpanText("", "soon"), "limit: 'soon' does not begin with a date"},
      {SpanText("1970-01-02T00:00:00Z", "1970-01-01T00:00:00Z"),
       "limit: 1970-01-01T00:00:00Z is before the start 1970-01-02T00:00:00Z"},
      {SpanText("1970-01-02T00:00:00Z", "1970-01-02T01:00:00+01:00"), "is the start itself"},
  };
  for (const auto& [span, message] : table) {
    const absl::StatusOr<TimeSpan> parsed = ParseSpan(span);
    ASSERT_FALSE(parsed.ok());
    EXPECT_NE(parsed.status().message().find(message), absl::string_view::npos)
        << parsed.status().message();
  }
}

TEST(SpanOf, ReadsAnIntervalOrAnInstant) {
  EXPECT_EQ(*SpanOf(IntervalOf(10, 20)), Of(10, 20));
  v1::Interval instant;
  instant.mutable_start()->set_seconds(10);
  instant.mutable_start()->set_nanos(999'999'999);
  const absl::Time expected = At(11) - absl::Nanoseconds(1);
  EXPECT_EQ(*SpanOf(instant), (TimeSpan{expected, expected}));
}

TEST(SpanOf, RefusesWhatIsNoTime) {
  v1::Interval no_start;
  no_start.mutable_limit()->set_seconds(1);
  v1::Interval bad_nanos = IntervalOf(10, 20);
  bad_nanos.mutable_limit()->set_nanos(1'000'000'000);
  v1::Interval negative_nanos = IntervalOf(10, 20);
  negative_nanos.mutable_start()->set_nanos(-1);
  const struct {
    v1::Interval interval;
    const char* message;
  } table[] = {
      {no_start, "start: is missing"},
      {bad_nanos, "limit: 1000000000 nanoseconds"},
      {negative_nanos, "start: -1 nanoseconds"},
      {IntervalOf(20, 10), "is before the start"},
      {IntervalOf(10, 10), "is the start itself"},
      {IntervalOf(-62135596801, 0), "start: -62135596801 s is outside years 0001 to 9999"},
      {IntervalOf(0, 253402300800), "limit: 253402300800 s is outside years"},
      {IntervalOf(INT64_MIN, INT64_MAX), "outside years 0001 to 9999"},
  };
  for (const auto& [interval, message] : table) {
    const absl::StatusOr<TimeSpan> span = SpanOf(interval);
    ASSERT_FALSE(span.ok());
    EXPECT_NE(span.status().message().find(message), absl::string_view::npos)
        << span.status().message();
  }
  EXPECT_TRUE(SpanOf(IntervalOf(-62135596800, 253402300799)).ok());
}

TEST(SpanOf, TakesEveryNanosecondOfTheYears1To9999) {
  const int64_t first = absl::ToUnixSeconds(MinInstant());
  const int64_t limit = absl::ToUnixSeconds(LimitInstant());
  const struct {
    int64_t seconds;
    int32_t nanos;
    bool expected;
  } table[] = {
      {first - 1, 999'999'999, false},
      {first, 0, true},
      {first, 1, true},
      {limit - 1, 999'999'999, true},
      {limit, 0, false},
      {limit, 1, false},
      {INT64_MIN, 0, false},
      {INT64_MAX, 999'999'999, false},
  };
  for (const auto& [seconds, nanos, expected] : table) {
    v1::Interval instant;
    instant.mutable_start()->set_seconds(seconds);
    instant.mutable_start()->set_nanos(nanos);
    const absl::StatusOr<TimeSpan> span = SpanOf(instant);
    EXPECT_EQ(span.ok(), expected) << seconds << " s " << nanos << " ns";
    EXPECT_EQ(IsInstant(instant.start()), expected) << seconds << " s " << nanos << " ns";
    if (!span.ok()) continue;
    EXPECT_EQ(span->start, At(seconds) + absl::Nanoseconds(nanos));
    EXPECT_EQ(span->limit, span->start);
  }
}

TEST(SpanSetAlgebra, UnitesAndIntersects) {
  const SpanSet a({Of(0, 10), Of(20, 30)}), b({Of(5, 22), Of(30, 40)});
  EXPECT_EQ(Unite(a, b).spans(), (std::vector<TimeSpan>{Of(0, 40)}));
  EXPECT_EQ(Intersect(a, b).spans(), (std::vector<TimeSpan>{Of(5, 10), Of(20, 22)}));
  EXPECT_EQ(Intersect(b, a).spans(), Intersect(a, b).spans());
  EXPECT_EQ(Intersect(a, SpanSet({TimeSpan()})).spans(), a.spans());
  EXPECT_TRUE(Intersect(SpanSet({Of(0, 10)}), SpanSet({Of(10, 20)})).spans().empty());
  EXPECT_TRUE(Intersect(a, SpanSet({})).spans().empty());
}

}  // namespace
}  // namespace compliance
