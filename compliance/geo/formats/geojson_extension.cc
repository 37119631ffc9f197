#include "compliance/geo/formats/geojson_extension.h"

#include "absl/strings/str_cat.h"

namespace compliance::geo {
namespace {

void Refuse(const JsonValue& value, const std::string& path, absl::string_view needed,
            ImportProblems* problems) {
  problems->Error("IMPORT_TYPE", value.offset, absl::StrCat(path, ".properties.", value.key),
                  absl::StrCat("here stands no ", needed), "");
}

void ReadEdges(const JsonValue& edges, const std::string& path, ImportProblems* problems,
               Feature* feature) {
  if (!v1::EdgeInterpretation_Parse(std::string(edges.text), &feature->edges)) {
    Refuse(edges, path, "meaning of edges", problems);
  }
}

void ReadCircle(const JsonValue& radius, const JsonValue* center, const std::string& path,
                ImportProblems* problems, Feature* feature) {
  if (!radius.IsNumber() || center == nullptr || center->items.size() < 2 ||
      !center->items[0].IsNumber() || !center->items[1].IsNumber()) {
    return Refuse(radius, path, "radius in metres beside a \"center\": [longitude, latitude]",
                  problems);
  }
  v1::Circle* const circle = feature->more.add_circles();
  circle->mutable_center()->set_lng(center->items[0].number);
  circle->mutable_center()->set_lat(center->items[1].number);
  circle->set_radius_m(radius.number);
}

void ReadSettlements(const JsonValue& names, const std::string& path, ImportProblems* problems,
                     Feature* feature) {
  if (!names.IsArray()) return Refuse(names, path, "list of names", problems);
  v1::SettlementList* const settlements = feature->more.mutable_settlements();
  for (const JsonValue& name : names.items) settlements->add_names(std::string(name.text));
}

void ReadValidity(const JsonValue& spans, const std::string& path, ImportProblems* problems,
                  Feature* feature) {
  if (!spans.IsArray()) return Refuse(spans, path, "list of spans", problems);
  for (const JsonValue& item : spans.items) {
    v1::Span* const span = feature->more.add_validity();
    const JsonValue *const start = item.Find("start"), *const limit = item.Find("limit");
    if (start != nullptr) span->set_start(std::string(start->text));
    if (limit != nullptr) span->set_limit(std::string(limit->text));
  }
}

}  // namespace

void ReadExtension(const JsonValue& properties, const std::string& path, ImportProblems* problems,
                   Feature* feature) {
  for (const char* key : {"zone", "line"}) {
    const JsonValue* const whole = properties.Find(key);
    if (whole == nullptr || !whole->IsString()) continue;
    feature->id = std::string(whole->text);
    feature->is_part = true;
  }
  feature->edges_run_short = true;
  const JsonValue* const edges = properties.Find("edges");
  if (edges != nullptr) ReadEdges(*edges, path, problems, feature);
  const JsonValue* const radius = properties.Find("radius_m");
  if (radius != nullptr) ReadCircle(*radius, properties.Find("center"), path, problems, feature);
  const JsonValue* const names = properties.Find("settlements");
  if (names != nullptr) ReadSettlements(*names, path, problems, feature);
  const JsonValue* const validity = properties.Find("validity");
  if (validity != nullptr) ReadValidity(*validity, path, problems, feature);
}

}  // namespace compliance::geo
