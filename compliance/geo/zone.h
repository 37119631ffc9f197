// A zone of an agreement, ready to answer: did this happen in it?
//
//   std::vector<GeometryProblem> problems = CheckZone(message);
//   if (!problems.empty()) ...                                    // tell the author, all at once
//   Zone zone(message);
//   Truth inside = zone.Contains(record.place(), *SpanOf(record.occurred()));
//   std::string why = zone.Explain(record.place(), occurred);     // "outside by 205 m to 605 m"
//
// A zone is the union (Kleene Or) of its parts, within its validity (Kleene And):
// * An outline (polygon or circle) against a point with its radius of 95 % error: TRUE if the whole
//   disc lies inside, FALSE if none of it does, else UNKNOWN. A point exactly on the boundary is
//   outside. Without a point, or without a radius: UNKNOWN.
// * A settlement list against the settlements that the place names: TRUE if all are listed, FALSE
// if
//   none is, else UNKNOWN. A place that names none: UNKNOWN.
//
// Thread-safety: immutable. Ownership: keeps nothing of the messages given to it. Units: metres,
// degrees. Validity is half-open. Distances are WGS84 geodesics, right to 1 mm up to 1,000 km.
#ifndef COMPLIANCE_GEO_ZONE_H_
#define COMPLIANCE_GEO_ZONE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "compliance/base/truth.h"
#include "compliance/geo/check_place.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/circle.h"
#include "compliance/geo/distance_range.h"
#include "compliance/geo/polygon.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class Zone {
 public:
  // Requires CheckZone(checked) to be empty and every validity span to parse.
  explicit Zone(const v1::Zone& checked);

  // `place` must have passed CheckPlace. Cost: without a radius of error about 2 ns for each
  // LATLNG_LINEAR vertex of a polygon whose bounding box holds the point, and nothing beyond;
  // microseconds for each edge so near that only a geodesic decides. No allocation.
  Truth Contains(const v1::Place& place, TimeSpan occurred) const;

  // The two halves of Contains: in space, and when the zone has an extent at all.
  Truth ContainsPlace(const v1::Place& place) const;
  const SpanSet& validity() const { return validity_; }

  // Vertices of all outlines: what the cost of an answer grows with.
  int vertex_count() const { return vertex_count_; }

  // How far the place may be from the zone: 0 inside; with an error of location from the nearest to
  // the farthest point of its disc. Anything from 0 where no point, or no error, is known; a
  // settlement list without outline gives 0 or anything. A zone that does not hold at the time is
  // infinitely far. Cost: as Ring::DistanceM for every outline.
  DistanceRange DistanceM(const v1::Place& place, TimeSpan occurred) const;

  // Why Contains answers as it does, for people: the least and the greatest signed distance of the
  // disc to the nearest boundary, or which settlements are listed. Whole metres, one decimal below
  // 100 m: "inside by 1210 m to 1610 m", "inside by 12.5 m", "outside by 205 m to 605 m", "between
  // 120 m inside and 280 m outside", "settlement 'X' is not listed", "no place is known".
  std::string Explain(const v1::Place& place, TimeSpan occurred) const;

 private:
  bool HasOutline() const { return !polygons_.empty() || !circles_.empty(); }
  Truth InOutlines(const v1::Place& place) const;
  Truth InSettlements(const v1::Place& place) const;
  // Of the point in the outline that it is deepest in; negative outside.
  double DepthM(Point point) const;
  std::string ExplainOutlines(const v1::Place& place) const;
  std::string ExplainSettlements(const v1::Place& place) const;

  SpanSet validity_;
  std::vector<Polygon> polygons_;
  std::vector<Circle> circles_;
  absl::flat_hash_set<std::string> settlements_;
  bool has_settlements_;
  int vertex_count_ = 0;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_H_
