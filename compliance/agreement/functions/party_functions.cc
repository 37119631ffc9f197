#include "compliance/agreement/functions/party_functions.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/functions/bind.h"

namespace compliance {
namespace {

using expr::Binding;
using expr::Context;
using expr::Value;

// Of an actor, or a name itself.
absl::string_view NameIn(const Value& value) {
  return value.is(expr::Kind::kString)
             ? value.text()
             : absl::string_view(static_cast<const v1::Actor&>(value.message()).party());
}

Binding BindBelongsTo(const PartyGraph& parties, PartyGraph::Id group) {
  return Reading({"actors", "occurred"}, [&parties, members = parties.MembersOf(group)](
                                             Context& context, const v1::Record&, TimeSpan occurred,
                                             absl::Span<const Value> who) {
    const PartyGraph::Id party = parties.Find(NameIn(who[0]));
    return Of(members.At(party, occurred), "occurred", context);
  });
}

}  // namespace

std::vector<expr::Function> PartyFunctions(const Names& names, const PartyGraph& parties) {
  const auto belongs_to = [&names, &parties](Constants constants) {
    const std::string name(constants[0].text());
    if (auto refused = RefusedName(names, name)) return *std::move(refused);
    const PartyGraph::Id group = parties.Find(name);
    return group == PartyGraph::kStranger ? Undecided() : BindBelongsTo(parties, group);
  };
  const auto party = [&parties](absl::Span<const Value> arguments) {
    const absl::string_view name = NameIn(arguments[0]);
    const PartyGraph::Id found = parties.Find(name);
    return Value::String(found == PartyGraph::kStranger ? name : parties.id(found));
  };
  std::vector<expr::Function> functions;
  for (const char* who : {"compliance.v1.Actor", "string"}) {
    functions.push_back({absl::StrCat("party(", who, ") -> string"), party});
    functions.push_back(
        OverRecord(absl::StrCat("(", who, ").belongs_to(string) -> bool"), belongs_to));
  }
  return functions;
}

}  // namespace compliance
