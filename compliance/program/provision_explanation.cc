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

using Tests = google::protobuf::RepeatedPtrField<v1::Test>;

void AddTest(absl::string_view name, Truth result, absl::string_view detail, Tests* tests) {
  v1::Test& test = *tests->Add();
  test.set_name(name.data(), name.size());
  test.set_result(result == Truth::kTrue    ? v1::TEST_TRUE
                  : result == Truth::kFalse ? v1::TEST_FALSE
                                            : v1::TEST_UNKNOWN);
  test.set_detail(detail.data(), detail.size());
}

}  // namespace

void CompiledProvision::Explain(const RecordView& view, Tests* tests) const {
  AddTest("bearer", bearer_.Test(view.candidates, view.occurred), bearer_.Explain(view.candidates),
          tests);
  if (condition_.given()) {
    AddTest("condition", condition_.Evaluate(view), condition_.Explain(view.record), tests);
  }
  AddTest("in_force", InForce(view.occurred),
          absl::StrCat(FormatSpan(view.occurred), " against ", FormatSpans(in_force_)), tests);
  if (tolerated_until_ != absl::InfinitePast()) {
    AddTest("complete_by", IsDue(view.occurred),
            absl::StrCat(FormatSpan(view.occurred), " against the end at ",
                         FormatInstant(Rounded(tolerated_until_))),
            tests);
  }
  if (!place_.anywhere()) {
    AddTest("place", place_.Test(view).truth, place_.Explain(view), tests);
  }
  for (const CompiledQuestion& question : questions_.all()) {
    AddTest(absl::StrCat("question:", question.definition().id()), question.Test(view),
            question.Explain(view), tests);
  }
  for (const CompiledException& exception : exceptions_) {
    if (exception.rests_on_others) continue;
    AddTest(absl::StrCat("exception:", exception.id), Holds(exception, view),
            absl::StrJoin(PartsOf(exception, view), "; "), tests);
  }
}

std::vector<std::string> CompiledProvision::PartsOf(const CompiledException& exception,
                                                    const RecordView& view) {
  std::vector<std::string> parts = {absl::StrCat("in force ", FormatSpans(exception.in_force))};
  if (exception.condition.given()) parts.push_back(exception.condition.Explain(view.record));
  if (!exception.place.anywhere()) parts.push_back(exception.place.Explain(view));
  for (const CompiledQuestion& question : exception.questions.all()) {
    parts.push_back(question.Explain(view));
  }
  return parts;
}

}  // namespace compliance
