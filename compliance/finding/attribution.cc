#include "compliance/finding/attribution.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace compliance {
namespace {

bool IsUnqualified(const Candidate& candidate) {
  return candidate.likelihood == v1::LIKELIHOOD_UNSPECIFIED;
}

// Whether one of them must have acted: not if their likelihoods fall short of certainty even at
// their upper ends (per cent, ICD 203).
bool AreExhaustive(const Candidates& candidates) {
  constexpr int kUpperEnds[] = {100, 5, 20, 45, 55, 80, 95, 99};
  int most = 0;
  for (const Candidate& candidate : candidates) most += kUpperEnds[candidate.likelihood];
  return most >= 100;
}

}  // namespace

BearerTest::BearerTest(const v1::Provision& provision, const PartyGraph& parties,
                       v1::Likelihood at_least)
    : parties_(parties), at_least_(at_least) {
  std::vector<PartyGraph::Id> ids;
  for (const std::string& bearer : provision.bearers()) {
    ids.push_back(parties.Find(bearer));
    bearers_.push_back({ids.back(), parties.MembersOf(ids.back())});
  }
  any_bearer_ = parties.MembersOfAny(ids);
  if (provision.has_presumption()) {
    const v1::Presumption& presumption = provision.presumption();
    const PartyGraph::Id party = parties.Find(presumption.party());
    presumed_.push_back({party, parties.id(party), presumption.likelihood()});
    presumption_basis_ = presumption.basis();
  }
}

const Candidate* BearerTest::Charged(const Candidates& candidates) const {
  if (candidates.size() == 1 && IsUnqualified(candidates[0])) return &candidates[0];
  const Candidate* charged = nullptr;
  for (const Candidate& candidate : candidates) {
    if (IsUnqualified(candidate)) return nullptr;
    if (candidate.likelihood < at_least_) continue;
    if (charged != nullptr) return nullptr;
    charged = &candidate;
  }
  return charged;
}

const BearerTest::Bearer* BearerTest::CommonBearer(const Candidate* first, size_t count,
                                                   TimeSpan occurred) const {
  for (const Bearer& bearer : bearers_) {
    const bool common = std::all_of(first, first + count, [&](const Candidate& candidate) {
      return bearer.members.At(candidate.party, occurred) == Truth::kTrue;
    });
    if (common) return &bearer;
  }
  return nullptr;
}

Truth BearerTest::Test(const Candidates& named, TimeSpan occurred) const {
  if (bearers_.empty()) return Truth::kTrue;
  const Candidates& candidates = NamedOrPresumed(named);
  if (const Candidate* charged = Charged(candidates)) {
    return any_bearer_.At(charged->party, occurred);
  }
  if (!AreExhaustive(candidates)) return Truth::kUnknown;
  // One of several acted: bound if all of them are, not bound if none is.
  Truth all = Truth::kTrue, any = Truth::kFalse;
  for (const Candidate& candidate : candidates) {
    const Truth bound = any_bearer_.At(candidate.party, occurred);
    all = And(all, bound);
    any = Or(any, bound);
  }
  return all == Truth::kTrue    ? Truth::kTrue
         : any == Truth::kFalse ? Truth::kFalse
                                : Truth::kUnknown;
}

v1::IndeterminateReason BearerTest::ReasonIfUnknown(const Candidates& named) const {
  return Charged(NamedOrPresumed(named)) != nullptr ? v1::TIME : v1::ACTOR_REQUIRED;
}

