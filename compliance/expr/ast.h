// The abstract syntax tree: what the parser builds, the checker annotates and the compiler reads.
//
// Nodes are owned by the Ast, not by their parents, so that deep trees are destroyed without
// recursion. Macros are gone: they stand as comprehensions.
#ifndef COMPLIANCE_EXPR_AST_H_
#define COMPLIANCE_EXPR_AST_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "compliance/expr/type.h"
#include "compliance/expr/value.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {

struct Overload;

enum class NodeKind : uint8_t {
  kLiteral,        // value
  kName,           // text; with a leading '.': looked up from the root
  kSelect,         // children[0].text
  kHas,            // has(children[0].text); without a child: has(text)
  kCall,           // text(children); receiver: children[0].text(children[1..])
  kList,           // children; optional[i]: `?` stands before it
  kMap,            // children: key, value, key, value, ...; optional by pair
  kMessage,        // text{names[i]: children[i]}
  kComprehension,  // see ComprehensionPart
};

// A loop over a range with an accumulator:
//   accumulator = init; for (variable[, second] in range) { if (!condition) break;
//   accumulator = step; } result
enum ComprehensionPart { kRange, kInit, kCondition, kStep, kResult, kComprehensionParts };

// Where a loop keeps its state, counted from the index of its node; the first three have names.
enum LoopLocal {
  kLoopVariable,
  kLoopSecond,
  kLoopAccumulator,
  kLoopRange,
  kLoopPosition,
  kLoopLocals
};

// What the checker found a name to be; kShared: a part of a set of conditions (sharing.h).
enum class Meaning : uint8_t { kNone, kVariable, kLocal, kConstant, kField, kFunction, kShared };

struct Node {
  NodeKind kind = NodeKind::kLiteral;
  bool receiver = false;
  int depth = 1;
  size_t offset = 0;  // Byte in the source.
  std::string text;
  Value value = Value::Null();
  std::vector<Node*> children;
  std::vector<std::string> names;
  std::vector<bool> optional;

  // By the checker.
  const Type* type = nullptr;
  Meaning meaning = Meaning::kNone;
  int index = 0;  // kVariable: of the declaration; kLocal: of the local; kShared: of the part.
  const google::protobuf::FieldDescriptor* field = nullptr;  // kField
  const google::protobuf::Descriptor* message = nullptr;     // Of kMessage nodes.
  std::vector<const Overload*> overloads;                    // kFunction: those that may apply.

  // By EstimateCosts.
  double cost = 0;      // Steps of one evaluation.
  double elements = 0;  // If it is a list or a map.
};

// Sets node->depth from its children.
void SetDepth(Node* node);

// "a.b.c" of a chain of selections from a name; empty if the node is not one.
std::string QualifiedName(const Node& node);

// Whether the node is a call of ==, !=, <, <=, > or >=.
bool IsComparison(const Node& node);

class Ast {
 public:
  Node* Add(NodeKind kind, size_t offset) {
    nodes_.emplace_back();
    nodes_.back().kind = kind;
    nodes_.back().offset = offset;
    return &nodes_.back();
  }
  Node* root = nullptr;

 private:
  std::deque<Node> nodes_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_AST_H_
