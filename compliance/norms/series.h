// One series of events under one norm: its timeline, and what is said of each subject on it.
//
//   Series series("RU", rules, watch);
//   series.Insert(0, fact, listener);   // judges the fact, and whatever it can touch again
//   series.Remove(1, fact, listener);   // the same for what rested on it
//
// What is said at any time is the norm's judgement over the facts that stand there then and the
// time that has come, whatever the order in which facts came and went.
//
// Thread-safety: thread-compatible. Ownership: borrows rules and watch, owns the facts. Cost: in
// the order of time one judgement for each subject; else one for each subject that the fact can
// touch; the listener hears only of those of which something else is said than before.
#ifndef COMPLIANCE_NORMS_SERIES_H_
#define COMPLIANCE_NORMS_SERIES_H_

#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/norm.h"
#include "compliance/norms/series_rules.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class Series;

// What falls due when, over all series of a provision.
struct Watch {
  Clock clock;
  // By the key of the series, so that what is told has one order.
  using Due = std::tuple<absl::Time, absl::string_view, Timeline::Entry*, Series*>;
  struct DueOrder {
    bool operator()(const Due& a, const Due& b) const;
  };
  std::set<Due, DueOrder> due;

  // Whether time alone may yet make a breach of something that is none now. Cost: linear in `due`.
  bool IsAnyPending() const;
};

class Series {
 public:
  // Learns what is said of subjects, and what no longer is. Facts and judgements are valid during
  // the call.
  class Listener {
   public:
    virtual ~Listener() = default;
    // TRUE or UNKNOWN. Also when a breach was said before, but with another judgement.
    virtual void OnBreach(const Fact& subject, const Judgement& judgement,
                          v1::Measurement measurement) = 0;
    // `measure` tells the numbers.
    using Measure = absl::FunctionRef<v1::Measurement()>;
    virtual void OnNoBreach(const Fact& subject, v1::NonFindingReason otherwise,
                            Measure measure) = 0;
    // `otherwise` is the reason that was given for no breach; unspecified: there was a breach.
    virtual void OnUnsaid(const Fact& subject, v1::NonFindingReason otherwise) = 0;
    // A fact is dropped because nothing depends on it any more. `was_breach`: at some time a breach
    // was said of it; whatever was said last is final.
    virtual void OnForgotten(int role, const Fact& fact, bool was_breach) = 0;
  };

  // `is_stray`: as of Timeline.
  Series(std::string key, const SeriesRules& rules, Watch& watch, bool is_stray = false)
      : key_(std::move(key)),
        rules_(rules),
        watch_(watch),
        timeline_(rules.roles, watch.clock, is_stray) {}
  Series(const Series&) = delete;
  Series& operator=(const Series&) = delete;

  // The fact must not stand there in this role. Nothing happens if its time is forgotten.
  void Insert(int role, Fact fact, Listener& listener);
  // Only times, id and kind of the fact matter; it stands there, or its time is forgotten.
  void Remove(int role, const Fact& fact, Listener& listener);
  // Judges an entry that has fallen due again.
  void JudgeDue(Timeline::Entry& entry, Listener& listener);

  // Only facts from `before` on will come and go. Drops those on which nothing that is still to be
  // said depends: a subject stays as long as it is open or pending, with all that it rests on.
  // Cost: linear in the subjects before `before`.
  void Forget(absl::Time before, Listener& listener);

  // When the first subject began that may be judged again then. Cost: as Forget.
  absl::Time OpenSince(absl::Time before) const {
    return OldestOpen(before) - timeline_.longest(rules_.norm->subject_role());
  }

  const std::string& key() const { return key_; }
  bool empty() const { return timeline_.empty(); }
  bool Holds(int role, const Fact& fact) const { return timeline_.Find(role, fact) != nullptr; }

 private:
  using Entries = absl::InlinedVector<Timeline::Entry*, 4>;

  // Adds the subjects that a fact, having come or gone, can touch.
  void AddTouched(int role, const Fact& fact, Entries* touched) const;
  // Asks again what surrounds the events and subjects that the fact can touch, and adds whoever
  // they touch in turn.
  void SurroundAgain(int role, const Fact& fact, Entries* touched);
  bool SurroundAgain(int role, Timeline::Entry& entry);
  // Each once, and those that continue from what has changed.
  void JudgeAll(Entries touched, Listener& listener);
  // Whether what other subjects continue from is another than before.
  bool Judge(Timeline::Entry& entry, Listener& listener);
  void AddHeads(const Timeline::Entry* from, Entries* heads) const;
  Judgement Decide(Timeline::Entry& entry);
  // Whether a breach is part of the one before it.
  bool ContinuesFrom(const Timeline::Entry& previous, const Timeline::Entry& entry,
                     Truth breached) const;
  void Tell(Timeline::Entry& entry, const Judgement& judgement, Listener& listener);
  v1::Measurement Measure(const Timeline::Entry& entry, const Judgement& judgement) const;
  // The first instant from which on subjects may be judged again.
  absl::Time OldestOpen(absl::Time before) const;
  void LetGo(int role, Timeline::Entry& entry, Listener& listener);
  bool LooksAtPrevious() const { return rules_.norm->LooksAtPrevious() || rules_.episodes; }
  // Whether an entry, which stays as it is, does not come between those of an episode.
  bool IsPassedOver(const Timeline::Entry& entry) const {
    return rules_.episodes && !TakesPart(entry);
  }
  // Whether it is too late for a fact to come, or for a subject to be judged.
  bool IsForgotten(int role, const Fact& fact) const;
  void Remember(Timeline::Entry& entry, absl::Time looks_until, absl::Time changes_at);

  const std::string key_;
  const SeriesRules& rules_;
  Watch& watch_;
  Timeline timeline_;
  // Subjects whose judgement looks ahead of them, by how far.
  std::set<std::pair<absl::Time, Timeline::Entry*>> looking_ahead_;
  // Since then no subject was forgotten.
  absl::Time begins_ = absl::InfinitePast();
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_SERIES_H_
