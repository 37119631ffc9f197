#include "compliance/evaluator/statement_book.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {

void StatementBook::Insert(const v1::Record& record) {
  Remove(record.id());
  const std::string& subject = record.statement().about();
  Said said;
  said.made.set_record_id(record.id());
  // Of several who may have spoken, or one who perhaps did, nobody surely said it.
  const bool is_known = record.actors_size() == 1 && !record.actors(0).has_likelihood();
  if (is_known) said.made.set_by(record.actors(0).party());
  *said.made.mutable_statement() = record.statement();
  said.at = InstantOf(record.occurred().start());
  subject_of_.emplace(record.id(), subject);
  said_of_[subject].emplace(record.id(), std::move(said));
  touched_.insert(subject);
}

void StatementBook::Remove(const std::string& record_id) {
  const auto subject = subject_of_.find(record_id);
  if (subject == subject_of_.end()) return;
  const auto said = said_of_.find(subject->second);
  said->second.erase(record_id);
  touched_.insert(subject->second);
  if (said->second.empty()) said_of_.erase(said);
  subject_of_.erase(subject);
}

void StatementBook::AddTo(v1::Record* record) const {
  const auto said = said_of_.find(record->id());
  if (said == said_of_.end()) return;
  for (const auto& [id, each] : said->second) *record->add_statements() = each.made;
}

std::set<std::string> StatementBook::TakeTouched() {
  std::set<std::string> touched;
  touched.swap(touched_);
  return touched;
}

void StatementBook::Forget(absl::Time before,
                           absl::FunctionRef<bool(const std::string&)> is_known) {
  for (auto next = said_of_.begin(); next != said_of_.end();) {
    const auto subject = next++;
    if (is_known(subject->first)) continue;
    std::map<std::string, Said>& said = subject->second;
    for (auto each = said.begin(); each != said.end();) {
      if (each->second.at >= before) {
        ++each;
        continue;
      }
      subject_of_.erase(each->first);
      each = said.erase(each);
    }
    if (said.empty()) said_of_.erase(subject);
  }
}

std::map<std::string, int64_t> StatementBook::About(
    absl::FunctionRef<bool(const std::string&)> wanted) const {
  std::map<std::string, int64_t> about;
  for (const auto& [subject, said] : said_of_) {
    if (wanted(subject)) about.emplace(subject, static_cast<int64_t>(said.size()));
  }
  return about;
}

std::map<std::string, int64_t> StatementBook::StrangeAnswers(const QuestionOptions& asked) const {
  std::map<std::string, int64_t> strange;
  for (const auto& [subject, said] : said_of_) {
    for (const auto& [id, each] : said) {
      if (!each.made.statement().has_answer()) continue;
      const v1::Answer& answer = each.made.statement().answer();
      const auto question = asked.find(answer.question());
      if (question == asked.end()) {
        ++strange[answer.question()];
      } else if (question->second.count(answer.option()) == 0) {
        ++strange[absl::StrCat(answer.question(), ": ", answer.option())];
      }
    }
  }
  return strange;
}

}  // namespace compliance
