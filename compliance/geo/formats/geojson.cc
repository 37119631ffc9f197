#include "compliance/geo/formats/geojson.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/geojson_extension.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/json_tree.h"
#include "compliance/geo/formats/place_builder.h"

namespace compliance::geo {
namespace {

constexpr FormatHabits kHabits = {true, "a position of GeoJSON is [longitude, latitude]"};

const std::vector<std::string>& GeometryTypes() {
  static const auto& types = *new std::vector<std::string>{
      "Point",        "MultiPoint",         "LineString", "MultiLineString",  "Polygon",
      "MultiPolygon", "GeometryCollection", "Feature",    "FeatureCollection"};
  return types;
}

// Names under which files say that their coordinates are WGS84.
bool IsWgs84(absl::string_view name) {
  const std::string lower = absl::AsciiStrToLower(name);
  return absl::StrContains(lower, "crs84") || absl::StrContains(lower, "epsg::4326") ||
         absl::StrContains(lower, "epsg:4326") || absl::StrContains(lower, "epsg:6.6:4326") ||
         lower == "wgs84" || lower == "wgs 84";
}

std::string TextOf(const JsonValue& value) {
  if (value.IsString()) return std::string(value.text);
  return value.IsNumber() ? std::string(value.text) : "";
}

class GeoJsonReader {
 public:
  explicit GeoJsonReader(ImportProblems* problems) : problems_(problems) {}

  std::vector<Feature> Read(const JsonValue& root) {
    const JsonValue* const crs = root.Find("crs");
    if (crs != nullptr && !CheckCrs(*crs)) return {};
    const JsonValue* const written_by = root.Find("compliance");
    is_ours_ = written_by != nullptr && written_by->text == kPlacesVersion;
    const std::string type = TypeOf(root, "");
    if (type == "FeatureCollection") {
      ReadCollection(root);
    } else if (type == "Feature") {
      ReadFeature(root, "");
    } else if (!type.empty()) {
      Feature feature = NewFeature(root, "");
      ReadGeometry(root, "", &feature);
      features_.push_back(std::move(feature));
    }
    return std::move(features_);
  }

 private:
  void Error(absl::string_view code, const JsonValue& at, const std::string& field,
             absl::string_view message, absl::string_view suggestion) {
    problems_->Error(code, at.offset, field, message, suggestion);
  }

  static std::string Member(const std::string& path, absl::string_view name) {
    return path.empty() ? std::string(name) : absl::StrCat(path, ".", name);
  }
  static std::string Item(const std::string& path, size_t i) {
    return absl::StrCat(path, "[", i, "]");
  }

  // The type of an object of GeoJSON; empty, after an issue, if it has none that is known.
  std::string TypeOf(const JsonValue& value, const std::string& path) {
    if (!value.IsObject()) {
      Error("IMPORT_TYPE", value, path, "this is not an object of GeoJSON",
            "an object with the member \"type\"");
      return "";
    }
    const JsonValue* const type = value.Find("type");
    if (type == nullptr || !type->IsString()) {
      Error("IMPORT_TYPE", value, path, "the object has no \"type\"",
            "GeoJSON says what everything is: \"type\": \"Polygon\"");
      return "";
    }
    for (const std::string& known : GeometryTypes()) {
      if (known == type->text) return known;
    }
    Error("IMPORT_TYPE", *type, Member(path, "type"),
          absl::StrCat("GeoJSON has no type '", type->text, "'"),
          type->text == "Topology" ? "this is TopoJSON; convert it to GeoJSON"
                                   : DidYouMeanOrList(type->text, GeometryTypes(), "types"));
    return "";
  }

  // A member of the standard before RFC 7946, which allows WGS84 only.
  bool CheckCrs(const JsonValue& crs) {
    const JsonValue* const properties = crs.Find("properties");
    const JsonValue* const name = properties == nullptr ? nullptr : properties->Find("name");
    if (name != nullptr && IsWgs84(name->text)) return true;
    Error("IMPORT_CRS", crs, "crs",
          name == nullptr ? "the coordinate reference system of this file is not WGS84 by name"
                          : absl::StrCat("the coordinates are in '", name->text, "', not in WGS84"),
          "convert them, as by ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson; if they are"
          " degrees of WGS84, remove \"crs\"");
    return false;
  }

