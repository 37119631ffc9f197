#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// How many there must be, and over how many values.
void CheckQuorum(const CheckContext& context, const v1::Forerunner& forerunner,
                 const std::string& path, Issues* issues) {
  const std::string number_path = path + ".at_least";
  const std::string distinct_path = path + ".distinct_at_least";
  const int number = forerunner.at_least(), distinct = forerunner.distinct_at_least();
  const bool by = !forerunner.distinct_by().empty();
  // Absent and zero are the same to the message, but not to who wrote it.
  if (number < 1 && context.document.Has(number_path)) {
    context.Error(number_path, "BAD_LIMIT", "at_least is 1 or more",
                  "write at_least: 2, or never: true where none may have come", issues);
  } else if (number > 0 && number < distinct) {
    context.Error(number_path, "NO_EFFECT",
                  absl::StrCat("fewer than ", distinct, " events cannot have ", distinct,
                               " different values"),
                  "make at_least as large as distinct_at_least, or remove it", issues);
  }
  if (distinct < 2 && context.document.Has(distinct_path)) {
    context.Error(distinct_path, "BAD_LIMIT",
                  "distinct_at_least is 2 or more: one value is there with every event",
                  "write distinct_at_least: 2, or remove it and distinct_by", issues);
  } else if (!by && distinct > 0) {
    context.Error(path + ".distinct_by", "REQUIRED",
                  "distinct_at_least does not say which values are to be different",
                  "add distinct_by: \"place.region\"", issues);
  } else if (by && distinct == 0) {
    context.Error(distinct_path, "REQUIRED",
                  "distinct_by does not say how many values there must be",
                  "add distinct_at_least: 2", issues);
  }
}

// From where to where back it is looked for.
void CheckReach(const CheckContext& context, const v1::Forerunner& forerunner,
                const std::string& path, Issues* issues) {
  if (forerunner.including_event()) {
    const auto exclude = [&](const char* field, const char* cause) {
      context.Error(absl::StrCat(path, ".", field), "EXCLUSIVE", cause,
                    absl::StrCat("remove ", field, ", or including_event"), issues);
    };
    if (!forerunner.lead().empty()) exclude("lead", "no event comes some time before itself");
    if (forerunner.covering()) exclude("covering", "no event announces itself");
  }
  const absl::StatusOr<absl::Duration> lead = ParseLength(forerunner.lead());
  const absl::StatusOr<absl::Duration> within = ParseLength(forerunner.within());
  // CheckLengths says what cannot be read.
  if (lead.ok() && within.ok() && *lead > *within) {
    context.Error(path + ".within", "NEVER_MET", "nothing comes so long before and so soon before",
                  "make within at least as long as lead", issues);
  }
  if (forerunner.has_near_m() &&
      !(forerunner.near_m() >= 0 && std::isfinite(forerunner.near_m()))) {
    context.Error(path + ".near_m", "BAD_DISTANCE", "a distance is a number of metres from 0 on",
                  "write near_m: 300, for example", issues);
  }
}

}  // namespace

void CheckForerunners(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    const auto* forerunner = As<v1::Forerunner>(message);
    if (forerunner == nullptr) return;
    CheckQuorum(context, *forerunner, path, issues);
    CheckReach(context, *forerunner, path, issues);
  });
}

}  // namespace compliance
