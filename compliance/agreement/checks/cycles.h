// Ways that lead back to where they began, in graphs of what an agreement defines.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_CYCLES_H_
#define COMPLIANCE_AGREEMENT_CHECKS_CYCLES_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"

namespace compliance {

// Nodes that each node leads to; -1 leads nowhere.
using Graph = std::vector<std::vector<int>>;

// Calls `report` for every edge, as node and index, that closes a cycle; `cycle` begins with the
// node that the edge leads to and ends with `node`. Cost: linear, whatever the depth.
void FindCycles(const Graph& graph,
                absl::FunctionRef<void(int node, int edge, const std::vector<int>& cycle)> report);

// "a -> b -> a" of a cycle.
std::string RoundText(const std::vector<int>& cycle,
                      absl::FunctionRef<const std::string&(int node)> name);

// The most nodes on a way through a graph without cycles, counted up to `limit` + 1. Cost: `limit`
// times the edges.
int LongestWay(const Graph& graph, int limit);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_CYCLES_H_
