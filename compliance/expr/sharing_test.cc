#include "compliance/expr/sharing.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/prepared.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

void CountReferences(const Node& node, std::vector<int>* uses) {
  if (node.meaning == Meaning::kShared) ++(*uses)[static_cast<size_t>(node.index)];
  for (const Node* child : node.children) CountReferences(*child, uses);
}

class Shared {
 public:
  explicit Shared(const std::vector<std::string>& sources)
      : constants_(RecordEnvironment().declarations().messages(), Limits().cost) {
    std::vector<Prepared*> pointers;
    for (const std::string& source : sources) {
      trees_.emplace_back(constants_.messages().pool);
      pointers.push_back(&trees_.back());
      Diagnostics diagnostics;
      Prepare(RecordEnvironment(), source, Checking::kStrict, &constants_, &trees_.back(),
              &diagnostics);
      for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.message;
    }
    shared_ = Share(pointers);
  }

  const SharedTrees* operator->() const { return &shared_; }

 private:
  Context constants_;
  std::deque<Prepared> trees_;
  SharedTrees shared_;
};

// The parts that stand at several places but are no conditions, by the text of their root; '*': one
// of a group of patterns.
std::vector<std::string> PartsOf(const std::vector<std::string>& sources) {
  const Shared shared(sources);
  EXPECT_EQ(shared->part_of_tree.size(), sources.size());
  std::vector<int> uses(shared->parts.size());
  std::vector<std::string> names;
  for (const SharedTrees::Part& part : shared->parts) {
    names.push_back(part.root->text);
    if (part.operands.empty()) CountReferences(*part.root, &uses);
    for (const int operand : part.operands) ++uses[static_cast<size_t>(operand)];
  }
  for (const SharedTrees::Patterns& group : shared->patterns) {
    for (const int part : group.parts) names[static_cast<size_t>(part)] = "*";
  }
  for (const int part : shared->part_of_tree) names[static_cast<size_t>(part)] = "";
  std::vector<std::string> result;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "*" || (!names[i].empty() && uses[i] > 1)) result.push_back(names[i]);
  }
  return result;
}

// How many operands the condition has as a chain of parts, beside another condition.
size_t OperandsOf(const std::string& source, const std::string& other) {
  const Shared shared({source, other});
  return shared->parts[static_cast<size_t>(shared->part_of_tree[0])].operands.size();
}

using Parts = std::vector<std::string>;

TEST(SharingTest, WhatStandsTwiceAndCosts) {
  EXPECT_EQ(PartsOf({"id.contains('a') && category == FIRE", "!id.contains('a')"}),
            Parts({"contains"}));
  EXPECT_EQ(PartsOf({"id.contains('a') && id.contains('a')"}), Parts({"contains"}));
  EXPECT_EQ(PartsOf({"id.contains('a') && category == FIRE", "!id.contains('b')"}), Parts());
  // A number, and a time; not a string, which may live no longer than the evaluation.
  EXPECT_EQ(PartsOf({"size(actors) * 2 > 3", "size(actors) * 2 > 4"}), Parts({"_*_"}));
  EXPECT_EQ(PartsOf({"known_at + duration('1h') > occurred.start",
                     "known_at + duration('1h') > occurred.limit"}),
            Parts({"_+_"}));
  EXPECT_EQ(PartsOf({"id + id + id == 'a'", "id + id + id == 'b'"}), Parts());
  EXPECT_EQ(PartsOf({"category == FIRE || id.contains('x')", "!(category == FIRE)"}),
            Parts({"_==_"}));
  // Reading a field is as fast as looking up what was read.
  EXPECT_EQ(PartsOf({"presence.armed || id.contains('x')", "!presence.armed"}), Parts());
  EXPECT_EQ(PartsOf({"place.point.lat > 1.0", "place.point.lat > 2.0"}), Parts());
}

TEST(SharingTest, TheGreatestPartThatIsShared) {
  EXPECT_EQ(PartsOf({"!(id.contains('a') || id.contains('b'))",
                     "category == FIRE && (id.contains('b') || id.contains('a'))"}),
            Parts({"contains", "contains"}));  // The order differs.
  EXPECT_EQ(PartsOf({"!(id.contains('a') || id.contains('b'))",
                     "category == FIRE && (id.contains('a') || id.contains('b'))"}),
            Parts({"_||_"}));
  EXPECT_EQ(PartsOf({"!(id.contains('a') || id.contains('b'))",
                     "category == FIRE && (id.contains('a') || id.contains('b'))",
                     "category == MOVE && id.contains('a')"}),
            Parts({"_||_", "contains"}));
}

TEST(SharingTest, ConditionsAreParts) {
  EXPECT_EQ(PartsOf({"id.contains('a')", "id.contains('a')"}), Parts());
  EXPECT_EQ(PartsOf({"category == FIRE && id.contains('a')", "id.contains('a')"}), Parts());
}

TEST(SharingTest, NothingBelowHas) {
  EXPECT_EQ(PartsOf({"has({'a': id.contains('x')}.a)", "id.contains('x') && category == FIRE"}),
            Parts());
}

TEST(SharingTest, PatternsOfOneField) {
  EXPECT_EQ(PartsOf({"category == FIRE && id.matches('a')", "category == MOVE && id.matches('b')",
                     "category == STRIKE && use_of_force.weapon.model.matches('c')"}),
            Parts());
  EXPECT_EQ(PartsOf({"category == FIRE && id.matches('a') && matches(id, 'b')",
                     "category == STRIKE && actors.exists(a, a.party == 'x' && id.matches('c'))",
                     "category == MOVE && id.matches('a') && (id + 'x').matches('d')"}),
            Parts({"*", "*", "*"}));
}

// Chains over other parts are no programs: what stands between them is one.
TEST(SharingTest, Chains) {
  const char* const kMovers = "actors.exists(a, a.party == 'RU')";
  EXPECT_EQ(OperandsOf(absl::StrCat("category == FIRE && presence.armed && ", kMovers), kMovers),
            2u);
  EXPECT_EQ(OperandsOf(absl::StrCat("category == FIRE && (", kMovers,
                                    " && actors.exists(a, actors.exists(b, a == b)))"),
                       kMovers),
            3u);
  EXPECT_EQ(OperandsOf("category == FIRE && presence.armed", kMovers), 0u);
}

}  // namespace
}  // namespace expr
}  // namespace compliance
