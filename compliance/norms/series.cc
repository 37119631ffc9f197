#include "compliance/norms/series.h"

#include <algorithm>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// All that a listener can see of a breach, as one number. What a fact says cannot change while it
// stands, so its id is enough.
size_t ContentOf(const Judgement& judgement, const v1::Measurement& measurement,
                 Decision decision) {
  std::vector<absl::string_view> supporting;
  for (const Fact* fact : judgement.supporting) supporting.push_back(fact->id);
  const TimeSpan occurred = judgement.occurred.value_or(TimeSpan());
  const Ending ending = judgement.ending.value_or(Ending());
  return absl::HashOf(judgement.breached, judgement.unknown_reasons, judgement.strength, supporting,
                      occurred.start, occurred.limit, ending.at, ending.after,
                      ending.in_time.value_or(false), decision, measurement.SerializeAsString());
}

bool SameView(const Surroundings& a, const Surroundings& b) {
  return a.left.truth == b.left.truth && a.left.unknown_reasons == b.left.unknown_reasons &&
         a.left.strength == b.left.strength && a.left.decision == b.left.decision &&
         a.otherwise == b.otherwise && a.supporting == b.supporting;
}

}  // namespace

bool Watch::DueOrder::operator()(const Due& a, const Due& b) const {
  const auto key = [](const Due& due) {
    return std::tuple_cat(std::make_tuple(std::get<0>(due), std::get<1>(due)),
                          FactOrder::Key(std::get<2>(due)->fact));
  };
  return key(a) < key(b);
}

bool Watch::IsAnyPending() const {
  return std::any_of(due.begin(), due.end(), [](const Due& each) {
    const Timeline::Entry& entry = *std::get<2>(each);
    return entry.is_told() && entry.otherwise != v1::NON_FINDING_REASON_UNSPECIFIED;
  });
}

bool Series::IsForgotten(int role, const Fact& fact) const {
  if (begins_ == absl::InfinitePast()) return false;
  if (role != rules_.norm->subject_role()) return fact.latest < timeline_.complete_from(role);
  if (LooksAtPrevious() && fact.latest < begins_) return true;
  // It rests on what is forgotten.
  for (int other = 0; other < rules_.roles; ++other) {
    if (fact.earliest - rules_.Needs(other) < timeline_.complete_from(other)) return true;
  }
  return false;
}

void Series::Insert(int role, Fact fact, Listener& listener) {
  if (IsForgotten(role, fact)) return;
  Timeline::Entry* entry = timeline_.Insert(role, std::move(fact));
  Entries touched;
  const bool is_subject = role == rules_.norm->subject_role();
  if (is_subject) touched.push_back(entry);
  if (rules_.surrounds()) {
    if (role == 0 || is_subject) SurroundAgain(role, *entry);
    SurroundAgain(role, entry->fact, &touched);
  }
  AddTouched(role, entry->fact, &touched);
  JudgeAll(std::move(touched), listener);
}

void Series::Remove(int role, const Fact& fact, Listener& listener) {
  Timeline::Entry* entry = timeline_.Find(role, fact);
  if (entry == nullptr) return;
  Entries touched;
  if (role == rules_.norm->subject_role()) {
    if (entry->is_told()) listener.OnUnsaid(entry->fact, entry->otherwise);
    Remember(*entry, absl::InfinitePast(), absl::InfiniteFuture());
    Timeline::Entry* next = timeline_.Next(role, *entry);
    for (; next != nullptr && IsPassedOver(*next); next = timeline_.Next(role, *next)) {
    }
    if (next != nullptr) touched.push_back(next);
    AddHeads(timeline_.Previous(role, *entry), &touched);
  }
  const Fact removed = entry->fact;
  timeline_.Remove(role, removed);
  if (rules_.surrounds()) SurroundAgain(role, removed, &touched);
  AddTouched(role, removed, &touched);
  JudgeAll(std::move(touched), listener);
}

void Series::JudgeDue(Timeline::Entry& entry, Listener& listener) { JudgeAll({&entry}, listener); }

