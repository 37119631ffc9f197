#include <cmath>
#include <map>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"

namespace compliance {
namespace {

void CheckDistance(const CheckContext& context, const v1::CountingRule& rule,
                   const std::string& path, Issues* issues) {
  if (rule.within_m() >= 0 && std::isfinite(rule.within_m())) return;
  context.Error(path + ".within_m", "BAD_DISTANCE", "a distance is a number of metres from 0 on",
                "write within_m: 500", issues);
}

}  // namespace

void CheckCounting(const CheckContext& context, Issues* issues) {
  std::map<int, int> taken;  // By category, the rule that takes every record of it.
  for (int i = 0; i < context.agreement.counting_size(); ++i) {
    const v1::CountingRule& rule = context.agreement.counting(i);
    const std::string path = Element("counting", i);
    CheckDistance(context, rule, path, issues);
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
