#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/geo/check_line.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/zone_set.h"

namespace compliance {
namespace {

void Report(const CheckContext& context, const std::vector<geo::GeometryProblem>& problems,
            const std::string& path, Issues* issues) {
  for (const geo::GeometryProblem& problem : problems) {
    context.Error(problem.field.empty() ? path : Join(path, problem.field), problem.code,
                  problem.message, problem.suggestion, issues);
  }
}

// Bands of provisions; those of zones belong to their zone.
void CheckBands(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    const auto* test = As<v1::BandTest>(message);
    if (test == nullptr) return;
    std::vector<geo::GeometryProblem> problems;
    geo::CheckBand(test->band(), "band", &problems);
    Report(context, problems, path, issues);
  });
}

void CheckZoneCycle(const CheckContext& context, Issues* issues) {
  const std::vector<std::string> cycle = geo::FindZoneCycle(context.agreement.zones());
  if (cycle.empty()) return;
  for (int i = 0; i < context.agreement.zones_size(); ++i) {
    if (context.agreement.zones(i).id() != cycle.front()) continue;
    context.Error(Element("zones", i), "ZONE_CYCLE",
                  absl::StrCat("the zone is made of itself: ", absl::StrJoin(cycle, " -> ")),
                  "leave one of them out of the other's parts, within or minus", issues);
    return;
  }
}

}  // namespace

void CheckGeometry(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  // What came from files was checked where it was read: zones wholly, lines that are wrong there.
  for (int i = 0; i < agreement.zones_size(); ++i) {
    if (context.imported.HasZone(i)) continue;
    Report(context, geo::CheckZone(agreement.zones(i)), Element("zones", i), issues);
  }
  for (int i = 0; i < agreement.lines_size(); ++i) {
    if (context.imported.HasUnsoundLine(i)) continue;
    Report(context, geo::CheckLine(agreement.lines(i)), Element("lines", i), issues);
  }
  for (int i = 0; i < agreement.places_size(); ++i) {
    Report(context, geo::CheckNamedPlace(agreement.places(i)), Element("places", i), issues);
  }
  CheckBands(context, issues);
  CheckZoneCycle(context, issues);
}

}  // namespace compliance
