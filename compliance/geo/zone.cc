#include "compliance/geo/zone.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace compliance::geo {
namespace {

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

std::string Metres(double metres) {
  return metres < 99.95 ? absl::StrFormat("%.1f m", metres) : absl::StrFormat("%.0f m", metres);
}

// `depth`: of the centre, positive inside.
std::string ExplainDisc(double depth, double radius) {
  if (radius == 0) {
    if (depth == 0) return "exactly on the boundary, which is outside";
    return absl::StrCat(depth > 0 ? "inside by " : "outside by ", Metres(std::abs(depth)));
  }
  const double inside = depth + radius, outside = radius - depth;  // The disc's farthest points.
  if (outside < 0) return absl::StrCat("inside by ", Metres(-outside), " to ", Metres(inside));
  if (inside <= 0) {
    return absl::StrCat("outside by ", Metres(std::abs(inside)), " to ", Metres(outside));
  }
  return absl::StrCat("between ", Metres(inside), " inside and ", Metres(outside), " outside");
}

std::string Listed(const std::vector<absl::string_view>& names, absl::string_view one,
                   absl::string_view several) {
  if (names.empty()) return "";
  const std::string quoted = absl::StrCat("'", absl::StrJoin(names, "', '"), "'");
  return absl::StrCat(quoted, names.size() == 1 ? one : several);
}

}  // namespace

Zone::Zone(const v1::Zone& checked)
    : validity_(ValidityOf(checked)),
      settlements_(checked.settlements().names().begin(), checked.settlements().names().end()),
      has_settlements_(checked.has_settlements()) {
  for (const v1::Polygon& polygon : checked.polygons()) {
    polygons_.emplace_back(polygon);
    vertex_count_ += polygon.outer().vertices_size();
    for (const v1::Ring& hole : polygon.holes()) vertex_count_ += hole.vertices_size();
  }
  for (const v1::Circle& circle : checked.circles()) {
    circles_.emplace_back(Point{circle.center().lat(), circle.center().lng()}, circle.radius_m());
  }
}

Truth Zone::Contains(const v1::Place& place, TimeSpan occurred) const {
  const Truth applies = validity_.Contains(occurred);
  return applies == Truth::kFalse ? Truth::kFalse : And(applies, ContainsPlace(place));
}

Truth Zone::ContainsPlace(const v1::Place& place) const {
  Truth inside = HasOutline() ? InOutlines(place) : Truth::kFalse;
  if (has_settlements_ && inside != Truth::kTrue) inside = Or(inside, InSettlements(place));
  return inside;
}

Truth Zone::InOutlines(const v1::Place& place) const {
  if (!HasPoint(place) || !place.has_radius95_m()) return Truth::kUnknown;
  return ContainsDisc(PointOf(place), place.radius95_m());
}

Truth Zone::ContainsDisc(Point center, double radius_m) const {
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

Truth Zone::InSettlements(const v1::Place& place) const {
  if (place.settlements().empty()) return Truth::kUnknown;
  const auto listed =
      std::count_if(place.settlements().begin(), place.settlements().end(),
                    [&](const std::string& name) { return settlements_.contains(name); });
  if (listed == 0) return Truth::kFalse;
  return listed == place.settlements_size() ? Truth::kTrue : Truth::kUnknown;
}

double Zone::DepthM(Point point) const {
  double depth = -std::numeric_limits<double>::infinity();
  for (const Polygon& polygon : polygons_) depth = std::max(depth, polygon.SignedDistanceM(point));
  for (const Circle& circle : circles_) depth = std::max(depth, circle.SignedDistanceM(point));
  return depth;
}

DistanceRange Zone::DistanceM(const v1::Place& place, TimeSpan occurred) const {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const Truth applies = validity_.Contains(occurred);
  if (applies == Truth::kFalse) return {kNever, kNever};
  DistanceRange range;
  if (has_settlements_ && InSettlements(place) == Truth::kTrue) {
    range.high_m = 0;
  } else if (HasOutline() && HasPoint(place) && place.has_radius95_m()) {
    const double outside = -DepthM(PointOf(place));
    // A settlement has no outline: it may be nearer.
    if (!has_settlements_) range.low_m = std::max(0.0, outside - place.radius95_m());
    range.high_m = std::max(0.0, outside + place.radius95_m());
  }
  if (applies == Truth::kUnknown) range.high_m = kNever;
  return range;
}

std::string Zone::Explain(const v1::Place& place, TimeSpan occurred) const {
  const Truth applies = validity_.Contains(occurred);
  if (applies == Truth::kFalse) return "the zone does not hold at the time of the event";
  std::string text;
  if (!has_settlements_) {
    text = ExplainOutlines(place);
  } else if (!HasOutline()) {
    text = ExplainSettlements(place);
  } else if (!HasPoint(place) && place.settlements().empty()) {
    text = "no place is known";
  } else if (InOutlines(place) == Truth::kTrue) {
    text = ExplainOutlines(place);
  } else if (InSettlements(place) == Truth::kTrue) {
    text = ExplainSettlements(place);
  } else {
    text = absl::StrCat(ExplainOutlines(place), "; ", ExplainSettlements(place));
  }
  if (applies == Truth::kTrue) return text;
  return absl::StrCat("the zone may not hold at the time of the event; ", text);
}

std::string Zone::ExplainOutlines(const v1::Place& place) const {
  if (!HasPoint(place)) {
    return place.settlements().empty() ? "no place is known" : "no point is known";
  }
  const double depth = DepthM(PointOf(place));
  if (place.has_radius95_m()) return ExplainDisc(depth, place.radius95_m());
  return absl::StrCat(ExplainDisc(depth, 0), ", but the error of the location is not known");
}

std::string Zone::ExplainSettlements(const v1::Place& place) const {
  if (place.settlements().empty()) {
    return HasPoint(place) ? "the place names no settlement" : "no place is known";
  }
  std::vector<absl::string_view> listed, missing;
  for (const std::string& name : place.settlements()) {
    (settlements_.contains(name) ? listed : missing).push_back(name);
  }
  const std::string is_listed = Listed(listed, " is listed", " are listed");
  const std::string is_missing = Listed(missing, " is not listed", " are not listed");
  return absl::StrCat(place.settlements_size() == 1 ? "settlement " : "settlements ", is_listed,
                      is_listed.empty() || is_missing.empty() ? "" : ", ", is_missing);
}

}  // namespace compliance::geo