  Feature NewFeature(const JsonValue& value, const std::string& path) {
    Feature feature;
    feature.number = ++count_;
    feature.offset = value.offset;
    feature.field = path;
    return feature;
  }

  void ReadCollection(const JsonValue& root) {
    const JsonValue* const features = root.Find("features");
    if (features == nullptr || !features->IsArray()) {
      Error("IMPORT_TYPE", features == nullptr ? root : *features, "features",
            "a FeatureCollection has a list of features", "\"features\": [...]");
      return;
    }
    features_.reserve(features->items.size());
    for (size_t i = 0; i < features->items.size(); ++i) {
      ReadFeature(features->items[i], Item("features", i));
    }
  }

  void ReadFeature(const JsonValue& value, const std::string& path) {
    Feature feature = NewFeature(value, path);
    const std::string type = TypeOf(value, path);
    if (type.empty()) return;
    if (type != "Feature") {
      Error("IMPORT_TYPE", value, path, absl::StrCat("this is a ", type, ", not a Feature"),
            "wrap it: {\"type\": \"Feature\", \"properties\": {}, \"geometry\": ...}");
      return;
    }
    const JsonValue* const id = value.Find("id");
    if (id != nullptr) feature.id = TextOf(*id);
    const JsonValue* const properties = value.Find("properties");
    if (properties != nullptr) ReadNames(*properties, &feature);
    if (is_ours_ && properties != nullptr) ReadExtension(*properties, path, problems_, &feature);
    const JsonValue* const geometry = value.Find("geometry");
    if (geometry == nullptr) {
      Error("IMPORT_TYPE", value, path, "the feature has no \"geometry\"",
            "\"geometry\": null, if it has no place");
    } else if (geometry->kind != JsonValue::Kind::kNull) {
      ReadGeometry(*geometry, Member(path, "geometry"), &feature);
    }
    // A circle is written with a ring around it, for readers that know no circles.
    if (!feature.more.circles().empty()) feature.polygons.clear();
    features_.push_back(std::move(feature));
  }

  static void ReadNames(const JsonValue& properties, Feature* feature) {
    const JsonValue *const left = properties.Find("left"), *const right = properties.Find("right");
    if (left != nullptr && right != nullptr) {
      feature->left = TextOf(*left);
      feature->right = TextOf(*right);
    }
    for (const char* key : {"name", "title"}) {
      for (const JsonValue& property : properties.items) {
        if (!feature->name.empty()) return;
        if (absl::EqualsIgnoreCase(property.key, key)) feature->name = TextOf(property);
      }
    }
  }

  void ReadGeometry(const JsonValue& value, const std::string& path, Feature* feature) {
    const std::string type = TypeOf(value, path);
    if (type.empty()) return;
    if (type == "GeometryCollection") return ReadGeometries(value, path, feature);
    if (absl::StartsWith(type, "Feature")) {
      return Error("IMPORT_TYPE", value, path, absl::StrCat("a ", type, " is no geometry"),
                   "a Polygon, a LineString or another geometry stands here");
    }
    const JsonValue* const coordinates = value.Find("coordinates");
    if (coordinates == nullptr) {
      return Error("IMPORT_TYPE", value, path, absl::StrCat("the ", type, " has no coordinates"),
                   "\"coordinates\": [...]");
    }
    ReadCoordinates(type, *coordinates, Member(path, "coordinates"), feature);
  }

  void ReadGeometries(const JsonValue& value, const std::string& path, Feature* feature) {
    const JsonValue* const geometries = value.Find("geometries");
    if (geometries == nullptr || !geometries->IsArray()) {
      return Error("IMPORT_TYPE", value, path, "a GeometryCollection has a list of geometries",
                   "\"geometries\": [...]");
    }
    // As deep as the tree may be.
    for (size_t i = 0; i < geometries->items.size(); ++i) {
      ReadGeometry(geometries->items[i], Item(Member(path, "geometries"), i), feature);
    }
  }

