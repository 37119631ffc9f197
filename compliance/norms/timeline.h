// The facts of one series in the order of their time, by role, and the time up to which anything is
// known.
//
//   timeline.Insert(0, fact);
//   for (const auto& entry : timeline.Between(1, from, to)) Use(entry->fact);
//
// Thread-safety: thread-compatible. Ownership: owns its facts, whose addresses stay valid until
// they are removed; borrows the clock. Cost: logarithmic for each call, constant for each step of
// an iteration.
#ifndef COMPLIANCE_NORMS_TIMELINE_H_
#define COMPLIANCE_NORMS_TIMELINE_H_

#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_set.h"
#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/fact.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// A fact as exceptions and what must have come before leave it, and as it came.
struct Surroundings {
  struct View {
    Truth truth = Truth::kTrue;
    uint32_t unknown_reasons = 0;
    Strength strength = 0;
    Decision decision = Decision::kNone;
  };
  View stated, left;
  // Where it is left FALSE.
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
  // What came before and matters.
  std::vector<const Fact*> supporting;
};

// How far time has come.
struct Clock {
  absl::Time now = absl::InfinitePast();
};

class Timeline {
 public:
  // A fact, and for a subject what was last said of it.
  struct Entry {
    Fact fact;
    // Of the norm: what the judgement of the next subject continues from.
    Range running;
    // Of the series: the judgement as the norm gave it, and what was told of it.
    Truth breached = Truth::kFalse;
    bool judged = false;
    bool took_part = false;    // In an episode, or in what lasts.
    absl::Time episode_began;  // Of a breach, where episodes are told.
    // Unspecified: a finding.
    v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
    uint32_t measured = 0;  // Fingerprint of what was told of no breach, where that changes.
    absl::optional<size_t> content;  // Fingerprint of the breach that was told last, if any was.
    absl::Time looks_until = absl::InfinitePast();
    absl::Time changes_at = absl::InfiniteFuture();
    // What surrounds it; null where nothing is asked.
    std::unique_ptr<Surroundings> surroundings;

    bool is_told() const { return judged && fact.is_subject; }
  };

  // `is_stray`: of one subject alone, as it is not known to which series it belongs.
  Timeline(int roles, const Clock& clock, bool is_stray = false)
      : roles_(roles), clock_(clock), is_stray_(is_stray) {}

  absl::Time now() const { return clock_.now; }
  // Whether anything else may belong here, though it does not stand here.
  bool is_stray() const { return is_stray_; }

