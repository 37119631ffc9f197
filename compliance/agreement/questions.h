// What an agreement leaves to people.
//
//   for (const auto& [id, options] : QuestionsOf(agreement)) Use(id, options);
//
// Of provisions, of what takes the place of what is given, and of exceptions. Thread-safety: a pure
// function. Cost: linear in the agreement.
#ifndef COMPLIANCE_AGREEMENT_QUESTIONS_H_
#define COMPLIANCE_AGREEMENT_QUESTIONS_H_

#include <map>
#include <set>
#include <string>

#include "compliance/v1/agreement.pb.h"

namespace compliance {

// The ids of the options of every question that is asked, by its id.
using QuestionOptions = std::map<std::string, std::set<std::string>>;
QuestionOptions QuestionsOf(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_QUESTIONS_H_
