#include "compliance/geo/zone.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "absl/algorithm/container.h"
#include "compliance/geo/zone_at_time.h"

namespace compliance::geo {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

// Requires spans that parse. Absent spans: always.
SpanSet ValidityOf(const v1::Zone& zone) {
  std::vector<TimeSpan> spans;
  for (const v1::Span& span : zone.validity()) spans.push_back(*ParseSpan(span));
  if (spans.empty()) spans.push_back(TimeSpan{});
  return SpanSet(std::move(spans));
}

bool HasPoint(const v1::Place& place) {
  return place.has_point() && place.point().has_lat() && place.point().has_lng();
}

Point PointOf(const v1::Place& place) { return {place.point().lat(), place.point().lng()}; }

}  // namespace

Zone::Zone(const v1::Zone& checked, ZoneReferences references)
    : validity_(ValidityOf(checked)),
      settlements_(checked.settlements().names().begin(), checked.settlements().names().end()),
      has_settlements_(checked.has_settlements()),
      precision_m_(checked.precision_m()),
      places_(references.places) {
  for (const v1::Polygon& polygon : checked.polygons()) {
    polygons_.emplace_back(polygon);
    vertex_count_ += polygon.outer().vertices_size();
    for (const v1::Ring& hole : polygon.holes()) vertex_count_ += hole.vertices_size();
  }
  for (const v1::Circle& circle : checked.circles()) {
    circles_.emplace_back(Point{circle.center().lat(), circle.center().lng()}, circle.radius_m());
  }
  auto more = std::make_unique<More>();
  for (const v1::Corridor& corridor : checked.corridors()) {
    more->corridors.emplace_back(corridor, precision_m_);
    vertex_count_ += corridor.centre_line_size();
  }
  vertex_count_ += BandOverTime::kVertexCount * static_cast<int>(references.bands.size());
  for (const auto* zones : {&references.parts, &references.within, &references.minus}) {
    for (const Zone* zone : *zones) {
      vertex_count_ += zone->vertex_count_;
      is_exact_outside_ &= zone->is_exact_outside_;
    }
  }
  is_exact_outside_ &= references.within.empty() && references.minus.empty();
  const auto can_rule_out = [](const Zone* zone) { return zone->can_rule_out_; };
  const auto is_bounded = [](const BandOverTime& band) { return band.is_bounded(); };
  can_rule_out_ = (!has_settlements_ && absl::c_all_of(references.bands, is_bounded) &&
                   absl::c_all_of(references.parts, can_rule_out)) ||
                  absl::c_any_of(references.within, can_rule_out);
  more->altitude = AltitudeLimits(checked);
  const bool is_plain = more->corridors.empty() && references.bands.empty() &&
                        references.surroundings.empty() && references.parts.empty() &&
                        references.within.empty() && references.minus.empty() &&
                        !more->altitude.any();
  if (is_plain) return;
  more->references = std::move(references);
  more_ = std::move(more);
}

Truth Zone::InOutlines(Point center, double radius_m) const {
  radius_m += precision_m_;
  Truth inside = Truth::kFalse;
  for (const Circle& circle : circles_) {
    inside = Or(inside, circle.Contains(center, radius_m));
    if (inside == Truth::kTrue) return inside;
  }
  for (const Polygon& polygon : polygons_) {
    inside = Or(inside, polygon.Contains(center, radius_m));
    if (inside == Truth::kTrue) return inside;
  }
  return inside;
}

Truth Zone::InOutlines(const v1::Place& place) const {
  if (!HasPoint(place) || !place.has_radius95_m()) return Truth::kUnknown;
  return InOutlines(PointOf(place), place.radius95_m());
}

inline bool Zone::IsPlainQuestion(const v1::Place& place) const {
  return more_ == nullptr && (HasPoint(place) || !IsToldOtherwise(place));
}

inline Truth Zone::ContainsPlainly(const v1::Place& place) const {
  Truth inside = HasOutline() ? InOutlines(place) : Truth::kFalse;
  if (has_settlements_ && inside != Truth::kTrue) inside = Or(inside, InSettlements(place));
  return inside;
}

Truth Zone::Contains(const v1::Place& place, TimeSpan occurred) const {
  const Truth applies = validity_.Contains(occurred);
  if (applies == Truth::kFalse) return applies;
  if (IsPlainQuestion(place)) return And(applies, ContainsPlainly(place));
  return And(applies, ContainsAnyPlace(place, occurred));
}

Truth Zone::ContainsPlace(const v1::Place& place, TimeSpan occurred) const {
  return IsPlainQuestion(place) ? ContainsPlainly(place) : ContainsAnyPlace(place, occurred);
}

bool Zone::IsToldOtherwise(const v1::Place& place) const {
  if (HasPoint(place)) return false;
  return place.has_sector() || !place.area().empty() || !place.tracks().empty() ||
         (places_ != nullptr && (!place.facility().empty() || !place.settlements().empty()));
}

