#include "compliance/program/place_plan.h"

#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/geo/metres.h"
#include "compliance/geo/whereabouts.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

uint32_t ReasonsOf(const PlaceCondition::Answer& place) {
  return (place.place_uncertain ? ReasonBit(v1::LOCATION) : 0) |
         (place.time_uncertain ? ReasonBit(v1::TIME) : 0);
}

// How far the best estimate stays below what must be kept, as a part of it.
absl::optional<double> ShortfallOf(const v1::Measurement& measurement) {
  const double depth = measurement.has_best() ? measurement.best() : measurement.high();
  if (!measurement.has_best() && !measurement.has_high()) return absl::nullopt;
  if (depth >= measurement.limit()) return absl::nullopt;
  return (measurement.limit() - depth) / measurement.limit();
}

}  // namespace

// How an event lies to a band.
struct PlacePlan::Reading {
  geo::BandReading of_place;
  absl::optional<double> best_m;
};

absl::StatusOr<PlacePlan> PlacePlan::Create(const CompileContext& context,
                                            const v1::PlaceTest& place,
                                            const v1::Presumption* presumption) {
  PlacePlan plan;
  const geo::ZoneSet& zones = context.environment.zones();
  const geo::LineDates& dates = context.environment.line_dates();
  plan.places_ = &zones.places();
  auto inside = PlaceCondition::Create(place, zones, context.zones);
  if (!inside.ok()) return inside.status();
  plan.zones_ = *std::move(inside);
  for (const v1::BandTest& test : place.bands()) {
    auto band = zones.BandOf(test.band(), dates);
    if (!band.ok()) return band.status();
    auto condition = RecordCondition::Create(context, test.condition());
    if (!condition.ok()) return condition.status();
    absl::optional<BearerTest> bearers;
    if (test.bearers_size() > 0) {
      v1::Provision bound;
      *bound.mutable_bearers() = test.bearers();
      if (presumption != nullptr) *bound.mutable_presumption() = *presumption;
      bearers.emplace(bound, context.environment.parties(), context.attribution_at_least);
    }
    // Provisions of one agreement may draw one band several times.
    const auto agreement = reinterpret_cast<uintptr_t>(&zones);
    const std::string key = absl::StrCat(agreement, " ", test.band().SerializeAsString());
    auto shared = std::make_shared<const geo::BandOverTime>(*std::move(band));
    const int number = context.zones.Add(key, shared, plan.places_);
    plan.bands_.push_back({std::move(shared), number, std::move(bearers), *std::move(condition)});
  }
  if (place.has_crosses()) {
    const v1::Crossing& crossing = place.crosses();
    const geo::LineHistory* line = zones.FindLine(crossing.line());
    if (line == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("no line has the id '", crossing.line(), "'"));
    }
    auto as_of = dates.AsOf(crossing.version(), crossing.version_date());
    if (!as_of.ok()) return as_of.status();
    plan.crossing_.emplace(*line, crossing, *as_of);
  }
  return plan;
}

PlacePlan::Answer PlacePlan::Applies(const Band& band, const RecordView& view) const {
  Answer answer;
  if (band.bearers.has_value()) {
    answer.truth = band.bearers->Test(view.candidates, view.occurred);
    if (answer.truth == Truth::kFalse) return answer;
    if (answer.truth == Truth::kUnknown) {
      answer.unknown_reasons |= ReasonBit(band.bearers->ReasonIfUnknown(view.candidates));
    }
  }
  const Truth condition = band.condition.Evaluate(view);
  if (condition == Truth::kUnknown) {
    answer.unknown_reasons |= band.condition.ReasonsIfUnknown(view.record);
  }
  answer.truth = And(answer.truth, condition);
  return answer;
}

PlacePlan::Reading PlacePlan::Read(const Band& band, const RecordView& view) const {
  const geo::Whereabouts where(view.record.place(), places_);
  Reading reading{geo::ReadBand(*band.band, where, view.occurred), absl::nullopt};
  const geo::DepthRange& depth = reading.of_place.depth;
  if (where.disc().has_value() && !reading.of_place.may_be_beyond && std::isfinite(depth.low_m)) {
    reading.best_m = (depth.low_m + depth.high_m) / 2;
  }
  return reading;
}

