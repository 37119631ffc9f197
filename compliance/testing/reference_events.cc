#include "compliance/testing/reference_events.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/geo/geodesic.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/span.h"
#include "compliance/testing/reference_merged.h"

namespace compliance {
namespace {

bool TimesMeet(const v1::CountingRule& rule, const v1::Record& a, const v1::Record& b) {
  if (FirstInstant(a) <= LastInstant(b) && FirstInstant(b) <= LastInstant(a)) return true;
  if (rule.within().empty()) return false;
  const absl::Duration within = *ParseLength(rule.within());
  return FirstInstant(b) - SpanOf(a.occurred())->limit <= within &&
         FirstInstant(a) - SpanOf(b.occurred())->limit <= within;
}

bool PlacesMeet(const v1::CountingRule& rule, const v1::Place& a, const v1::Place& b) {
  if (a.has_point() && b.has_point()) {
    return geo::DistanceM({a.point().lat(), a.point().lng()}, {b.point().lat(), b.point().lng()}) <=
           rule.within_m() + a.radius95_m() + b.radius95_m();
  }
  for (const std::string& settlement : a.settlements()) {
    if (std::count(b.settlements().begin(), b.settlements().end(), settlement) > 0) return true;
  }
  if (!a.facility().empty() && a.facility() == b.facility()) return true;
  const bool a_is_missing = !a.has_point() && a.settlements().empty() && a.facility().empty();
  const bool b_is_missing = !b.has_point() && b.settlements().empty() && b.facility().empty();
  return rule.place_may_be_missing() && (a_is_missing || b_is_missing);
}

// Whether, in some world, an actor of `a` is a party that `b` names or belongs to one.
bool MayActFor(const Worlds& worlds, const v1::Record& a, const v1::Record& b) {
  for (const v1::Actor& actor : a.actors()) {
    for (const v1::Actor& other : b.actors()) {
      const std::string party = worlds.Canonical(other.party());
      if (worlds.Canonical(actor.party()) == party) return true;
      if (worlds.Belongs(actor.party(), {party}, a) != Truth::kFalse) return true;
    }
  }
  return false;
}

bool AreOneEvent(const v1::CountingRule& rule, const Worlds& worlds, const v1::Record& a,
                 const v1::Record& b) {
  const std::set<std::string> first = StatedRegistrations(a), second = StatedRegistrations(b);
  const bool other_asset = !first.empty() && !second.empty() &&
                           std::none_of(first.begin(), first.end(), [&](const std::string& each) {
                             return second.count(each) > 0;
                           });
  if (other_asset && rule.quantity() != v1::DISTINCT_REGISTRATIONS) return false;
  const bool actors_meet = a.actors().empty() || b.actors().empty() || MayActFor(worlds, a, b) ||
                           MayActFor(worlds, b, a);
  return a.category() == b.category() && actors_meet && TimesMeet(rule, a, b) &&
         PlacesMeet(rule, a.place(), b.place());
}

// The first rule that surely covers the record; -1 for none.
int RuleOf(const v1::Agreement& agreement, const ReferenceConditions& conditions,
           const v1::Record& record) {
  for (int i = 0; i < agreement.counting_size(); ++i) {
    const v1::CountingRule& rule = agreement.counting(i);
    if (std::count(rule.categories().begin(), rule.categories().end(), record.category()) == 0) {
      continue;
    }
    std::set<v1::IndeterminateReason> reasons;
    if (conditions.Evaluate(rule.condition(), record, &reasons) == Truth::kTrue) return i;
  }
  return -1;
}

}  // namespace

std::vector<ReferenceEvent> ReferenceEvents(const v1::Agreement& agreement, const Worlds& worlds,
                                            const ReferenceConditions& conditions,
                                            const std::vector<v1::Record>& known) {
  std::vector<int> rules;
  std::vector<size_t> event_of;
  for (size_t i = 0; i < known.size(); ++i) {
    rules.push_back(RuleOf(agreement, conditions, known[i]));
    event_of.push_back(i);
  }
  for (size_t i = 0; i < known.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (rules[i] < 0 || rules[i] != rules[j]) continue;
      if (!AreOneEvent(agreement.counting(rules[i]), worlds, known[i], known[j])) continue;
      const size_t from = event_of[i], into = event_of[j];
      std::replace(event_of.begin(), event_of.end(), from, into);
    }
  }
  std::vector<ReferenceEvent> events;
  for (size_t event = 0; event < known.size(); ++event) {
    std::vector<v1::Record> reports;
    int rule = -1;
    for (size_t i = 0; i < known.size(); ++i) {
      if (event_of[i] != event) continue;
      reports.push_back(known[i]);
      rule = rules[i];
    }
    if (reports.empty()) continue;
    std::sort(reports.begin(), reports.end(), [](const v1::Record& a, const v1::Record& b) {
      return std::make_pair(FirstInstant(a), a.id()) < std::make_pair(FirstInstant(b), b.id());
    });
    v1::Record record = reports.size() == 1
                            ? reports[0]
                            : MergedReports(reports, agreement.counting(rule).quantity(), worlds);
    events.push_back({std::move(record), std::move(reports)});
  }
  return events;
}

}  // namespace compliance
