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
  // Its id is well-formed and unique among the lines of the text. The names of its sides are empty
  // where the text does not tell them.
  v1::Line line;
  size_t offset = 0;
  bool is_sound = false;  // At least two vertices, all of them possible.
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
  bool is_whole = true;  // False if something could not be read, so that places may be missing.
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_IMPORTED_PLACES_H_
