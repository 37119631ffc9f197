// Of random worlds: what is left to people, and what they say.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/testing/random_grid.h"
#include "compliance/testing/random_world.h"

namespace compliance {

void RandomWorld::AddQuestion(google::protobuf::RepeatedPtrField<v1::Question>* questions) {
  v1::Question* question = questions->Add();
  question->set_id(absl::StrCat("q", questions_++));
  deciders_.emplace_back();
  question->set_text("Is it so?");
  for (int i = 0; i <= Below(2); ++i) question->add_decided_by(Pick(WorldParties()));
  deciders_.back().assign(question->decided_by().begin(), question->decided_by().end());
  for (const char* id : {"yes", "no", "rather"}) {
    v1::AnswerOption* option = question->add_options();
    option->set_id(id);
    option->set_holds(option->id() != "no");
  }
  if (OneIn(2)) question->set_within(absl::StrCat(1 + Below(30), "h"));
}

void RandomWorld::AddDeterminations(v1::Agreement* agreement) {
  if (!OneIn(3)) agreement->add_attributed_by(Pick(WorldParties()));
  attributing_.assign(agreement->attributed_by().begin(), agreement->attributed_by().end());
  for (v1::Provision& provision : *agreement->mutable_provisions()) {
    const bool is_duty =
        provision.has_deadline() || provision.has_floor() || provision.has_response();
    const bool is_started = provision.deadline().has_event() || provision.has_response();
    const bool may_ask = !is_duty || is_started;
    if (may_ask && OneIn(3)) AddQuestion(provision.mutable_questions());
    if (may_ask && provision.given_size() > 0 && OneIn(2)) {
      if (provision.questions_size() > 0 && OneIn(3)) {
        *provision.add_given_or() = provision.questions(0);
      } else {
        AddQuestion(provision.mutable_given_or());
      }
    }
    for (v1::Exception& exception : *provision.mutable_exceptions()) {
      if (OneIn(2)) AddQuestion(exception.mutable_questions());
      if (OneIn(6)) AddQuestion(exception.mutable_questions());
    }
    // Of one that observes under some reading, what is exempt is not told too.
    const auto& all = agreement->provisions();
    const bool observes = std::any_of(all.begin(), all.end(), [&](const v1::Provision& each) {
      return each.id() == provision.id() && each.observation();
    });
    if (is_duty || observes || !provision.findings().provisions().empty()) continue;
    for (v1::Exception& exception : *provision.mutable_exceptions()) {
      exception.set_observed(exception.given().empty() && OneIn(3));
    }
  }
  // Something there is to heed.
  agreement->set_tells_positions(OneIn(4));
  if (questions_ == 0 && agreement->attributed_by().empty() && !agreement->tells_positions()) {
    agreement->add_attributed_by(Pick(WorldParties()));
    attributing_.push_back(agreement->attributed_by(0));
  }
}

// Mostly about a few records, by who has a say: else hardly anything would ever be settled.
void RandomWorld::AddStatement(v1::Record* record) {
  v1::Statement* statement = record->mutable_statement();
  do {
    statement->set_about(OneIn(20) ? "nothing" : absl::StrCat("r", Below(OneIn(3) ? 25 : 5)));
  } while (statement->about() == record->id());
  std::vector<std::string> speakers = WorldParties();
  switch (Below(5)) {
    case 0:
      statement->set_charge(OneIn(10) ? "stranger" : Pick(WorldParties()));
      if (!attributing_.empty() && !OneIn(4)) speakers = attributing_;
      break;
    case 1:
      statement->set_stance(OneIn(2) ? v1::DENIES : static_cast<v1::Stance>(1 + Below(3)));
      break;
    default: {
      const int question = Below(questions_ + (OneIn(8) ? 1 : 0) + (questions_ == 0 ? 1 : 0));
      statement->mutable_answer()->set_question(absl::StrCat("q", question));
      statement->mutable_answer()->set_option(OneIn(2)   ? "yes"
                                              : OneIn(2) ? "rather"
                                              : OneIn(6) ? "perhaps"
                                                         : "no");
      if (question < questions_ && !OneIn(4)) speakers = deciders_[question];
    }
  }
  if (OneIn(3)) statement->set_text(absl::StrCat("text ", Below(3)));
  if (OneIn(8)) return;
  // One party speaks.
  const std::string party = Pick(speakers);
  record->clear_actors();
  record->add_actors()->set_party(OneIn(4) ? party + " forces" : party);
}

}  // namespace compliance
