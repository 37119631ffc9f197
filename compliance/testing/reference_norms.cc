#include "compliance/testing/reference_norms.h"

#include <algorithm>
#include <tuple>

#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

using Reasons = std::set<v1::IndeterminateReason>;

absl::Duration LengthOf(const std::string& text, absl::Duration if_absent) {
  return text.empty() ? if_absent : *ParseLength(text);
}

auto OrderOf(const ReferenceFact& fact) {
  return std::make_tuple(fact.latest(), fact.earliest(), fact.record->id());
}

void Insert(const Reasons& from, Reasons* into) { into->insert(from.begin(), from.end()); }

// The events that are, or may be, of the series and come no later in the order of facts, the event
// itself included.
std::vector<ReferenceFact> UpTo(const ReferenceFact& event,
                                const std::vector<ReferenceFact>& facts) {
  std::vector<ReferenceFact> before;
  for (const ReferenceFact& fact : facts) {
    if (fact.role != 0 || OrderOf(fact) > OrderOf(event)) continue;
    if (fact.series.has_value() && fact.series != event.series) continue;
    before.push_back(fact);
    if (fact.series.has_value()) continue;
    before.back().truth = Truth::kUnknown;
    before.back().unknown.insert(v1::CORRELATION);
  }
  return before;
}

ReferenceJudgement JudgeCeiling(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                const std::vector<ReferenceFact>& facts) {
  const absl::Duration within = LengthOf(ceiling.within(), absl::InfiniteDuration());
  ReferenceJudgement judgement;
  const bool subject_fits = event.latest() - event.earliest() <= within;
  double low = 0, high = 0;
  std::vector<ReferenceFact> counted;
  for (ReferenceFact fact : UpTo(event, facts)) {
    if (event.earliest() - fact.latest() > within) continue;
    const bool in_window =
        fact.record == event.record || (subject_fits && event.latest() - fact.earliest() <= within);
    if (fact.low < fact.high) judgement.unknown.insert(v1::QUANTITY);
    if (!in_window) judgement.unknown.insert(v1::TIME);
    Insert(fact.unknown, &judgement.unknown);
    if (!in_window || fact.truth == Truth::kUnknown) fact.low = 0;
    low += fact.low;
    high += fact.high;
    counted.push_back(fact);
  }
  const bool surely = low > ceiling.at_most();
  judgement.breached = surely                     ? event.truth
                       : high > ceiling.at_most() ? Truth::kUnknown
                                                  : Truth::kFalse;
  judgement.otherwise = v1::BELOW_THRESHOLD;
  // The event itself, then the strongest others, the last first among equals, until it is too much.
  std::sort(counted.begin(), counted.end(), [&](const ReferenceFact& a, const ReferenceFact& b) {
    const auto rank = [&](const ReferenceFact& fact) {
      return std::make_tuple(fact.record == event.record, fact.strength, OrderOf(fact));
    };
    return rank(a) > rank(b);
  });
  double sum = 0;
  judgement.strength = event.strength;
  for (const ReferenceFact& fact : counted) {
    const double share = surely ? fact.low : fact.high;
    if (sum > ceiling.at_most() || share == 0) continue;
    sum += share;
    if (fact.record == event.record) continue;
    judgement.strength = std::min(judgement.strength, fact.strength);
    judgement.supporting.insert(fact.record->id());
  }
  return judgement;
}

struct Found {
  Truth came = Truth::kFalse;
  const ReferenceFact* fact = nullptr;
  Reasons unknown;
};

