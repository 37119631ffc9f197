// What a file of places holds: zones, lines and points with ids, ready for an agreement.
#ifndef COMPLIANCE_GEO_FORMATS_IMPORTED_PLACES_H_
#define COMPLIANCE_GEO_FORMATS_IMPORTED_PLACES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "compliance/geo/geodesic.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// Offsets are bytes of the text from which something was read (LineIndex makes a position of one).
struct ImportedZone {
  v1::Zone zone;  // Its id is well-formed and unique among the zones of the text.
  size_t offset = 0;
  bool is_sound = false;  // CheckZone finds nothing wrong. If not, issues have told why.
};

struct ImportedLine {
  std::string id;  // Well-formed and unique among the lines of the text.
  std::string name;
  std::vector<Point> vertices;  // The last joins the first if closed, and is not repeated.
  bool is_closed = false;
  v1::EdgeInterpretation edges = v1::LATLNG_LINEAR;
  size_t offset = 0;
  bool is_sound = false;
};

struct ImportedPoint {
  std::string id;  // Well-formed and unique among the points of the text.
  std::string name;
  Point point;
  size_t offset = 0;
};

struct ImportedPlaces {
  std::vector<ImportedZone> zones;
  std::vector<ImportedLine> lines;
  std::vector<ImportedPoint> points;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_IMPORTED_PLACES_H_
