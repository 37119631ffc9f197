#include "compliance/geo/formats/coordinates.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/utf8.h"
#include "compliance/geo/formats/coordinate_text.h"
#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/place_builder.h"

namespace compliance::geo {
namespace {

constexpr FormatHabits kHabits = {false, "without letters, the latitude comes first"};

// Without "1.", "(2)", "c)": a number or letter of its own before a space.
absl::string_view WithoutLabel(absl::string_view line) {
  const size_t end = line.find_first_of(" \t");
  if (end == absl::string_view::npos || end < 2 || end > 6) return line;
  absl::string_view label = line.substr(0, end);
  if (!absl::ConsumeSuffix(&label, ")") && !absl::ConsumeSuffix(&label, ".")) return line;
  absl::ConsumePrefix(&label, "(");
  for (const char c : label) {
    if (!absl::ascii_isalnum(c)) return line;
  }
  return absl::StripLeadingAsciiWhitespace(line.substr(end));
}

class CoordinateReader {
 public:
  explicit CoordinateReader(ImportProblems* problems) : problems_(problems) {}

  void ReadLine(absl::string_view line, size_t offset) {
    const absl::string_view stripped = absl::StripLeadingAsciiWhitespace(line);
    offset += line.size() - stripped.size();
    line = absl::StripTrailingAsciiWhitespace(stripped);
    if (line.empty() || line[0] == '#') return;
    if (IsHeader(line, "zone")) return Begin(Kind::kZone, line.substr(4), offset);
    if (IsHeader(line, "line")) return Begin(Kind::kLine, line.substr(4), offset);
    if (absl::EqualsIgnoreCase(line, "points")) {
      kind_ = Kind::kPoints;
      return;
    }
    const absl::string_view place = WithoutLabel(line);
    ReadPlace(place, offset + (line.size() - place.size()));
  }

  std::vector<Feature> Finish() { return std::move(features_); }

 private:
  enum class Kind { kPoints, kZone, kLine };

  static bool IsHeader(absl::string_view line, absl::string_view word) {
    return absl::StartsWithIgnoreCase(line, word) &&
           (line.size() == word.size() || absl::ascii_isspace(line[word.size()]));
  }

  Feature& NewFeature(size_t offset) {
    Feature feature;
    feature.number = features_.size() + 1;
    feature.offset = offset;
    feature.field = absl::StrCat("places[", features_.size(), "]");
    features_.push_back(std::move(feature));
    return features_.back();
  }

  // "Exclusion area, geodesic" behind the word.
  void Begin(Kind kind, absl::string_view rest, size_t offset) {
    kind_ = kind;
    Feature& feature = NewFeature(offset);
    const size_t comma = rest.rfind(',');
    const absl::string_view edges =
        comma == absl::string_view::npos ? "" : absl::StripAsciiWhitespace(rest.substr(comma + 1));
    if (!v1::EdgeInterpretation_Parse(absl::AsciiStrToUpper(edges), &feature.edges) ||
        feature.edges == v1::EDGE_INTERPRETATION_UNSPECIFIED) {
      feature.edges = v1::LATLNG_LINEAR;  // No second issue for the same cause.
      problems_->Error("GEOMETRY_EDGES", offset, feature.field,
                       "it is not said what an edge between two places means",
                       "end the line with ', geodesic' (the shortest line on the ellipsoid) or"
                       " ', latlng_linear' (straight in latitude and longitude)");
    } else {
      rest = rest.substr(0, comma);
    }
    feature.name = std::string(absl::StripAsciiWhitespace(rest));
    Outline outline;
    outline.field = feature.field;
    outline.offset = offset;
    if (kind == Kind::kZone) {
      feature.polygons.push_back({std::move(outline)});
    } else {
      feature.lines.push_back(std::move(outline));
    }
  }

  void ReadPlace(absl::string_view text, size_t offset) {
    const absl::StatusOr<Point> point = ParseCoordinates(text);
    if (!point.ok()) {
      const auto [cause, way_out] = CauseAndWayOut(point.status().message());
      problems_->Error("IMPORT_SYNTAX", offset, "", cause, way_out);
      return;
    }
    const Vertex vertex{point->lat, point->lng, offset, 0};
    if (kind_ == Kind::kZone) {
      features_.back().polygons[0][0].vertices.push_back(vertex);
    } else if (kind_ == Kind::kLine) {
      features_.back().lines[0].vertices.push_back(vertex);
    } else {
      Feature& feature = NewFeature(offset);
      feature.points.push_back({{vertex}, feature.field, offset});
    }
  }

  ImportProblems* const problems_;
  std::vector<Feature> features_;
  Kind kind_ = Kind::kPoints;
};

// The first byte that is not UTF-8, or npos.
size_t FindMalformed(absl::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const size_t length = CharacterLength(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return absl::string_view::npos;
}

}  // namespace

ImportedPlaces ReadCoordinates(absl::string_view file, absl::string_view text, Issues* issues) {
  ImportProblems problems(file, text, issues);
  CoordinateReader reader(&problems);
  const size_t malformed = FindMalformed(text);
  if (malformed != absl::string_view::npos) {
    problems.Error("IMPORT_SYNTAX", malformed, "", "the bytes here are not UTF-8",
                   "convert the file to UTF-8");
  } else {
    size_t begin = absl::StartsWith(text, "\xEF\xBB\xBF") ? 3 : 0;
    while (begin < text.size()) {
      const size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
      reader.ReadLine(text.substr(begin, end - begin), begin);
      begin = end + 1;
    }
  }
  ImportedPlaces places = BuildPlaces(reader.Finish(), kHabits, &problems);
  problems.Finish();
  return places;
}

}  // namespace compliance::geo
