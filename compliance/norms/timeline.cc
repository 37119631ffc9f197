#include "compliance/norms/timeline.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace compliance {
namespace {

bool IsLabelled(const Fact& fact) { return fact.details != nullptr && fact.details->is_labelled; }

}  // namespace

Timeline::Entry* Timeline::Insert(int role, Fact fact) {
  Role& place = roles_[role];
  place.longest = std::max(place.longest, fact.latest - fact.earliest);
  auto entry = std::make_unique<Entry>();
  entry->fact = std::move(fact);
  Entry* inserted = entry.get();
  AddLabel(place, inserted);
  // Most facts come in the order of their time.
  const auto stands = place.facts.insert(place.facts.end(), Place(std::move(entry)));
  assert(stands->get() == inserted);
  static_cast<void>(stands);
  return inserted;
}

Timeline::Facts::const_iterator Timeline::First(const Facts& facts, absl::Time instant,
                                                Bound bound) {
  // Mostly the newest ones are asked for.
  constexpr int kSteps = 4;
  auto first = facts.end();
  for (int step = 0; step < kSteps; ++step) {
    if (first == facts.begin()) return first;
    const auto before = std::prev(first);
    const absl::Time latest = before->latest();
    if (latest < instant || (bound == Bound::kAfter && latest == instant)) return first;
    first = before;
  }
  return bound == Bound::kFrom ? facts.lower_bound(instant) : facts.upper_bound(instant);
}

Timeline::Entry* Timeline::Find(int role, const Fact& key) {
  const auto found = roles_[role].facts.find(key);
  return found == roles_[role].facts.end() ? nullptr : found->get();
}

const Timeline::Entry* Timeline::Find(int role, const Fact& key) const {
  return const_cast<Timeline*>(this)->Find(role, key);
}

void Timeline::AddLabel(Role& role, Entry* entry) {
  if (!IsLabelled(entry->fact)) return;
  const std::string* label = LabelOf(entry->fact);
  (label == nullptr ? role.unlabelled : role.labels[*label]).insert(entry);
}

void Timeline::DropLabel(Role& role, Entry* entry) {
  if (!IsLabelled(entry->fact)) return;
  const std::string* label = LabelOf(entry->fact);
  if (label == nullptr) {
    role.unlabelled.erase(entry);
    return;
  }
  const auto labelled = role.labels.find(*label);
  labelled->second.erase(entry);
  if (labelled->second.empty()) role.labels.erase(labelled);
}

void Timeline::Remove(int role, const Fact& fact) {
  Role& place = roles_[role];
  const auto found = place.facts.find(fact);
  DropLabel(place, found->get());
  place.facts.erase(found);
}

void Timeline::Forget(int role, absl::Time instant, absl::FunctionRef<void(Entry&)> visit) {
  Role& place = roles_[role];
  const auto limit = place.facts.lower_bound(instant);
  for (auto entry = place.facts.begin(); entry != limit; ++entry) {
    visit(**entry);
    DropLabel(place, entry->get());
  }
  place.facts.erase(place.facts.begin(), limit);
  place.complete_from = std::max(place.complete_from, instant);
}

void Timeline::ForgetSome(int role, absl::Time instant, absl::FunctionRef<bool(Entry&)> goes) {
  Role& place = roles_[role];
  for (auto entry = place.facts.begin();
       entry != place.facts.end() && (*entry)->fact.latest < instant;) {
    if (!goes(**entry)) {
      ++entry;
      continue;
    }
    DropLabel(place, entry->get());
    entry = place.facts.erase(entry);
  }
}

Timeline::Entry* Timeline::Previous(int role, const Entry& entry) const {
  const Facts& facts = roles_[role].facts;
  // Mostly asked of the last one.
  auto place = std::prev(facts.end());
  if (place->get() != &entry) place = facts.find(entry.fact);
  return place == facts.begin() ? nullptr : std::prev(place)->get();
}

Timeline::Entry* Timeline::Next(int role, const Entry& entry) const {
  const Facts& facts = roles_[role].facts;
  // Mostly asked of the last one.
  if (std::prev(facts.end())->get() == &entry) return nullptr;
  const auto next = facts.upper_bound(entry.fact);
  return next == facts.end() ? nullptr : next->get();
}

const Timeline::Labelled& Timeline::WithLabel(int role, const std::string& label) const {
  static const Labelled& none = *new Labelled;
  const auto found = roles_[role].labels.find(label);
  return found == roles_[role].labels.end() ? none : found->second;
}

bool Timeline::empty() const {
  return std::all_of(roles_.begin(), roles_.end(),
                     [](const Role& role) { return role.facts.empty(); });
}

}  // namespace compliance
