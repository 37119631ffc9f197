#include "compliance/expr/decision.h"

namespace compliance {
namespace expr {
namespace {

// A condition whose wiring takes more is left to its program.
constexpr size_t kMaxSteps = 256;

size_t Index(Truth answer) { return static_cast<size_t>(answer); }

}  // namespace

bool DecisionBuilder::Build(const Node& root, bool negated) {
  Exits ends = {ExitWith(Truth::kFalse), ExitWith(Truth::kUnknown), ExitWith(Truth::kTrue)};
  if (negated) std::swap(ends[Index(Truth::kFalse)], ends[Index(Truth::kTrue)]);
  return Wire(root, ends, &decision_->first);
}

bool DecisionBuilder::Wire(const Node& node, const Exits& exits, Exit* entry) {
  const auto key = std::make_tuple(&node, exits[0], exits[1], exits[2]);
  const auto found = wired_.find(key);
  if (found != wired_.end()) {
    *entry = found->second;
    return true;
  }
  if (wired_.size() >= kMaxSteps || !WireNew(node, exits, entry)) return false;
  wired_[key] = *entry;
  return true;
}

bool DecisionBuilder::WireNew(const Node& node, const Exits& exits, Exit* entry) {
  if (node.kind == NodeKind::kLiteral && node.value.is(Kind::kBool)) {
    *entry = exits[Index(ToTruth(node.value.bool_value()))];
    return true;
  }
  if (node.kind == NodeKind::kCall) {
    if (node.text == "_&&_") return WireLogical(node, Truth::kFalse, exits, entry);
    if (node.text == "_||_") return WireLogical(node, Truth::kTrue, exits, entry);
    if (node.text == "_?_:_") return WireChoice(node, exits, entry);
    if (node.text == "!_") return Wire(*node.children[0], {exits[2], exits[1], exits[0]}, entry);
  }
  return WirePredicate(node, exits, entry);
}

// If the left side does not decide, the right one does; but UNKNOWN and what does not decide is
// UNKNOWN.
bool DecisionBuilder::WireLogical(const Node& node, Truth decisive, const Exits& exits,
                                  Exit* entry) {
  const Node& left = *node.children[0];
  const Node& right = *node.children[1];
  Exits after_unknown = exits;
  after_unknown[Index(Not(decisive))] = exits[Index(Truth::kUnknown)];
  Exits left_exits = exits;
  return Wire(right, after_unknown, &left_exits[Index(Truth::kUnknown)]) &&
         Wire(right, exits, &left_exits[Index(Not(decisive))]) && Wire(left, left_exits, entry);
}

bool DecisionBuilder::WireChoice(const Node& node, const Exits& exits, Exit* entry) {
  Exits choice = exits;
  return Wire(*node.children[1], exits, &choice[Index(Truth::kTrue)]) &&
         Wire(*node.children[2], exits, &choice[Index(Truth::kFalse)]) &&
         Wire(*node.children[0], choice, entry);
}

bool DecisionBuilder::WirePredicate(const Node& node, const Exits& exits, Exit* entry) {
  Decision::Step step;
  if (!make_predicate_(node, &step.predicate)) return false;
  step.exits = exits;
  *entry = static_cast<Exit>(decision_->steps.size());
  decision_->steps.push_back(step);
  return true;
}

}  // namespace expr
}  // namespace compliance
