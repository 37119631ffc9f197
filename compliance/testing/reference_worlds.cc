#include "compliance/testing/reference_worlds.h"

#include <algorithm>

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
    if (party.id() == name) return &party;
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

bool Worlds::Adverse(const std::string& a, const std::string& b) const {
  const auto names = [this](const std::string& from, const std::string& to) {
    const v1::Party* party = PartyNamed(from);
    return party != nullptr &&
           std::count(party->adverse_to().begin(), party->adverse_to().end(), to);
  };
  return names(a, b) || names(b, a);
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
  for (const v1::Party& party : agreement_.parties()) {
    for (const v1::Membership& membership : party.member_of()) take(membership.during());
  }
  for (const v1::Provision& provision : agreement_.provisions()) {
    for (const v1::Span& span : provision.in_force()) take(span);
    for (const v1::Exception& exception : provision.exceptions()) {
      for (const v1::Span& span : exception.in_force()) take(span);
    }
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

Truth Worlds::Belongs(const std::string& actor, const std::string& group,
                      const v1::Record& record) const {
  const std::vector<absl::Time> worlds = Instants(record);
  int holds = 0;
  for (absl::Time at : worlds) holds += BelongsAt(actor, group, at);
  return Across(holds, static_cast<int>(worlds.size()));
}

}  // namespace compliance