// Whether something of a role came before the event, by a lead between the bounds.
Found FindBefore(const ReferenceFact& event, int role, absl::Duration least, absl::Duration most,
                 const std::vector<ReferenceFact>& facts) {
  Found found;
  for (const ReferenceFact& fact : facts) {
    if (fact.role != role || fact.record == event.record) continue;
    if (fact.series.has_value() && fact.series != event.series) continue;
    const absl::Duration shortest = event.earliest() - fact.latest();
    const absl::Duration longest = event.latest() - fact.earliest();
    const absl::Duration zero = absl::ZeroDuration();
    if (longest <= zero || longest < least || shortest > most) continue;
    const bool in_time = shortest > zero && shortest >= least && longest <= most;
    Truth came = And(fact.truth, in_time ? Truth::kTrue : Truth::kUnknown);
    if (!fact.series.has_value()) came = Truth::kUnknown;
    const auto rank = [&](Truth truth, const ReferenceFact& of) {
      return std::make_tuple(truth, std::min(of.strength, event.strength));
    };
    const bool better =
        found.fact == nullptr || rank(came, fact) > rank(found.came, *found.fact) ||
        (rank(came, fact) == rank(found.came, *found.fact) && OrderOf(fact) > OrderOf(*found.fact));
    if (!better) continue;
    found = {came, &fact, {}};
    Insert(fact.unknown, &found.unknown);
    if (!in_time) found.unknown.insert(v1::TIME);
    if (!fact.series.has_value()) found.unknown.insert(v1::CORRELATION);
  }
  return found;
}

ReferenceJudgement JudgePattern(const v1::Pattern& pattern, const ReferenceFact& event,
                                const std::vector<ReferenceFact>& facts) {
  ReferenceJudgement judgement{
      event.truth, v1::CONDITION_NOT_MET, event.unknown, event.strength, {}};
  for (int i = 0; i < pattern.preceded_by_size(); ++i) {
    const Found found = FindBefore(event, i + 1, absl::ZeroDuration(),
                                   LengthOf(pattern.preceded_by(i).within(), {}), facts);
    judgement.breached = And(judgement.breached, found.came);
    if (found.fact == nullptr) continue;
    Insert(found.unknown, &judgement.unknown);
    judgement.strength = std::min(judgement.strength, found.fact->strength);
    judgement.supporting.insert(found.fact->record->id());
  }
  return judgement;
}

ReferenceJudgement JudgeNotification(const v1::Notification& notification,
                                     const ReferenceFact& event,
                                     const std::vector<ReferenceFact>& facts) {
  const Found notice =
      FindBefore(event, 1, LengthOf(notification.lead(), absl::ZeroDuration()),
                 LengthOf(notification.valid_for(), absl::InfiniteDuration()), facts);
  ReferenceJudgement judgement{
      And(event.truth, Not(notice.came)), v1::CONDITION_NOT_MET, event.unknown, event.strength, {}};
  Insert(notice.unknown, &judgement.unknown);
  if (notice.fact != nullptr) judgement.supporting.insert(notice.fact->record->id());
  return judgement;
}

}  // namespace

absl::Time ReferenceFact::earliest() const { return SpanOf(record->occurred())->start; }

absl::Time ReferenceFact::latest() const {
  const TimeSpan span = *SpanOf(record->occurred());
  return span.start == span.limit ? span.start : span.limit - absl::Nanoseconds(1);
}

std::vector<v1::Selector> OtherEvents(const v1::Provision& provision) {
  std::vector<v1::Selector> others;
  for (const v1::Forerunner& forerunner : provision.pattern().preceded_by()) {
    others.push_back(forerunner.event());
  }
  if (provision.has_notification()) others.push_back(provision.notification().notice());
  return others;
}

bool OthersIncriminate(const v1::Provision& provision) { return provision.has_pattern(); }

ReferenceJudgement JudgeTogether(const v1::Provision& provision, const ReferenceFact& event,
                                 const std::vector<ReferenceFact>& facts) {
  switch (provision.norm_case()) {
    case v1::Provision::kCeiling:
      return JudgeCeiling(provision.ceiling(), event, facts);
    case v1::Provision::kPattern:
      return JudgePattern(provision.pattern(), event, facts);
    case v1::Provision::kNotification:
      return JudgeNotification(provision.notification(), event, facts);
    default:
      return {event.truth, v1::NON_FINDING_REASON_UNSPECIFIED, event.unknown, event.strength, {}};
  }
}

}  // namespace compliance
