#include "compliance/expr/macros_bindings.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/expr/macro_builder.h"

namespace compliance {
namespace expr {
namespace {

constexpr char kOptionalName[] = "@optional";

bool IsIndex(const Node& node) {
  return node.kind == NodeKind::kLiteral && node.value.is(Kind::kInt) &&
         node.value.int_value() >= 0;
}

std::string IndexName(int64_t index) { return absl::StrCat("@index", index); }

// Null and the cause unless all arguments are whole numbers.
bool AreIndices(MacroCall* call) {
  for (const Node* argument : call->arguments) {
    if (IsIndex(*argument)) continue;
    Wrong(call, argument->offset,
          absl::StrCat("the arguments of cel.", call->name, "() are whole numbers"));
    return false;
  }
  return true;
}

bool NamesVariable(MacroCall* call) {
  const Node& name = *call->arguments[0];
  if (IsVariableName(name)) return true;
  Wrong(call, name.offset,
        absl::StrCat("the first argument of ", call->name, "() is the name of a variable"));
  return false;
}

}  // namespace

Node* ExpandBind(MacroCall* call) {
  if (!NamesVariable(call)) return nullptr;
  return MacroBuilder(call).Bind(call->arguments[0]->text, call->arguments[1], call->arguments[2]);
}

Node* ExpandBlock(MacroCall* call) {
  const Node& values = *call->arguments[0];
  if (values.kind != NodeKind::kList ||
      std::find(values.optional.begin(), values.optional.end(), true) != values.optional.end()) {
    return Wrong(call, values.offset, "the first argument of cel.block() is a list [a, b, ...]");
  }
  const MacroBuilder b(call);
  Node* body = call->arguments[1];
  for (size_t i = values.children.size(); i-- > 0;) {
    body = b.Bind(IndexName(static_cast<int64_t>(i)), values.children[i], body);
  }
  return body;
}

Node* ExpandIndex(MacroCall* call) {
  if (!AreIndices(call)) return nullptr;
  return MacroBuilder(call).Name(IndexName(call->arguments[0]->value.int_value()));
}

Node* ExpandLoopName(MacroCall* call) {
  if (!AreIndices(call)) return nullptr;
  return MacroBuilder(call).Name(absl::StrCat("@", call->name, ":",
                                              call->arguments[0]->value.int_value(), ":",
                                              call->arguments[1]->value.int_value()));
}

Node* ExpandOptional(MacroCall* call) {
  if (!NamesVariable(call)) return nullptr;
  const MacroBuilder b(call);
  Node* content = b.Call("value", {b.Name(kOptionalName)}, true);
  Node* body = b.Bind(call->arguments[0]->text, content, call->arguments[1]);
  if (call->name == "optMap") body = b.Call("optional.of", {body});
  Node* choice = b.Choice(b.Call("hasValue", {b.Name(kOptionalName)}, true), body,
                          b.Call("optional.none", {}));
  return b.Bind(kOptionalName, call->receiver, choice);
}

}  // namespace expr
}  // namespace compliance
