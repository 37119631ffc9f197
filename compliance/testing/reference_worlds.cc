#include "compliance/testing/reference_worlds.h"

#include <algorithm>

#include "compliance/geo/zone.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

// TRUE if it holds in all worlds, FALSE if in none.
Truth Across(int holds, int worlds) {
  return holds == worlds ? Truth::kTrue : holds == 0 ? Truth::kFalse : Truth::kUnknown;
}

}  // namespace

const v1::Party* Worlds::PartyNamed(const std::string& name) const {
  for (const v1::Party& party : agreement_.parties()) {
    if (party.id() == name || party.name() == name) return &party;
    for (const std::string& alias : party.aliases()) {
      if (alias == name) return &party;
    }
  }
  return nullptr;
}

std::string Worlds::Canonical(const std::string& name) const {
  const v1::Party* party = PartyNamed(name);
  return party == nullptr ? name : party->id();
}

bool Worlds::BelongsAt(const std::string& actor, const std::string& group, absl::Time at) const {
  const v1::Party* party = PartyNamed(actor);
  if (party == nullptr) return false;
  if (party->id() == group) return true;
  for (const v1::Membership& membership : party->member_of()) {
    const TimeSpan during = *ParseSpan(membership.during());
    if (during.start <= at && at < during.limit && BelongsAt(membership.of(), group, at))
      return true;
  }
  return false;
}

bool Worlds::MayBeAdverse(const std::string& a, const std::string& b,
                          const v1::Record& record) const {
  const auto may_belong = [&](const std::string& actor, const std::string& group) {
    return Belongs(actor, {group}, record) != Truth::kFalse;
  };
  for (const v1::Party& party : agreement_.parties()) {
    for (const std::string& adversary : party.adverse_to()) {
      if (may_belong(a, party.id()) && may_belong(b, adversary)) return true;
      if (may_belong(b, party.id()) && may_belong(a, adversary)) return true;
    }
  }
  return false;
}

// Instants that stand for all within the record's interval: its ends, and every instant at which
// the agreement changes, with its neighbours.
std::vector<absl::Time> Worlds::Instants(const v1::Record& record) const {
  const TimeSpan occurred = *SpanOf(record.occurred());
  if (occurred.start == occurred.limit) return {occurred.start};
  constexpr absl::Duration kTick = absl::Nanoseconds(1);
  std::vector<absl::Time> instants = {occurred.start, occurred.limit - kTick};
  const auto take = [&](const v1::Span& span) {
    const TimeSpan parsed = *ParseSpan(span);
    for (absl::Time change : {parsed.start, parsed.limit}) {
      for (absl::Time at : {change - kTick, change}) {
        if (occurred.start <= at && at < occurred.limit) instants.push_back(at);
      }
    }
  };
  for (const v1::Span& span : agreement_.in_force()) take(span);
  for (const v1::Zone& zone : agreement_.zones()) {
    for (const v1::Span& span : zone.validity()) take(span);
  }
  for (const v1::Party& party : agreement_.parties()) {
    for (const v1::Membership& membership : party.member_of()) take(membership.during());
  }
  for (const v1::Provision& provision : agreement_.provisions()) {
    for (const v1::Span& span : provision.in_force()) take(span);
    for (const v1::Exception& exception : provision.exceptions()) {
      for (const v1::Span& span : exception.in_force()) take(span);
    }
    for (const v1::Limit& limit : provision.ceiling().limits()) take(limit.during());
  }
  return instants;
}

bool Worlds::InForceAt(const Spans& spans, absl::Time at) const {
  for (const v1::Span& span : spans) {
    const TimeSpan parsed = *ParseSpan(span);
    if (parsed.start <= at && at < parsed.limit) return true;
  }
  return false;
}

Truth Worlds::InForce(const Spans& spans, const v1::Record& record) const {
  const std::vector<absl::Time> worlds = Instants(record);
  int holds = 0;
  for (absl::Time at : worlds) holds += InForceAt(spans, at);
  return Across(holds, static_cast<int>(worlds.size()));
}

Truth Worlds::Belongs(const std::string& actor, const std::vector<std::string>& groups,
                      const v1::Record& record) const {
  const std::vector<absl::Time> worlds = Instants(record);
  int holds = 0;
  for (absl::Time at : worlds) {
    holds += std::any_of(groups.begin(), groups.end(),
                         [&](const std::string& group) { return BelongsAt(actor, group, at); });
  }
  return Across(holds, static_cast<int>(worlds.size()));
}

Truth Worlds::Inside(const v1::PlaceTest& place, const v1::Record& record,
                     std::set<v1::IndeterminateReason>* reasons) const {
  if (place.inside().empty()) return Truth::kTrue;
  const std::vector<absl::Time> worlds = Instants(record);
  std::vector<Truth> inside_at(worlds.size(), Truth::kFalse);
  for (const v1::Zone& zone : agreement_.zones()) {
    if (std::count(place.inside().begin(), place.inside().end(), zone.id()) == 0) continue;
    const Truth inside = geo::Zone(zone).ContainsPlace(record.place());
    size_t held = 0;
    for (size_t i = 0; i < worlds.size(); ++i) {
      if (!zone.validity().empty() && !InForceAt(zone.validity(), worlds[i])) continue;
      ++held;
      inside_at[i] = Or(inside_at[i], inside);
    }
    if (held == 0 || inside == Truth::kFalse) continue;
    if (inside == Truth::kUnknown) reasons->insert(v1::LOCATION);
    if (held < worlds.size()) reasons->insert(v1::TIME);
  }
  const std::set<Truth> answers(inside_at.begin(), inside_at.end());
  return answers.size() == 1 ? *answers.begin() : Truth::kUnknown;
}

}  // namespace compliance
