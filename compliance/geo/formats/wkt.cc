#include "compliance/geo/formats/wkt.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/suggest.h"
#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/place_builder.h"
#include "compliance/geo/formats/wkt_scanner.h"

namespace compliance::geo {
namespace {

constexpr FormatHabits kHabits = {true, "WKT has the longitude first: POINT (longitude latitude)"};

constexpr int kMostNested = 100;

const std::vector<std::string>& GeometryTypes() {
  static const auto& types = *new std::vector<std::string>{
      "point",   "multipoint",   "linestring",        "multilinestring",
      "polygon", "multipolygon", "geometrycollection"};
  return types;
}

// Every function answers false, after an issue, where the text cannot be read on.
class WktReader {
 public:
  WktReader(absl::string_view text, ImportProblems* problems)
      : scanner_(text), problems_(problems) {}

  std::vector<Feature> Read() {
    while (!scanner_.AtEnd()) {
      if (scanner_.Consume(';')) continue;
      Feature feature;
      feature.number = features_.size() + 1;
      feature.offset = scanner_.offset();
      feature.field = absl::StrCat("geometries[", features_.size(), "]");
      if (!ReadReferenceSystem() || !ReadGeometry(feature.field, 0, &feature)) break;
      features_.push_back(std::move(feature));
    }
    return std::move(features_);
  }

 private:
  bool Fail(absl::string_view code, absl::string_view message, absl::string_view suggestion) {
    problems_->Error(code, scanner_.offset(), "", message, suggestion);
    return false;
  }

  bool Expect(char c, absl::string_view where) {
    if (scanner_.Consume(c)) return true;
    return Fail("IMPORT_SYNTAX",
                scanner_.AtEnd()
                    ? absl::StrCat("the text ends where '", std::string(1, c), "' is needed")
                    : absl::StrCat("'", std::string(1, c), "' is needed ", where),
                "POLYGON ((30 44, 34 44, 34 46, 30 44))");
  }

  // "SRID=4326;"
  bool ReadReferenceSystem() {
    if (scanner_.PeekWord() != "srid") return true;
    const size_t begin = scanner_.offset();
    scanner_.ConsumeWord();
    double code = 0;
    if (!Expect('=', "after SRID")) return false;
    if (!scanner_.ConsumeNumber(&code)) {
      return Fail("IMPORT_SYNTAX", "SRID has no number", "SRID=4326;");
    }
    if (code != 4326) {
      problems_->Error("IMPORT_CRS", begin, "",
                       absl::StrCat("the coordinates are in SRID ", code, ", not in WGS84"),
                       "convert them, as by ST_Transform(geometry, 4326)");
      return false;
    }
    return Expect(';', "after SRID=4326");
  }

  // Z, M or ZM after the name of a type, or at its end.
  void NoteDimensions(absl::string_view dimensions, size_t offset, const std::string& path) {
    if (dimensions.empty()) return;
    problems_->WarnTogether("IMPORT_HEIGHT", offset, path,
                            "heights or measures (Z, M) were left out",
                            "a zone is an area, at every height");
  }

  bool ReadGeometry(const std::string& path, int depth, Feature* feature) {
    const size_t begin = scanner_.offset();
    const std::string word = scanner_.PeekWord();
    std::string type = word;
    std::string dimensions;
    if (!IsKnown(type)) {
      for (const char* suffix : {"zm", "z", "m"}) {
        if (!absl::EndsWith(type, suffix)) continue;
        type = std::string(absl::StripSuffix(type, suffix));
        dimensions = suffix;
        break;
      }
    }
    if (!IsKnown(type)) {
      if (word.empty()) {
        return Fail("IMPORT_SYNTAX", "a geometry begins with the name of its type",
                    "POLYGON ((30 44, 34 44, 34 46, 30 44))");
      }
      return Fail("IMPORT_TYPE", absl::StrCat("'", word, "' is no type of geometry read here"),
                  DidYouMeanOrList(word, GeometryTypes(), "types"));
    }
    if (depth > kMostNested) {
      return Fail("IMPORT_SYNTAX",
                  absl::StrCat("collections are nested more than ", kMostNested, " deep"), "");
    }
    scanner_.ConsumeWord();
    const std::string next = scanner_.PeekWord();
    if (next == "z" || next == "m" || next == "zm") {
      dimensions = next;
      scanner_.ConsumeWord();
    }
    NoteDimensions(dimensions, begin, path);
    if (ConsumeEmpty()) return true;
    return ReadBody(type, path, depth, feature);
  }

