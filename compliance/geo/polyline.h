// Many edges, one after another, and the one that is nearest.
//
//   Polyline way({{47.8, 38.1}, {48.8, 38.1}}, EdgeKind::kLatLngLinear, /*closed=*/false);
//   way.NearestTo({48.3, 38.38}).foot.distance_m;    // 20774
//   way.IsCloserThan({48.3, 38.38}, 25000);          // true
//
// How it is fast: a straight line through the Earth is never longer than the geodesic, and hardly
// shorter at short distances. Balls around runs of 8, 64, 512 ... edges settle most of them; the
// few edges that are left are solved on the ellipsoid (see edge.h).
//
// Thread-safety: immutable. Units: degrees, metres. Accuracy: that of edge.h. Memory: 80 bytes for
// each edge. Cost: some 10 microseconds for each edge that may be the nearest, mostly one to three;
// the number of edges hardly matters.
#ifndef COMPLIANCE_GEO_POLYLINE_H_
#define COMPLIANCE_GEO_POLYLINE_H_

#include <cstddef>
#include <vector>

#include "absl/functional/function_ref.h"
#include "compliance/geo/edge.h"

namespace compliance::geo {

class Polyline {
 public:
  // At least two vertices; neighbours differ.
  Polyline(std::vector<Point> vertices, EdgeKind kind, bool closed);

  size_t edge_count() const { return sags_.size(); }
  bool closed() const { return closed_; }
  Edge edge(size_t i) const { return {vertices_[i], vertices_[i + 1], kind_}; }

  struct Nearest {
    size_t edge = 0;
    Foot foot;
  };
  Nearest NearestTo(Point p) const;
  double DistanceM(Point p) const { return NearestTo(p).foot.distance_m; }

  // Whether DistanceM(p) < limit_m.
  bool IsCloserThan(Point p, double limit_m) const;

  // Calls `visit` for every edge that is closer, and perhaps for some that are not, until it
  // answers false.
  void ForEachCloserThan(Point p, double limit_m, absl::FunctionRef<bool(size_t)> visit) const;

 private:
  struct Space {  // Metres from the middle of the Earth.
    double x = 0, y = 0, z = 0;
  };
  struct Ball {
    Space center;
    double radius = 0;
  };
  static Space SpaceOf(Point p);
  static double Apart(const Space& a, const Space& b);

  Ball BallAround(size_t first_edge, size_t last_edge) const;
  double MinDistanceToEdge(const Space& p, size_t i) const;
  template <typename Look>
  bool Visit(const Space& p, size_t level, size_t i, const double* limit, const Look& look) const;

  EdgeKind kind_;
  bool closed_;
  std::vector<Point> vertices_;  // Of a closed one with the first again at the end.
  std::vector<Space> spaces_;    // Of the vertices.
  std::vector<double> sags_;     // SagM of each edge.
  // levels_[k][i] holds the edges from i * 8^(k + 1) on; the last has one ball.
  std::vector<std::vector<Ball>> levels_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_POLYLINE_H_
