#include "compliance/expr/static_cost.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/prepared.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

std::unique_ptr<const Environment> MakeEnvironment(double estimated_cost) {
  EnvironmentOptions options = RecordOptions();
  options.limits.estimated_cost = estimated_cost;
  return *Environment::Create(std::move(options));
}

double CostOf(absl::string_view source) {
  const MessageSource& messages = RecordEnvironment().declarations().messages();
  Context constants(messages, Limits().cost);
  Prepared prepared(messages.pool);
  Diagnostics diagnostics;
  Prepare(RecordEnvironment(), source, Checking::kStrict, &constants, &prepared, &diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << source << diagnostic.message;
  return prepared.ast.root->cost;
}

TEST(StaticCostTest, OrdersTheKindsOfTests) {
  const char* const kCheapestFirst[] = {
      "true",
      "category == STRIKE",
      "place.point.lat > 46.0",
      "use_of_force.weapon.model == '2S3'",
      "id.matches('^smm')",
      "actors.exists(a, a.party == 'RU')",
      "actors.exists(a, a.party.matches('^R'))",
      "actors.exists(a, actors.exists(b, a.party == b.party))",
  };
  double before = 0;
  for (const char* source : kCheapestFirst) {
    EXPECT_GT(CostOf(source), before) << source;
    before = CostOf(source);
  }
}

TEST(StaticCostTest, CountsLoopsByTheLengthOfTheirLists) {
  const double short_list = CostOf("[id, id].all(x, x == 'a')");
  EXPECT_LT(short_list, CostOf("[id, id, id].all(x, x == 'a')"));
  EXPECT_LT(short_list, CostOf("place.settlements.all(x, x == 'a')"));
  EXPECT_EQ(CostOf("[id, id].map(x, x).all(x, x == 'a')") - CostOf("[id, id].map(x, x) == []"),
            CostOf("[id, id].all(x, x == 'a')") - CostOf("[id, id] == []"));
  EXPECT_LT(CostOf("cel.bind(l, [id, id], l.all(x, x == 'a'))"),
            CostOf("cel.bind(l, place.settlements, l.all(x, x == 'a'))"));
  EXPECT_LT(CostOf("cel.bind(c, category, c == FIRE || c == STRIKE)"), 10);
}

std::string Nested(int loops, const std::string& list) {
  std::string source = "x0 == x1";
  for (int i = loops - 1; i >= 0; --i) source = absl::StrCat(list, ".all(x", i, ", ", source, ")");
  return source;
}

TEST(StaticCostTest, DefaultRefusesFiveLoopsOverRecords) {
  EXPECT_TRUE(Condition::Compile(RecordEnvironment(), Nested(4, "actors")).diagnostics.empty());
  const std::string source = Nested(5, "actors");
  const Diagnostics diagnostics = Condition::Compile(RecordEnvironment(), source).diagnostics;
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "CONDITION_LIMIT");
  EXPECT_EQ(diagnostics[0].offset, source.rfind("all"));
  EXPECT_NE(diagnostics[0].message.find("above the limit of 100000000: this loop, the last of 5 "
                                        "within one another, turns 33554432 times if a list of "
                                        "unknown length has 32 elements"),
            std::string::npos)
      << diagnostics[0].message;
  EXPECT_EQ(diagnostics[0].suggestion,
            "nest fewer loops, or loop over lists that are written out and short");
  EXPECT_TRUE(
      Condition::Compile(RecordEnvironment(), Nested(5, "['a', 'b', 'c']")).diagnostics.empty());
}

TEST(StaticCostTest, PointsAtTheCostlyPart) {
  struct Case {
    const char* source;
    double limit;
    const char* at;
  };
  const Case cases[] = {
      {"category == STRIKE && actors.all(a, a.party == 'RU')", 50, "all"},
      {"actors.all(a, a.party == 'RU' && actors.exists(b, b == a)) && id == ''", 1000, "exists"},
      {"category == STRIKE || id.matches('a')", 20, "matches"},
      {"category == STRIKE || id.matches(id + id)", 100, "matches"},
  };
  for (const Case& test : cases) {
    const auto environment = MakeEnvironment(test.limit);
    const Condition::Compiled compiled = Condition::Compile(*environment, test.source);
    EXPECT_EQ(compiled.condition, nullptr);
    ASSERT_EQ(compiled.diagnostics.size(), 1u) << test.source;
    EXPECT_EQ(compiled.diagnostics[0].offset, std::string(test.source).find(test.at))
        << test.source;
  }
}

TEST(StaticCostTest, NoProductOverflows) {
  const Diagnostics diagnostics =
      Condition::Compile(RecordEnvironment(), Nested(40, "actors")).diagnostics;
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_NE(diagnostics[0].message.find("e+6"), std::string::npos) << diagnostics[0].message;
}

}  // namespace
}  // namespace expr
}  // namespace compliance
