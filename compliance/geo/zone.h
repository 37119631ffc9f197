// A zone of an agreement, ready to answer: did this happen in it?
//
//   std::vector<GeometryProblem> problems = CheckZone(message);
//   if (!problems.empty()) ...                                    // tell the author, all at once
//   Zone zone(message);
//   Truth inside = zone.Contains(record.place(), *SpanOf(record.occurred()));
//   std::string why = zone.Explain(record.place(), occurred);     // "outside by 205 m to 605 m"
//
// A zone is the union (Kleene Or) of its parts, in all zones that it is within, in none that it is
// minus, between its floor and its ceiling (Kleene And), and within its validity:
// * A part with an outline (polygon, circle, corridor, band of a line, surroundings of places)
// against
//   a point with its radius of 95 % error: TRUE if the whole disc lies inside, FALSE if none of it
//   does, else UNKNOWN. A point exactly on the boundary is outside. Without a point, or without a
//   radius: UNKNOWN. Sectors, areas, and names of places with an extent: see whereabouts.h.
// * A settlement list against the settlements that the place names: TRUE if all are listed, FALSE
// if
//   none is, else UNKNOWN. A place that names none: UNKNOWN.
// * Another zone: as that zone at the time of the event.
//
// A zone that refers to other zones, to lines or to places is built by ZoneSet (zone_set.h).
//
// Thread-safety: immutable. Ownership: keeps nothing of the messages given to it. Units: metres,
// degrees. Validity is half-open. Distances are WGS84 geodesics, right to 1 mm up to 1,000 km.
#ifndef COMPLIANCE_GEO_ZONE_H_
#define COMPLIANCE_GEO_ZONE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "compliance/base/truth.h"
#include "compliance/geo/altitude.h"
#include "compliance/geo/check_place.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/circle.h"
#include "compliance/geo/corridor.h"
#include "compliance/geo/distance_range.h"
#include "compliance/geo/line_history.h"
#include "compliance/geo/named_places.h"
#include "compliance/geo/polygon.h"
#include "compliance/geo/whereabouts.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class Zone;

// What a zone refers to; all of it outlives the zone.
struct ZoneReferences {
  std::vector<const Zone*> parts, within, minus;
  std::vector<BandOverTime> bands;
  std::vector<Surroundings> surroundings;
  const NamedPlaces* places = nullptr;  // May be null: none has an extent.
};

class Zone {
 public:
  // Requires CheckZone(checked) to be empty and every validity span to parse; `references` are what
  // the message names.
  explicit Zone(const v1::Zone& checked, ZoneReferences references = {});

  // `place` must have passed CheckPlace. Cost: as Ring::SideOf, and with a radius of error
  // Ring::IsCloserThan, for each polygon whose bounding box is near. No allocation.
  Truth Contains(const v1::Place& place, TimeSpan occurred) const;

  // The two halves of Contains: in space, and when the zone has an extent at all. Zones and lines
  // that it refers to are those of the time; without a time, of any.
  Truth ContainsPlace(const v1::Place& place, TimeSpan occurred = TimeSpan()) const;
  const SpanSet& validity() const { return validity_; }

  // Whether polygons, circles and settlements are all there is to it.
  bool is_plain() const { return more_ == nullptr; }

  // The band that is all there is to it, but for heights; else null. What it requires and how deep
  // a place lies: see line_history.h.
  const BandOverTime* only_band() const;

  // What ContainsPlace answers of every place that is a point with this radius of error, whatever
  // its height, its settlements and its time; UNKNOWN where these matter. A disc within one that is
  // TRUE (FALSE) is TRUE (FALSE). For ZoneIndex.
  Truth ContainsDisc(Point center, double radius_m) const;
  // Whether a disc alone can be FALSE: not in settlements, nor beyond the ends of a line.
  bool can_rule_out() const { return can_rule_out_; }

  // Vertices of all outlines: what the cost of an answer grows with.
  int vertex_count() const { return vertex_count_; }

