// Of the evaluator: what is said of records, and those that are judged anew because of it.
#include <memory>
#include <utility>

#include "compliance/agreement/questions.h"
#include "compliance/evaluator/evaluator.h"

namespace compliance {

bool Evaluator::JudgeSaid(const v1::Record& record, const Examination& examination,
                          const Origin& origin, Ledger::Known* known) {
  if (statements_ == nullptr || !statements_->IsAnySaidOf(record.id())) {
    return JudgeRecord(record, examination.wire_form, examination.occurred, origin, known);
  }
  v1::Record judged = record;
  statements_->AddTo(&judged);
  return JudgeRecord(judged, "", examination.occurred, origin, known);
}

void Evaluator::JudgeTouched() {
  if (statements_ == nullptr || !statements_->IsAnyTouched()) return;
  for (const std::string& id : statements_->TakeTouched()) {
    Ledger::Known* known = ledger_.Find(FingerprintOf(id));
    // What no provision speaks of is not kept, and nothing follows from what is said of it.
    if (known == nullptr || !known->evaluated || known->kept == nullptr) continue;
    if (known->start < forgotten_before_) continue;
    const std::shared_ptr<const KnownRecord> kept = known->kept;
    v1::Record record = kept->Parse();
    record.clear_statements();
    TakeBack(id, known);
    known->evaluated = true;
    JudgeSaid(record, Examine(record), kept->origin(), known);
  }
}

std::map<std::string, int64_t> Evaluator::unknown_subjects() const {
  if (statements_ == nullptr) return {};
  return statements_->About(
      [this](const std::string& id) { return ledger_.Find(FingerprintOf(id)) == nullptr; });
}

std::map<std::string, int64_t> Evaluator::strange_answers() const {
  if (statements_ == nullptr) return {};
  QuestionOptions asked;
  for (const auto& agreement : program_->agreements()) {
    for (const auto& [id, options] : QuestionsOf(agreement->definition())) {
      asked[id].insert(options.begin(), options.end());
    }
  }
  return statements_->StrangeAnswers(asked);
}

}  // namespace compliance
