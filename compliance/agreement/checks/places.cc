#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {
namespace {

// Only the place of a provision tells sides apart: what an exception or a selector does not reach
// is not reached, wherever it is.
void CheckSides(const CheckContext& context, const v1::PlaceTest& place, bool of_provision,
                const std::string& path, Issues* issues) {
  if (place.other_side().empty()) return;
  if (!of_provision) {
    context.Error(path + ".other_side", "NO_EFFECT",
                  "only provisions tell on which side an event was", "remove it", issues);
    return;
  }
  for (int i = 0; i < place.other_side_size(); ++i) {
    if (!absl::c_linear_search(place.inside(), place.other_side(i))) continue;
    context.Error(path + Element(".other_side", i), "NO_EFFECT",
                  absl::StrCat("zone '", place.other_side(i), "' is on both sides"),
                  "name it on one side", issues);
  }
}

void CheckSaysSomething(const CheckContext& context, const v1::PlaceTest& place,
                        const std::string& path, Issues* issues) {
  if (place.inside_size() + place.bands_size() > 0 || place.has_crosses()) return;
  context.Error(path + ".inside", "REQUIRED",
                "this place test names no zone, no band and no crossing",
                "add inside: \"exclusion_area\"", issues);
}

// Who may have acted matters to provisions alone.
void CheckBandBearers(const CheckContext& context, const v1::PlaceTest& place, bool of_provision,
                      const std::string& path, Issues* issues) {
  if (of_provision) return;
  for (int i = 0; i < place.bands_size(); ++i) {
    if (place.bands(i).bearers().empty()) continue;
    context.Error(path + Element(".bands", i) + ".bearers", "NO_EFFECT",
                  "only provisions draw bands for bearers", "remove it", issues);
  }
}

void CheckPlace(const CheckContext& context, const v1::PlaceTest& place, bool of_provision,
                const std::string& path, Issues* issues) {
  CheckSides(context, place, of_provision, path, issues);
  CheckBandBearers(context, place, of_provision, path, issues);
}

}  // namespace

void CheckPlaces(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* provision = As<v1::Provision>(message)) {
      CheckPlace(context, provision->place(), true, path + ".place", issues);
    } else if (const auto* selector = As<v1::Selector>(message)) {
      CheckPlace(context, selector->place(), false, path + ".place", issues);
    } else if (const auto* exception = As<v1::Exception>(message)) {
      CheckPlace(context, exception->place(), false, path + ".place", issues);
    } else if (const auto* standoff = As<v1::Standoff>(message)) {
      CheckPlace(context, standoff->suspended_in(), false, path + ".suspended_in", issues);
    } else if (const auto* place = As<v1::PlaceTest>(message)) {
      CheckSaysSomething(context, *place, path, issues);
    }
  });
}

}  // namespace compliance
