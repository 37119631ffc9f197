#include "compliance/agreement/questions.h"

namespace compliance {

QuestionOptions QuestionsOf(const v1::Agreement& agreement) {
  QuestionOptions asked;
  const auto add = [&asked](const google::protobuf::RepeatedPtrField<v1::Question>& questions) {
    for (const v1::Question& question : questions) {
      std::set<std::string>& options = asked[question.id()];
      for (const v1::AnswerOption& option : question.options()) options.insert(option.id());
    }
  };
  for (const v1::Provision& provision : agreement.provisions()) {
    add(provision.questions());
    add(provision.given_or());
    for (const v1::Exception& exception : provision.exceptions()) add(exception.questions());
  }
  return asked;
}

}  // namespace compliance