absl::Time Series::OldestOpen(absl::Time before) const {
  absl::Time open = before;
  absl::Time changes_from = before;
  const auto is_open = [&changes_from](const auto& entry) {
    return entry->looks_until >= changes_from || entry->changes_at != absl::InfiniteFuture();
  };
  for (;;) {
    const auto past = timeline_.Between(rules_.norm->subject_role(), absl::InfinitePast(),
                                        open - absl::Nanoseconds(1));
    const auto oldest = std::find_if(past.begin(), past.end(), is_open);
    if (oldest == past.end()) return open;
    open = (*oldest)->fact.latest;
    // What is open may be what a breach before it ended with.
    if (rules_.norm->Lasts()) changes_from = open;
  }
}

void Series::Forget(absl::Time before, Listener& listener) {
  const int subject_role = rules_.norm->subject_role();
  const absl::Time open = OldestOpen(before);
  absl::Time from = open - timeline_.longest(subject_role);
  bool is_sure = !rules_.norm->LooksAtBeginning();
  if (LooksAtPrevious()) {
    for (const auto& entry :
         timeline_.BackFrom(subject_role, open - absl::Nanoseconds(1), absl::InfinitePast())) {
      from = std::min(from, entry->fact.earliest);
      is_sure = is_sure || entry->fact.truth == Truth::kTrue;
      if (entry->fact.truth == Truth::kTrue) break;
    }
  }
  for (int role = 0; role < rules_.roles; ++role) {
    const auto let_go = [&](Timeline::Entry& entry) { LetGo(role, entry, listener); };
    const bool since_beginning = !is_sure && role != subject_role;
    const absl::Time needed_from =
        since_beginning ? absl::InfinitePast() : from - rules_.Needs(role);
    if (needed_from != absl::InfinitePast()) {
      timeline_.Forget(role, needed_from, let_go);
      begins_ = std::max(begins_, open);
    } else if (!since_beginning) {
      timeline_.ForgetSome(role, from, [&](Timeline::Entry& entry) {
        if (!rules_.norm->IsSuperseded(timeline_, role, entry.fact, from)) return false;
        let_go(entry);
        begins_ = std::max(begins_, open);
        return true;
      });
    }
  }
}

void Series::LetGo(int role, Timeline::Entry& entry, Listener& listener) {
  Remember(entry, absl::InfinitePast(), absl::InfiniteFuture());
  const bool was_breach = role == rules_.norm->subject_role() && entry.content.has_value();
  listener.OnForgotten(role, entry.fact, was_breach);
}

void Series::AddTouched(int role, const Fact& fact, Entries* touched) const {
  const Norm& norm = *rules_.norm;
  if (norm.Counts(role)) {
    const absl::Time from = norm.TouchedFrom(role, fact);
    const absl::Time until = norm.TouchedUntil(timeline_, role, fact);
    const int subjects = norm.subject_role();
    for (const auto& entry : norm.RestsOnEarlierOnly(role, fact)
                                 ? timeline_.From(subjects, fact, until)
                                 : timeline_.Between(subjects, from, until)) {
      touched->push_back(entry.get());
    }
  }
  if (rules_.EndsEpisodes(role)) {
    // What follows the act may be an episode of its own; what follows that is judged with it.
    const int subjects = norm.subject_role();
    for (const auto& entry :
         timeline_.Between(subjects, fact.latest + absl::Nanoseconds(1), absl::InfiniteFuture())) {
      if (entry->fact.earliest <= fact.latest || IsPassedOver(*entry)) continue;
      touched->push_back(entry.get());
      break;
    }
  }
  for (auto ahead = looking_ahead_.lower_bound({fact.earliest, nullptr});
       ahead != looking_ahead_.end(); ++ahead) {
    if (ahead->second->fact.earliest <= fact.latest) touched->push_back(ahead->second);
  }
}

