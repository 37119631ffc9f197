#include "compliance/expr/condition.h"

#include <algorithm>
#include <typeinfo>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/context.h"
#include "compliance/expr/expression.h"

namespace compliance {
namespace expr {
namespace {

void SortAndUnite(std::vector<std::string>* paths) {
  std::sort(paths->begin(), paths->end());
  paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
}

void CollectPaths(const UnknownFields* fields, std::vector<std::string>* paths) {
  std::vector<const UnknownFields*> open = {fields};
  while (!open.empty()) {
    const UnknownFields* next = open.back();
    open.pop_back();
    if (next == nullptr) continue;
    if (!next->path.empty()) paths->push_back(std::string(next->path));
    open.push_back(next->left);
    open.push_back(next->right);
  }
  SortAndUnite(paths);
}

}  // namespace

Condition::Condition(absl::string_view source, std::unique_ptr<const Expression> expression)
    : source_(source), expression_(std::move(expression)) {}
Condition::~Condition() = default;

Condition::Compiled Condition::Compile(const Environment& environment, absl::string_view source) {
  Compiled result;
  Expression::Compiled compiled = Expression::Compile(environment, source);
  result.diagnostics = std::move(compiled.diagnostics);
  if (!result.diagnostics.empty()) return result;
  if (compiled.type_kind != TypeKind::kBool && compiled.type_kind != TypeKind::kDyn) {
    result.diagnostics.push_back({0, "CONDITION_TYPE",
                                  absl::StrCat("the condition is ", compiled.type, ", not bool"),
                                  "compare it with something, as in 'x == 1'"});
    return result;
  }
  result.condition.reset(new Condition(source, std::move(compiled.expression)));
  return result;
}

bool Condition::IsAbout(const google::protobuf::Message& message) const {
  return typeid(message) == *expression_->program().root_type;
}

Truth Condition::Evaluate(const google::protobuf::Message& message) const {
  return expression_->program().Answer(message);
}

Condition::Unknowns Condition::WhyUnknown(const google::protobuf::Message& message) const {
  Unknowns unknowns;
  const Program& program = expression_->program();
  if (!IsAbout(message)) {
    unknowns.error = absl::StrCat("the condition is not about ", message.GetTypeName());
    return unknowns;
  }
  Context context(program.messages, program.cost);
  context.trace_unknowns = true;
  const Value value = program.Run(context, &message, {});
  if (value.is(Kind::kError)) unknowns.error = std::string(value.text());
  if (value.is(Kind::kUnknown)) CollectPaths(value.unknown(), &unknowns.fields);
  return unknowns;
}

Value Condition::EvaluateWithin(Context& context, const google::protobuf::Message& message) const {
  const Program& program = expression_->program();
  if (!context.Charge(static_cast<int64_t>(program.code.size()))) return Context::OverBudget();
  if (program.decision != nullptr && !context.trace_unknowns) {
    return program.Decide(context.budget(), message);
  }
  Context inner(program.messages, program.cost);
  inner.budget() = context.budget();
  inner.trace_unknowns = context.trace_unknowns;
  const Value value = program.Run(inner, &message, {});
  context.budget() = inner.budget();
  if (value.is(Kind::kBool)) return value;
  if (value.is(Kind::kError)) return context.Error(value.text());
  if (!value.is(Kind::kUnknown)) return Value::Error("a condition within a condition is no bool");
  // What depends on the inner context must not outlive it.
  std::vector<std::string> paths;
  CollectPaths(value.unknown(), &paths);
  Value unknown = Value::Unknown();
  for (const std::string& path : paths) {
    unknown = context.UnionOf(unknown, context.UnknownField(context.Copy(path)));
  }
  return unknown;
}

std::vector<std::string> Condition::Fields() const {
  std::vector<std::string> paths;
  for (const PathSite& site : expression_->program().paths) {
    if (site.local < 0) paths.push_back(site.fields.back().path);
  }
  for (const BoundCall& call : expression_->program().bound_calls) {
    paths.insert(paths.end(), call.reads.begin(), call.reads.end());
  }
  SortAndUnite(&paths);
  return paths;
}

std::vector<Condition::Call> Condition::Calls() const { return expression_->Calls(); }

}  // namespace expr
}  // namespace compliance