  // How far the place may be from the zone: 0 inside; with an error of location from the nearest to
  // the farthest point of its disc. Anything from 0 where no point, or no error, is known; a
  // settlement list without outline gives 0 or anything. A zone that does not hold at the time is
  // infinitely far. Outside a zone that is within others or minus others, the distance is known
  // from below only. Cost: as Ring::DistanceM for every outline.
  DistanceRange DistanceM(const v1::Place& place, TimeSpan occurred) const;

  // Why Contains answers as it does, for people: the least and the greatest signed distance of the
  // disc to the nearest boundary, or which settlements are listed. Whole metres, one decimal below
  // 100 m: "inside by 1210 m to 1610 m", "inside by 12.5 m", "outside by 205 m to 605 m", "between
  // 120 m inside and 280 m outside", "settlement 'X' is not listed", "no place is known". Of a zone
  // that is one band of a line: "20774 m from line 'MEMO' on side 'east', at least 25000 m".
  std::string Explain(const v1::Place& place, TimeSpan occurred) const;

  // How deep the place lies in the zone, height and settlements left aside; in a zone that does not
  // hold at the time nothing does.
  DepthRange DepthM(const v1::Place& place, TimeSpan occurred) const;

 private:
  // What a plain zone does without.
  struct More {
    std::vector<Corridor> corridors;
    ZoneReferences references;
    AltitudeLimits altitude;
  };
  // The parts of a question that stay the same for every disc.
  struct Asked {
    const v1::Place& place;
    TimeSpan occurred;
    const NamedPlaces::Numbers* named;  // Places that stand for it; null: none.
    bool in_space_only = false;         // Height and settlements left aside.
  };
  class AtTime;

  // Of polygons and circles.
  Truth InOutlines(Point center, double radius_m) const;
  Truth HoldsDisc(Point center, double radius_m) const;
  bool HasOutline() const { return !polygons_.empty() || !circles_.empty(); }
  // Whether a place that may be told otherwise than by a point is.
  bool IsToldOtherwise(const v1::Place& place) const;
  // The answers for a disc; null: the location is not known.
  Truth InsideAt(const Asked& asked, const Disc* disc) const;
  Truth InPartsAt(const Asked& asked, const Disc* disc) const;
  Truth InOthersAt(const Asked& asked, const Disc* disc) const;
  Truth HeldInsideAt(const Asked& asked, const Disc* disc) const;
  DepthRange DepthAt(const Asked& asked, const Disc* disc) const;
  DepthRange DepthInPartsAt(const Asked& asked, const Disc* disc) const;
  DepthRange DepthInOthersAt(const Asked& asked, const Disc* disc) const;
  DepthRange HeldDepthAt(const Asked& asked, const Disc* disc) const;
  bool IsPlainQuestion(const v1::Place& place) const;
  Truth ContainsPlainly(const v1::Place& place) const;
  Truth ContainsAnyPlace(const v1::Place& place, TimeSpan occurred) const;
  DepthRange DepthOfPlace(const Asked& asked, const Whereabouts& where) const;

  Truth InOutlines(const v1::Place& place) const;
  Truth InSettlements(const v1::Place& place) const;
  // Of the point in the outline that it is deepest in; negative outside.
  double DepthM(Point point) const;
  std::string ExplainPlain(const v1::Place& place) const;
  std::string ExplainOutlines(const v1::Place& place) const;
  std::string ExplainSettlements(const v1::Place& place) const;
  std::string ExplainMore(const v1::Place& place, TimeSpan occurred) const;
  std::string ExplainWhere(const Asked& asked, const Whereabouts& where) const;

  SpanSet validity_;
  std::vector<Polygon> polygons_;
  std::vector<Circle> circles_;
  absl::flat_hash_set<std::string> settlements_;
  bool has_settlements_;
  int vertex_count_ = 0;
  double precision_m_;
  const NamedPlaces* places_;
  std::unique_ptr<const More> more_;  // Null: a plain zone.
  // Outside, depth is the distance to the zone; else it is a bound.
  bool is_exact_outside_ = true;
  bool can_rule_out_ = true;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_H_
