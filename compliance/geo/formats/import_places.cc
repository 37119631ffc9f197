#include "compliance/geo/formats/import_places.h"

#include "absl/strings/match.h"
#include "compliance/geo/formats/coordinates.h"
#include "compliance/geo/formats/geojson.h"
#include "compliance/geo/formats/kml.h"
#include "compliance/geo/formats/wkt.h"

namespace compliance::geo {
namespace {

struct Ending {
  absl::string_view text;
  PlaceFormat format;
};

constexpr Ending kEndings[] = {
    {".geojson", PlaceFormat::kGeoJson}, {".json", PlaceFormat::kGeoJson},
    {".wkt", PlaceFormat::kWkt},         {".kml", PlaceFormat::kKml},
    {".txt", PlaceFormat::kCoordinates},
};

}  // namespace

absl::optional<PlaceFormat> FormatOfFile(absl::string_view file) {
  for (const Ending& ending : kEndings) {
    if (absl::EndsWithIgnoreCase(file, ending.text)) return ending.format;
  }
  return absl::nullopt;
}

const std::vector<std::string>& FormatNames() {
  // In the order of the enum.
  static const auto& names = *new std::vector<std::string>{"geojson", "wkt", "kml", "coordinates"};
  return names;
}

absl::optional<PlaceFormat> FormatOfName(absl::string_view name) {
  const std::vector<std::string>& names = FormatNames();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<PlaceFormat>(i);
  }
  return absl::nullopt;
}

ImportedPlaces ImportPlaces(PlaceFormat format, absl::string_view file, absl::string_view text,
                            Issues* issues) {
  switch (format) {
    case PlaceFormat::kGeoJson:
      return ReadGeoJson(file, text, issues);
    case PlaceFormat::kWkt:
      return ReadWkt(file, text, issues);
    case PlaceFormat::kKml:
      return ReadKml(file, text, issues);
    case PlaceFormat::kCoordinates:
      return ReadCoordinates(file, text, issues);
  }
  return {};
}

}  // namespace compliance::geo
