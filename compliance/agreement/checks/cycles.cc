#include "compliance/agreement/checks/cycles.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

using Report = absl::FunctionRef<void(int, int, const std::vector<int>&)>;

// Depth first, with a stack of its own: a way may be long.
class Search {
 public:
  Search(const Graph& graph, Report report)
      : graph_(graph), report_(report), state_(graph.size(), State::kNew) {}

  void Run() {
    for (size_t i = 0; i < graph_.size(); ++i) {
      if (state_[i] == State::kNew) VisitFrom(static_cast<int>(i));
    }
  }

 private:
  enum class State { kNew, kOpen, kDone };
  struct Step {
    int node;
    int next_edge;
  };

  void Open(int node) {
    state_[node] = State::kOpen;
    way_.push_back({node, 0});
  }

  void VisitFrom(int start) {
    Open(start);
    while (!way_.empty()) {
      const int node = way_.back().node;
      const int edge = way_.back().next_edge++;
      if (edge == static_cast<int>(graph_[node].size())) {
        state_[node] = State::kDone;
        way_.pop_back();
        continue;
      }
      const int next = graph_[node][edge];
      if (next < 0) continue;
      if (state_[next] == State::kOpen) Close(node, edge, next);
      if (state_[next] == State::kNew) Open(next);
    }
  }

  void Close(int node, int edge, int first) {
    std::vector<int> cycle;
    auto step = std::find_if(way_.begin(), way_.end(),
                             [first](const Step& each) { return each.node == first; });
    for (; step != way_.end(); ++step) cycle.push_back(step->node);
    report_(node, edge, cycle);
  }

  const Graph& graph_;
  Report report_;
  std::vector<State> state_;
  std::vector<Step> way_;  // From the node where the search began to where it is.
};

}  // namespace

void FindCycles(const Graph& graph, Report report) { Search(graph, report).Run(); }

std::string RoundText(const std::vector<int>& cycle,
                      absl::FunctionRef<const std::string&(int)> name) {
  std::string text;
  for (int node : cycle) absl::StrAppend(&text, name(node), " -> ");
  return absl::StrCat(text, name(cycle[0]));
}

int LongestWay(const Graph& graph, int limit) {
  std::vector<int> longest(graph.size(), 1);  // From each node, as far as is known.
  for (int round = 0; round < limit; ++round) {
    for (size_t node = 0; node < graph.size(); ++node) {
      for (int next : graph[node]) {
        if (next >= 0)
          longest[node] = std::min(limit + 1, std::max(longest[node], longest[next] + 1));
      }
    }
  }
  return graph.empty() ? 0 : *std::max_element(longest.begin(), longest.end());
}

}  // namespace compliance
