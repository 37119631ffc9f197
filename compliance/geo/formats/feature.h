// What every format is read into first: coordinates as they are written, each with its place in the
// text. `place_builder` makes places of it, so that all formats are checked alike.
#ifndef COMPLIANCE_GEO_FORMATS_FEATURE_H_
#define COMPLIANCE_GEO_FORMATS_FEATURE_H_

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

struct Vertex {
  double lat = NAN;
  double lng = NAN;
  size_t offset = 0;  // Of its first byte in the text.
  size_t index = 0;   // In its outline, as the text lists it; set by place_builder.

  friend bool operator==(const Vertex& a, const Vertex& b) {
    return a.lat == b.lat && a.lng == b.lng;
  }
};

// A ring or a line.
struct Outline {
  std::vector<Vertex> vertices;
  std::string field;  // "features[2].geometry.coordinates[0]"; that of a vertex adds "[17]".
  size_t offset = 0;
};

// The outer ring first, then the holes. Never empty.
using Rings = std::vector<Outline>;

// One thing with one name.
struct Feature {
  size_t number = 0;  // From 1, in the order of the text.
  size_t offset = 0;
  std::string field;
  std::string id;    // As the text gives it; perhaps empty, perhaps not fit to be an id.
  std::string name;  // Perhaps empty.
  std::vector<Rings> polygons;
  std::vector<Outline> lines;
  std::vector<Outline> points;  // One vertex each.
  v1::EdgeInterpretation edges = v1::LATLNG_LINEAR;
  std::string left, right;  // Names of the sides of its lines; perhaps empty.
  // What only files that this library has written can say: parts of a zone other than polygons, its
  // validity, that several features are parts of one zone or line, and that an edge runs the
  // shorter way around the Earth.
  v1::Zone more;
  bool is_part = false;  // Of the zone or line with the id `id`.
  bool edges_run_short = false;

  bool HasZone() const {
    return !polygons.empty() || !more.circles().empty() || more.has_settlements();
  }
};

// How a format writes coordinates.
struct FormatHabits {
  bool repeats_first_vertex = true;  // At the end of a ring.
  const char* order = "";            // "a position is [longitude, latitude]".
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_FEATURE_H_
