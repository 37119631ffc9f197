// The ids that an agreement defines and the places where it uses them, conditions left out: what
// those name, expr::Condition::Calls tells.
//
//   const Names zones = ZoneNames(agreement);
//   if (auto wrong = zones.ProblemWith("odessa")) ...     // "no zone has the id 'odessa'"
//
// Thread-safety: values. The agreement need not have passed any check.
#ifndef COMPLIANCE_AGREEMENT_NAMES_H_
#define COMPLIANCE_AGREEMENT_NAMES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

// What is wrong with a name that is not defined.
struct NameProblem {
  std::string message;
  std::string suggestion;
};

struct NameUse {
  std::string name;
  std::string path;
};

// Ids of one kind.
struct Names {
  std::string noun, plural, unknown_code;
  absl::flat_hash_set<std::string> ids;
  std::vector<std::string> defined;  // In the order of the text; empty ids left out.
  bool some_missing = false;         // Some definition has no id, so an unknown name may be its.
  std::map<std::string, std::string> by_other_name;  // Display names and aliases, to ids.
  std::vector<NameUse> uses;  // In the order of the text; empty names left out.

  bool Defines(const std::string& name) const { return ids.contains(name); }
  // The id that `name` is or probably means; empty if none is near.
  std::string Meant(const std::string& name) const;
  // Nothing if it is defined, or if it may be the one whose id is missing.
  std::optional<NameProblem> ProblemWith(const std::string& name) const;
};

Names PartyNames(const v1::Agreement& agreement);
Names ZoneNames(const v1::Agreement& agreement);
Names LineNames(const v1::Agreement& agreement);
Names NamedPlaceNames(const v1::Agreement& agreement);
Names ProvisionNames(const v1::Agreement& agreement);
Names ClassNames(const v1::Agreement& agreement);
// Of the policy that holds for the agreement, which may be the default.
Names FamilyNames(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_NAMES_H_
