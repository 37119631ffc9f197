#include "compliance/agreement/functions/place_functions.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/functions/bind.h"
#include "compliance/agreement/functions/distance.pb.h"
#include "google/protobuf/arena.h"

namespace compliance {
namespace {

using expr::Binding;
using expr::Context;
using expr::Value;

// Steps of an evaluation, of some 20 ns: geo/zone.h and geo/ring.h tell what a vertex costs.
int64_t StepsOfWithin(const geo::Zone& zone) { return 1 + zone.vertex_count() / 8; }
int64_t StepsOfDistance(const geo::Zone& zone) { return 50 + 5 * zone.vertex_count(); }

Binding BindWithin(const std::string& id, const geo::Zone& zone) {
  const auto call = [inside = PlaceCondition(id, zone), steps = StepsOfWithin(zone)](
                        Context& context, const v1::Record& record, TimeSpan occurred,
                        absl::Span<const Value>) {
    if (!context.Charge(steps)) return Context::OverBudget();
    const PlaceCondition::Answer answer = inside.Test(record.place(), occurred);
    if (answer.truth != Truth::kUnknown) return Value::Of(answer.truth);
    Value unknown = Value::Unknown();
    if (answer.place_uncertain) unknown = context.UnknownField("place");
    if (answer.time_uncertain) unknown = context.UnionOf(unknown, context.UnknownField("occurred"));
    return unknown;
  };
  return Reading({"occurred", "place"}, call);
}

Binding BindDistance(const std::string&, const geo::Zone& zone) {
  const auto call = [&zone](Context& context, const v1::Record& record, TimeSpan occurred,
                            absl::Span<const Value>) {
    if (!context.Charge(StepsOfDistance(zone))) return Context::OverBudget();
    const geo::DistanceRange range = zone.DistanceM(record.place(), occurred);
    auto* distance = google::protobuf::Arena::CreateMessage<Distance>(context.arena());
    distance->set_low_m(range.low_m);
    distance->set_high_m(range.high_m);
    distance->set_time_uncertain(zone.validity().Contains(occurred) == Truth::kUnknown);
    return Value::Message(*distance);
  };
  return Reading({"occurred", "place"}, call);
}

Truth AtLeast(const Distance& distance, double metres) {
  if (distance.low_m() >= metres) return Truth::kTrue;
  return distance.high_m() < metres ? Truth::kFalse : Truth::kUnknown;
}
Truth MoreThan(const Distance& distance, double metres) {
  if (distance.low_m() > metres) return Truth::kTrue;
  return distance.high_m() <= metres ? Truth::kFalse : Truth::kUnknown;
}
Truth AtMost(const Distance& distance, double metres) { return Not(MoreThan(distance, metres)); }
Truth LessThan(const Distance& distance, double metres) { return Not(AtLeast(distance, metres)); }

using Comparison = Truth (*)(const Distance&, double);

Binding BindComparison(Comparison compare, const Value& number) {
  const double metres =
      number.is(expr::Kind::kInt) ? static_cast<double>(number.int_value()) : number.double_value();
  Binding binding;
  binding.call = [compare, metres](Context& context, absl::Span<const Value> rest) {
    const auto& distance = static_cast<const Distance&>(rest[0].message());
    return Of(compare(distance, metres), distance.time_uncertain() ? "occurred" : "place", context);
  };
  return binding;
}

expr::Function Compare(const char* name, const char* number, Comparison compare) {
  expr::Function function{absl::StrCat("(compliance.Distance).", name, "(", number, ") -> bool")};
  function.bind = [compare](Constants constants) { return BindComparison(compare, constants[0]); };
  return function;
}

}  // namespace

std::vector<expr::Function> PlaceFunctions(const Names& names, const geo::ZoneSet& zones) {
  // `bind` takes the id and the zone.
  const auto of_zone = [&names, &zones](auto bind) {
    return [&names, &zones, bind](Constants constants) {
      const std::string id(constants[0].text());
      if (auto refused = RefusedName(names, id)) return *std::move(refused);
      const geo::Zone* zone = zones.Find(id);
      return zone == nullptr ? Undecided() : bind(id, *zone);
    };
  };
  std::vector<expr::Function> functions = {
      OverRecord("within(string) -> bool", of_zone(BindWithin)),
      OverRecord("distance_m(string) -> compliance.Distance", of_zone(BindDistance)),
  };
  for (const char* number : {"double", "int"}) {
    functions.push_back(Compare("at_least", number, AtLeast));
    functions.push_back(Compare("more_than", number, MoreThan));
    functions.push_back(Compare("at_most", number, AtMost));
    functions.push_back(Compare("less_than", number, LessThan));
  }
  return functions;
}

}  // namespace compliance
