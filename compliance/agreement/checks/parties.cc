#include <map>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/checks/checks.h"

namespace compliance {
namespace {

void CheckAliases(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  std::map<std::string, std::string> party_of;  // By id or alias.
  for (const v1::Party& party : agreement.parties()) party_of.emplace(party.id(), party.id());
  for (int i = 0; i < agreement.parties_size(); ++i) {
    const v1::Party& party = agreement.parties(i);
    for (int j = 0; j < party.aliases_size(); ++j) {
      const std::string path = Element("parties", i) + Element(".aliases", j);
      if (absl::StripAsciiWhitespace(party.aliases(j)).empty()) {
        context.Error(path, "REQUIRED", "an alias is empty", "remove it", issues);
        continue;
      }
      const auto [known, is_new] = party_of.emplace(party.aliases(j), party.id());
      if (is_new || known->second == party.id()) continue;
      context.Error(path, "AMBIGUOUS_ALIAS",
                    absl::StrCat("'", party.aliases(j), "' names both '", known->second, "' and '",
                                 party.id(), "'"),
                    "records that use the name could mean either; keep it in one of them", issues);
    }
  }
}

void CheckAdversaries(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.parties_size(); ++i) {
    const v1::Party& party = context.agreement.parties(i);
    for (int j = 0; j < party.adverse_to_size(); ++j) {
      if (party.adverse_to(j) != party.id() || party.id().empty()) continue;
      context.Error(Element("parties", i) + Element(".adverse_to", j), "ADVERSE_TO_ITSELF",
                    absl::StrCat("'", party.id(), "' is named as its own adversary"),
                    "name the other side", issues);
    }
  }
}

// Depth-first search for memberships that lead back to where they began. Dates do not count: a
// party that belongs to its own member in another year is a mistake just the same.
class CycleSearch {
 public:
  CycleSearch(const CheckContext& context, Issues* issues) : context_(context), issues_(issues) {
    const auto& parties = context.agreement.parties();
    for (int i = 0; i < parties.size(); ++i) index_.emplace(parties[i].id(), i);
    state_.resize(parties.size(), State::kNew);
  }

  void Run() {
    for (int i = 0; i < context_.agreement.parties_size(); ++i) {
      if (state_[i] == State::kNew) VisitFrom(i);
    }
  }

 private:
  enum class State { kNew, kOpen, kDone };
  struct Step {
    int party;
    int next_membership;
  };

  void Open(int party) {
    state_[party] = State::kOpen;
    way_.push_back({party, 0});
  }

  // With a stack of its own: a chain of memberships may be long.
  void VisitFrom(int start) {
    Open(start);
    while (!way_.empty()) {
      const int party = way_.back().party;
      const int membership = way_.back().next_membership++;
      const auto& member_of = context_.agreement.parties(party).member_of();
      if (membership == member_of.size()) {
        state_[party] = State::kDone;
        way_.pop_back();
        continue;
      }
      const auto group = index_.find(member_of[membership].of());
      if (group == index_.end()) continue;
      if (state_[group->second] == State::kOpen) Report(party, membership, group->second);
      if (state_[group->second] == State::kNew) Open(group->second);
    }
  }

  void Report(int party, int membership, int group) {
    std::vector<std::string> cycle;
    auto step = absl::c_find_if(way_, [&](const Step& s) { return s.party == group; });
    for (; step != way_.end(); ++step) {
      cycle.push_back(context_.agreement.parties(step->party).id());
    }
    cycle.push_back(cycle.front());
    context_.Error(Element("parties", party) + Element(".member_of", membership),
                   "MEMBERSHIP_CYCLE",
                   absl::StrCat("memberships go round: ", absl::StrJoin(cycle, " -> ")),
                   "remove the membership that is wrong", issues_);
  }

  const CheckContext& context_;
  Issues* issues_;
  std::map<std::string, int> index_;
  std::vector<State> state_;
  std::vector<Step> way_;  // From the party where the search began to where it is.
};

}  // namespace

void CheckParties(const CheckContext& context, Issues* issues) {
  CheckAliases(context, issues);
  CheckAdversaries(context, issues);
  CycleSearch(context, issues).Run();
}

}  // namespace compliance
