// A line that divides, as it ran at some time: its two named sides, and how far it is.
//
//   Line line(message, message.versions(0));                 // message has passed CheckLine
//   const LineDepth depth = line.DepthM({48.3, 38.38}, 200);
//   depth.On(LineSide::kRight);                              // 20574 m to 20974 m east of it
//
// A point is on the side from which the line is seen at the nearest point of it. Distance is
// positive at the left hand of somebody who goes along the vertices, negative at the right. Beyond
// the ends of an open line, where an end is nearest and not at a right angle, a point at the
// distance d is on neither side for certain: its depth is anything from -d to d. The line itself,
// within a micrometre if LATLNG_LINEAR and ten if GEODESIC, has the depth 0.
//
// Thread-safety: immutable. Units: degrees, metres. Accuracy: 1 mm up to 1,000 km; with a radius,
// bounds that hold, and are the best ones unless an end or the end of a section is near. Cost: see
// polyline.h; some 30 microseconds, hardly more for ten thousand vertices.
#ifndef COMPLIANCE_GEO_LINE_H_
#define COMPLIANCE_GEO_LINE_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/geo/polyline.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

enum class LineSide { kLeft, kRight };

// Where a line is nearest to a point.
struct LineFoot {
  Point point;
  double place = 0;         // Along the line: the number of the edge and the fraction of it.
  double distance_m = 0;    // Without a sign.
  double depth_m = 0;       // At the left; 0 on the line. Beyond an end: the distance.
  bool beyond_end = false;  // Nearest to an end, and not beside the line.
};

// The depth of a disc at the left of a line, and what it comes from.
struct LineDepth {
  DepthRange left;
  LineFoot foot;               // Of the centre.
  bool may_be_beyond = false;  // Some point of the disc may be beyond an end.

  DepthRange On(LineSide side) const {
    return side == LineSide::kLeft ? left : DepthRange{-left.high_m, -left.low_m};
  }
};

// From one place along the line to another, in the order of its vertices; on a closed line perhaps
// past the first vertex.
struct Stretch {
  double from = 0;
  double to = 0;
};

class Line {
 public:
  // Requires what CheckLine asks. Keeps nothing of the messages.
  Line(const v1::Line& checked, const v1::LineVersion& version);

  const std::string& id() const { return id_; }
  // The other one, or none, for a name that is neither.
  absl::optional<LineSide> SideNamed(absl::string_view name) const;
  absl::optional<Stretch> SectionNamed(absl::string_view id) const;

  // Of a disc; the line's own precision widens it.
  LineDepth DepthM(Point center, double radius_m) const;

  // Whether what is nearest to the points of the disc lies in the stretch: of the line as drawn.
  // `foot`: of the centre.
  Truth IsNearest(const Stretch& stretch, Point center, double radius_m,
                  const LineFoot& foot) const;

  LineFoot FootOf(Point p) const;

  double precision_m() const { return precision_m_; }
  const Polyline& course() const { return course_; }

 private:
  bool MayBeNearest(Point center, double radius_m, const LineFoot& foot, double from,
                    double to) const;
  bool MayBeNearestOfEdge(Point center, double radius_m, const LineFoot& foot, size_t i, double low,
                          double high) const;
  bool MayHaveOtherSide(Point center, double radius_m, const LineFoot& foot) const;
  LineFoot FootOn(Point p, size_t edge, const Foot& foot) const;
  bool IsTwisted() const;

  std::string id_;
  std::string left_, right_;
  Polyline course_;
  double precision_m_;
  // It winds more than half around one of its ends: the two sides of it may see each other.
  bool is_twisted_;
  absl::flat_hash_map<std::string, Stretch> sections_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_LINE_H_
