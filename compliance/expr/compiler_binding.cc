// Calls of functions that are bound to their constants when an expression is compiled.
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/compiler.h"

namespace compliance {
namespace expr {
namespace {

// The overload of what is left: the message and the receiver, as far as there are any.
Overload Rest(const Overload& overload, Binding binding) {
  const size_t left =
      (overload.takes_message ? 1 : 0) + static_cast<size_t>(overload.signature.receiver ? 1 : 0);
  Overload rest;
  rest.parameters.assign(overload.parameters.begin(), overload.parameters.begin() + left);
  rest.takes_message = overload.takes_message;
  rest.bound = std::move(binding.call);
  return rest;
}

// Of a constant whose type is only known now, as that of dyn(1).
bool Takes(const Overload& overload, const std::vector<Value>& constants) {
  const size_t first = overload.parameters.size() - constants.size();
  for (size_t i = 0; i < constants.size(); ++i) {
    const uint32_t kinds = overload.parameters[first + i].kinds;
    if ((kinds >> static_cast<int>(constants[i].kind()) & 1) == 0) return false;
  }
  return true;
}

}  // namespace

// Whether the children from `first` on are constants; reports those that are not.
bool Compiler::HasConstants(const Node& node, size_t first) {
  bool all = true;
  for (size_t i = first; i < node.children.size(); ++i) {
    const Node& child = *node.children[i];
    if (child.kind == NodeKind::kLiteral) continue;
    all = false;
    diagnostics_->push_back({child.offset, "CONDITION_CONSTANT",
                             absl::StrCat(node.text, "() asks for a constant here"),
                             "write the value itself, as in 'name'"});
  }
  return all;
}

bool Compiler::VisitBoundCall(const Node& node) {
  if (node.overloads.empty() || node.overloads[0]->bind == nullptr) return false;
  const size_t first = node.receiver ? 1 : 0;
  std::vector<const Overload*> bound;
  if (HasConstants(node, first) && Bind(node, first, &bound)) {
    VisitCallOf(node, absl::MakeConstSpan(node.children).first(first), std::move(bound));
  } else {
    EmitConstant(Value::Null());  // In its place: the program is not going to run.
  }
  return true;
}

// Binds each overload to the constants from `first` on; false if that is a diagnostic.
bool Compiler::Bind(const Node& node, size_t first, std::vector<const Overload*>* bound) {
  std::vector<Value> constants;
  for (size_t i = first; i < node.children.size(); ++i) {
    constants.push_back(node.children[i]->value);
  }
  for (const Overload* overload : node.overloads) {
    if (!Takes(*overload, constants)) {
      diagnostics_->push_back({node.offset, "CONDITION_TYPE",
                               absl::StrCat(node.text, "() does not take these constants"), ""});
      return false;
    }
    Binding binding = overload->bind(constants);
    for (ArgumentProblem& problem : binding.problems) {
      diagnostics_->push_back({node.children[first + problem.argument]->offset,
                               std::move(problem.code), std::move(problem.message),
                               std::move(problem.suggestion)});
    }
    if (!binding.problems.empty()) return false;
    std::vector<std::string> reads = std::move(binding.reads);
    program_->bound_calls.push_back(
        {node.text, constants, std::move(reads), Rest(*overload, std::move(binding))});
    bound->push_back(&program_->bound_calls.back().overload);
  }
  return true;
}

}  // namespace expr
}  // namespace compliance
