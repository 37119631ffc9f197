#include "compliance/testing/reference_standoff.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "compliance/geo/metres.h"
#include "compliance/geo/reach.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

using Positions = std::vector<const ReferenceFact*>;

absl::optional<geo::Disc> DiscOf(const ReferenceFact& fact) {
  const v1::Place& place = fact.record->place();
  if (!place.has_point() || !place.has_radius95_m()) return absl::nullopt;
  return geo::Disc{{place.point().lat(), place.point().lng()}, place.radius95_m()};
}

// The longest, and the shortest, time that may lie between two facts.
absl::Duration LongestBetween(const ReferenceFact& a, const ReferenceFact& b) {
  return std::max(a.latest - b.earliest, b.latest - a.earliest);
}
absl::Duration ShortestBetween(const ReferenceFact& a, const ReferenceFact& b) {
  return std::max({absl::ZeroDuration(), a.earliest - b.latest, b.earliest - a.latest});
}

// One object and the subject.
struct Encounter {
  std::string object;
  Positions positions;
  ReferenceStrength strength = kReferenceUnweighed;
  ReferenceReasons unknown;
  Truth breached = Truth::kFalse;
  bool is_exempt = false;
  bool is_located = false;
  double low = 0, high = kReferenceOpen, best = 0;
};

class Standoff {
 public:
  Standoff(const v1::Standoff& definition, const ReferenceFact& subject,
           const ReferenceSeries& series)
      : definition_(definition), subject_(subject) {
    if (!definition.gap_at_most().empty()) gap_ = *ParseLength(definition.gap_at_most());
    for (const ReferenceFact* position : series.OfRole(kProtectedRole)) {
      const bool is_near = ShortestBetween(*position, subject) <= gap_;
      if (is_near && position->truth != Truth::kFalse && !AreOneEvent(*position, subject)) {
        near_.push_back(position);
      }
    }
  }

  std::vector<Encounter> All() const {
    std::set<std::pair<bool, std::string>> objects;
    for (const ReferenceFact* position : near_) objects.insert(ObjectOf(*position));
    std::vector<Encounter> encounters;
    for (const auto& object : objects) encounters.push_back(Meet(object));
    return encounters;
  }

 private:
  static std::pair<bool, std::string> ObjectOf(const ReferenceFact& position) {
    return {position.label.has_value(), position.label.value_or(position.id)};
  }

  // The nearest in time on each side of the subject; of equals the one next to it.
  Positions Around(const std::pair<bool, std::string>& object) const {
    Positions around;
    for (const bool after : {false, true}) {
      Positions side;
      for (const ReferenceFact* position : near_) {
        const bool is_after = ReferenceOrder(subject_) < ReferenceOrder(*position);
        if (is_after == after && ObjectOf(*position) == object) side.push_back(position);
      }
      std::sort(side.begin(), side.end(), [&](const auto* a, const auto* b) {
        const absl::Duration to_a = LongestBetween(*a, subject_);
        const absl::Duration to_b = LongestBetween(*b, subject_);
        if (to_a != to_b) return to_a < to_b;
        return after ? ReferenceOrder(*a) < ReferenceOrder(*b)
                     : ReferenceOrder(*b) < ReferenceOrder(*a);
      });
      if (!side.empty()) around.push_back(side.front());
    }
    return around;
  }

  Encounter Meet(const std::pair<bool, std::string>& object) const {
    Encounter encounter;
    encounter.object = object.second;
    encounter.positions = Around(object);
    Truth counts = subject_.truth;
    std::set<Truth> suspended;
    for (const ReferenceFact* position : encounter.positions) {
      counts = And(counts, position->truth);
      if (position->truth == Truth::kUnknown) Join(position->unknown, &encounter.unknown);
      if (LongestBetween(*position, subject_) > gap_) {
        counts = And(counts, Truth::kUnknown);
        encounter.unknown.insert(v1::TIME);
      }
      suspended.insert(position->suspended);
      encounter.strength = std::min(encounter.strength, position->strength);
    }
    Locate(&encounter);
    const double least = definition_.at_least_m();
    const Truth close = Between(encounter.high < least, encounter.low < least);
    const Truth is_suspended = suspended.size() == 1 ? *suspended.begin() : Truth::kUnknown;
    if (close == Truth::kUnknown) encounter.unknown.insert(v1::LOCATION);
    if (is_suspended == Truth::kUnknown) encounter.unknown.insert(v1::EXCEPTION_UNRESOLVED);
    encounter.breached = And(And(counts, close), Not(is_suspended));
    encounter.is_exempt = is_suspended == Truth::kTrue && close != Truth::kFalse;
    return encounter;
  }