void PlacePlan::TestBand(const Band& band, const RecordView& view, Answer* inside) const {
  const Answer applies = Applies(band, view);
  if (applies.truth == Truth::kFalse) return;
  const Truth holds = band.band->Holds(view.occurred);
  const Truth lies =
      view.zones != nullptr ? view.zones->Of(band.number) : Read(band, view).of_place.inside;
  const Truth one = And(applies.truth, lies);
  inside->truth = Or(inside->truth, one);
  if (one != Truth::kUnknown) return;
  inside->unknown_reasons |= applies.unknown_reasons;
  if (lies == Truth::kUnknown) {
    inside->unknown_reasons |= ReasonBit(holds == Truth::kUnknown ? v1::TIME : v1::LOCATION);
  }
}

PlacePlan::Answer PlacePlan::Test(const RecordView& view) const {
  if (bands_.empty() && !crossing_.has_value()) {
    const PlaceCondition::Answer place =
        zones_.Test(view.record.place(), view.occurred, view.zones);
    return {place.truth, ReasonsOf(place)};
  }
  Answer answer;
  if (!zones_.anywhere() || !bands_.empty()) {
    answer = {Truth::kFalse, 0};
    if (!zones_.anywhere()) {
      const PlaceCondition::Answer place =
          zones_.Test(view.record.place(), view.occurred, view.zones);
      answer = {place.truth, ReasonsOf(place)};
    }
    for (const Band& band : bands_) {
      if (answer.truth == Truth::kTrue) break;
      TestBand(band, view, &answer);
    }
  }
  if (crossing_.has_value() && answer.truth != Truth::kFalse) {
    const Truth crosses = crossing_->Test(view.record.place(), view.occurred);
    if (crosses == Truth::kUnknown) answer.unknown_reasons |= ReasonBit(v1::LOCATION);
    answer.truth = And(answer.truth, crosses);
  }
  if (answer.truth != Truth::kUnknown) answer.unknown_reasons = 0;
  return answer;
}

std::string PlacePlan::Explain(const RecordView& view) const {
  std::vector<std::string> parts;
  if (!zones_.anywhere()) {
    parts.push_back(zones_.Explain(view.record.place(), view.occurred));
  }
  for (const Band& band : bands_) {
    if (Applies(band, view).truth == Truth::kFalse) continue;
    parts.push_back(band.band->Explain(Read(band, view).of_place, view.occurred));
  }
  if (parts.empty() && !bands_.empty()) parts.push_back("no band is drawn for the event");
  if (crossing_.has_value()) {
    parts.push_back(crossing_->Explain(view.record.place(), view.occurred));
  }
  return absl::StrJoin(parts, "; ");
}

absl::optional<v1::Measurement> PlacePlan::Measure(const RecordView& view) const {
  absl::optional<v1::Measurement> told;
  Truth told_inside = Truth::kFalse;
  for (const Band& band : bands_) {
    if (!band.band->required_m().has_value()) continue;
    const Truth applies = Applies(band, view).truth;
    if (applies == Truth::kFalse) continue;
    const Reading reading = Read(band, view);
    const Truth inside = And(applies, reading.of_place.inside);
    v1::Measurement measurement;
    measurement.set_limit(*band.band->required_m());
    const geo::DepthRange& depth = reading.of_place.depth;
    if (std::isfinite(depth.low_m)) measurement.set_low(geo::ToMillimetre(depth.low_m));
    if (std::isfinite(depth.high_m)) measurement.set_high(geo::ToMillimetre(depth.high_m));
    if (reading.best_m.has_value()) measurement.set_best(geo::ToMillimetre(*reading.best_m));
    measurement.set_summary(band.band->Explain(reading.of_place, view.occurred));
    if (const auto shortfall = ShortfallOf(measurement)) {
      measurement.set_excess_ratio(*shortfall);
    }
    const bool better =
        !told.has_value() || inside > told_inside ||
        (inside == told_inside && measurement.excess_ratio() > told->excess_ratio());
    if (!better) continue;
    told = std::move(measurement);
    told_inside = inside;
  }
  return told;
}

}  // namespace compliance
