#include <cmath>
#include <map>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

void CheckNumbers(const CheckContext& context, const v1::CountingRule& rule,
                  const std::string& path, Issues* issues) {
  if (!rule.within().empty()) {
    const absl::StatusOr<absl::Duration> within = ParseLength(rule.within());
    if (!within.ok()) {
      context.Error(path + ".within", "BAD_LENGTH", within.status().message(), issues);
    }
  }
  if (!(rule.within_m() >= 0 && std::isfinite(rule.within_m()))) {
    context.Error(path + ".within_m", "BAD_DISTANCE", "a distance is a number of metres from 0 on",
                  "write within_m: 500", issues);
  }
}

}  // namespace

void CheckCounting(const CheckContext& context, Issues* issues) {
  std::map<int, int> taken;  // By category, the rule that takes every record of it.
  for (int i = 0; i < context.agreement.counting_size(); ++i) {
    const v1::CountingRule& rule = context.agreement.counting(i);
    const std::string path = Element("counting", i);
    CheckNumbers(context, rule, path, issues);
    for (int j = 0; j < rule.categories_size(); ++j) {
      const int category = rule.categories(j);
      const auto earlier = taken.find(category);
      const std::string place = path + Element(".categories", j);
      if (earlier != taken.end()) {
        context.Error(
            place, "NO_EFFECT",
            absl::StrCat("the counting rule of line ",
                         context.document.Locate(Element("counting", earlier->second)).line,
                         " takes every record of the category ",
                         v1::EventCategory_Name(rule.categories(j))),
            "remove it, or put the rule that has a condition first", issues);
      } else if (rule.condition().empty()) {
        taken.emplace(category, i);
      }
    }
  }
}

}  // namespace compliance
