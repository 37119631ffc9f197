#include "compliance/program/question.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

const v1::AnswerOption* FindOption(const v1::Question& question, const std::string& id) {
  const auto option = absl::c_find_if(
      question.options(), [&](const v1::AnswerOption& each) { return each.id() == id; });
  return option == question.options().end() ? nullptr : &*option;
}

}  // namespace

CompiledQuestion::CompiledQuestion(const v1::Question& definition, const PartyGraph& parties,
                                   absl::optional<absl::Duration> within)
    : definition_(&definition), parties_(&parties), within_(within) {
  std::vector<PartyGraph::Id> deciders;
  for (const std::string& decider : definition.decided_by()) {
    deciders.push_back(parties.Find(decider));
  }
  deciders_ = parties.MembersOfAny(deciders);
}

absl::StatusOr<CompiledQuestion> CompiledQuestion::Create(const v1::Question& definition,
                                                          const PartyGraph& parties) {
  if (definition.within().empty()) return CompiledQuestion(definition, parties, absl::nullopt);
  const absl::StatusOr<absl::Duration> within = ParseLength(definition.within());
  if (!within.ok()) return within.status();
  return CompiledQuestion(definition, parties, *within);
}

const v1::AnswerOption* CompiledQuestion::OptionOf(const v1::StatementMade& made,
                                                   TimeSpan occurred) const {
  if (made.statement().answer().question() != definition_->id()) return nullptr;
  if (deciders_.At(parties_->Find(made.by()), occurred) != Truth::kTrue) return nullptr;
  return FindOption(*definition_, made.statement().answer().option());
}

Truth CompiledQuestion::Test(const RecordView& view) const {
  const v1::AnswerOption* answer = nullptr;
  for (const v1::StatementMade& made : view.record.statements()) {
    const v1::AnswerOption* option = OptionOf(made, view.occurred);
    if (option == nullptr) continue;
    if (answer != nullptr && answer != option) return Truth::kUnknown;
    answer = option;
  }
  if (answer == nullptr) return Truth::kUnknown;
  return answer->holds() ? Truth::kTrue : Truth::kFalse;
}

std::string CompiledQuestion::AnswersSaid(const RecordView& view) const {
  std::vector<std::string> said;
  for (const v1::StatementMade& made : view.record.statements()) {
    if (made.statement().answer().question() != definition_->id()) continue;
    const std::string by = made.by().empty() ? "nobody known" : made.by();
    const std::string& option = made.statement().answer().option();
    const bool counts = OptionOf(made, view.occurred) != nullptr;
    const bool is_option = FindOption(*definition_, option) != nullptr;
    said.push_back(absl::StrCat(by, " answers '", option, "' in ", made.record_id(),
                                counts       ? ""
                                : !is_option ? ", which is no option"
                                             : ", and does not decide"));
  }
  return absl::StrJoin(said, "; ");
}

std::string CompiledQuestion::Explain(const RecordView& view) const {
  const std::string said = AnswersSaid(view);
  return absl::StrCat(definition_->text(), " ",
                      said.empty() ? absl::StrCat("Not answered; up to ",
                                                  absl::StrJoin(definition_->decided_by(), " or "))
                                   : said);
}

v1::OpenQuestion CompiledQuestion::Open(const RecordView& view) const {
  v1::OpenQuestion open;
  open.set_id(definition_->id());
  open.set_text(definition_->text());
  *open.mutable_decided_by() = definition_->decided_by();
  for (const v1::AnswerOption& option : definition_->options()) open.add_options(option.id());
  if (within_.has_value() && *within_ < LimitInstant() - view.occurred.start) {
    *open.mutable_due() = TimestampOf(view.occurred.start + *within_);
  }
  open.set_unsettled_because(AnswersSaid(view));
  return open;
}

absl::StatusOr<Questions> Questions::Create(
    const google::protobuf::RepeatedPtrField<v1::Question>& definitions,
    const PartyGraph& parties) {
  Questions questions;
  for (const v1::Question& definition : definitions) {
    auto question = CompiledQuestion::Create(definition, parties);
    if (!question.ok()) return question.status();
    questions.all_.push_back(*std::move(question));
  }
  return questions;
}

Truth Questions::Test(const RecordView& view) const {
  Truth all = Truth::kTrue;
  for (const CompiledQuestion& question : all_) all = And(all, question.Test(view));
  return all;
}

bool Questions::AnyAnswered(const RecordView& view) const {
  return absl::c_any_of(all_, [&](const CompiledQuestion& question) {
    return question.Test(view) != Truth::kUnknown;
  });
}

void Questions::AddOpen(const RecordView& view, std::vector<v1::OpenQuestion>* open) const {
  for (const CompiledQuestion& question : all_) {
    if (question.Test(view) == Truth::kUnknown) open->push_back(question.Open(view));
  }
}

}  // namespace compliance
