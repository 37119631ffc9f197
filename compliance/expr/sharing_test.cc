#include "compliance/expr/sharing.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "compliance/expr/declarations.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/prepared.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

const Environment& RecordEnvironment() {
  static const Environment* const kEnvironment = [] {
    EnvironmentOptions options;
    options.container = "compliance.v1";
    options.variables_of = v1::Record::descriptor();
    return Environment::Create(std::move(options))->release();
  }();
  return *kEnvironment;
}

// The parts that are not conditions themselves, by the text of their root; '*': a match in a group.
std::vector<std::string> PartsOf(const std::vector<std::string>& sources) {
  const MessageSource& messages = RecordEnvironment().declarations().messages();
  Context constants(messages, Limits().cost);
  std::deque<Prepared> trees;
  std::vector<Prepared*> pointers;
  for (const std::string& source : sources) {
    trees.emplace_back(messages.pool);
    pointers.push_back(&trees.back());
    Diagnostics diagnostics;
    Prepare(RecordEnvironment(), source, Checking::kStrict, &constants, &trees.back(),
            &diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << source << diagnostic.message;
  }
  const SharedTrees shared = Share(pointers);
  EXPECT_EQ(shared.part_of_tree.size(), sources.size());
  std::vector<std::string> names;
  for (const SharedTrees::Part& part : shared.parts) names.push_back(part.root->text);
  for (const SharedTrees::Patterns& group : shared.patterns) {
    for (const int part : group.parts) names[static_cast<size_t>(part)].push_back('*');
  }
  for (const int part : shared.part_of_tree) names[static_cast<size_t>(part)] = "";
  std::vector<std::string> result;
  for (const std::string& name : names) {
    if (!name.empty()) result.push_back(name);
  }
  return result;
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
  // Comparing a field is as fast as looking up that it has been compared.
  EXPECT_EQ(PartsOf({"category == FIRE && true", "!(category == FIRE)"}), Parts());
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
  EXPECT_EQ(PartsOf({"category == FIRE && id.matches('a')", "category == FIRE && id.matches('b')",
                     "category == FIRE && use_of_force.weapon.model.matches('c')"}),
            Parts());
  EXPECT_EQ(PartsOf({"category == FIRE && id.matches('a') && matches(id, 'b')",
                     "category == FIRE && actors.exists(a, a.party == 'x' && id.matches('c'))",
                     "category == MOVE && id.matches('a') && (id + 'x').matches('d')"}),
            Parts({"matches*", "matches*", "matches*"}));
}

}  // namespace
}  // namespace expr
}  // namespace compliance
