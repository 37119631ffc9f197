// The tests of a provision with their values, in words.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/program/provision.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span_text.h"

namespace compliance {
namespace {

// The last instant of a day is a nanosecond before midnight, which nobody wants to read.
absl::Time Rounded(absl::Time instant) {
  return absl::FromUnixMicros(absl::ToUnixMicros(instant + absl::Nanoseconds(500)));
}

v1::Test MakeTest(std::string name, Truth result, std::string detail) {
  v1::Test test;
  test.set_name(std::move(name));
  test.set_result(result == Truth::kTrue    ? v1::TEST_TRUE
                  : result == Truth::kFalse ? v1::TEST_FALSE
                                            : v1::TEST_UNKNOWN);
  test.set_detail(std::move(detail));
  return test;
}

}  // namespace

std::vector<v1::Test> CompiledProvision::Explain(const RecordView& view) const {
  std::vector<v1::Test> tests;
  tests.push_back(MakeTest("bearer", bearer_.Test(view.candidates, view.occurred),
                           bearer_.Explain(view.candidates)));
  if (condition_.given()) {
    tests.push_back(
        MakeTest("condition", condition_.Evaluate(view), condition_.Explain(view.record)));
  }
  tests.push_back(
      MakeTest("in_force", InForce(view.occurred),
               absl::StrCat(FormatSpan(view.occurred), " against ", FormatSpans(in_force_))));
  if (tolerated_until_ != absl::InfinitePast()) {
    tests.push_back(MakeTest("complete_by", IsDue(view.occurred),
                             absl::StrCat(FormatSpan(view.occurred), " against the end at ",
                                          FormatInstant(Rounded(tolerated_until_)))));
  }
  if (!place_.anywhere()) {
    tests.push_back(MakeTest("place", place_.Test(view).truth, place_.Explain(view)));
  }
  for (const CompiledQuestion& question : questions_.all()) {
    tests.push_back(MakeTest(absl::StrCat("question:", question.definition().id()),
                             question.Test(view), question.Explain(view)));
  }
  for (const CompiledException& exception : exceptions_) {
    if (exception.rests_on_others) continue;
    std::vector<std::string> parts = {absl::StrCat("in force ", FormatSpans(exception.in_force))};
    if (exception.condition.given()) {
      parts.push_back(exception.condition.Explain(view.record));
    }
    if (!exception.place.anywhere()) {
      parts.push_back(exception.place.Explain(view));
    }
    for (const CompiledQuestion& question : exception.questions.all()) {
      parts.push_back(question.Explain(view));
    }
    tests.push_back(MakeTest(absl::StrCat("exception:", exception.id), Holds(exception, view),
                             absl::StrJoin(parts, "; ")));
  }
  return tests;
}

}  // namespace compliance
