#include "compliance/testing/reference_silence.h"

#include <algorithm>

#include "compliance/temporal/instant.h"
#include "compliance/temporal/offset.h"

namespace compliance {
namespace {

// The part of a silence that was observed: a report covers as much of it as it says of its time, in
// the part of the silence that it speaks of from the beginning on.
double ObservedPart(TimeSpan silence, const ReferenceSeries& series) {
  std::vector<TimeSpan> observed;
  for (const ReferenceFact* report : series.OfRole(kObservationRole)) {
    if (report->truth != Truth::kTrue || !report->planned.has_value()) continue;
    const absl::Time start = std::max(report->planned->start, silence.start);
    const absl::Time limit = std::min(report->planned->limit, silence.limit);
    if (start >= limit) continue;
    observed.push_back({start, start + (limit - start) * report->amount.low});
  }
  // Between any two neighbouring ends all is observed or nothing is.
  std::set<absl::Time> ends;
  for (const TimeSpan& span : observed) ends.insert({span.start, span.limit});
  absl::Duration total;
  for (auto end = ends.begin(); end != ends.end() && std::next(end) != ends.end(); ++end) {
    const bool covered = std::any_of(observed.begin(), observed.end(), [&](const TimeSpan& span) {
      return span.start <= *end && *std::next(end) <= span.limit;
    });
    if (covered) total += *std::next(end) - *end;
  }
  return absl::FDivDuration(total, silence.limit - silence.start);
}

}  // namespace

ReferenceJudgement JudgeReferenceSilence(const v1::Silence& silence, const ReferenceFact& event,
                                         const ReferenceSeries& series) {
  ReferenceJudgement judgement;
  judgement.breached = event.truth;
  judgement.unknown = event.unknown;
  judgement.strength = event.strength;
  absl::Time began = *ParseInstant(silence.from());
  for (const ReferenceFact* before : series.UpTo(event)) {
    if (before == &event || before->truth != Truth::kTrue) continue;
    began = std::max(began, before->latest);
  }
  const absl::Time ended = event.earliest;
  const bool lasted = ended > began && ended > Offset::Create(silence.lasts())->LastInTime(began);
  if (lasted && silence.has_observation()) {
    judgement.measurement.set_low(ObservedPart({began, ended}, series));
    judgement.measurement.set_limit(silence.observed_at_least());
  }
  return judgement;
}

}  // namespace compliance
