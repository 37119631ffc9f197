#include "compliance/expr/sharing.h"

#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "compliance/expr/overload.h"
#include "compliance/expr/structure.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;

// Steps (static_cost.h): up to this, evaluating is as fast as looking up.
constexpr double kCheap = 4;

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
    return node.cost > kCheap && OwnsNothing(node.type) && structure_.IsClosed(node);
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
    result_.parts.push_back({root, locals});
    ReplaceWithin(root, locals);
    return part;
  }

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
      const Node& match = *result_.parts[static_cast<size_t>(group.parts.back())].root;
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
