#include "compliance/expr/ast.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {
namespace {

// Nothing that has a name has one of more parts.
constexpr size_t kMaxNameParts = 64;

}  // namespace

void SetDepth(Node* node) {
  for (const Node* child : node->children) node->depth = std::max(node->depth, child->depth + 1);
}

std::string QualifiedName(const Node& node) {
  std::vector<absl::string_view> parts;
  const Node* part = &node;
  for (; part->kind == NodeKind::kSelect; part = part->children[0]) {
    parts.push_back(part->text);
    if (parts.size() > kMaxNameParts) return "";
  }
  if (part->kind != NodeKind::kName) return "";
  parts.push_back(part->text);
  std::reverse(parts.begin(), parts.end());
  return absl::StrJoin(parts, ".");
}

bool IsComparison(const Node& node) {
  static constexpr const char* kComparisons[] = {"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"};
  return std::any_of(std::begin(kComparisons), std::end(kComparisons),
                     [&node](const char* comparison) { return node.text == comparison; });
}

}  // namespace expr
}  // namespace compliance
