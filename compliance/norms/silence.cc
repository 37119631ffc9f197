#include "compliance/norms/silence.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/norms/measurement.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

TimeSpan Clip(TimeSpan span, TimeSpan to) {
  return {std::max(span.start, to.start), std::min(span.limit, to.limit)};
}

}  // namespace

SilenceNorm::SilenceNorm(const v1::Silence& silence)
    : from_(*ParseInstant(silence.from())),
      lasts_(*Offset::Create(silence.lasts())),
      asks_for_observation_(silence.has_observation()),
      observed_at_least_(silence.observed_at_least()) {}

// A report matters to the time that it tells of, whenever it was made.
absl::Time SilenceNorm::TouchedFrom(int role, const Fact& fact) const {
  if (role == 0) return fact.earliest;
  const bool tells = fact.details != nullptr && fact.details->planned.has_value();
  return tells ? fact.details->planned->start : absl::InfiniteFuture();
}

absl::Time SilenceNorm::TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const {
  absl::Time since = fact.latest + absl::Nanoseconds(1);
  if (role != 0 && fact.details != nullptr && fact.details->planned.has_value()) {
    since = fact.details->planned->limit;
  }
  // The silence after the next event has nothing to do with it.
  for (const auto& next : timeline.Between(0, since, absl::InfiniteFuture())) {
    if (next->fact.truth == Truth::kTrue) return next->fact.latest + timeline.longest(0);
  }
  return absl::InfiniteFuture();
}

// The part of the silence that reports of observation cover; each counts as far as it says, where
// they overlap the longer ones alone.
double SilenceNorm::ObservedPart(const Timeline& timeline, TimeSpan silence) const {
  std::vector<TimeSpan> observed;
  for (const auto& entry :
       timeline.Between(kObservation, absl::InfinitePast(), absl::InfiniteFuture())) {
    const Fact& fact = entry->fact;
    if (fact.truth != Truth::kTrue || fact.details == nullptr ||
        !fact.details->planned.has_value()) {
      continue;
    }
    const TimeSpan span = Clip(*fact.details->planned, silence);
    // A report that says how much it saw covers so much of its time, from the beginning.
    if (span.limit > span.start) {
      observed.push_back({span.start, span.start + (span.limit - span.start) * fact.amount.low});
    }
  }
  observed.erase(std::remove_if(observed.begin(), observed.end(),
                                [](const TimeSpan& span) { return span.limit <= span.start; }),
                 observed.end());
  absl::Duration total;
  const SpanSet united(std::move(observed));
  for (const TimeSpan& span : united.spans()) total += span.limit - span.start;
  return absl::FDivDuration(total, silence.limit - silence.start);
}

// The first that may have broken a silence, which surely began no later, so that what followed was
// too short; null if there is none.
const Fact* SilenceNorm::MayHaveBroken(const Timeline& timeline, TimeSpan silence,
                                       const Fact& event) const {
  const absl::Time after = silence.start + absl::Nanoseconds(1);
  for (const auto& entry : timeline.Between(0, after, silence.limit + timeline.longest(0))) {
    const Fact& fact = entry->fact;
    if (&fact == &event || fact.truth == Truth::kFalse || fact.earliest >= silence.limit) continue;
    if (silence.limit <= lasts_.LastInTime(std::min(fact.latest, silence.limit))) return &fact;
  }
  return nullptr;
}

Judgement SilenceNorm::Judge(const Timeline&, Timeline::Entry& event) const {
  Judgement judgement;
  judgement.breached = event.fact.truth;
  judgement.unknown_reasons = event.fact.unknown_reasons;
  judgement.strength = event.fact.strength;
  return judgement;
}

v1::Measurement SilenceNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  absl::Time began = from_;
  for (const Timeline::Entry* before = timeline.Previous(0, event); before != nullptr;
       before = timeline.Previous(0, *before)) {
    if (before->fact.truth != Truth::kTrue) continue;
    began = std::max(began, before->fact.latest);
    break;
  }
  v1::Measurement measurement;
  const absl::Time ended = event.fact.earliest;
  if (ended <= began) {
    measurement.set_summary("no silence before");
    return measurement;
  }
  std::string summary = absl::StrCat(
      "silence of ", FormatLength(absl::Floor(ended - began, absl::Seconds(1))), " before: ");
  if (ended <= lasts_.LastInTime(began)) {
    absl::StrAppend(&summary, "reset");
    measurement.set_summary(std::move(summary));
    return measurement;
  }
  const TimeSpan silence{began, ended};
  const double observed = asks_for_observation_ ? ObservedPart(timeline, silence) : 1;
  const bool is_certified = !asks_for_observation_ || observed >= observed_at_least_;
  absl::StrAppend(&summary, is_certified ? "certified" : "not certifiable");
  const Fact* broken_by = is_certified ? MayHaveBroken(timeline, silence, event.fact) : nullptr;
  if (broken_by != nullptr) absl::StrAppend(&summary, " unless broken by ", broken_by->id);
  if (asks_for_observation_) {
    measurement.set_low(observed);
    measurement.set_limit(observed_at_least_);
    absl::StrAppend(&summary, ", ", NumberText(std::round(observed * 1000) / 10), " % observed");
  }
  measurement.set_summary(std::move(summary));
  return measurement;
}

}  // namespace compliance
