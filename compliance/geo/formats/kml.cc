#include "compliance/geo/formats/kml.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/kml_coordinates.h"
#include "compliance/geo/formats/place_builder.h"
#include "compliance/geo/formats/xml_events.h"

namespace compliance::geo {
namespace {

constexpr FormatHabits kHabits = {true, "KML has the longitude first: longitude,latitude"};

// Places that are not read; who has them should know.
bool IsLeftOut(absl::string_view name) {
  for (const char* other :
       {"GroundOverlay", "NetworkLink", "Track", "MultiTrack", "Model", "LatLonQuad"}) {
    if (name == other) return true;
  }
  return false;
}

class KmlReader : public XmlHandler {
 public:
  explicit KmlReader(ImportProblems* problems) : problems_(problems) {}

  std::vector<Feature> Finish() { return std::move(features_); }

  void OnStart(absl::string_view name, absl::string_view id, size_t offset) override {
    const absl::string_view parent = open_.empty() ? absl::string_view() : open_.back();
    if (name == "Placemark") {
      BeginPlacemark(id, offset);
    } else if (IsLeftOut(name)) {
      problems_->WarnTogether("IMPORT_LEFT_OUT", offset, "",
                              absl::StrCat("what <", name, "> shows is not read"),
                              "polygons, lines and points of placemarks are");
    } else if (name == "Polygon") {
      rings_.clear();
      polygon_offset_ = offset;
      in_polygon_ = true;
      has_outer_ = false;
    } else if (name == "innerBoundaryIs" || name == "outerBoundaryIs") {
      is_inner_ = name == "innerBoundaryIs";
    } else if (name == "coordinates" || (name == "name" && parent == "Placemark")) {
      text_.Clear(offset);
      is_text_wanted_ = true;
    }
    open_.push_back(std::string(name));
  }

  void OnEnd(absl::string_view name, size_t /*offset*/) override {
    open_.pop_back();
    const absl::string_view parent = open_.empty() ? absl::string_view() : open_.back();
    is_text_wanted_ = false;
    if (!in_placemark_) return;
    Feature& feature = features_.back();
    if (name == "Placemark") {
      in_placemark_ = false;
    } else if (name == "name" && parent == "Placemark") {
      feature.name = std::string(absl::StripAsciiWhitespace(text_.text()));
    } else if (name == "coordinates") {
      TakeCoordinates(parent, &feature);
    } else if (name == "Polygon") {
      EndPolygon(&feature);
    }
  }

  void OnText(absl::string_view text, size_t offset) override {
    if (is_text_wanted_) text_.Append(text, offset);
  }

 private:
  void BeginPlacemark(absl::string_view id, size_t offset) {
    Feature feature;
    feature.number = features_.size() + 1;
    feature.offset = offset;
    feature.field = absl::StrCat("placemarks[", features_.size(), "]");
    feature.id = std::string(id);
    feature.edges = v1::GEODESIC;
    features_.push_back(std::move(feature));
    in_placemark_ = true;
    in_polygon_ = false;
  }

  void TakeCoordinates(absl::string_view parent, Feature* feature) {
    Outline outline;
    outline.offset = text_.offset();
    const bool is_ring = in_polygon_ && parent == "LinearRing";
    if (is_ring) {
      outline.field = absl::StrCat(feature->field, ".polygons[", feature->polygons.size(),
                                   "].rings[", rings_.size(), "]");
    } else if (parent == "Point") {
      outline.field = absl::StrCat(feature->field, ".points[", feature->points.size(), "]");
    } else {
      outline.field = absl::StrCat(feature->field, ".lines[", feature->lines.size(), "]");
    }
    if (!ReadKmlCoordinates(text_, problems_, &outline) || outline.vertices.empty()) return;
    if (is_ring) {
      TakeRing(std::move(outline));
    } else if (parent == "Point") {
      outline.vertices.resize(1);
      feature->points.push_back(std::move(outline));
    } else if (parent == "LineString" || parent == "LinearRing") {
      feature->lines.push_back(std::move(outline));
    }
  }

  void TakeRing(Outline outline) {
    if (is_inner_ || has_outer_) {
      rings_.push_back(std::move(outline));
    } else {
      rings_.insert(rings_.begin(), std::move(outline));
      has_outer_ = true;
    }
  }

  void EndPolygon(Feature* feature) {
    if (!in_polygon_) return;
    in_polygon_ = false;
    if (has_outer_) {
      feature->polygons.push_back(std::move(rings_));
    } else {
      problems_->Error("IMPORT_TYPE", polygon_offset_, feature->field,
                       "the Polygon has no outer boundary that can be read",
                       "<outerBoundaryIs><LinearRing><coordinates>...");
    }
    rings_.clear();
  }

  ImportProblems* const problems_;
  std::vector<Feature> features_;
  std::vector<std::string> open_;  // Elements.
  bool in_placemark_ = false;
  bool in_polygon_ = false;
  bool is_inner_ = false;
  bool has_outer_ = false;
  bool is_text_wanted_ = false;
  size_t polygon_offset_ = 0;
  Rings rings_;
  TextPieces text_;
};

}  // namespace

ImportedPlaces ReadKml(absl::string_view file, absl::string_view text, Issues* issues) {
  ImportProblems problems(file, text, issues);
  KmlReader reader(&problems);
  XmlError error;
  if (absl::StartsWith(text, "PK\x03\x04")) {
    problems.Error("IMPORT_SYNTAX", 0, "", "this is a zip archive, as KMZ files are, not KML",
                   "unpack it: unzip -p places.kmz doc.kml > places.kml");
  } else if (!ReadXml(text, &reader, &error)) {
    problems.Error("IMPORT_SYNTAX", error.offset, "", error.message, error.suggestion);
  }
  ImportedPlaces places = BuildPlaces(reader.Finish(), kHabits, &problems);
  problems.Finish();
  return places;
}

}  // namespace compliance::geo
