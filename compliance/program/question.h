// Questions that a text leaves to people, compiled: what the determinations of an event answer.
//
// The answers that count are those of statements about the event (Record.statements) that name the
// question and one of its options, made by somebody who decides: one of Question.decided_by, or who
// surely belonged to one when the event took place. If there is none, or they name different
// options, the answer is UNKNOWN: nobody guesses what the text leaves to them. Else it is what the
// option says. What others say, or of other options, settles nothing; it is named.
//
//   auto questions = Questions::Create(provision.questions(), parties);
//   Truth all = questions->Test(view);
//
// Thread-safety: immutable. Ownership: borrows the definitions and the PartyGraph. Cost: the
// questions times the statements of the event.
#ifndef COMPLIANCE_PROGRAM_QUESTION_H_
#define COMPLIANCE_PROGRAM_QUESTION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/base/truth.h"
#include "compliance/program/record_view.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class CompiledQuestion {
 public:
  // `definition` has passed every check. Errors: InvalidArgument if it has not.
  static absl::StatusOr<CompiledQuestion> Create(const v1::Question& definition,
                                                 const PartyGraph& parties);

  Truth Test(const RecordView& view) const;
  // Who answers what, or that nobody does.
  std::string Explain(const RecordView& view) const;
  // As a finding names it while it is open.
  v1::OpenQuestion Open(const RecordView& view) const;

  const v1::Question& definition() const { return *definition_; }

 private:
  CompiledQuestion(const v1::Question& definition, const PartyGraph& parties,
                   absl::optional<absl::Duration> within);

  // The option that an answer names; null if it settles nothing.
  const v1::AnswerOption* OptionOf(const v1::StatementMade& made, TimeSpan occurred) const;
  // Every answer that was given, and which of them settle nothing; empty if there is none.
  std::string AnswersSaid(const RecordView& view) const;

  const v1::Question* definition_;
  const PartyGraph* parties_;
  PartyGraph::Membership deciders_;
  absl::optional<absl::Duration> within_;
};

// Several, all of which must hold.
class Questions {
 public:
  Questions() = default;
  static absl::StatusOr<Questions> Create(
      const google::protobuf::RepeatedPtrField<v1::Question>& definitions,
      const PartyGraph& parties);

  Truth Test(const RecordView& view) const;
  bool AnyAnswered(const RecordView& view) const;
  void AddOpen(const RecordView& view, std::vector<v1::OpenQuestion>* open) const;

  const std::vector<CompiledQuestion>& all() const { return all_; }

 private:
  std::vector<CompiledQuestion> all_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_QUESTION_H_
