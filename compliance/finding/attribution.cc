#include "compliance/finding/attribution.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace compliance {

Candidates CandidatesOf(const v1::Record& record, const PartyGraph& parties) {
  Candidates candidates;
  for (const v1::Actor& actor : record.actors()) {
    Candidate candidate{parties.Find(actor.party()), actor.party(), actor.likelihood()};
    if (candidate.party != PartyGraph::kStranger) candidate.name = parties.id(candidate.party);
    const bool repeated = std::any_of(candidates.begin(), candidates.end(),
                                      [&](const Candidate& c) { return c.name == candidate.name; });
    if (!repeated) candidates.push_back(candidate);
  }
  return candidates;
}

BearerTest::BearerTest(const v1::Provision& provision, const PartyGraph& parties,
                       v1::Likelihood at_least)
    : parties_(parties), at_least_(at_least) {
  for (const std::string& bearer : provision.bearers()) bearers_.push_back(parties.Find(bearer));
  if (provision.has_presumption()) {
    const v1::Presumption& presumption = provision.presumption();
    const PartyGraph::Id party = parties.Find(presumption.party());
    presumed_.push_back({party, parties.id(party), presumption.likelihood()});
    presumption_basis_ = presumption.basis();
  }
}

const Candidate* BearerTest::Charged(const Candidates& candidates) const {
  const auto likely = [this](const Candidate& c) { return c.likelihood >= at_least_; };
  const auto unstated = [](const Candidate& c) {
    return c.likelihood == v1::LIKELIHOOD_UNSPECIFIED;
  };
  if (candidates.size() == 1 && unstated(candidates[0])) return &candidates[0];
  const Candidate* charged = nullptr;
  for (const Candidate& candidate : candidates) {
    if (unstated(candidate)) return nullptr;
    if (!likely(candidate)) continue;
    if (charged != nullptr) return nullptr;
    charged = &candidate;
  }
  return charged;
}

Truth BearerTest::Bound(PartyGraph::Id party, TimeSpan occurred, PartyGraph::Id* bearer) const {
  Truth bound = Truth::kFalse;
  for (PartyGraph::Id candidate_bearer : bearers_) {
    const Truth belongs = parties_.BelongsTo(party, candidate_bearer, occurred);
    if (belongs > bound) {
      bound = belongs;
      *bearer = candidate_bearer;
    }
  }
  return bound;
}

Truth BearerTest::IsBound(PartyGraph::Id party, TimeSpan occurred) const {
  PartyGraph::Id bearer = PartyGraph::kStranger;
  return Bound(party, occurred, &bearer);
}

Truth BearerTest::Test(const Candidates& named, TimeSpan occurred) const {
  if (bearers_.empty()) return Truth::kTrue;
  const Candidates& candidates = named.empty() ? presumed_ : named;
  if (candidates.empty()) return Truth::kUnknown;
  if (const Candidate* charged = Charged(candidates)) return IsBound(charged->party, occurred);
  if (candidates.size() == 1) return Truth::kUnknown;
  // One of several acted: bound if all of them are, not bound if none is.
  Truth all = Truth::kTrue, any = Truth::kFalse;
  for (const Candidate& candidate : candidates) {
    const Truth bound = IsBound(candidate.party, occurred);
    all = And(all, bound);
    any = Or(any, bound);
  }
  return all == Truth::kTrue    ? Truth::kTrue
         : any == Truth::kFalse ? Truth::kFalse
                                : Truth::kUnknown;
}

v1::Attribution BearerTest::Attribute(const Candidates& named, TimeSpan occurred) const {
  const Candidates& candidates = named.empty() ? presumed_ : named;
  v1::Attribution attribution;
  for (const Candidate& candidate : candidates) {
    v1::Actor& actor = *attribution.add_candidates();
    actor.set_party(std::string(candidate.name));
    if (candidate.likelihood != v1::LIKELIHOOD_UNSPECIFIED)
      actor.set_likelihood(candidate.likelihood);
  }
  if (named.empty()) attribution.set_presumed_because(presumption_basis_);
  const Candidate* charged = Charged(candidates);
  if (charged != nullptr) {
    attribution.set_status(v1::ATTRIBUTED);
    PartyGraph::Id bearer = PartyGraph::kStranger;
    attribution.set_party(Bound(charged->party, occurred, &bearer) == Truth::kFalse
                              ? std::string(charged->name)
                              : parties_.id(bearer));
  } else {
    attribution.set_status(candidates.size() > 1 ? v1::CONTESTED : v1::UNDETERMINED);
  }
  return attribution;
}

std::vector<PartyGraph::Id> BearerTest::Accused(const Candidates& named, TimeSpan occurred) const {
  const Candidates& candidates = named.empty() ? presumed_ : named;
  std::vector<PartyGraph::Id> accused;
  if (const Candidate* charged = Charged(candidates)) {
    // The bearer answers for its member, so the word of either counts as its own.
    PartyGraph::Id bearer = charged->party;
    Bound(charged->party, occurred, &bearer);
    accused = {charged->party};
    if (bearer != charged->party) accused.push_back(bearer);
  } else {
    for (const Candidate& candidate : candidates) accused.push_back(candidate.party);
    if (accused.empty()) accused = bearers_;
  }
  return accused;
}

std::string BearerTest::Explain(const Candidates& candidates) const {
  const auto id = [this](std::string* out, PartyGraph::Id party) { *out += parties_.id(party); };
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
