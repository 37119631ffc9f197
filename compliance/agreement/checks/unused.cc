#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/condition_sources.h"
#include "compliance/agreement/disputed_text.h"
#include "compliance/agreement/names.h"
#include "compliance/agreement/record_expression.h"
#include "compliance/expr/condition.h"

namespace compliance {
namespace {

// What conditions and other expressions name as the first argument of these functions.
class NamedInConditions {
 public:
  explicit NamedInConditions(const v1::Agreement& agreement) {
    const auto environment = AgreementEnvironment::ForChecks(agreement);
    for (const ConditionSource& source : ConditionsOf(agreement)) {
      const auto compiled = expr::Condition::Compile(environment->expressions(), source.source);
      Add(compiled.condition->Calls());
    }
    for (const ExpressionSource& source : ExpressionsOf(agreement)) {
      const auto compiled = CompileRecordExpression(source.use, *environment, source.source);
      Add(compiled.expression->Calls());
    }
  }

  void AddTo(std::set<std::string>* used, const std::set<std::string>& functions) const {
    for (const expr::Condition::Call& call : calls_) {
      if (functions.count(call.function) > 0) used->insert(call.names[0]);
    }
  }

 private:
  void Add(std::vector<expr::Condition::Call> calls) {
    for (expr::Condition::Call& call : calls) {
      if (!call.names.empty()) calls_.push_back(std::move(call));
    }
  }

  std::vector<expr::Condition::Call> calls_;
};

std::set<std::string> Used(const Names& names) {
  std::set<std::string> used;
  for (const NameUse& use : names.uses) used.insert(use.name);
  return used;
}

void Warn(const CheckContext& context, absl::string_view code, absl::string_view noun,
          const std::string& id, const std::string& path, Issues* issues) {
  context.Warning(path, code, absl::StrCat("nothing uses the ", noun, " '", id, "'"),
                  "remove it, or name it where it is meant", issues);
}

// A party also counts as used where it belongs to others or has adversaries of its own, and where a
// provision binds everybody.
bool HasRole(const v1::Agreement& agreement, const v1::Party& party) {
  return party.member_of_size() > 0 || party.adverse_to_size() > 0 ||
         absl::c_any_of(agreement.provisions(),
                        [](const v1::Provision& provision) { return provision.bearers().empty(); });
}

// Files of which nothing is used.
void WarnOfUnusedFiles(const CheckContext& context, const std::set<std::string>& zones,
                       const std::set<std::string>& lines, Issues* issues) {
  for (const ImportedParts::File& file : context.imported.files()) {
    bool is_used = file.zone_offsets.empty() && file.line_offsets.empty();  // Told elsewhere.
    for (size_t i = 0; i < file.zone_offsets.size(); ++i) {
      const int index = file.first_zone + static_cast<int>(i);
      is_used = is_used || zones.count(context.agreement.zones(index).id()) > 0;
    }
    for (size_t i = 0; i < file.line_offsets.size(); ++i) {
      const int index = file.first_line + static_cast<int>(i);
      is_used = is_used || lines.count(context.agreement.lines(index).id()) > 0;
    }
    if (is_used) continue;
    context.Warning(file.field, "UNUSED_ZONE",
                    absl::StrCat("nothing uses a zone or line of '", file.path, "'"),
                    "remove it, or name one where it is meant", issues);
  }
}

}  // namespace

void CheckUnused(const CheckContext& context, Issues* issues) {
  // What seems unused may be meant by what is wrong.
  if (HasErrors(*issues)) return;
  const v1::Agreement& agreement = context.agreement;
  const NamedInConditions in_conditions(agreement);
  std::set<std::string> parties = Used(PartyNames(agreement));
  in_conditions.AddTo(&parties, {"belongs_to"});
  for (int i = 0; i < agreement.parties_size(); ++i) {
    const v1::Party& party = agreement.parties(i);
    if (party.id().empty() || parties.count(party.id()) > 0 || HasRole(agreement, party)) continue;
    Warn(context, "UNUSED_PARTY", "party", party.id(), Element("parties", i), issues);
  }
  std::set<std::string> zones = Used(ZoneNames(agreement));
  in_conditions.AddTo(&zones, {"within", "distance_m"});
  for (int i = 0; i < agreement.zones_size(); ++i) {
    const std::string& id = agreement.zones(i).id();
    // A file may hold more than one agreement needs.
    if (id.empty() || zones.count(id) > 0 || context.imported.HasZone(i)) continue;
    Warn(context, "UNUSED_ZONE", "zone", id, Element("zones", i), issues);
  }
  const std::set<std::string> lines = Used(LineNames(agreement));
  for (int i = 0; i < agreement.lines_size(); ++i) {
    const std::string& id = agreement.lines(i).id();
    if (id.empty() || lines.count(id) > 0 || context.imported.HasLine(i)) continue;
    Warn(context, "UNUSED_LINE", "line", id, Element("lines", i), issues);
  }
  WarnOfUnusedFiles(context, zones, lines, issues);
  std::set<std::string> classes;
  in_conditions.AddTo(&classes, {"is_a"});
  for (int i = 0; i < agreement.classes_size(); ++i) {
    const std::string& id = agreement.classes(i).id();
    if (classes.count(id) > 0) continue;
    Warn(context, "UNUSED_CLASS", "class", id, Element("classes", i), issues);
  }
  for (int i = 0; i < agreement.disputed_texts_size(); ++i) {
    const v1::DisputedText& text = agreement.disputed_texts(i);
    const bool is_used = absl::c_any_of(
        agreement.provisions(),
        [&](const v1::Provision& provision) { return TextOf(agreement, provision) == &text; });
    if (is_used) continue;
    context.Warning(Element("disputed_texts", i), "UNUSED_TEXT",
                    "no provision is stated for a reading of this text",
                    "remove it, or name its readings in what depends on it", issues);
  }
  const std::set<std::string> families = Used(FamilyNames(agreement));
  for (int i = 0; i < agreement.policy().families_size(); ++i) {
    const std::string& id = agreement.policy().families(i).id();
    if (id.empty() || families.count(id) > 0) continue;
    Warn(context, "UNUSED_FAMILY", "grading family", id, Element("policy.families", i), issues);
  }
}

}  // namespace compliance
