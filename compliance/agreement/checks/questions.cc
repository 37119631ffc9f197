#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {
namespace {

// A question that can be answered in one way only is none.
void CheckOptions(const CheckContext& context, const v1::Question& question,
                  const std::string& path, Issues* issues) {
  if (question.options().empty()) return;  // CheckRequired says so.
  const auto holds = [](const v1::AnswerOption& option) { return option.holds(); };
  const bool any = absl::c_any_of(question.options(), holds);
  if (any && !absl::c_all_of(question.options(), holds)) return;
  context.Error(path + ".options[0]", "ONE_ANSWER",
                absl::StrCat("every option of question '", question.id(),
                             any ? "' says that it is so" : "' says that it is not so"),
                any ? "add the option of those who deny it" : "give one of them holds: true",
                issues);
}

bool IsDuty(const v1::Provision& provision) {
  return provision.has_deadline() || provision.has_floor() || provision.has_response();
}

// Of a duty the events are what fulfils it; an answer about them would say nothing of its breach.
// What starts it can be asked about.
void CheckOfDuty(const CheckContext& context, const v1::Provision& provision,
                 const std::string& path, Issues* issues) {
  const bool is_started = provision.deadline().has_event() || provision.has_response();
  if (!IsDuty(provision) || is_started) return;
  for (const auto& [asked, field] : {std::pair(!provision.questions().empty(), ".questions[0]"),
                                     std::pair(!provision.given_or().empty(), ".given_or[0]")}) {
    if (!asked) continue;
    context.Error(path + field, "QUESTION_OF_DUTY",
                  absl::StrCat("provision '", provision.id(),
                               "' says what must be done, its events are what was done, and no "
                               "event starts it: nobody is asked about what was not done"),
                  "ask in a prohibition that looks for its findings: findings { provisions: ... }",
                  issues);
  }
}

// What is asked in the place of something is asked for nothing where there is none.
void CheckGivenOr(const CheckContext& context, const v1::Provision& provision,
                  const std::string& path, Issues* issues) {
  if (provision.given_or().empty() || !provision.given().empty()) return;
  context.Error(path + ".given_or[0]", "NO_EFFECT",
                absl::StrCat("provision '", provision.id(),
                             "' asks for nothing that an answer could take the place of"),
                "add given, or write questions for what must be answered in any case", issues);
}

// Only an event that is judged by itself is told as exempt.
void CheckObserved(const CheckContext& context, const v1::Provision& provision,
                   const std::string& path, Issues* issues) {
  for (int i = 0; i < provision.exceptions_size(); ++i) {
    const v1::Exception& exception = provision.exceptions(i);
    if (!exception.observed()) continue;
    const char* why =
        IsDuty(provision)            ? "what must be done and is exempt is no event to tell of"
        : provision.has_findings()   ? "the provision speaks of findings, which are told already"
        : !exception.given().empty() ? "whether the exception holds depends on other records"
                                     : nullptr;
    if (why == nullptr) continue;
    context.Error(path + Element(".exceptions", i) + ".observed", "NO_EFFECT", why, "remove it",
                  issues);
  }
}

}  // namespace

void CheckQuestions(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* question = As<v1::Question>(message)) {
      CheckOptions(context, *question, path, issues);
    }
  });
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    const v1::Provision& provision = context.agreement.provisions(i);
    CheckOfDuty(context, provision, Element("provisions", i), issues);
    CheckGivenOr(context, provision, Element("provisions", i), issues);
    CheckObserved(context, provision, Element("provisions", i), issues);
  }
}

}  // namespace compliance
