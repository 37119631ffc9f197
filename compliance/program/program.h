// Checked agreements, compiled once: what an Evaluator runs.
//
//   LoadedAgreement loaded = LoadAgreement("agreement.textproto", text);
//   if (!loaded.ok()) { std::cerr << FormatIssues(loaded.issues); return 1; }
//   absl::StatusOr<std::shared_ptr<const Program>> program = Program::Compile(loaded);
//
// Provisions of several agreements stand beside each other; no record or finding of one touches
// another. Where something happened is asked of all their zones at once (geo/zone_index.h).
//
// Thread-safety: immutable, shared by threads. Ownership: copies the agreements.
// Cost: compiling is linear in the agreements, and what ZoneIndex says for their zones; a dispatch
// is one table lookup.
#ifndef COMPLIANCE_PROGRAM_PROGRAM_H_
#define COMPLIANCE_PROGRAM_PROGRAM_H_

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/load.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/expr/condition_set.h"
#include "compliance/finding/confidence.h"
#include "compliance/finding/grade.h"
#include "compliance/geo/zone_index.h"
#include "compliance/program/counting.h"
#include "compliance/program/provision.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// One agreement with everything its provisions share. Neither copied nor moved: its parts refer to
// each other.
class CompiledAgreement {
 public:
  // Adds to `zones` those that places are tested against.
  static absl::StatusOr<std::unique_ptr<const CompiledAgreement>> Create(
      const v1::Agreement& agreement, geo::ZoneIndex::Builder& zones);
  CompiledAgreement(const CompiledAgreement&) = delete;
  CompiledAgreement& operator=(const CompiledAgreement&) = delete;

  const v1::Agreement& definition() const { return definition_; }
  const PartyGraph& parties() const { return environment_->parties(); }
  const Grader& grader() const { return grader_; }
  const EvidenceScale& evidence_scale() const { return evidence_scale_; }
  const std::vector<std::unique_ptr<const CompiledProvision>>& provisions() const {
    return provisions_;
  }
  // Findings are counted, and nobody is charged.
  bool charges_nobody() const { return charges_nobody_; }
  // Whether it matters what is said of events (agreement/heeds_statements.h).
  bool heeds_statements() const { return heeds_statements_; }
  // Which records report one event.
  const Counting& counting() const { return counting_; }
  // Of all provisions and counting rules, for expr::Answers.
  const expr::ConditionSet& conditions() const { return *conditions_; }

 private:
  explicit CompiledAgreement(const v1::Agreement& agreement);

  const v1::Agreement definition_;
  const std::unique_ptr<const AgreementEnvironment> environment_;
  const EvidenceScale evidence_scale_;
  Grader grader_;
  std::unique_ptr<const expr::ConditionSet> conditions_;
  std::vector<std::unique_ptr<const CompiledProvision>> provisions_;
  Counting counting_;
  const bool heeds_statements_;
  const bool charges_nobody_;
};

class Program {
 public:
  struct Options {
    // Of a record, so many zones are asked by themselves before the index is asked for all: few
    // zones do not repay it. 0: the index at once; kNoIndex: never. What is found is the same.
    int zones_before_index = 8;
  };
  static constexpr int kNoIndex = std::numeric_limits<int>::max();

  // Errors: InvalidArgument with the issues, where an agreement has any error; two agreements with
  // one id.
  static absl::StatusOr<std::shared_ptr<const Program>> Compile(
      absl::Span<const LoadedAgreement> agreements, const Options& options);
  static absl::StatusOr<std::shared_ptr<const Program>> Compile(
      absl::Span<const LoadedAgreement> agreements);
  static absl::StatusOr<std::shared_ptr<const Program>> Compile(const LoadedAgreement& agreement);

  const std::vector<std::unique_ptr<const CompiledAgreement>>& agreements() const {
    return agreements_;
  }

  struct Route {
    const CompiledAgreement* agreement;
    const CompiledProvision* provision;
    int index;  // Of the provision among those of all agreements.
    // 0: an event that the provision speaks of. i + 1: other event i that its norm looks for.
    int role;
  };
  // `category` is a value of the enum. In the order of the agreements and, within one, of its
  // provisions and their roles. Skips only what does not name the category.
  const std::vector<Route>& Dispatch(v1::EventCategory category) const {
    return by_category_[category];
  }

  // Whether some agreement does.
  bool HeedsStatements() const;

  // Every provision once, in role 0.
  const std::vector<Route>& routes() const { return routes_; }

  // Who looks for the findings of a provision, given by Route::index, in what role.
  const std::vector<Route>& Dependents(int index) const { return dependents_[index]; }
  // Indexes of all provisions, each after those whose findings it looks for.
  const std::vector<int>& Order() const { return order_; }
  // Those of Order with which the findings of CompleteWith are complete, if there are any.
  const std::vector<int>& LookedFor() const { return looked_for_; }
  // Whose findings, which others look for, are complete once what is before it in that order, and
  // it, has been judged: its own, or, of the wordings of one provision for readings of a text,
  // all with the last.
  const std::vector<int>& CompleteWith(int index) const { return complete_with_[index]; }

  // For RecordView::zones, one for each thread; lives no longer than the program. Null without an
  // index: where it is off, or there are too few zones.
  std::unique_ptr<geo::ZoneIndex::Answers> NewZoneAnswers() const;

 private:
  explicit Program(const Options& options) : options_(options) {}
  void AddRoute(int category, const Route& route);
  void AddProvisions(const CompiledAgreement& agreement);
  void AddDependents(const Route& route, const FindingFilter& findings);
  void OrderProvisions();
  void CompleteProvisions();

  const Options options_;
  std::vector<std::unique_ptr<const CompiledAgreement>> agreements_;
  std::unique_ptr<const geo::ZoneIndex> zone_index_;  // May be null.
  std::vector<Route> routes_;
  std::vector<std::vector<Route>> by_category_;  // Indexed by category.
  std::vector<std::vector<Route>> dependents_;
  std::vector<std::vector<int>> followers_;  // Who comes after it in the order.
  std::vector<int> order_;
  std::vector<int> looked_for_;
  std::vector<std::vector<int>> complete_with_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_PROGRAM_H_
