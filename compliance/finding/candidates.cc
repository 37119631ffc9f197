#include "compliance/finding/candidates.h"

#include <algorithm>

#include "compliance/temporal/span.h"

namespace compliance {
namespace {

// Unless the party is there under another name.
void Add(absl::string_view name, v1::Likelihood likelihood, const PartyGraph& parties,
         Candidates& candidates) {
  Candidate candidate{parties.Find(name), name, likelihood};
  if (candidate.party != PartyGraph::kStranger) candidate.name = parties.id(candidate.party);
  const bool repeated = std::any_of(candidates.begin(), candidates.end(),
                                    [&](const Candidate& c) { return c.name == candidate.name; });
  if (!repeated) candidates.push_back(candidate);
}

// Those charged by bodies whose word settles it. `first` receives the first statement that does.
Candidates ChargedIn(const v1::Record& record, const PartyGraph& parties,
                     const v1::StatementMade** first) {
  Candidates charged;
  if (record.statements().empty()) return charged;
  const TimeSpan occurred = *SpanOf(record.occurred());
  for (const v1::StatementMade& made : record.statements()) {
    if (made.statement().charge().empty()) continue;
    if (!parties.Attributes(parties.Find(made.by()), occurred)) continue;
    if (charged.empty()) *first = &made;
    Add(made.statement().charge(), v1::LIKELIHOOD_UNSPECIFIED, parties, charged);
  }
  return charged;
}

}  // namespace

Candidates NamedBy(const v1::Record& record, const PartyGraph& parties) {
  Candidates candidates;
  for (const v1::Actor& actor : record.actors()) {
    Add(actor.party(), actor.likelihood(), parties, candidates);
  }
  return candidates;
}

Candidates CandidatesOf(const v1::Record& record, const PartyGraph& parties) {
  const v1::StatementMade* first = nullptr;
  Candidates charged = ChargedIn(record, parties, &first);
  return charged.empty() ? NamedBy(record, parties) : charged;
}

absl::string_view DeterminedIn(const v1::Record& record, const PartyGraph& parties) {
  const v1::StatementMade* first = nullptr;
  const bool is_one = ChargedIn(record, parties, &first).size() == 1;
  return is_one ? absl::string_view(first->record_id()) : absl::string_view();
}

}  // namespace compliance
