#include "compliance/agreement/names.h"

#include <utility>

#include "compliance/agreement/checks/check_context.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/default_policy.h"
#include "compliance/base/suggest.h"

namespace compliance {
namespace {

void Define(const std::string& id, const std::string& display_name, Names* names) {
  if (id.empty()) {
    names->some_missing = true;
    return;
  }
  names->ids.insert(id);
  names->defined.push_back(id);
  names->by_other_name.emplace(display_name, id);
}

void Use(const std::string& name, std::string path, Names* names) {
  if (!name.empty()) names->uses.push_back({name, std::move(path)});
}

void UseAll(const google::protobuf::RepeatedPtrField<std::string>& list, const std::string& path,
            Names* names) {
  for (int i = 0; i < list.size(); ++i) Use(list[i], Element(path, i), names);
}

// The parties that a provision names.
void UseInProvision(const v1::Provision& provision, const std::string& path, Names* names) {
  UseAll(provision.bearers(), path + ".bearers", names);
  Use(provision.presumption().party(), path + ".presumption.party", names);
  VisitMessages(provision, [&](const google::protobuf::Message& message, const std::string& below) {
    const std::string here = Join(path, below);
    if (const auto* findings = As<v1::FindingSelector>(message)) {
      Use(findings->attributed_to(), here + ".attributed_to", names);
    } else if (const auto* limit = As<v1::Limit>(message)) {
      UseAll(limit->bearers(), here + ".bearers", names);
    } else if (const auto* band = As<v1::BandTest>(message)) {
      UseAll(band->bearers(), here + ".bearers", names);
    } else if (const auto* question = As<v1::Question>(message)) {
      UseAll(question->decided_by(), here + ".decided_by", names);
    } else if (const auto* evidence = As<v1::Evidence>(message)) {
      Use(evidence->party(), here + ".party", names);
    }
  });
}

}  // namespace

std::string Names::Meant(const std::string& name) const {
  if (Defines(name)) return name;
  const auto other = by_other_name.find(name);
  return other != by_other_name.end() ? other->second : Nearest(name, defined);
}

std::optional<NameProblem> Names::ProblemWith(const std::string& name) const {
  if (Defines(name)) return std::nullopt;
  const std::string meant = Meant(name);
  // It is the one without an id, in all likelihood, and that is reported.
  if (meant.empty() && some_missing) return std::nullopt;
  return NameProblem{absl::StrCat("no ", noun, " has the id '", name, "'"),
                     by_other_name.count(name) > 0
                         ? absl::StrCat("that is a name; write the id '", meant, "'")
                         : DidYouMeanOrList(name, defined, plural)};
}

Names PartyNames(const v1::Agreement& agreement) {
  Names names{"party", "parties", "UNKNOWN_PARTY", {}, {}, false, {}, {}};
  UseAll(agreement.attributed_by(), "attributed_by", &names);
  for (int i = 0; i < agreement.parties_size(); ++i) {
    const v1::Party& party = agreement.parties(i);
    const std::string path = Element("parties", i);
    Define(party.id(), party.name(), &names);
    for (const std::string& alias : party.aliases()) {
      names.by_other_name.emplace(alias, party.id());
    }
    for (int j = 0; j < party.member_of_size(); ++j) {
      Use(party.member_of(j).of(), path + Element(".member_of", j) + ".of", &names);
    }
    UseAll(party.adverse_to(), path + ".adverse_to", &names);
  }
  for (int i = 0; i < agreement.disputed_texts_size(); ++i) {
    const v1::DisputedText& text = agreement.disputed_texts(i);
    for (int j = 0; j < text.readings_size(); ++j) {
      UseAll(text.readings(j).held_by(),
             Element("disputed_texts", i) + Element(".readings", j) + ".held_by", &names);
    }
  }
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    UseInProvision(agreement.provisions(i), Element("provisions", i), &names);
  }
  return names;
}

Names ZoneNames(const v1::Agreement& agreement) {
  Names names{"zone", "zones", "UNKNOWN_ZONE", {}, {}, false, {}, {}};
  for (const v1::Zone& zone : agreement.zones()) Define(zone.id(), zone.name(), &names);
  VisitMessages(agreement, [&](const google::protobuf::Message& message, const std::string& path) {
    if (const auto* place = As<v1::PlaceTest>(message)) {
      UseAll(place->inside(), path + ".inside", &names);
      UseAll(place->other_side(), path + ".other_side", &names);
    } else if (const auto* zone = As<v1::Zone>(message)) {
      UseAll(zone->parts(), path + ".parts", &names);
      UseAll(zone->within(), path + ".within", &names);
      UseAll(zone->minus(), path + ".minus", &names);
    }
  });
  return names;
}

Names LineNames(const v1::Agreement& agreement) {
  Names names{"line", "lines", "UNKNOWN_LINE", {}, {}, false, {}, {}};
  for (const v1::Line& line : agreement.lines()) Define(line.id(), line.name(), &names);
  VisitMessages(agreement, [&](const google::protobuf::Message& message, const std::string& path) {
    if (const auto* band = As<v1::LineBand>(message)) {
      Use(band->line(), path + ".line", &names);
    } else if (const auto* crossing = As<v1::Crossing>(message)) {
      Use(crossing->line(), path + ".line", &names);
    }
  });
  return names;
}

Names NamedPlaceNames(const v1::Agreement& agreement) {
  Names names{"place", "places", "UNKNOWN_PLACE", {}, {}, false, {}, {}};
  for (const v1::NamedPlace& place : agreement.places()) {
    Define(place.id(), place.names_size() > 0 ? place.names(0) : place.id(), &names);
  }
  VisitMessages(agreement, [&](const google::protobuf::Message& message, const std::string& path) {
    const auto* around = As<v1::Surroundings>(message);
    if (around != nullptr) UseAll(around->of(), path + ".of", &names);
  });
  return names;
}

Names ProvisionNames(const v1::Agreement& agreement) {
  Names names{"provision", "provisions", "UNKNOWN_PROVISION", {}, {}, false, {}, {}};
  for (const v1::Provision& each : agreement.provisions()) {
    // One that is stated for several readings is one.
    if (!names.Defines(each.id())) Define(each.id(), each.id(), &names);
  }
  VisitMessages(agreement, [&](const google::protobuf::Message& message, const std::string& path) {
    const auto* findings = As<v1::FindingSelector>(message);
    if (findings != nullptr) UseAll(findings->provisions(), path + ".provisions", &names);
  });
  return names;
}

Names ClassNames(const v1::Agreement& agreement) {
  Names names{"class", "classes", "UNKNOWN_CLASS", {}, {}, false, {}, {}};
  for (const v1::ClassDefinition& each : agreement.classes()) Define(each.id(), each.id(), &names);
  return names;
}

Names FamilyNames(const v1::Agreement& agreement) {
  Names names{"grading family", "grading families", "UNKNOWN_FAMILY", {}, {}, false, {}, {}};
  for (const v1::GradingFamily& family : PolicyOf(agreement).families()) {
    Define(family.id(), family.name(), &names);
  }
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    Use(agreement.provisions(i).grading_family(), Element("provisions", i) + ".grading_family",
        &names);
  }
  return names;
}

}  // namespace compliance
