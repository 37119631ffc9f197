// One provision, compiled: its tests, and the explanation of their answers.
//
// The tests stand in one fixed order (bearer, condition, time in force, time to complete, place,
// questions, exceptions), which decides what a non-finding is said to fail first. Test() stops at
// the first FALSE; Explain() tells the values behind all of them.
//
// Thread-safety: immutable. Ownership: refers to its agreement and the environment of that.
#ifndef COMPLIANCE_PROGRAM_PROVISION_H_
#define COMPLIANCE_PROGRAM_PROVISION_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "compliance/agreement/place_condition.h"
#include "compliance/base/truth.h"
#include "compliance/finding/attribution.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/norm_plan.h"
#include "compliance/program/place_plan.h"
#include "compliance/program/question.h"
#include "compliance/program/record_condition.h"
#include "compliance/program/record_view.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class CompiledProvision {
 public:
  // `provision` is one of `agreement`, which has passed every check; all arguments but the
  // context itself outlive the result. Errors: InvalidArgument if the agreement has not passed
  // every check.
  static absl::StatusOr<std::unique_ptr<const CompiledProvision>> Create(
      const v1::Agreement& agreement, const v1::Provision& provision, const CompileContext& context,
      int grading_family);

  // Cost: a hash lookup and a comparison each for bearer and time, the condition, a point-in-zone
  // test for each zone.
  TestOutcome Test(const RecordView& view) const;

  // The same of a record, or of the record of a finding, in another role of the plan. What starts a
  // duty does so while the provision binds, and as far as its questions are answered.
  EventSelector::Answer TestOther(int role, const RecordView& view) const;

  // Whether each of the exceptions that rest on other records too holds, as far as this one tells.
  std::vector<Truth> ExceptionsWithOthers(const RecordView& view) const;

  // What is answered in the place of what must have come before the event; some question asks that.
  Truth Decided(const RecordView& view) const { return given_or_.Test(view); }

  // Appends every test in order with its values, but for exceptions that rest on other records.
  // Allocates; for findings and for those who ask.
  void Explain(const RecordView& view, google::protobuf::RepeatedPtrField<v1::Test>* tests) const;

  // The questions that are not answered and on which it depends whether the event is a breach:
  // those of the provision, those whose answer takes the place of what must have come before it,
  // where that is open, and those of exceptions that may hold. What
  // an exception asks of other records is left open. Of a duty, those about what starts it.
  std::vector<v1::OpenQuestion> OpenQuestions(const RecordView& view, Decision decision) const;
  // Whether an answered question had a say: of the provision, in the place of what must have come
  // before, or of an exception that would hold but for its questions, or may.
  bool RestsOnAnswer(const RecordView& view, Decision decision) const;

  // How near the event came to a line that it must keep away from, where the place says how far.
  absl::optional<v1::Measurement> MeasurePlace(const RecordView& view) const {
    return place_.Measure(view);
  }

  const v1::Provision& definition() const { return definition_; }
  const BearerTest& bearer() const { return bearer_; }
  const SpanSet& in_force() const { return in_force_; }
  int grading_family() const { return grading_family_; }
  // Null for a plain prohibition: every record is judged by itself.
  const NormPlan* plan() const { return plan_.get(); }
  // What it speaks of must be done: the bearer answers, whoever acted.
  bool IsDuty() const { return plan_ != nullptr && plan_->is_duty; }

 private:
  struct CompiledException {
    std::string id;
    RecordCondition condition;
    PlacePlan place;
    SpanSet in_force;
    Questions questions;
    bool rests_on_others = false;
    bool is_observed = false;  // Told, and no non-finding.
  };

  CompiledProvision(const v1::Provision& definition, BearerTest bearer, SpanSet in_force,
                    int grading_family);

  Truth InForce(TimeSpan occurred) const { return in_force_.Contains(occurred); }
  Truth IsDue(TimeSpan occurred) const;
  // What fulfils a duty does so whenever it is done: what starts it is asked instead.
  bool IsStartedByEvents() const {
    return definition_.deadline().has_event() || definition_.has_response();
  }
  Truth Holds(const CompiledException& exception, const RecordView& view) const;
  // The values behind Holds, in words.
  static std::vector<std::string> PartsOf(const CompiledException& exception,
                                          const RecordView& view);
  Truth HoldsIfAnswered(const CompiledException& exception, const RecordView& view) const;

  const v1::Provision& definition_;
  BearerTest bearer_;
  RecordCondition condition_;
  SpanSet in_force_;
  // Until then what is prohibited may still be brought to an end.
  absl::Time tolerated_until_ = absl::InfinitePast();
  PlacePlan place_;
  PlaceCondition other_side_;
  Questions questions_;
  Questions given_or_;
  std::vector<CompiledException> exceptions_;
  int grading_family_;
  std::unique_ptr<const NormPlan> plan_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_PROVISION_H_