void Series::SurroundAgain(int role, const Fact& fact, Entries* touched) {
  const int subject_role = rules_.norm->subject_role();
  const absl::Time from = rules_.SurroundsFrom(role, fact);
  for (const int around : {0, subject_role}) {
    const absl::Time until = fact.latest + rules_.surroundings() + timeline_.longest(around);
    for (const auto& entry : timeline_.Between(around, from, until)) {
      if (!SurroundAgain(around, *entry)) continue;
      if (around == subject_role) touched->push_back(entry.get());
      AddTouched(around, entry->fact, touched);
    }
    if (subject_role == 0) break;
  }
}

bool Series::SurroundAgain(int role, Timeline::Entry& entry) {
  Fact& fact = entry.fact;
  const auto show = [&fact](const Surroundings::View& view) {
    fact.truth = view.truth;
    fact.unknown_reasons = view.unknown_reasons;
    fact.strength = view.strength;
    fact.decision = view.decision;
  };
  if (entry.surroundings == nullptr) {
    entry.surroundings = std::make_unique<Surroundings>();
    entry.surroundings->stated = {fact.truth, fact.unknown_reasons, fact.strength};
    entry.surroundings->left = entry.surroundings->stated;
  }
  const Surroundings before = *entry.surroundings;
  // Asked of the fact as it came.
  show(before.stated);
  Surround(rules_, timeline_, fact, role == 0, role == rules_.norm->subject_role(),
           entry.surroundings.get());
  show(entry.surroundings->left);
  return !SameView(before, *entry.surroundings);
}

void Series::JudgeAll(Entries touched, Listener& listener) {
  const auto in_order = [](const Timeline::Entry* a, const Timeline::Entry* b) {
    return a != b && FactOrder()(a->fact, b->fact);
  };
  const int role = rules_.norm->subject_role();
  while (!touched.empty()) {
    std::sort(touched.begin(), touched.end(), in_order);
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    Entries heads;
    Timeline::Entry* carried = nullptr;
    for (size_t i = 0; i < touched.size() || carried != nullptr;) {
      Timeline::Entry* entry = carried != nullptr ? carried : touched[i];
      if (i < touched.size() && entry == touched[i]) ++i;
      const bool ended = EndsBreach(*entry);
      const bool changed = !IsForgotten(role, entry->fact) && Judge(*entry, listener);
      const bool goes_on = changed || (entry == carried && IsPassedOver(*entry));
      carried = goes_on ? timeline_.Next(role, *entry) : nullptr;
      // Where a breach ends, or no longer does.
      if (ended != EndsBreach(*entry)) AddHeads(timeline_.Previous(role, *entry), &heads);
    }
    touched = std::move(heads);
  }
}

// Breaches up to `from` that may end with what comes after it.
void Series::AddHeads(const Timeline::Entry* from, Entries* heads) const {
  if (!rules_.norm->Lasts()) return;
  const int role = rules_.norm->subject_role();
  for (; from != nullptr; from = timeline_.Previous(role, *from)) {
    if (!TakesPart(*from)) continue;
    if (from->breached == Truth::kFalse) break;
    const bool is_head = from->is_told() && from->otherwise == v1::NON_FINDING_REASON_UNSPECIFIED;
    if (is_head) heads->push_back(const_cast<Timeline::Entry*>(from));
  }
}

bool Series::Judge(Timeline::Entry& entry, Listener& listener) {
  const Truth breached = entry.breached;
  const Range running = entry.running;
  const absl::Time episode_began = entry.episode_began;
  const bool took_part = entry.took_part;
  const Judgement judgement = Decide(entry);
  entry.took_part = TakesPart(entry);
  Remember(entry, judgement.looks_until, judgement.changes_at);
  const bool is_new = !entry.judged;
  if (entry.fact.is_subject) Tell(entry, judgement, listener);
  entry.judged = true;
  return is_new || entry.breached != breached || entry.took_part != took_part ||
         entry.episode_began != episode_began || entry.running.low != running.low ||
         entry.running.high != running.high;
}

