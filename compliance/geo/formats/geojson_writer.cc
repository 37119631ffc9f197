#include "compliance/geo/formats/geojson_writer.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/base/json_text.h"
#include "compliance/geo/geodesic.h"

namespace compliance::geo {
namespace {

constexpr int kCircleVertices = 64;

// Fields of a zone that GeoJSON has no geometry for.
constexpr const char* kNotDrawn[] = {"corridors", "bands", "surroundings", "parts",
                                     "within",    "minus", "floor",        "ceiling"};

void AppendPosition(const v1::LatLng& point, std::string* json) {
  json->push_back('[');
  AppendJsonReal(point.lng(), json);
  json->push_back(',');
  AppendJsonReal(point.lat(), json);
  json->push_back(']');
}

// RFC 7946: closed; the outer ring counter-clockwise, holes clockwise.
void AppendRing(const v1::Ring& ring, bool is_hole, std::string* json) {
  json->push_back('[');
  const int count = ring.vertices_size();
  for (int i = 0; i <= count && count > 0; ++i) {
    if (i > 0) json->push_back(',');
    const int at = i % count;
    AppendPosition(ring.vertices(is_hole ? count - 1 - at : at), json);
  }
  json->push_back(']');
}

void AppendRings(const v1::Polygon& polygon, std::string* json) {
  json->push_back('[');
  AppendRing(polygon.outer(), false, json);
  for (const v1::Ring& hole : polygon.holes()) {
    json->push_back(',');
    AppendRing(hole, true, json);
  }
  json->push_back(']');
}

void AppendPolygons(const std::vector<const v1::Polygon*>& polygons, std::string* json) {
  if (polygons.size() == 1) {
    json->append("{\"type\":\"Polygon\",\"coordinates\":");
    AppendRings(*polygons[0], json);
  } else {
    json->append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (size_t i = 0; i < polygons.size(); ++i) {
      if (i > 0) json->push_back(',');
      AppendRings(*polygons[i], json);
    }
    json->push_back(']');
  }
  json->push_back('}');
}

v1::Ring RingOf(const v1::Circle& circle) {
  v1::Ring ring;
  const Point center{circle.center().lat(), circle.center().lng()};
  for (int i = 0; i < kCircleVertices; ++i) {
    const Point vertex = Destination(center, -360.0 * i / kCircleVertices, circle.radius_m());
    v1::LatLng* const message = ring.add_vertices();
    message->set_lat(vertex.lat);
    message->set_lng(vertex.lng);
  }
  return ring;
}

void AppendMember(absl::string_view name, absl::string_view value, std::string* json) {
  absl::StrAppend(json, ",\"", name, "\":");
  AppendJsonString(value, json);
}

void AppendValidity(const google::protobuf::RepeatedPtrField<v1::Span>& spans, std::string* json) {
  if (spans.empty()) return;
  json->append(",\"validity\":[");
  for (int i = 0; i < spans.size(); ++i) {
    std::string span;
    if (!spans[i].start().empty()) AppendMember("start", spans[i].start(), &span);
    if (!spans[i].limit().empty()) AppendMember("limit", spans[i].limit(), &span);
    absl::StrAppend(json, i == 0 ? "{" : ",{", span.empty() ? "" : span.substr(1), "}");
  }
  json->push_back(']');
}

void AppendNotDrawn(const v1::Zone& zone, std::string* json) {
  std::vector<const google::protobuf::FieldDescriptor*> present;
  const google::protobuf::Reflection& reflection = *zone.GetReflection();
  reflection.ListFields(zone, &present);
  std::string names;
  for (const google::protobuf::FieldDescriptor* field : present) {
    for (const char* name : kNotDrawn) {
      if (field->name() == name)
        absl::StrAppend(&names, names.empty() ? "" : ",", "\"", name, "\"");
    }
  }
  if (!names.empty()) absl::StrAppend(json, ",\"not_drawn\":[", names, "]");
}

class Writer {
 public:
  void Add(const v1::Zone& zone) {
    const int before = count_;
    AddPolygons(zone, v1::LATLNG_LINEAR);
    AddPolygons(zone, v1::GEODESIC);
    for (const v1::Circle& circle : zone.circles()) AddCircle(zone, circle);
    if (zone.has_settlements()) AddSettlements(zone);
    if (count_ == before) AddFeature(zone, "", "null");
  }

