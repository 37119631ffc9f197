#include "compliance/expr/program.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

// Not inlined, so that a decision needs no room for a context.
__attribute__((noinline)) Truth RunFor(const Program& program, const Message& message) {
  Context context(program.messages, program.cost);
  const Value& value = program.Run(context, &message, {});
  return value.is(Kind::kBool) ? ToTruth(value.bool_value()) : Truth::kUnknown;
}

}  // namespace

Program::Program(const MessageSource& source, int64_t cost_limit)
    : messages(source), cost(cost_limit), constants(messages, cost_limit) {}

Truth Program::Answer(const Message& message) const {
  const std::type_info& type = typeid(message);
  if (&type != root_type && type != *root_type) return Truth::kUnknown;
  if (decision == nullptr) return RunFor(*this, message);
  Budget budget(cost);
  const Truth answer = decision->Run(budget, message);
  return budget.is_exhausted() ? Truth::kUnknown : answer;
}

Value Program::Decide(Budget& budget, const Message& message) const {
  const Truth answer = decision->Run(budget, message);
  if (budget.is_exhausted()) return Context::OverBudget();
  return answer == Truth::kUnknown ? Value::Unknown() : Value::Bool(answer == Truth::kTrue);
}

}  // namespace expr
}  // namespace compliance
