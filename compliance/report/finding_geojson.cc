#include "compliance/report/finding_geojson.h"

#include "absl/strings/str_cat.h"
#include "compliance/report/json_values.h"

namespace compliance {
namespace {

class Properties {
 public:
  explicit Properties(std::string* json) : json_(*json) {}

  void Add(absl::string_view name, absl::string_view text) {
    if (text.empty()) return;
    Key(name);
    AppendJsonString(text, &json_);
  }
  void Add(absl::string_view name, double number) {
    Key(name);
    AppendJsonReal(number, &json_);
  }
  void Add(absl::string_view name, const google::protobuf::Timestamp& instant) {
    Key(name);
    AppendJsonInstant(instant, &json_);
  }
  template <typename Items, typename Append>
  void AddList(absl::string_view name, const Items& items, const Append& append) {
    if (items.empty()) return;
    Key(name);
    json_.push_back('[');
    for (int i = 0; i < items.size(); ++i) {
      if (i > 0) json_.push_back(',');
      AppendJsonString(append(items.Get(i)), &json_);
    }
    json_.push_back(']');
  }

 private:
  void Key(absl::string_view name) {
    absl::StrAppend(&json_, is_first_ ? "" : ",", "\"", name, "\":");
    is_first_ = false;
  }

  std::string& json_;
  bool is_first_ = true;
};

void AddAxes(const v1::Finding& finding, Properties* properties) {
  properties->Add("disposition", v1::Disposition_Name(finding.disposition()));
  properties->AddList("reasons", finding.reasons(), [](int reason) {
    return v1::IndeterminateReason_Name(static_cast<v1::IndeterminateReason>(reason));
  });
  properties->AddList("readings", finding.readings(), [](const std::string& id) { return id; });
  properties->Add("grade", v1::Grade_Name(finding.grade()));
  properties->Add("confidence", v1::Confidence_Name(finding.confidence()));
  if (finding.has_attribution()) {
    properties->Add("attribution", v1::AttributionStatus_Name(finding.attribution().status()));
    properties->Add("party", finding.attribution().party());
  }
}

void AddPlace(const v1::Place& place, Properties* properties) {
  if (place.has_radius95_m()) properties->Add("radius95_m", place.radius95_m());
  properties->AddList("settlements", place.settlements(),
                      [](const std::string& name) { return name; });
  properties->Add("facility", place.facility());
  properties->Add("region", place.region());
}

std::string FeatureOf(const v1::Finding& finding) {
  std::string json = "{\"type\":\"Feature\",\"id\":";
  AppendJsonString(finding.id(), &json);
  json.append(",\"properties\":{");
  Properties properties(&json);
  properties.Add("agreement", finding.agreement());
  properties.Add("provision", finding.provision());
  properties.Add("article", finding.article());
  properties.Add("category", v1::EventCategory_Name(finding.category()));
  AddAxes(finding, &properties);
  properties.Add("state", v1::FindingState_Name(finding.state()));
  if (finding.occurred().has_start()) properties.Add("start", finding.occurred().start());
  if (finding.occurred().has_limit()) properties.Add("limit", finding.occurred().limit());
  AddPlace(finding.place(), &properties);
  properties.Add("measurement", finding.measurement().summary());
  if (finding.evidence_size() > 0) properties.Add("record", finding.evidence(0).record_id());
  json.append("},\"geometry\":");
  if (finding.place().has_point()) {
    json.append("{\"type\":\"Point\",\"coordinates\":[");
    AppendJsonReal(finding.place().point().lng(), &json);
    json.push_back(',');
    AppendJsonReal(finding.place().point().lat(), &json);
    json.append("]}}");
  } else {
    json.append("null}");
  }
  return json;
}

}  // namespace

void FindingMap::Add(const v1::Finding& finding) {
  const auto [it, is_new] = position_.try_emplace(finding.id(), features_.size());
  if (is_new) features_.emplace_back();
  features_[it->second] = finding.state() == v1::WITHDRAWN ? "" : FeatureOf(finding);
}

std::string FindingMap::Take() {
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
  bool is_first = true;
  for (const std::string& feature : features_) {
    if (feature.empty()) continue;
    absl::StrAppend(&text, is_first ? "\n" : ",\n", feature);
    is_first = false;
  }
  absl::StrAppend(&text, is_first ? "" : "\n", "]}\n");
  position_.clear();
  features_.clear();
  return text;
}

}  // namespace compliance