  void Add(const v1::Line& line) {
    for (const v1::LineVersion& version : line.versions()) AddVersion(line, version);
  }

  std::string Take() {
    return absl::StrCat(
        "{\"type\":\"FeatureCollection\",\"compliance\":\"places/1\",\"features\":[", features_,
        count_ == 0 ? "" : "\n", "]}\n");
  }

 private:
  void AddPolygons(const v1::Zone& zone, v1::EdgeInterpretation edges) {
    std::vector<const v1::Polygon*> polygons;
    for (const v1::Polygon& polygon : zone.polygons()) {
      if (polygon.edges() == edges) polygons.push_back(&polygon);
    }
    if (polygons.empty()) return;
    std::string geometry, properties;
    AppendPolygons(polygons, &geometry);
    AppendMember("edges", v1::EdgeInterpretation_Name(edges), &properties);
    AddFeature(zone, properties, geometry);
  }

  void AddCircle(const v1::Zone& zone, const v1::Circle& circle) {
    v1::Polygon polygon;
    *polygon.mutable_outer() = RingOf(circle);
    std::string geometry, properties = ",\"center\":";
    AppendPolygons({&polygon}, &geometry);
    AppendPosition(circle.center(), &properties);
    properties.append(",\"radius_m\":");
    AppendJsonReal(circle.radius_m(), &properties);
    AddFeature(zone, properties, geometry);
  }

  void AddSettlements(const v1::Zone& zone) {
    std::string properties = ",\"settlements\":[";
    for (int i = 0; i < zone.settlements().names_size(); ++i) {
      if (i > 0) properties.push_back(',');
      AppendJsonString(zone.settlements().names(i), &properties);
    }
    properties.push_back(']');
    AddFeature(zone, properties, "null");
  }

  void AddVersion(const v1::Line& line, const v1::LineVersion& version) {
    std::string properties, geometry = "{\"type\":\"LineString\",\"coordinates\":[";
    AppendMember("left", line.left(), &properties);
    AppendMember("right", line.right(), &properties);
    AppendMember("edges", v1::EdgeInterpretation_Name(version.edges()), &properties);
    if (version.has_validity()) {
      google::protobuf::RepeatedPtrField<v1::Span> spans;
      *spans.Add() = version.validity();
      AppendValidity(spans, &properties);
    }
    const int count = version.vertices_size();
    for (int i = 0; i < count + (version.closed() ? 1 : 0); ++i) {
      if (i > 0) geometry.push_back(',');
      AppendPosition(version.vertices(i % count), &geometry);
    }
    geometry.append("]}");
    Append(line.id(), "line", line.id(), line.name(), properties, geometry);
  }

  void AddFeature(const v1::Zone& zone, absl::string_view properties, absl::string_view geometry) {
    std::string all(properties);
    AppendValidity(zone.validity(), &all);
    AppendNotDrawn(zone, &all);
    Append(zone.id(), "zone", zone.id(), zone.name(), all, geometry);
  }

  // `properties` begins with a comma.
  void Append(const std::string& id, absl::string_view kind, const std::string& value,
              const std::string& name, absl::string_view properties, absl::string_view geometry) {
    absl::StrAppend(&features_, count_++ == 0 ? "\n" : ",\n", "{\"type\":\"Feature\"");
    AppendMember("id", id, &features_);
    std::string first;
    AppendMember(kind, value, &first);
    AppendMember("name", name, &first);
    absl::StrAppend(&features_, ",\"properties\":{", first.substr(1), properties,
                    "},\"geometry\":", geometry, "}");
  }

  std::string features_;
  int count_ = 0;
};

}  // namespace

std::string GeoJsonOfZones(const google::protobuf::RepeatedPtrField<v1::Zone>& zones,
                           const google::protobuf::RepeatedPtrField<v1::Line>& lines) {
  Writer writer;
  for (const v1::Zone& zone : zones) writer.Add(zone);
  for (const v1::Line& line : lines) writer.Add(line);
  return writer.Take();
}

}  // namespace compliance::geo