Truth Zone::InSettlements(const v1::Place& place) const {
  if (place.settlements().empty()) return Truth::kUnknown;
  const auto listed =
      std::count_if(place.settlements().begin(), place.settlements().end(),
                    [&](const std::string& name) { return settlements_.contains(name); });
  if (listed == 0) return Truth::kFalse;
  return listed == place.settlements_size() ? Truth::kTrue : Truth::kUnknown;
}

double Zone::DepthM(Point point) const {
  double depth = -kFar;
  for (const Polygon& polygon : polygons_) depth = std::max(depth, polygon.SignedDistanceM(point));
  for (const Circle& circle : circles_) depth = std::max(depth, circle.SignedDistanceM(point));
  return depth;
}

Truth Zone::ContainsAnyPlace(const v1::Place& place, TimeSpan occurred) const {
  const Whereabouts where(place, places_);
  const Asked asked{place, occurred, &where.named()};
  if (where.unknown()) return InsideAt(asked, nullptr);
  if (where.disc()) return InsideAt(asked, &*where.disc());
  return where.IsWithin(AtTime(*this, asked));
}

Truth Zone::InsideAt(const Asked& asked, const Disc* disc) const {
  Truth inside = Truth::kFalse;
  if (HasOutline()) {
    inside = disc == nullptr ? Truth::kUnknown : InOutlines(disc->center, disc->radius_m);
  }
  if (has_settlements_ && !asked.in_space_only) inside = Or(inside, InSettlements(asked.place));
  if (more_ == nullptr) return inside;
  if (inside != Truth::kTrue) inside = Or(inside, InPartsAt(asked, disc));
  return inside == Truth::kFalse ? inside : And(inside, InOthersAt(asked, disc));
}

Truth Zone::InPartsAt(const Asked& asked, const Disc* disc) const {
  Truth inside = Truth::kFalse;
  const auto add_region = [&](const Region& region) {
    if (inside == Truth::kTrue) return;
    inside = Or(inside,
                disc == nullptr ? Truth::kUnknown : region.Contains(disc->center, disc->radius_m));
  };
  const ZoneReferences& references = more_->references;
  for (const Corridor& corridor : more_->corridors) add_region(corridor);
  for (const Surroundings& near : references.surroundings) {
    if (!asked.named->empty() && near.Covers(*asked.named)) return Truth::kTrue;
    add_region(near);
  }
  for (const Zone* part : references.parts) inside = Or(inside, part->HeldInsideAt(asked, disc));
  for (const BandOverTime& band : references.bands) {
    if (inside == Truth::kTrue) return inside;
    inside = Or(inside, disc == nullptr
                            ? And(band.Holds(asked.occurred), Truth::kUnknown)
                            : band.Read(disc->center, disc->radius_m, asked.occurred).inside);
  }
  return inside;
}

Truth Zone::InOthersAt(const Asked& asked, const Disc* disc) const {
  Truth inside = asked.in_space_only ? Truth::kTrue : more_->altitude.Contains(asked.place);
  for (const Zone* other : more_->references.within) {
    if (inside == Truth::kFalse) return inside;
    inside = And(inside, other->HeldInsideAt(asked, disc));
  }
  for (const Zone* other : more_->references.minus) {
    if (inside == Truth::kFalse) return inside;
    inside = And(inside, Not(other->HeldInsideAt(asked, disc)));
  }
  return inside;
}

Truth Zone::ContainsDisc(Point center, double radius_m) const {
  Truth inside = InOutlines(center, radius_m);
  if (has_settlements_) inside = Or(inside, Truth::kUnknown);
  if (more_ == nullptr) return inside;
  const ZoneReferences& references = more_->references;
  const bool may_reach = absl::c_any_of(
      references.bands, [&](const BandOverTime& band) { return band.MayReach(center, radius_m); });
  if (may_reach) inside = Or(inside, Truth::kUnknown);
  const auto unite = [&](const auto& contains) {
    if (inside != Truth::kTrue) inside = Or(inside, contains());
  };
  for (const Corridor& corridor : more_->corridors) {
    unite([&] { return corridor.Contains(center, radius_m); });
  }
  for (const Surroundings& near : references.surroundings) {
    unite([&] { return near.Contains(center, radius_m); });
  }
  for (const Zone* part : references.parts) {
    unite([&] { return part->HoldsDisc(center, radius_m); });
  }
  const auto intersect = [&](const auto& contains) {
    if (inside != Truth::kFalse) inside = And(inside, contains());
  };
  if (more_->altitude.any()) inside = And(inside, Truth::kUnknown);
  for (const Zone* other : references.within) {
    intersect([&] { return other->HoldsDisc(center, radius_m); });
  }
  for (const Zone* other : references.minus) {
    intersect([&] { return Not(other->HoldsDisc(center, radius_m)); });
  }
  return inside;
}

// At any time.
Truth Zone::HoldsDisc(Point center, double radius_m) const {
  return And(validity_.Contains(TimeSpan()), ContainsDisc(center, radius_m));
}

