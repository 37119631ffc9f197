// Any bytes as an expression: an issue or a value, within the limits; a known truth has no
// unknowns.
//
// Also compiles them as a condition over a message.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "compliance/expr/batch/batch.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/environment.h"
#include "compliance/v1/record.pb.h"

namespace compliance {
namespace {

const expr::Environment& RecordEnvironment() {
  static const expr::Environment* const kEnvironment = [] {
    expr::EnvironmentOptions options;
    options.container = "compliance.v1";
    options.variables_of = v1::Record::descriptor();
    options.unset_is_unknown = true;
    options.limits.cost = 100 * 1000;
    return expr::Environment::Create(std::move(options))->release();
  }();
  return *kEnvironment;
}

v1::Record SomeRecord() {
  v1::Record record;
  record.set_id("smm-1");
  record.set_category(v1::STRIKE);
  record.add_actors()->set_party("RU");
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600);
  record.mutable_use_of_force()->mutable_weapon()->set_calibre_mm(152);
  return record;
}

}  // namespace
}  // namespace compliance

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const compliance::v1::Record* const kRecord =
      new compliance::v1::Record(compliance::SomeRecord());
  const absl::string_view source(reinterpret_cast<const char*>(data), size);
  compliance::expr::BatchOptions options;
  options.limits.cost = 100 * 1000;
  compliance::expr::AnswerExpression(source, {{"x", "[1, {\"stringValue\": \"a\"}]"}}, options);
  compliance::expr::AnswerBatchLine(source, options);
  const auto compiled =
      compliance::expr::Condition::Compile(compliance::RecordEnvironment(), source);
  if (compiled.condition == nullptr) {
    if (compiled.diagnostics.empty()) std::abort();  // A refusal has a reason.
    return 0;
  }
  const compliance::expr::Condition::Unknowns unknowns = compiled.condition->WhyUnknown(*kRecord);
  const bool is_unknown = compiled.condition->Evaluate(*kRecord) == compliance::Truth::kUnknown;
  if (!is_unknown && (!unknowns.fields.empty() || !unknowns.error.empty())) std::abort();
  return 0;
}