  void Locate(Encounter* encounter) const {
    std::vector<geo::Disc> reaches;
    Positions located;
    for (const ReferenceFact* position : encounter->positions) {
      absl::optional<geo::Disc> disc = DiscOf(*position);
      if (!disc.has_value()) continue;
      const double seconds = absl::ToDoubleSeconds(LongestBetween(*position, subject_));
      disc->radius_m += definition_.max_speed_mps() * seconds;
      reaches.push_back(*disc);
      located.push_back(position);
    }
    const absl::optional<geo::Disc> here = DiscOf(subject_);
    if (!here.has_value() || reaches.empty()) return;
    encounter->is_located = true;
    geo::DistanceRange range = geo::DistanceBetween(*here, reaches[0]);
    geo::Point likely = reaches[0].center;
    if (reaches.size() == 2) {
      const auto both = geo::DistanceToReach(*here, reaches[0], reaches[1]);
      range = both.has_value() ? *both : geo::DistanceRange();
      const absl::Duration whole = located[1]->earliest - located[0]->earliest;
      const absl::Duration part = subject_.earliest - located[0]->earliest;
      const double fraction = whole > absl::ZeroDuration() ? absl::FDivDuration(part, whole) : 0;
      likely = geo::PointBetween(reaches[0].center, reaches[1].center,
                                 std::min(1.0, std::max(0.0, fraction)));
    }
    encounter->low = range.low_m;
    encounter->high = range.high_m;
    encounter->best = geo::DistanceM(here->center, likely);
  }

  const v1::Standoff& definition_;
  const ReferenceFact& subject_;
  absl::Duration gap_;
  Positions near_;
};

// The surest breach first, of these the best borne out, of these the nearest.
bool IsToldBefore(const Encounter& a, const Encounter& b) {
  const auto rank = [](const Encounter& of) {
    const int kind = of.breached != Truth::kFalse
                         ? 3 + static_cast<int>(of.breached == Truth::kTrue)
                     : of.is_exempt ? 2
                                    : 1;
    return std::make_tuple(-kind, std::make_pair(!of.strength.first, -of.strength.second),
                           of.low + of.high, of.object);
  };
  return rank(a) < rank(b);
}

}  // namespace

ReferenceJudgement JudgeReferenceStandoff(const v1::Standoff& standoff,
                                          const ReferenceFact& subject,
                                          const ReferenceSeries& series) {
  std::vector<Encounter> encounters = Standoff(standoff, subject, series).All();
  if (encounters.empty()) return ReferenceNoBreach(v1::OUT_OF_SCOPE);
  const Encounter& told = *std::min_element(encounters.begin(), encounters.end(), IsToldBefore);
  ReferenceJudgement judgement;
  judgement.breached = told.breached;
  judgement.otherwise = told.is_exempt ? v1::EXEMPT : v1::BELOW_THRESHOLD;
  judgement.unknown = subject.unknown;
  Join(told.unknown, &judgement.unknown);
  judgement.strength = std::min(subject.strength, told.strength);
  judgement.supporting = told.positions;
  v1::Measurement& measurement = judgement.measurement;
  measurement.set_limit(standoff.at_least_m());
  if (!told.is_located) return judgement;
  measurement.set_low(geo::ToMillimetre(told.low));
  if (told.high < kReferenceOpen) measurement.set_high(geo::ToMillimetre(told.high));
  measurement.set_best(geo::ToMillimetre(told.best));
  if (told.best < standoff.at_least_m()) {
    measurement.set_excess_ratio((standoff.at_least_m() - told.best) / standoff.at_least_m());
  }
  return judgement;
}

}  // namespace compliance