  void ReadCoordinates(const std::string& type, const JsonValue& value, const std::string& path,
                       Feature* feature) {
    if (type == "Point") {
      ReadPoint(value, path, feature);
    } else if (type == "LineString") {
      ReadLine(value, path, feature);
    } else if (type == "Polygon") {
      ReadPolygon(value, path, feature);
    } else if (IsList(value, path, "a list")) {
      for (size_t i = 0; i < value.items.size(); ++i) {
        // "MultiPolygon" is a list of what "Polygon" is.
        ReadCoordinates(type.substr(5), value.items[i], Item(path, i), feature);
      }
    }
  }

  bool IsList(const JsonValue& value, const std::string& path, absl::string_view what) {
    if (value.IsArray()) return true;
    Error("IMPORT_TYPE", value, path, absl::StrCat("here stands no list, but ", what, " is needed"),
          "a Polygon is a list of rings, a ring and a LineString a list of positions"
          " [longitude, latitude]");
    return false;
  }

  void ReadPoint(const JsonValue& value, const std::string& path, Feature* feature) {
    if (value.IsArray() && value.items.empty()) return;  // Of no place (section 3.1).
    Outline outline;
    outline.field = path;
    outline.offset = value.offset;
    outline.vertices.emplace_back();
    if (ReadPosition(value, path, &outline.vertices[0])) {
      feature->points.push_back(std::move(outline));
    }
  }

  void ReadLine(const JsonValue& value, const std::string& path, Feature* feature) {
    Outline outline;
    if (!ReadOutline(value, path, &outline) || outline.vertices.empty()) return;
    feature->lines.push_back(std::move(outline));
  }

  void ReadPolygon(const JsonValue& value, const std::string& path, Feature* feature) {
    if (!IsList(value, path, "a list of rings")) return;
    Rings rings(value.items.size());
    for (size_t i = 0; i < rings.size(); ++i) {
      // A bracket that is missing is missing everywhere: one issue is enough.
      if (!ReadOutline(value.items[i], Item(path, i), &rings[i])) return;
    }
    if (!rings.empty()) feature->polygons.push_back(std::move(rings));
  }

  bool ReadOutline(const JsonValue& value, const std::string& path, Outline* outline) {
    outline->field = path;
    outline->offset = value.offset;
    if (!IsList(value, path, "a list of positions")) return false;
    outline->vertices.resize(value.items.size());
    for (size_t i = 0; i < value.items.size(); ++i) {
      const JsonValue& position = value.items[i];
      if (IsNumbers(position)) {  // Without the cost of a path.
        ReadNumbers(position, path, &outline->vertices[i]);
      } else if (!ReadPosition(position, Item(path, i), &outline->vertices[i])) {
        return false;
      }
    }
    return true;
  }

  static bool IsNumbers(const JsonValue& value) {
    return value.IsArray() && value.items.size() >= 2 && value.items[0].IsNumber() &&
           value.items[1].IsNumber();
  }

  bool ReadPosition(const JsonValue& value, const std::string& path, Vertex* vertex) {
    if (!IsNumbers(value)) {
      Error("IMPORT_TYPE", value, path, "here stands no position", kHabits.order);
      return false;
    }
    ReadNumbers(value, path, vertex);
    return true;
  }

  void ReadNumbers(const JsonValue& position, const std::string& path, Vertex* vertex) {
    vertex->lng = position.items[0].number;
    vertex->lat = position.items[1].number;
    vertex->offset = position.offset;
    if (position.items.size() > 2 && position.items[2].number != 0) {
      problems_->WarnTogether("IMPORT_HEIGHT", position.items[2].offset, path,
                              "the height of a position was left out",
                              "a zone is an area, at every height");
    }
  }

  ImportProblems* const problems_;
  std::vector<Feature> features_;
  size_t count_ = 0;
  bool is_ours_ = false;
};

}  // namespace

ImportedPlaces ReadGeoJson(absl::string_view file, absl::string_view text, Issues* issues) {
  ImportProblems problems(file, text, issues);
  ImportedPlaces places;
  JsonTree tree;
  JsonError error;
  if (tree.Parse(text, &error)) {
    places = BuildPlaces(GeoJsonReader(&problems).Read(tree.root()), kHabits, &problems);
  } else {
    problems.Error("IMPORT_SYNTAX", error.offset, "", error.message, error.suggestion);
    places.is_whole = false;
  }
  problems.Finish();
  return places;
}

}  // namespace compliance::geo