  static bool IsKnown(const std::string& type) {
    for (const std::string& known : GeometryTypes()) {
      if (type == known) return true;
    }
    return false;
  }

  bool ConsumeEmpty() {
    if (scanner_.PeekWord() != "empty") return false;
    scanner_.ConsumeWord();
    return true;
  }

  bool ReadBody(const std::string& type, const std::string& path, int depth, Feature* feature) {
    if (type == "geometrycollection") {
      return ReadList(
          path, [&](const std::string& item) { return ReadGeometry(item, depth + 1, feature); });
    }
    if (type == "point") return ReadPoint(path, feature);
    if (type == "linestring") return ReadLine(path, feature);
    if (type == "polygon") return ReadPolygon(path, feature);
    return ReadList(path, [&](const std::string& item) {
      if (ConsumeEmpty()) return true;
      if (type == "multilinestring") return ReadLine(item, feature);
      if (type == "multipolygon") return ReadPolygon(item, feature);
      return ReadPoint(item, feature);
    });
  }

  // "(item, item)"; each item gets its path.
  template <typename ReadItem>
  bool ReadList(const std::string& path, const ReadItem& read) {
    if (!Expect('(', "before a list")) return false;
    for (size_t i = 0;; ++i) {
      if (!read(absl::StrCat(path, "[", i, "]"))) return false;
      if (!scanner_.Consume(',')) break;
    }
    return Expect(')', "after a list");
  }

  // The points of a MULTIPOINT may do without brackets.
  bool ReadPoint(const std::string& path, Feature* feature) {
    Outline outline;
    outline.field = path;
    outline.offset = scanner_.offset();
    outline.vertices.emplace_back();
    const bool bracket = scanner_.Consume('(');
    if (!ReadVertex(path, &outline.vertices[0])) return false;
    if (bracket && !Expect(')', "after a point")) return false;
    feature->points.push_back(std::move(outline));
    return true;
  }

  bool ReadLine(const std::string& path, Feature* feature) {
    Outline outline;
    if (!ReadOutline(path, &outline)) return false;
    feature->lines.push_back(std::move(outline));
    return true;
  }

  bool ReadPolygon(const std::string& path, Feature* feature) {
    Rings rings;
    if (!ReadList(path, [&](const std::string& item) {
          if (ConsumeEmpty()) return true;
          rings.emplace_back();
          return ReadOutline(item, &rings.back());
        })) {
      return false;
    }
    if (!rings.empty()) feature->polygons.push_back(std::move(rings));
    return true;
  }

  bool ReadOutline(const std::string& path, Outline* outline) {
    outline->field = path;
    outline->offset = scanner_.offset();
    if (!Expect('(', "before positions")) return false;
    do {
      outline->vertices.emplace_back();
      if (!ReadVertex(path, &outline->vertices.back())) return false;
    } while (scanner_.Consume(','));
    return Expect(')', "after positions");
  }

  bool ReadVertex(const std::string& path, Vertex* vertex) {
    vertex->offset = scanner_.offset();
    double numbers[4];
    int count = 0;
    while (count < 4 && scanner_.ConsumeNumber(&numbers[count])) ++count;
    if (count < 2) {
      return Fail("IMPORT_SYNTAX", "here stands no position",
                  "longitude and latitude, two numbers with a space between: 30.5 46.25");
    }
    vertex->lng = numbers[0];
    vertex->lat = numbers[1];
    if (count > 2) NoteDimensions("z", vertex->offset, path);
    return true;
  }

  WktScanner scanner_;
  ImportProblems* const problems_;
  std::vector<Feature> features_;
};

}  // namespace

ImportedPlaces ReadWkt(absl::string_view file, absl::string_view text, Issues* issues) {
  ImportProblems problems(file, text, issues);
  ImportedPlaces places = BuildPlaces(WktReader(text, &problems).Read(), kHabits, &problems);
  problems.Finish();
  return places;
}

}  // namespace compliance::geo
