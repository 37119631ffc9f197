#include "compliance/norms/standoff.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/geo/metres.h"
#include "compliance/geo/reach.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

// A position of a protected object, as it bears on one subject.
struct StandoffNorm::Sighting {
  const Fact* position;
  absl::Duration away;  // The longest time there may be between the two.
  Truth counts = Truth::kTrue;
  uint32_t unknown_reasons = 0;
};

// One protected object and the subject.
struct StandoffNorm::Encounter {
  Truth breached = Truth::kFalse;
  bool suspended = false;  // Else it would be, or might be, a breach.
  uint32_t unknown_reasons = 0;
  Strength strength = kUnweighed;
  geo::DistanceRange distance;
  absl::optional<double> best_m;
  std::string object;
  std::vector<const Fact*> positions;  // Oldest first.

  // As a reader finds it among the evidence.
  const std::string& name() const { return positions.front()->id; }

  // The first is told.
  auto Rank() const {
    return std::make_tuple(breached == Truth::kTrue      ? 0
                           : breached == Truth::kUnknown ? 1
                           : suspended                   ? 2
                                                         : 3,
                           -strength, distance.low_m + distance.high_m, std::cref(object));
  }
};

namespace {

absl::optional<geo::Disc> DiscOf(const Fact& fact) {
  if (fact.details == nullptr || !fact.details->disc.has_value()) return absl::nullopt;
  const FactDetails::Disc& disc = *fact.details->disc;
  return geo::Disc{{disc.lat, disc.lng}, disc.radius_m};
}

Truth SuspendedAt(const Fact& position) {
  return position.details == nullptr ? Truth::kFalse : position.details->suspended;
}

}  // namespace

StandoffNorm::StandoffNorm(const v1::Standoff& standoff) : at_least_m_(standoff.at_least_m()) {
  if (!standoff.has_max_speed_mps()) return;
  max_speed_mps_ = standoff.max_speed_mps();
  gap_ = *ParseLength(standoff.gap_at_most());
}

absl::optional<StandoffNorm::Sighting> StandoffNorm::SightingOf(const Fact& position,
                                                                const Fact& subject) const {
  const absl::Duration zero = absl::ZeroDuration();
  const absl::Duration least =
      std::max({zero, subject.earliest - position.latest, position.earliest - subject.latest});
  if (least > gap_) return absl::nullopt;
  Sighting sighting{
      &position, std::max(subject.latest - position.earliest, position.latest - subject.earliest)};
  sighting.counts = position.truth;
  if (position.truth == Truth::kUnknown) sighting.unknown_reasons = position.unknown_reasons;
  if (sighting.away > gap_) {
    sighting.counts = And(sighting.counts, Truth::kUnknown);
    sighting.unknown_reasons |= ReasonBit(v1::TIME);
  }
  return sighting;
}

StandoffNorm::Encounter StandoffNorm::Meet(const Fact& subject, const Sighting* before,
                                           const Sighting* after) const {
  Encounter encounter;
  Truth counts = subject.truth, suspended = Truth::kFalse;
  std::vector<geo::Disc> discs;
  for (const Sighting* sighting : {before, after}) {
    if (sighting == nullptr) continue;
    const Fact& position = *sighting->position;
    encounter.positions.push_back(&position);
    encounter.strength = std::min(encounter.strength, position.strength);
    encounter.unknown_reasons |= sighting->unknown_reasons;
    counts = And(counts, sighting->counts);
    // What is suspended at one end of the way only may or may not be at the time of the subject.
    const Truth here = SuspendedAt(position);
    const bool is_first = encounter.positions.size() == 1;
    suspended = is_first || here == suspended ? here : Truth::kUnknown;
    if (const absl::optional<geo::Disc> disc = DiscOf(position)) {
      const double moved_m = max_speed_mps_.value_or(0) * absl::ToDoubleSeconds(sighting->away);
      discs.push_back({disc->center, disc->radius_m + moved_m});
    }
  }
  const std::string* label = LabelOf(*encounter.positions.front());
  encounter.object = label != nullptr ? *label : encounter.positions.front()->id;

  if (const absl::optional<geo::Disc> here = DiscOf(subject); here.has_value() && !discs.empty()) {
    encounter.distance = geo::DistanceBetween(*here, discs.front());
    encounter.best_m = geo::DistanceM(here->center, discs.front().center);
    if (discs.size() == 2) {
      // Positions that contradict the speed tell nothing.
      encounter.distance =
          geo::DistanceToReach(*here, discs[0], discs[1]).value_or(geo::DistanceRange());
      const absl::Duration since = subject.earliest - before->position->earliest;
      const absl::Duration between = after->position->earliest - before->position->earliest;
      const double fraction = between > absl::ZeroDuration()
                                  ? std::min(1.0, std::max(0.0, absl::FDivDuration(since, between)))
                                  : 0;
      encounter.best_m = geo::DistanceM(
          here->center, geo::PointBetween(discs[0].center, discs[1].center, fraction));
    }
  }
  Truth close = Truth::kUnknown;
  if (encounter.distance.high_m < at_least_m_) close = Truth::kTrue;
  if (encounter.distance.low_m >= at_least_m_) close = Truth::kFalse;
  if (close == Truth::kUnknown) encounter.unknown_reasons |= ReasonBit(v1::LOCATION);
  if (suspended == Truth::kUnknown) {
    encounter.unknown_reasons |= ReasonBit(v1::EXCEPTION_UNRESOLVED);
  }
  encounter.breached = And(And(counts, close), Not(suspended));
  encounter.suspended = suspended == Truth::kTrue && close != Truth::kFalse;
  return encounter;
}

