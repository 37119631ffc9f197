// One series of events under one norm: its timeline, and what is said of each event on it.
//
//   Series series(norm, roles);
//   series.Insert(0, fact, listener);   // judges the fact, and whatever it can touch again
//   series.Remove(1, fact, listener);   // the same for what rested on it
//
// What is said of the events at any time is the norm's judgement over the facts that stand there
// then, whatever the order in which they came and went.
//
// Thread-safety: thread-compatible. Ownership: borrows the norm, owns the facts. Cost: in the order
// of time one judgement for each fact; else one for each event within the norm's reach of the fact;
// the listener hears only of those whose judgement is another.
#ifndef COMPLIANCE_NORMS_SERIES_H_
#define COMPLIANCE_NORMS_SERIES_H_

#include "absl/functional/function_ref.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/norm.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class Series {
 public:
  // Learns what is said of events, and what no longer is. Facts and judgements are valid during the
  // call.
  class Listener {
   public:
    virtual ~Listener() = default;
    // TRUE or UNKNOWN. Also when a breach was said before, but with another judgement.
    // `measure` tells the numbers.
    using Measure = absl::FunctionRef<v1::Measurement()>;
    virtual void OnBreach(const Fact& event, const Judgement& judgement, Measure measure) = 0;
    virtual void OnNoBreach(const Fact& event, v1::NonFindingReason otherwise, Measure measure) = 0;
    // `otherwise` is the reason that was given for no breach; unspecified: there was a breach.
    virtual void OnUnsaid(const Fact& event, v1::NonFindingReason otherwise) = 0;
  };

  Series(const Norm& norm, int roles) : norm_(norm), timeline_(roles) {}

  // The fact must not stand there in this role.
  void Insert(int role, Fact fact, Listener& listener);
  // Only times and id of the fact matter; it must stand there.
  void Remove(int role, const Fact& fact, Listener& listener);

  bool empty() const { return timeline_.empty(); }

 private:
  // Whether a fact of the role can change what is said of other events.
  bool Touches(int role) const { return role > 0 || norm_.CountsEvents(); }
  void JudgeAround(const Fact& fact, Listener& listener);
  void Judge(Timeline::Entry& entry, Listener& listener);

  const Norm& norm_;
  Timeline timeline_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_SERIES_H_
