// Constant folding. Errors are not folded: whether they are reached is known at evaluation only.
#include "compliance/expr/fold.h"

#include <algorithm>
#include <vector>

#include "compliance/expr/aggregates.h"
#include "compliance/expr/overload.h"

namespace compliance {
namespace expr {
namespace {

// Lists beyond this are as well built when they are needed.
constexpr size_t kMaxFoldedSize = 10 * 1000;

bool AllLiteral(const Node& node) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const Node* child) { return child->kind == NodeKind::kLiteral; });
}

bool NoneOptional(const Node& node) {
  return std::find(node.optional.begin(), node.optional.end(), true) == node.optional.end();
}

// The functions that grow a macro's accumulator in place.
bool IsPure(const Node& node) { return node.text[0] != '@' || node.text == "@in"; }

Value Evaluate(const Node& node, const std::vector<Value>& values, Context& constants) {
  const AggregateSite plain;
  if (node.kind == NodeKind::kList) {
    return BuildList(constants, plain, values.data(), values.size());
  }
  if (node.kind == NodeKind::kMap) return BuildMap(constants, plain, values.data(), values.size());
  for (const Overload* overload : node.overloads) {
    if (overload->call == nullptr) return Value::Unknown();  // Not of the standard library.
    if (Accepts(*overload, values.data())) return overload->call(constants, values.data());
  }
  return Value::Unknown();
}

bool MayFold(const Node& node) {
  switch (node.kind) {
    case NodeKind::kList:
    case NodeKind::kMap:
      return NoneOptional(node) && node.children.size() <= kMaxFoldedSize;
    case NodeKind::kCall:
      return node.meaning == Meaning::kFunction && IsPure(node);
    default:
      return false;
  }
}

void BecomeLiteral(const Value& value, Node* node) {
  node->kind = NodeKind::kLiteral;
  node->value = value;
}

// The syntax tree, which owns the text of its literals, does not outlive compilation.
Value Owned(const Value& value, Context& constants) {
  switch (value.kind()) {
    case Kind::kString:
      return Value::String(constants.Copy(value.text()));
    case Kind::kBytes:
      return Value::Bytes(constants.Copy(value.text()));
    case Kind::kType:
      return Value::Type(constants.Copy(value.text()));
    default:
      return value;
  }
}

}  // namespace

void FoldConstants(Node* node, Context* constants) {
  if (node->kind == NodeKind::kLiteral || node->meaning == Meaning::kConstant) {
    BecomeLiteral(Owned(node->value, *constants), node);
    return;
  }
  for (Node* child : node->children) FoldConstants(child, constants);
  if (!MayFold(*node) || !AllLiteral(*node)) return;
  std::vector<Value> values;
  for (const Node* child : node->children) values.push_back(child->value);
  const Value value = Evaluate(*node, values, *constants);
  if (!value.is_exceptional()) BecomeLiteral(value, node);
}

}  // namespace expr
}  // namespace compliance
