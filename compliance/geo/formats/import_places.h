// Places from a text of any format that is read here.
//
//   const absl::optional<PlaceFormat> format = FormatOfFile("annex-b.kml");
//   Issues issues;
//   const ImportedPlaces places = ImportPlaces(*format, "annex-b.kml", text, &issues);
//   std::cerr << FormatIssues(issues);
//
// Thread-safety: pure functions. Errors: as issues (codes: README.md); whatever could be read is
// returned, and what is wrong with a place is told once. Cost: linear, then as CheckZone.
#ifndef COMPLIANCE_GEO_FORMATS_IMPORT_PLACES_H_
#define COMPLIANCE_GEO_FORMATS_IMPORT_PLACES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/base/issue.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

enum class PlaceFormat { kGeoJson, kWkt, kKml, kCoordinates };

// By its ending: .geojson and .json, .wkt, .kml, .txt (coordinates), in any case.
absl::optional<PlaceFormat> FormatOfFile(absl::string_view file);

// "geojson", "wkt", "kml", "coordinates".
absl::optional<PlaceFormat> FormatOfName(absl::string_view name);
const std::vector<std::string>& FormatNames();

ImportedPlaces ImportPlaces(PlaceFormat format, absl::string_view file, absl::string_view text,
                            Issues* issues);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_IMPORT_PLACES_H_
