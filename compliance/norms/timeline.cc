#include "compliance/norms/timeline.h"

#include <algorithm>
#include <utility>

namespace compliance {

Timeline::Entry* Timeline::Insert(int role, Fact fact) {
  Role& place = roles_[role];
  place.longest = std::max(place.longest, fact.latest - fact.earliest);
  auto entry = std::make_unique<Entry>();
  entry->fact = std::move(fact);
  Entry* inserted = entry.get();
  // Most facts come in the order of their time.
  place.facts.insert(place.facts.end(), std::move(entry));
  return inserted;
}

Timeline::Entry* Timeline::Find(int role, const Fact& key) {
  const auto found = roles_[role].facts.find(key);
  return found == roles_[role].facts.end() ? nullptr : found->get();
}

void Timeline::Remove(int role, const Fact& fact) {
  Facts& facts = roles_[role].facts;
  facts.erase(facts.find(fact));
}

const Timeline::Entry* Timeline::Previous(int role, const Entry& entry) const {
  const Facts& facts = roles_[role].facts;
  // Mostly asked of the last one.
  auto place = std::prev(facts.end());
  if (place->get() != &entry) place = facts.find(entry.fact);
  return place == facts.begin() ? nullptr : std::prev(place)->get();
}

bool Timeline::empty() const {
  return std::all_of(roles_.begin(), roles_.end(),
                     [](const Role& role) { return role.facts.empty(); });
}

}  // namespace compliance
