#include "compliance/expr/sharing.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "compliance/expr/logical.h"
#include "compliance/expr/overload.h"
#include "compliance/expr/structure.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;

// Steps (static_cost.h): up to this, evaluating is as fast as looking up. A field and its
// comparison with a constant are one instruction, so the field by itself is better left there.
constexpr double kCheapTest = 2;
constexpr double kCheapValue = 4;

// One match of all costs about as much as two of one.
constexpr size_t kFewestPatterns = 3;

bool OwnsNothing(const Type* type) {
  if (type == nullptr) return false;
  switch (type->kind) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kDouble:
    case TypeKind::kTimestamp:
    case TypeKind::kDuration:
      return true;
    default:
      return false;
  }
}

// A field of the evaluated message, or a field of a field of it.
bool IsStringField(const Node& node) {
  if (node.field == nullptr || node.field->is_repeated() ||
      node.field->type() != FieldDescriptor::TYPE_STRING) {
    return false;
  }
  const Node* start = &node;
  while (start->kind == NodeKind::kSelect && start->meaning == Meaning::kNone &&
         start->field != nullptr) {
    start = start->children[0];
  }
  return start->kind != NodeKind::kHas && start->meaning == Meaning::kField;
}

bool IsPatternOfField(const Node& node) {
  return node.kind == NodeKind::kCall && node.text == "matches" && node.children.size() == 2 &&
         node.overloads[0]->call != nullptr && IsStringField(*node.children[0]) &&
         node.children[1]->kind == NodeKind::kLiteral;
}

bool IsReference(Node* const* place) { return (*place)->meaning == Meaning::kShared; }

class Sharer {
 public:
  SharedTrees Share(const std::vector<Prepared*>& trees) {
    for (const Prepared* tree : trees) structure_.Add(*tree->ast.root);
    for (const Prepared* tree : trees) Count(*tree->ast.root);
    for (auto& field : patterns_) {
      if (field.second.size() < kFewestPatterns) field.second.clear();
      for (const int number : field.second) ++uses_[number];
    }
    for (const Prepared* tree : trees) {
      result_.part_of_tree.push_back(PartOf(*tree->ast.root, tree->locals));
    }
    for (const auto& field : patterns_) AddPatterns(field.second);
    return std::move(result_);
  }

 private:
  bool IsWorthSharing(const Node& node) const {
    if (!OwnsNothing(node.type) || !structure_.IsClosed(node)) return false;
    return node.cost > (node.type->is(TypeKind::kBool) ? kCheapTest : kCheapValue);
  }

  // Uses of each structure, not counting those within further uses of a greater one.
  void Count(const Node& node) {
    if (IsWorthSharing(node)) {
      const int number = structure_.NumberOf(node);
      if (++uses_[number] > 1) return;
      if (IsPatternOfField(node)) {
        patterns_[structure_.NumberOf(*node.children[0])].push_back(number);
      }
    }
    if (!IsLeaf(node)) {
      for (const Node* child : node.children) Count(*child);
    }
  }

  // Under has(), absent messages have other rules: what stands there is not what stands elsewhere.
  static bool IsLeaf(const Node& node) {
    const bool is_name = node.meaning != Meaning::kNone && node.meaning != Meaning::kFunction;
    return node.kind == NodeKind::kHas || node.kind == NodeKind::kLiteral || is_name;
  }

  int PartOf(const Node& node, int locals) {
    const int part = static_cast<int>(result_.parts.size());
    const auto inserted = part_of_number_.try_emplace(structure_.NumberOf(node), part);
    if (!inserted.second) return inserted.first->second;
    Node* const root = result_.nodes.Add(node.kind, node.offset);
    *root = node;
    AddPart(root, locals);
    ReplaceWithin(root, locals);
    SplitChain(part);
    return part;
  }

  int AddPart(Node* root, int locals) {
    result_.parts.emplace_back();
    result_.parts.back().root = root;
    result_.parts.back().locals = locals;
    return static_cast<int>(result_.parts.size()) - 1;
  }

  // a && <part 2> && b && c   ->   <part 7> && <part 2> && <part 8>
  void SplitChain(int part) {
    Node* const root = PartAt(part).root;
    std::vector<Node**> places;
    if (IsLogical(*root)) CollectOperands(root, &places);
    if (std::none_of(places.begin(), places.end(), IsReference)) return;
    const int locals = PartAt(part).locals;
    std::vector<int> operands;
    Node* between = nullptr;
    for (Node** place : places) {
      if (!IsReference(place)) {
        between = between == nullptr ? *place : Join(*root, between, *place);
        continue;
      }
      if (between != nullptr) operands.push_back(AddPart(between, locals));
      between = nullptr;
      operands.push_back((*place)->index);
    }
    if (between != nullptr) operands.push_back(AddPart(between, locals));
    PartAt(part).operands = std::move(operands);
    PartAt(part).decisive = root->text == "_||_";
  }

  Node* Join(const Node& chain, Node* left, Node* right) {
    Node* const joined = result_.nodes.Add(NodeKind::kCall, chain.offset);
    joined->text = chain.text;
    joined->type = chain.type;
    joined->meaning = chain.meaning;
    joined->overloads = chain.overloads;
    joined->children = {left, right};
    return joined;
  }

  SharedTrees::Part& PartAt(int part) { return result_.parts[static_cast<size_t>(part)]; }

  void ReplaceWithin(Node* node, int locals) {
    if (IsLeaf(*node)) return;
    for (Node* child : node->children) {
      if (IsWorthSharing(*child) && uses_[structure_.NumberOf(*child)] > 1) {
        BecomeReference(PartOf(*child, locals), child);
      } else {
        ReplaceWithin(child, locals);
      }
    }
  }

  void AddPatterns(const std::vector<int>& numbers) {
    if (numbers.empty()) return;
    result_.patterns.emplace_back();
    SharedTrees::Patterns& group = result_.patterns.back();
    for (const int number : numbers) {
      group.parts.push_back(part_of_number_.at(number));
      const Node& match = *PartAt(group.parts.back()).root;
      group.field = match.children[0];
      group.patterns.push_back(match.children[1]->value.text());
    }
  }

  static void BecomeReference(int part, Node* node) {
    Node reference;
    reference.kind = NodeKind::kName;
    reference.meaning = Meaning::kShared;
    reference.index = part;
    reference.offset = node->offset;
    reference.type = node->type;
    *node = reference;
  }

  Structure structure_;
  absl::flat_hash_map<int, int> uses_;            // By number.
  absl::flat_hash_map<int, int> part_of_number_;  // By number.
  std::map<int, std::vector<int>> patterns_;      // Numbers of patterns by that of their field.
  SharedTrees result_;
};

}  // namespace

SharedTrees Share(const std::vector<Prepared*>& trees) { return Sharer().Share(trees); }

}  // namespace expr
}  // namespace compliance
