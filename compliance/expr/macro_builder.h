// How macros build the nodes of their expansion, which stand at the macro's place in the source.
#ifndef COMPLIANCE_EXPR_MACRO_BUILDER_H_
#define COMPLIANCE_EXPR_MACRO_BUILDER_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/macros.h"

namespace compliance {
namespace expr {

class MacroBuilder {
 public:
  explicit MacroBuilder(MacroCall* call) : call_(*call) {}

  Node* Empty(NodeKind kind) const { return call_.ast->Add(kind, call_.offset); }
  Node* Name(absl::string_view name) const {
    Node* node = Empty(NodeKind::kName);
    node->text = std::string(name);
    return node;
  }
  Node* Literal(Value value) const {
    Node* node = Empty(NodeKind::kLiteral);
    node->value = value;
    return node;
  }
  Node* Call(absl::string_view function, std::initializer_list<Node*> arguments,
             bool receiver = false) const {
    Node* node = Empty(NodeKind::kCall);
    node->text = std::string(function);
    node->children = arguments;
    node->receiver = receiver;
    SetDepth(node);
    return node;
  }
  Node* Choice(Node* condition, Node* yes, Node* no) const {
    return Call("_?_:_", {condition, yes, no});
  }
  // The accumulator's name starts with '@', which no expression can write.
  Node* Accumulator() const { return Name(kAccumulatorName); }
  Node* Loop(absl::string_view variable, absl::string_view second, Node* init, Node* condition,
             Node* step, Node* result) const {
    Node* node = Empty(NodeKind::kComprehension);
    node->names = {std::string(variable), std::string(second), kAccumulatorName};
    node->children = {call_.receiver, init, condition, step, result};
    SetDepth(node);
    return node;
  }
  // name = value; body
  Node* Bind(absl::string_view name, Node* value, Node* body) const {
    Node* node = Empty(NodeKind::kComprehension);
    node->names = {"@unused", "", std::string(name)};
    node->children = {Empty(NodeKind::kList), value, Literal(Value::Bool(false)), Name(name), body};
    SetDepth(node);
    return node;
  }

 private:
  static constexpr char kAccumulatorName[] = "@result";

  const MacroCall& call_;
};

// The call is a macro, but not as it should be: returns null.
inline Node* Wrong(MacroCall* call, size_t offset, std::string error) {
  call->error = std::move(error);
  call->error_offset = offset;
  return nullptr;
}

inline bool IsVariableName(const Node& node) {
  return node.kind == NodeKind::kName && node.text[0] != '.';
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_MACRO_BUILDER_H_
