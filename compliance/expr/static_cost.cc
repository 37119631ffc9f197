#include "compliance/expr/static_cost.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "compliance/expr/map_entries.h"

namespace compliance {
namespace expr {
namespace {

struct FunctionCost {
  absl::string_view function;
  double once;
  double per_element;  // Of all arguments that are lists or maps.
};

// Beside the arguments. Measured in steps; the rest of the library counts as kOtherFunction.
constexpr FunctionCost kFunctionCosts[] = {
    {"_&&_", 1, 0},       {"_||_", 1, 0},      {"!_", 1, 0},
    {"-_", 1, 0},         {"_?_:_", 1, 0},     {"_+_", 4, 2},
    {"_-_", 4, 0},        {"_*_", 4, 0},       {"_/_", 4, 0},
    {"_%_", 4, 0},        {"size", 3, 0},      {"startsWith", 2, 0},
    {"endsWith", 2, 0},   {"contains", 4, 0},  {"@in", 1, 1},
    {"@append", 2, 0},    {"@insert", 8, 0},   {"@merge", 16, 0},
    {"_[_]", 4, 0},       {"_[?_]", 6, 0},     {"_?._", 6, 0},
    {"timestamp", 20, 0}, {"duration", 20, 0}, {"sets.contains", 4, kAssumedElements},
    {"join", 10, 4},      {"format", 40, 4},   {"sets.intersects", 4, kAssumedElements},
    {"math.@max", 2, 1},  {"math.@min", 2, 1}, {"sets.equivalent", 4, kAssumedElements},
};
constexpr double kOtherFunction = 10;
constexpr double kMatchConstant = 20;
constexpr double kMatchVariable = 500;  // The pattern is compiled each time.
constexpr double kCompareText = 3;
constexpr double kCompareOther = 10;  // Lists, maps, messages, what is known at run time only.
constexpr double kBuild = 5;
constexpr double kBuildMessage = 20;
constexpr double kPerTurn = 2;  // Of a loop, beside its body.

bool IsContainer(const Value& value) { return value.is(Kind::kList) || value.is(Kind::kMap); }

double ElementsOf(const Value& value) {
  return static_cast<double>(value.is(Kind::kList) ? value.list_size() : value.map().size());
}

double ComparisonCost(const Node& node) {
  switch (node.children[0]->type == nullptr ? TypeKind::kDyn : node.children[0]->type->kind) {
    case TypeKind::kNull:
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kDouble:
    case TypeKind::kTimestamp:
    case TypeKind::kDuration:
      return 1;
    case TypeKind::kString:
    case TypeKind::kBytes:
      return kCompareText;
    default:
      return kCompareOther;
  }
}

bool IsListOrMap(const Node& node) {
  return node.type == nullptr || node.type->is(TypeKind::kList) || node.type->is(TypeKind::kMap);
}

double CallCost(const Node& node) {
  if (IsComparison(node)) return ComparisonCost(node);
  if (node.text == "matches" && node.children.size() == 2) {
    return node.children[1]->kind == NodeKind::kLiteral ? kMatchConstant : kMatchVariable;
  }
  for (const FunctionCost& row : kFunctionCosts) {
    if (row.function != node.text) continue;
    double cost = row.once;
    for (const Node* child : node.children) {
      if (row.per_element > 0 && IsListOrMap(*child)) cost += row.per_element * child->elements;
    }
    return cost;
  }
  return kOtherFunction;
}

double ElementsOfCall(const Node& node) {
  if (node.text == "_+_") return node.children[0]->elements + node.children.back()->elements;
  if (node.text == "_?_:_") {
    return std::max(node.children[1]->elements, node.children[2]->elements);
  }
  if (node.text == "@append") return node.children[0]->elements + 1;
  return kAssumedElements;
}

// cel.bind(): a loop over nothing, whose accumulator is the bound value.
bool IsBinding(const Node& loop) { return loop.children[kRange]->elements == 0; }

void Estimate(Node* node, std::vector<double>* locals);

void EstimateLoop(Node* node, std::vector<double>* locals) {
  Estimate(node->children[kRange], locals);
  Estimate(node->children[kInit], locals);
  const double turns = node->children[kRange]->elements;
  const size_t accumulator = static_cast<size_t>(node->index + kLoopAccumulator);
  if (locals->size() <= accumulator) locals->resize(accumulator + 1, kAssumedElements);
  (*locals)[accumulator] = IsBinding(*node) ? node->children[kInit]->elements : turns;
  for (int part : {kCondition, kStep, kResult}) Estimate(node->children[part], locals);
  node->cost = node->children[kRange]->cost + node->children[kInit]->cost +
               node->children[kResult]->cost +
               turns * (kPerTurn + node->children[kCondition]->cost + node->children[kStep]->cost);
  node->elements = node->children[kResult]->elements;
}

// Fills in cost and elements; `locals`: the elements of each local, as far as they are known.
void Estimate(Node* node, std::vector<double>* locals) {
  node->elements = kAssumedElements;
  if (node->kind == NodeKind::kLiteral || node->meaning == Meaning::kConstant) {
    node->cost = 1;
    if (IsContainer(node->value)) node->elements = ElementsOf(node->value);
    return;
  }
  if (node->kind == NodeKind::kComprehension) return EstimateLoop(node, locals);
  if (node->meaning == Meaning::kLocal && static_cast<size_t>(node->index) < locals->size()) {
    node->elements = (*locals)[static_cast<size_t>(node->index)];
  }
  double cost = 0;
  for (Node* child : node->children) {
    Estimate(child, locals);
    cost += child->cost;
  }
  const double size = static_cast<double>(node->children.size());
  switch (node->kind) {
    case NodeKind::kCall:
      cost += CallCost(*node);
      node->elements = ElementsOfCall(*node);
      break;
    case NodeKind::kList:
      cost += kBuild + size;
      node->elements = size;
      break;
    case NodeKind::kMap:
      cost += kBuild + 2 * size;
      node->elements = size / 2;
      break;
    case NodeKind::kMessage:
      cost += kBuildMessage + 5 * size;
      break;
    default:
      cost += 1;
  }
  node->cost = cost;
}

// Where the cost arises: the innermost loop, or part of the expression if there is none, that is
// above the limit, counted as often as it is reached.
struct CostlyPart {
  const Node* part;
  double times = 1;
  int loops = 0;
};

CostlyPart FindCostlyPart(const Node& root, double limit) {
  CostlyPart found = {&root};
  const Node* node = &root;
  double times = 1;
  int loops = 0;
  while (node != nullptr) {
    const bool loop = node->kind == NodeKind::kComprehension;
    const double turns = loop ? std::max(1.0, node->children[kRange]->elements) : 1;
    if (loop) ++loops;
    if (loop || found.loops == 0) found = {node, times * turns, loops};
    const Node* next = nullptr;
    double most = limit;
    double next_times = times;
    for (size_t i = 0; i < node->children.size(); ++i) {
      const double reached = times * (loop && (i == kCondition || i == kStep) ? turns : 1);
      if (node->children[i]->cost * reached <= most) continue;
      next = node->children[i];
      most = next->cost * reached;
      next_times = reached;
    }
    node = next;
    times = next_times;
  }
  return found;
}

std::string Steps(double steps) {
  return steps < 1e15 ? absl::StrFormat("%.0f", steps) : absl::StrFormat("%.1e", steps);
}

}  // namespace

void EstimateCosts(Node* root) {
  std::vector<double> locals;
  Estimate(root, &locals);
}

void CheckEstimatedCost(const Node& root, double limit, Diagnostics* diagnostics) {
  if (root.cost <= limit) return;
  const CostlyPart costly = FindCostlyPart(root, limit);
  std::string message = absl::StrCat("one evaluation is estimated to cost ", Steps(root.cost),
                                     " steps, which is above the limit of ", Steps(limit));
  if (costly.loops == 0) {
    diagnostics->push_back({costly.part->offset, "CONDITION_LIMIT", message,
                            "split it into several conditions, or compare with constants"});
    return;
  }
  absl::StrAppend(&message, ": this loop, the last of ", costly.loops,
                  " within one another, turns ", Steps(costly.times),
                  " times if a list of unknown length has ", kAssumedElements, " elements");
  diagnostics->push_back({costly.part->offset, "CONDITION_LIMIT", message,
                          "nest fewer loops, or loop over lists that are written out and short"});
}

}  // namespace expr
}  // namespace compliance