Truth Zone::HeldInsideAt(const Asked& asked, const Disc* disc) const {
  const Truth holds = validity_.Contains(asked.occurred);
  return holds == Truth::kFalse ? holds : And(holds, InsideAt(asked, disc));
}

DepthRange Zone::DepthAt(const Asked& asked, const Disc* disc) const {
  DepthRange depth = geo::DepthOf(Truth::kFalse);
  if (HasOutline()) {
    depth = geo::DepthOf(Truth::kUnknown);
    if (disc != nullptr) {
      const double center = DepthM(disc->center), error = disc->radius_m + precision_m_;
      depth = {center - error, center + error};
    }
  }
  if (has_settlements_ && !asked.in_space_only) {
    depth = Unite(depth, geo::DepthOf(InSettlements(asked.place)));
  }
  if (more_ == nullptr) return depth;
  return Intersect(Unite(depth, DepthInPartsAt(asked, disc)), DepthInOthersAt(asked, disc));
}

DepthRange Zone::DepthInPartsAt(const Asked& asked, const Disc* disc) const {
  DepthRange depth = geo::DepthOf(Truth::kFalse);
  const auto add_region = [&](const Region& region) {
    depth =
        Unite(depth, disc == nullptr ? DepthRange() : region.DepthM(disc->center, disc->radius_m));
  };
  const ZoneReferences& references = more_->references;
  for (const Corridor& corridor : more_->corridors) add_region(corridor);
  for (const Surroundings& near : references.surroundings) {
    if (!asked.named->empty() && near.Covers(*asked.named)) return geo::DepthOf(Truth::kTrue);
    add_region(near);
  }
  for (const Zone* part : references.parts) depth = Unite(depth, part->HeldDepthAt(asked, disc));
  for (const BandOverTime& band : references.bands) {
    depth = Unite(depth, disc == nullptr
                             ? Intersect(DepthRange(), geo::DepthOf(band.Holds(asked.occurred)))
                             : band.DepthM(disc->center, disc->radius_m, asked.occurred));
  }
  return depth;
}

DepthRange Zone::DepthInOthersAt(const Asked& asked, const Disc* disc) const {
  DepthRange depth =
      geo::DepthOf(asked.in_space_only ? Truth::kTrue : more_->altitude.Contains(asked.place));
  for (const Zone* other : more_->references.within) {
    depth = Intersect(depth, other->HeldDepthAt(asked, disc));
  }
  for (const Zone* other : more_->references.minus) {
    depth = Intersect(depth, Complement(other->HeldDepthAt(asked, disc)));
  }
  return depth;
}

DepthRange Zone::HeldDepthAt(const Asked& asked, const Disc* disc) const {
  const Truth holds = validity_.Contains(asked.occurred);
  if (holds == Truth::kFalse) return geo::DepthOf(holds);
  return Intersect(geo::DepthOf(holds), DepthAt(asked, disc));
}

DepthRange Zone::DepthOfPlace(const Asked& asked, const Whereabouts& where) const {
  DepthRange depth = where.unknown() ? DepthAt(asked, nullptr)
                     : where.disc()  ? DepthAt(asked, &*where.disc())
                                     : where.DepthIn(AtTime(*this, asked));
  // A point outside one and outside the other may be farther from what both have in common.
  if (!is_exact_outside_ && depth.low_m < 0) depth.low_m = -kFar;
  return depth;
}

DepthRange Zone::DepthM(const v1::Place& place, TimeSpan occurred) const {
  const Truth holds = validity_.Contains(occurred);
  if (holds == Truth::kFalse) return geo::DepthOf(holds);
  const Whereabouts where(place, places_);
  const Asked asked{place, occurred, &where.named(), /*in_space_only=*/true};
  return Intersect(geo::DepthOf(holds), DepthOfPlace(asked, where));
}

DistanceRange Zone::DistanceM(const v1::Place& place, TimeSpan occurred) const {
  const Truth applies = validity_.Contains(occurred);
  if (applies == Truth::kFalse) return {kFar, kFar};
  DistanceRange range;
  if (more_ != nullptr || IsToldOtherwise(place)) {
    const Whereabouts where(place, places_);
    const DepthRange depth = DepthOfPlace({place, occurred, &where.named()}, where);
    // A settlement has no outline: it may be nearer.
    if (!has_settlements_) range.low_m = std::max(0.0, -depth.high_m);
    range.high_m = std::max(0.0, -depth.low_m);
  } else if (has_settlements_ && InSettlements(place) == Truth::kTrue) {
    range.high_m = 0;
  } else if (HasOutline() && HasPoint(place) && place.has_radius95_m()) {
    const double outside = -DepthM(PointOf(place)), error = place.radius95_m() + precision_m_;
    if (!has_settlements_) range.low_m = std::max(0.0, outside - error);
    range.high_m = std::max(0.0, outside + error);
  }
  if (applies == Truth::kUnknown) range.high_m = kFar;
  return range;
}

}  // namespace compliance::geo
