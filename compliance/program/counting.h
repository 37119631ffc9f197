// The counting rules of an agreement, compiled: which records report one event, and what that event
// is.
//
//   const int rule = counting.RuleOf(view);
//   if (rule >= 0) table.Insert(counting.ReportOf(rule, view, known));
//   ...
//   v1::Record event = counting.Merge(*event.members.front(), members);
//
// Thread-safety: immutable. Ownership: refers to the agreement's environment and conditions. Cost:
// of RuleOf, a comparison for categories that no rule names, else the conditions of the rules that
// do.
#ifndef COMPLIANCE_PROGRAM_COUNTING_H_
#define COMPLIANCE_PROGRAM_COUNTING_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/record_condition.h"
#include "compliance/program/record_view.h"
#include "compliance/records/event_table.h"
#include "compliance/records/report.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class Counting {
 public:
  // No rules: every record is an event.
  Counting() = default;
  // Errors: InvalidArgument if the agreement has not passed every check.
  static absl::StatusOr<Counting> Create(const v1::Agreement& agreement,
                                         const CompileContext& context);

  bool empty() const { return rules_.empty(); }

  // Whether some rule speaks of the category.
  bool Names(v1::EventCategory category) const {
    return !rules_by_category_.empty() && !rules_by_category_[category].empty();
  }

  // The first rule that surely covers the record; -1 if none does.
  int RuleOf(const RecordView& view) const;

  Report ReportOf(int rule, const RecordView& view,
                  std::shared_ptr<const KnownRecord> record) const;

  // For EventTable.
  std::vector<Likeness> Likenesses() const;

  // The event as one record: of a single report, that itself.
  v1::Record RecordOf(const EventTable::Event& event) const;

 private:
  struct Rule {
    RecordCondition condition;
    Likeness likeness;
    v1::QuantityRule quantity;
  };

  const PartyGraph* parties_ = nullptr;
  std::vector<Rule> rules_;
  std::vector<std::vector<int>> rules_by_category_;  // Indexed by category; empty without rules.
  std::vector<PartyGraph::Membership> members_of_;   // Indexed by party.
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_COUNTING_H_
