// The facts of one series in the order of their time, by role.
//
//   timeline.Insert(0, fact);
//   for (const auto& entry : timeline.Between(1, from, to)) Use(entry->fact);
//
// Thread-safety: thread-compatible. Ownership: owns its facts, whose addresses stay valid until
// they are removed. Cost: logarithmic for each call, constant for each step of an iteration.
#ifndef COMPLIANCE_NORMS_TIMELINE_H_
#define COMPLIANCE_NORMS_TIMELINE_H_

#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

#include "absl/container/btree_set.h"
#include "absl/time/time.h"
#include "compliance/norms/fact.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class Timeline {
 public:
  // A fact, and for role 0 what was last said of it.
  struct Entry {
    Fact fact;
    bool judged = false;
    // Unspecified: a finding.
    v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
    Range running;       // Of the norm.
    size_t content = 0;  // Fingerprint of the judgement.
  };

  explicit Timeline(int roles) : roles_(roles) {}

  // A fact of the same role, times and id must not stand there.
  Entry* Insert(int role, Fact fact);
  // Null if there is none.
  Entry* Find(int role, const Fact& key);
  // `fact` must stand there.
  void Remove(int role, const Fact& fact);

  // The one before it in the order of facts; null for the first. `entry` stands there.
  const Entry* Previous(int role, const Entry& entry) const;

  bool empty() const;
  size_t size(int role) const { return roles_[role].facts.size(); }
  // No fact of the role, past or present, left its instant open by more than this.
  absl::Duration longest(int role) const { return roles_[role].longest; }

 private:
  struct Before {
    using is_transparent = void;
    using Pointer = std::unique_ptr<Entry>;
    bool operator()(const Pointer& a, const Pointer& b) const {
      return FactOrder()(a->fact, b->fact);
    }
    bool operator()(const Pointer& a, absl::Time latest) const { return a->fact.latest < latest; }
    bool operator()(absl::Time latest, const Pointer& b) const { return latest < b->fact.latest; }
    bool operator()(const Pointer& a, const Fact& b) const { return FactOrder()(a->fact, b); }
    bool operator()(const Fact& a, const Pointer& b) const { return FactOrder()(a, b->fact); }
  };
  using Facts = absl::btree_set<std::unique_ptr<Entry>, Before>;

 public:
  // Part of a role's facts, oldest first by the latest possible instant; `reversed` newest first.
  // Elements are std::unique_ptr<Entry>.
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
  // Facts whose latest possible instant lies in [from, to].
  Stretch Between(int role, absl::Time from, absl::Time to) const {
    const Facts& facts = roles_[role].facts;
    return {facts.lower_bound(from), facts.upper_bound(to)};
  }
  ReversedStretch BackFrom(int role, absl::Time to, absl::Time from) const {
    const Stretch stretch = Between(role, from, to);
    return {stretch.first, stretch.limit};
  }

 private:
  struct Role {
    Facts facts;
    absl::Duration longest;
  };
  std::vector<Role> roles_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_TIMELINE_H_