v1::Attribution BearerTest::Attribute(const Candidates& named, TimeSpan occurred) const {
  const Candidates& candidates = NamedOrPresumed(named);
  v1::Attribution attribution;
  for (const Candidate& candidate : candidates) {
    v1::Actor& actor = *attribution.add_candidates();
    actor.set_party(std::string(candidate.name));
    if (!IsUnqualified(candidate)) actor.set_likelihood(candidate.likelihood);
  }
  if (named.empty()) attribution.set_presumed_because(presumption_basis_);

  if (const Candidate* charged = Charged(candidates)) {
    const Bearer* bearer = CommonBearer(charged, 1, occurred);
    attribution.set_status(v1::ATTRIBUTED);
    attribution.set_party(bearer != nullptr ? parties_.id(bearer->party)
                                            : std::string(charged->name));
    return attribution;
  }
  const Bearer* bearer = AreExhaustive(candidates)
                             ? CommonBearer(candidates.data(), candidates.size(), occurred)
                             : nullptr;
  if (bearer != nullptr) {
    attribution.set_status(v1::ATTRIBUTED);
    attribution.set_party(parties_.id(bearer->party));
  } else {
    attribution.set_status(candidates.size() > 1 ? v1::CONTESTED : v1::UNDETERMINED);
  }
  return attribution;
}

v1::Attribution BearerTest::OfDuty() const {
  v1::Attribution attribution;
  attribution.set_status(v1::ATTRIBUTED);
  attribution.set_party(parties_.id(bearers_.front().party));
  return attribution;
}

BearerTest::Accused BearerTest::AccusedBy(const Candidates& named, TimeSpan occurred) const {
  const Candidates& candidates = NamedOrPresumed(named);
  Accused accused;
  if (const Candidate* charged = Charged(candidates)) {
    accused.all = {charged->party};
    if (named.empty() || charged->party == PartyGraph::kStranger) return accused;
    accused.admits = {charged->party};
    const Bearer* bearer = CommonBearer(charged, 1, occurred);
    if (bearer != nullptr) accused.admits.push_back(bearer->party);
    return accused;
  }
  for (const Candidate& candidate : candidates) accused.all.push_back(candidate.party);
  if (candidates.empty()) {
    for (const Bearer& bearer : bearers_) accused.all.push_back(bearer.party);
  }
  return accused;
}

bool BearerTest::IsDenied(const v1::Record& record, const Candidates& named,
                          const v1::Attribution& attribution, TimeSpan occurred) const {
  const Candidates& candidates = NamedOrPresumed(named);
  std::vector<absl::string_view> concerned;
  if (attribution.status() == v1::ATTRIBUTED) {
    concerned.push_back(attribution.party());
    if (const Candidate* charged = Charged(candidates)) concerned.push_back(charged->name);
  } else {
    for (const Candidate& candidate : candidates) concerned.push_back(candidate.name);
    for (const Bearer& bearer : bearers_) concerned.push_back(parties_.id(bearer.party));
  }
  const auto speaks_for = [&](absl::string_view by, absl::string_view party) {
    const PartyGraph::Id id = parties_.Find(party);
    if (id == PartyGraph::kStranger) return by == party;
    return parties_.MembersOf(id).At(parties_.Find(by), occurred) == Truth::kTrue;
  };
  return std::any_of(
      record.statements().begin(), record.statements().end(), [&](const v1::StatementMade& made) {
        return made.statement().stance() == v1::DENIES &&
               std::any_of(concerned.begin(), concerned.end(), [&](absl::string_view party) {
                 return !made.by().empty() && speaks_for(made.by(), party);
               });
      });
}

std::string BearerTest::Explain(const Candidates& candidates) const {
  const auto id = [this](std::string* out, const Bearer& bearer) {
    *out += parties_.id(bearer.party);
  };
  std::string detail;
  if (!candidates.empty()) {
    absl::StrAppend(&detail, "actor ",
                    absl::StrJoin(candidates, " or ", [](std::string* out, const Candidate& c) {
                      absl::StrAppend(out, c.name);
                      if (c.likelihood != v1::LIKELIHOOD_UNSPECIFIED) {
                        absl::StrAppend(out, " (", v1::Likelihood_Name(c.likelihood), ")");
                      }
                    }));
  } else if (!presumed_.empty()) {
    absl::StrAppend(&detail, "no actor named; ", presumed_[0].name, " presumed (",
                    v1::Likelihood_Name(presumed_[0].likelihood), ")");
  } else {
    detail = "no actor named";
  }
  if (bearers_.empty()) return absl::StrCat(detail, "; binds everybody");
  return absl::StrCat(detail, "; binds ", absl::StrJoin(bearers_, ", ", id));
}

}  // namespace compliance