Judgement Series::Decide(Timeline::Entry& entry) {
  Judgement judgement = rules_.norm->Judge(timeline_, entry);
  if (entry.fact.truth == Truth::kFalse) judgement = NoBreach(entry.surroundings->otherwise);
  entry.breached = judgement.breached;
  if (judgement.breached == Truth::kFalse) return judgement;
  if (rules_.episodes) {
    const int role = rules_.norm->subject_role();
    const Timeline::Entry* previous = timeline_.Previous(role, entry);
    while (previous != nullptr && !TakesPart(*previous)) {
      previous = timeline_.Previous(role, *previous);
    }
    entry.episode_began = BeganAt(judgement, entry.fact);
    if (previous != nullptr && ContinuesFrom(*previous, entry, judgement.breached)) {
      entry.episode_began = previous->episode_began;
      // What ends it may still come.
      Judgement continued = NoBreach(v1::CONTINUED);
      continued.looks_until = judgement.looks_until;
      return continued;
    }
  }
  rules_.norm->Support(timeline_, entry, &judgement);
  if (entry.surroundings != nullptr) {
    std::vector<const Fact*>& supporting = judgement.supporting;
    const std::vector<const Fact*>& given = entry.surroundings->supporting;
    supporting.insert(supporting.begin(), given.begin(), given.end());
    std::sort(supporting.begin(), supporting.end(),
              [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  }
  FindEnding(rules_, timeline_, entry, &judgement);
  return judgement;
}

bool Series::ContinuesFrom(const Timeline::Entry& previous, const Timeline::Entry& entry,
                           Truth breached) const {
  if (previous.breached < breached) return false;
  const Fact* ended = EndingAct(rules_, timeline_, previous.episode_began);
  return ended == nullptr || ended->latest >= entry.fact.earliest;
}

v1::Measurement Series::Measure(const Timeline::Entry& entry, const Judgement& judgement) const {
  v1::Measurement measurement = rules_.norm->Measure(timeline_, entry);
  if (!rules_.norm->Lasts() && !rules_.rectification.has_value()) return measurement;
  const absl::Time until = judgement.ending.has_value() ? judgement.ending->at : timeline_.now();
  const absl::Time began = BeganAt(judgement, entry.fact);
  if (until > began) *measurement.mutable_lasted() = DurationOf(until - began);
  return measurement;
}

void Series::Tell(Timeline::Entry& entry, const Judgement& judgement, Listener& listener) {
  const v1::NonFindingReason before = entry.otherwise;
  const bool unchanged = entry.judged && before == judgement.otherwise;
  if (judgement.breached == Truth::kFalse) {
    uint32_t measured = 0;
    if (judgement.tells_course) {
      measured = static_cast<uint32_t>(absl::HashOf(Measure(entry, judgement).summary()));
    }
    if (unchanged && entry.measured == measured) return;
    if (entry.judged) listener.OnUnsaid(entry.fact, before);
    listener.OnNoBreach(entry.fact, judgement.otherwise, [&] { return Measure(entry, judgement); });
    entry.measured = measured;
  } else {
    v1::Measurement measurement = Measure(entry, judgement);
    const size_t content = ContentOf(judgement, measurement, entry.fact.decision);
    if (unchanged && entry.content == content) return;
    if (entry.judged && !unchanged) listener.OnUnsaid(entry.fact, before);
    entry.content = content;
    listener.OnBreach(entry.fact, judgement, std::move(measurement));
  }
  entry.otherwise = judgement.otherwise;
}

void Series::Remember(Timeline::Entry& entry, absl::Time looks_until, absl::Time changes_at) {
  if (entry.looks_until != looks_until) {
    looking_ahead_.erase({entry.looks_until, &entry});
    entry.looks_until = looks_until;
    if (looks_until != absl::InfinitePast()) looking_ahead_.insert({looks_until, &entry});
  }
  if (entry.changes_at != changes_at) {
    watch_.due.erase({entry.changes_at, key_, &entry, this});
    entry.changes_at = changes_at;
    if (changes_at != absl::InfiniteFuture()) {
      watch_.due.insert({changes_at, key_, &entry, this});
    }
  }
}

}  // namespace compliance
