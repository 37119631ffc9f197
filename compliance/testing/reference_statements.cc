#include "compliance/testing/reference_statements.h"

#include <algorithm>
#include <map>

namespace compliance {

bool ReferenceStatements::AreHeeded() const {
  bool any = agreement_.attributed_by_size() > 0 || agreement_.tells_positions();
  for (const v1::Provision& provision : agreement_.provisions()) {
    any = any || provision.questions_size() > 0 || provision.given_or_size() > 0;
    for (const v1::Exception& exception : provision.exceptions()) {
      any = any || exception.questions_size() > 0;
    }
  }
  return any;
}

std::vector<v1::Record> ReferenceStatements::Told(std::vector<v1::Record> known) const {
  if (!AreHeeded()) return known;
  for (v1::Record& record : known) {
    std::map<std::string, v1::StatementMade> said;  // By id of the record that says it.
    for (const v1::Record& other : known) {
      if (!other.has_statement() || other.statement().about() != record.id()) continue;
      v1::StatementMade& made = said[other.id()];
      made.set_record_id(other.id());
      *made.mutable_statement() = other.statement();
      if (other.actors_size() == 1 && !other.actors(0).has_likelihood()) {
        made.set_by(other.actors(0).party());
      }
    }
    for (const auto& [id, made] : said) *record.add_statements() = made;
  }
  return known;
}

bool ReferenceStatements::SpeaksFor(const std::string& by, const std::string& party,
                                    const v1::Record& at) const {
  if (by.empty()) return false;
  return worlds_.Canonical(by) == party || worlds_.Belongs(by, {party}, at) == Truth::kTrue;
}

std::vector<v1::StatementMade> ReferenceStatements::Charges(const v1::Record& record) const {
  std::vector<v1::StatementMade> charges;
  for (const v1::StatementMade& made : record.statements()) {
    if (made.statement().says_case() != v1::Statement::kCharge) continue;
    // One of the bodies, at every instant; perhaps now of this one and now of that.
    const std::vector<std::string> bodies(agreement_.attributed_by().begin(),
                                          agreement_.attributed_by().end());
    if (made.by().empty()) continue;
    if (worlds_.Belongs(made.by(), bodies, record) == Truth::kTrue) charges.push_back(made);
  }
  return charges;
}

v1::Record ReferenceStatements::Conduct(v1::Record record) const {
  const std::vector<v1::StatementMade> charges = Charges(record);
  if (charges.empty()) return record;
  record.clear_actors();
  for (const v1::StatementMade& made : charges) {
    record.add_actors()->set_party(made.statement().charge());
  }
  return record;
}

std::string ReferenceStatements::DeterminedIn(const v1::Record& record) const {
  const std::vector<v1::StatementMade> charges = Charges(record);
  std::set<std::string> parties;
  for (const v1::StatementMade& made : charges) {
    parties.insert(worlds_.Canonical(made.statement().charge()));
  }
  return parties.size() == 1 ? charges[0].record_id() : "";
}

Truth ReferenceStatements::AnswerTo(const v1::Question& question, const v1::Record& record,
                                    const v1::Record& conduct) const {
  const std::vector<std::string> deciders(question.decided_by().begin(),
                                          question.decided_by().end());
  std::set<std::string> chosen;
  Truth answer = Truth::kUnknown;
  for (const v1::StatementMade& made : record.statements()) {
    if (!made.statement().has_answer() || made.by().empty()) continue;
    if (made.statement().answer().question() != question.id()) continue;
    if (worlds_.Belongs(made.by(), deciders, conduct) != Truth::kTrue) continue;
    for (const v1::AnswerOption& option : question.options()) {
      if (option.id() != made.statement().answer().option()) continue;
      chosen.insert(option.id());
      answer = option.holds() ? Truth::kTrue : Truth::kFalse;
    }
  }
  return chosen.size() == 1 ? answer : Truth::kUnknown;
}

bool ReferenceStatements::IsDenied(const std::set<std::string>& parties, const v1::Record& record,
                                   const v1::Record& conduct) const {
  for (const v1::StatementMade& made : record.statements()) {
    if (made.statement().stance() != v1::DENIES) continue;
    for (const std::string& party : parties) {
      if (SpeaksFor(made.by(), party, conduct)) return true;
    }
  }
  return false;
}

}  // namespace compliance
