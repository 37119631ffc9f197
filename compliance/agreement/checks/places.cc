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

}  // namespace

void CheckPlaces(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* provision = As<v1::Provision>(message)) {
      CheckSides(context, provision->place(), true, path + ".place", issues);
    } else if (const auto* selector = As<v1::Selector>(message)) {
      CheckSides(context, selector->place(), false, path + ".place", issues);
    } else if (const auto* exception = As<v1::Exception>(message)) {
      CheckSides(context, exception->place(), false, path + ".place", issues);
    }
  });
}

}  // namespace compliance
