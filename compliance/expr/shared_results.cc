#include "compliance/expr/shared_results.h"

#include "compliance/expr/context.h"

namespace compliance {
namespace expr {
namespace {

// What outlives the evaluation.
Value Lasting(const Value& value) {
  switch (value.kind()) {
    case Kind::kBool:
      return Value::Bool(value.bool_value());
    case Kind::kInt:
    case Kind::kUint:
    case Kind::kDouble:
    case Kind::kTimestamp:
    case Kind::kDuration:
      return value;
    case Kind::kUnknown:
      return Value::Unknown();
    case Kind::kError:
      return Value::Error("an error that WhyUnknown describes");
    default:
      return Value::Error("no such overload: a function returns another type than it declares");
  }
}

}  // namespace

void SharedResults::Keep(int part, const Value& value) {
  slots_[static_cast<size_t>(part)] = {Lasting(value), generation_};
}

void SharedResults::Evaluate(int part) {
  const Part& shared = parts_[static_cast<size_t>(part)];
  if (!shared.operands.empty()) return Keep(part, JoinOperands(shared));
  if (shared.patterns != nullptr && MatchAll(*shared.patterns)) return;
  const Program& program = *shared.program;
  if (program.decision != nullptr) {
    Budget budget(program.cost);
    return Keep(part, program.Decide(budget, *message_));
  }
  Context context(program.messages, program.cost);
  context.shared = this;
  Keep(part, program.Run(context, message_, {}));
}

// As the machine joins them: an operand that decides absorbs the others, unknowns errors.
Value SharedResults::JoinOperands(const Part& part) {
  Value joined = Value::Bool(!part.decisive);
  for (const int operand : part.operands) {
    const Value& value = Get(operand);
    if (value.is(Kind::kBool)) {
      if (value.bool_value() == part.decisive) return value;
    } else if (!joined.is(Kind::kUnknown)) {
      joined = value;
    }
  }
  return joined;
}

// False if each pattern is to be matched by itself: the text is beyond the budget, or the automaton
// for all of them beyond its memory.
bool SharedResults::MatchAll(const PatternGroup& patterns) {
  Context context(patterns.field.messages, patterns.field.cost);
  const Value text = patterns.field.Run(context, message_, {});
  if (!text.is(Kind::kString)) {
    for (const int part : patterns.parts) Keep(part, text);
    return true;
  }
  if (!context.ChargeBytes(text.text().size())) return false;
  re2::RE2::Set::ErrorInfo error;
  if (!patterns.set.Match(re2::StringPiece(text.text().data(), text.text().size()), &matching_,
                          &error) &&
      error.kind != re2::RE2::Set::kNoError) {
    return false;
  }
  for (const int part : patterns.parts) Keep(part, Value::Bool(false));
  for (const int index : matching_) {
    Keep(patterns.parts[static_cast<size_t>(index)], Value::Bool(true));
  }
  return true;
}

}  // namespace expr
}  // namespace compliance
