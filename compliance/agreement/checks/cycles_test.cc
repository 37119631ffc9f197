#include "compliance/agreement/checks/cycles.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;

std::vector<std::vector<int>> CyclesOf(const Graph& graph) {
  std::vector<std::vector<int>> cycles;
  FindCycles(graph, [&](int node, int edge, const std::vector<int>& cycle) {
    EXPECT_EQ(graph[node][edge], cycle.front());
    EXPECT_EQ(cycle.back(), node);
    cycles.push_back(cycle);
  });
  return cycles;
}

TEST(CyclesTest, FindsEveryEdgeThatClosesACycle) {
  EXPECT_TRUE(CyclesOf({}).empty());
  EXPECT_TRUE(CyclesOf({{1, 2}, {2}, {-1}}).empty());
  EXPECT_THAT(CyclesOf({{0}}), ElementsAre(ElementsAre(0)));
  EXPECT_THAT(CyclesOf({{1}, {2}, {1, 0}}), ElementsAre(ElementsAre(1, 2), ElementsAre(0, 1, 2)));
  EXPECT_THAT(CyclesOf({{1}, {}, {3}, {2}}), ElementsAre(ElementsAre(2, 3)));
}

TEST(CyclesTest, LongWaysNeedNoStack) {
  Graph chain(1000 * 1000);
  for (size_t i = 0; i + 1 < chain.size(); ++i) chain[i].push_back(static_cast<int>(i) + 1);
  EXPECT_TRUE(CyclesOf(chain).empty());
  EXPECT_EQ(LongestWay(chain, 5), 6);
}

TEST(CyclesTest, LongestWayCountsNodes) {
  EXPECT_EQ(LongestWay({}, 5), 0);
  EXPECT_EQ(LongestWay({{}, {-1}}, 5), 1);
  EXPECT_EQ(LongestWay({{1, 2}, {2}, {}}, 5), 3);
  EXPECT_EQ(LongestWay({{}, {0}, {1}}, 5), 3);
  EXPECT_EQ(LongestWay({{1}, {2}, {3}, {}}, 3), 4);
  EXPECT_EQ(LongestWay({{1}, {2}, {3}, {}}, 4), 4);
}

}  // namespace
}  // namespace compliance
