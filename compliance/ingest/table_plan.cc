#include "compliance/ingest/table_plan.h"

#include <algorithm>
#include <tuple>

namespace compliance {
namespace {

void AddNode(int parent, const FieldStep& step, TableMapping* plan) {
  PlanNode added;
  added.parent = parent;
  added.field = step.field;
  added.writer = FindFieldWriter(*step.field);
  added.index = step.index;
  const int number = static_cast<int>(plan->nodes.size());
  const google::protobuf::OneofDescriptor* const oneof = step.field->real_containing_oneof();
  for (int i = 1; i < number; ++i) {
    PlanNode& other = plan->nodes[i];
    if (other.parent != parent || other.field == step.field) continue;
    if (oneof != nullptr && other.field->real_containing_oneof() == oneof) {
      added.rivals.push_back(i);
      other.rivals.push_back(number);
    }
  }
  plan->nodes.push_back(std::move(added));
}

int Depth(const TableMapping& plan, int node) {
  int levels = 0;
  for (; node > 0; node = plan.nodes[node].parent) ++levels;
  return levels;
}

void FindParts(TableMapping* plan) {
  std::vector<int> order;
  for (int i = 1; i < static_cast<int>(plan->nodes.size()); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [plan](int a, int b) {
    return std::make_tuple(Depth(*plan, a), plan->nodes[a].index) <
           std::make_tuple(Depth(*plan, b), plan->nodes[b].index);
  });
  for (const int number : order) {
    PlanNode& node = plan->nodes[number];
    const auto known =
        std::find_if(plan->parts.begin(), plan->parts.end(), [&](const PlanPart& part) {
          return part.parent == node.parent && part.writer == node.writer;
        });
    node.part = static_cast<int>(known - plan->parts.begin());
    if (known == plan->parts.end()) {
      plan->parts.push_back({node.parent, node.writer, {number}});
    } else {
      known->nodes.push_back(number);
    }
  }
}

}  // namespace

std::pair<int, int> NodesOnPath(const FieldPath& path, TableMapping* plan) {
  int node = 0;
  int element = -1;
  for (size_t i = 0; i + 1 < path.steps.size(); ++i) {
    const FieldStep& step = path.steps[i];
    const auto known =
        std::find_if(plan->nodes.begin(), plan->nodes.end(), [&](const PlanNode& candidate) {
          return candidate.parent == node && candidate.field == step.field &&
                 candidate.index == step.index;
        });
    const int next = static_cast<int>(known - plan->nodes.begin());
    if (known == plan->nodes.end()) AddNode(node, step, plan);
    node = next;
    if (step.index >= 0) element = node;
  }
  return {node, element};
}

void OrderPlan(TableMapping* plan) {
  std::vector<PlanStep>& steps = plan->steps;
  std::stable_partition(steps.begin(), steps.end(),
                        [](const PlanStep& step) { return step.constant == nullptr; });
  for (size_t i = 0; i < steps.size(); ++i) {
    const int number = static_cast<int>(i);
    if (steps[i].path == "occurred.limit") plan->limit_step = number;
    if (steps[i].constant != nullptr) {
      plan->nodes[steps[i].node].constants.push_back(number);
    } else {
      plan->first_constant = number + 1;
    }
  }
  FindParts(plan);
}

}  // namespace compliance