  struct EntryOrder {
    using is_transparent = void;
    static const Fact& FactOf(const Entry* entry) { return entry->fact; }
    static const Fact& FactOf(const Fact& fact) { return fact; }
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return FactOrder()(FactOf(a), FactOf(b));
    }
  };

  // A fact of the same role, times and id must not stand there.
  Entry* Insert(int role, Fact fact);
  // Null if there is none.
  Entry* Find(int role, const Fact& key);
  const Entry* Find(int role, const Fact& key) const;
  // `fact` must stand there.
  void Remove(int role, const Fact& fact);

  // Drops the facts of a role whose latest possible instant lies before `instant`, each visited
  // before. Cost: linear in those.
  void Forget(int role, absl::Time instant, absl::FunctionRef<void(Entry&)> visit);
  // Of those before `instant` only the ones of which `goes` says so.
  void ForgetSome(int role, absl::Time instant, absl::FunctionRef<bool(Entry&)> goes);
  // No fact of the role since then was forgotten.
  absl::Time complete_from(int role) const { return roles_[role].complete_from; }

  // The one before it in the order of facts, and the one after it; null if there is none. `entry`
  // stands there.
  Entry* Previous(int role, const Entry& entry) const;
  Entry* Next(int role, const Entry& entry) const;

  // The facts of a role with one label, in the order of facts.
  using Labelled = absl::btree_set<Entry*, EntryOrder>;
  const Labelled& WithLabel(int role, const std::string& label) const;
  // Those of which the label is not known, though their role has one.
  const Labelled& Unlabelled(int role) const { return roles_[role].unlabelled; }
  // By label.
  const std::map<std::string, Labelled>& Labels(int role) const { return roles_[role].labels; }

  bool empty() const;
  size_t size(int role) const { return roles_[role].facts.size(); }
  // No fact of the role, past or present, left its instant open by more than this.
  absl::Duration longest(int role) const { return roles_[role].longest; }

 private:
  // An entry in its place. Its time stands here too, so that a search need not look at entries.
  class Place {
   public:
    explicit Place(std::unique_ptr<Entry> entry)
        : latest_(entry->fact.latest), entry_(std::move(entry)) {}

    absl::Time latest() const { return latest_; }
    Entry* get() const { return entry_.get(); }
    Entry& operator*() const { return *entry_; }
    Entry* operator->() const { return entry_.get(); }

   private:
    absl::Time latest_;
    std::unique_ptr<Entry> entry_;
  };
  struct Before {
    using is_transparent = void;
    bool operator()(const Place& a, const Place& b) const {
      return a.latest() != b.latest() ? a.latest() < b.latest() : FactOrder()(a->fact, b->fact);
    }
    bool operator()(const Place& a, absl::Time latest) const { return a.latest() < latest; }
    bool operator()(absl::Time latest, const Place& b) const { return latest < b.latest(); }
    bool operator()(const Place& a, const Fact& b) const {
      return a.latest() != b.latest ? a.latest() < b.latest : FactOrder()(a->fact, b);
    }
    bool operator()(const Fact& a, const Place& b) const {
      return a.latest != b.latest() ? a.latest < b.latest() : FactOrder()(a, b->fact);
    }
  };
  using Facts = absl::btree_set<Place, Before>;

 public:
  // Part of a role's facts, oldest first by the latest possible instant; `reversed` newest first.
  // Elements point to entries.
  struct Stretch {
    Facts::const_iterator first, limit;
    Facts::const_iterator begin() const { return first; }
    Facts::const_iterator end() const { return limit; }
  };
  struct ReversedStretch {
    Facts::const_iterator first, limit;
    auto begin() const { return std::make_reverse_iterator(limit); }
    auto end() const { return std::make_reverse_iterator(first); }
  };
  // Facts whose latest possible instant lies in [from, to]; none if `to` is before `from`.
  Stretch Between(int role, absl::Time from, absl::Time to) const {
    const Facts& facts = roles_[role].facts;
    if (to < from) return {facts.end(), facts.end()};
    return {First(facts, from, Bound::kFrom), First(facts, to, Bound::kAfter)};
  }
  // Those not before `fact` in the order of facts, up to `to`.
  Stretch From(int role, const Fact& fact, absl::Time to) const {
    const Facts& facts = roles_[role].facts;
    if (to < fact.latest) return {facts.end(), facts.end()};
    return {facts.lower_bound(fact), First(facts, to, Bound::kAfter)};
  }
  ReversedStretch BackFrom(int role, absl::Time to, absl::Time from) const {
    const Stretch stretch = Between(role, from, to);
    return {stretch.first, stretch.limit};
  }

 private:
  struct Role {
    Facts facts;
    std::map<std::string, Labelled> labels;
    Labelled unlabelled;
    absl::Duration longest;
    absl::Time complete_from = absl::InfinitePast();
  };
  // The first whose latest possible instant is not before `instant`, or lies after it.
  enum class Bound { kFrom, kAfter };
  static Facts::const_iterator First(const Facts& facts, absl::Time instant, Bound bound);
  static void AddLabel(Role& role, Entry* entry);
  static void DropLabel(Role& role, Entry* entry);

  std::vector<Role> roles_;
  const Clock& clock_;
  const bool is_stray_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_TIMELINE_H_