std::vector<StandoffNorm::Encounter> StandoffNorm::Encounters(const Timeline& timeline,
                                                              const Fact& subject) const {
  struct Nearest {
    absl::optional<Sighting> before, after;
  };
  std::map<std::pair<bool, std::string>, Nearest> objects;
  for (const auto& entry : timeline.Between(kProtected, subject.earliest - gap_,
                                            subject.latest + gap_ + timeline.longest(kProtected))) {
    const Fact& position = entry->fact;
    if (position.truth == Truth::kFalse || AreOneEvent(position, subject)) continue;
    const absl::optional<Sighting> sighting = SightingOf(position, subject);
    if (!sighting.has_value()) continue;
    const std::string* label = LabelOf(position);
    Nearest& nearest = objects[{label != nullptr, label != nullptr ? *label : position.id}];
    const bool is_after = FactOrder()(subject, position);
    absl::optional<Sighting>& kept = is_after ? nearest.after : nearest.before;
    // Of equally near ones the last before and the first after.
    const bool nearer = !kept.has_value() || sighting->away < kept->away ||
                        (!is_after && sighting->away == kept->away);
    if (nearer) kept = sighting;
  }
  std::vector<Encounter> encounters;
  for (const auto& [object, nearest] : objects) {
    encounters.push_back(Meet(subject, nearest.before ? &*nearest.before : nullptr,
                              nearest.after ? &*nearest.after : nullptr));
  }
  std::sort(encounters.begin(), encounters.end(),
            [](const Encounter& a, const Encounter& b) { return a.Rank() < b.Rank(); });
  return encounters;
}

Judgement StandoffNorm::Judge(const Timeline& timeline, Timeline::Entry& subject) const {
  const std::vector<Encounter> encounters = Encounters(timeline, subject.fact);
  Judgement judgement = NoBreach(v1::OUT_OF_SCOPE);
  judgement.looks_until = subject.fact.latest + gap_;
  if (encounters.empty()) return judgement;
  const Encounter& told = encounters.front();
  judgement.breached = told.breached;
  if (told.breached == Truth::kFalse) {
    judgement.otherwise = told.suspended ? v1::EXEMPT : v1::BELOW_THRESHOLD;
    return judgement;
  }
  judgement.otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
  judgement.unknown_reasons = subject.fact.unknown_reasons | told.unknown_reasons;
  judgement.strength = std::min(subject.fact.strength, told.strength);
  judgement.supporting = told.positions;
  return judgement;
}

v1::Measurement StandoffNorm::Measure(const Timeline& timeline,
                                      const Timeline::Entry& subject) const {
  v1::Measurement measurement;
  const std::vector<Encounter> encounters = Encounters(timeline, subject.fact);
  if (encounters.empty()) {
    measurement.set_summary("no protected object is known near");
    return measurement;
  }
  const Encounter& told = encounters.front();
  const std::string least = absl::StrCat("at least ", geo::Metres(at_least_m_));
  measurement.set_limit(at_least_m_);
  if (!told.best_m.has_value()) {
    measurement.set_summary(
        absl::StrCat("the distance from '", told.name(), "' is not known, ", least));
    return measurement;
  }
  measurement.set_best(geo::ToMillimetre(*told.best_m));
  measurement.set_low(geo::ToMillimetre(told.distance.low_m));
  std::string range = "any distance";
  if (std::isfinite(told.distance.high_m)) {
    measurement.set_high(geo::ToMillimetre(told.distance.high_m));
    range = geo::MetresRange(told.distance.low_m, told.distance.high_m);
  }
  if (*told.best_m < at_least_m_) {
    measurement.set_excess_ratio((at_least_m_ - *told.best_m) / at_least_m_);
  }
  measurement.set_summary(
      absl::StrCat(geo::Metres(*told.best_m), " (", range, ") from '", told.name(), "', ", least));
  return measurement;
}

}  // namespace compliance
