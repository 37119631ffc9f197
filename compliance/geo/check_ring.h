// What is wrong with one ring or line by itself: vertices, spikes, orientation. Crossings are found
// for all rings of a polygon at once (check_polygon.cc).
#ifndef COMPLIANCE_GEO_CHECK_RING_H_
#define COMPLIANCE_GEO_CHECK_RING_H_

#include <string>
#include <vector>

#include "compliance/geo/edge.h"
#include "compliance/geo/geometry_problem.h"
#include "compliance/v1/geometry.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace compliance::geo {

// A ring, or a line, as far as it can be read.
struct RingOutline {
  std::string field;              // "polygons[0].holes[1]".
  std::string list = "vertices";  // What the message calls its vertices.
  bool is_open = false;           // The last vertex does not join the first.
  EdgeKind kind = EdgeKind::kGeodesic;
  std::vector<Point> vertices;  // Without repeated ones.
  std::vector<int> positions;   // Of each vertex in the message.
  bool is_sound = false;        // Nothing was found that keeps its shape from being known.

  Edge edge(size_t i) const { return {vertices[i], vertices[(i + 1) % vertices.size()], kind}; }
  size_t edge_count() const { return vertices.size() - (is_open ? 1 : 0); }
  std::string VertexField(size_t i) const;  // "polygons[0].holes[1].vertices[3]"
  std::string EdgeName(size_t i) const;     // "vertices[3]-[4]"
};

// Reads a ring and reports missing, impossible and repeated vertices, edges that span 180 degrees
// of longitude, and spikes. Cost: linear.
RingOutline ReadRing(const v1::Ring& ring, const std::string& field, EdgeKind kind,
                     std::vector<GeometryProblem>* problems);

// The same for an open line, of which `field`.`list` are the vertices. A line may turn back on
// itself where `may_overlap`.
RingOutline ReadOpenLine(const google::protobuf::RepeatedPtrField<v1::LatLng>& vertices,
                         const std::string& field, const std::string& list, EdgeKind kind,
                         bool may_overlap, std::vector<GeometryProblem>* problems);

// Reports a sound ring without crossings that runs clockwise, holds more than half of the Earth, or
// encloses both poles. Cost: linear.
void CheckOrientation(const RingOutline& ring, std::vector<GeometryProblem>* problems);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_RING_H_
