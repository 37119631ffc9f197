#include "compliance/expr/reorder.h"

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

// The expression as it is evaluated: names and calls in prefix order, literals as '.'.
std::string Dump(const Node& node) {
  if (node.kind == NodeKind::kLiteral) return ".";
  std::string text = node.text;
  for (const Node* child : node.children) absl::StrAppend(&text, " ", Dump(*child));
  return node.children.empty() ? text : absl::StrCat("(", text, ")");
}

std::string Reordered(absl::string_view source) {
  const MessageSource& messages = RecordEnvironment().declarations().messages();
  Context constants(messages, Limits().cost);
  Prepared prepared(messages.pool);
  Diagnostics diagnostics;
  Prepare(RecordEnvironment(), source, Checking::kStrict, &constants, &prepared, &diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << source << diagnostic.message;
  return Dump(*prepared.ast.root);
}

TEST(ReorderTest, CheapTestsFirst) {
  EXPECT_EQ(Reordered("id.matches('a') && category == STRIKE"),
            "(_&&_ (_==_ category .) (matches id .))");
  EXPECT_EQ(Reordered("id.matches('a') || id == 'x' || category > FIRE"),
            "(_||_ (_||_ (_>_ category .) (_==_ id .)) (matches id .))");
  // Chains are one, however they are bracketed; another connective is an operand.
  EXPECT_EQ(Reordered("(id.matches('a') && id == 'x') && (category > FIRE || id == 'y')"),
            "(_&&_ (_&&_ (_==_ id .) (_||_ (_>_ category .) (_==_ id .))) (matches id .))");
  EXPECT_EQ(Reordered("!(id.matches('a') && category == FIRE)"),
            "(!_ (_&&_ (_==_ category .) (matches id .)))");
}

TEST(ReorderTest, EqualCostKeepsTheOrder) {
  EXPECT_EQ(Reordered("category != FIRE && category == STRIKE && category < MOVE"),
            "(_&&_ (_&&_ (_!=_ category .) (_==_ category .)) (_<_ category .))");
}

TEST(ReorderTest, TheAccumulatorStaysFirst) {
  EXPECT_NE(Reordered("actors.exists(a, a.party.matches('R') && a.party == 'x')")
                .find("(_||_ @result (_&&_ (_==_ (party a) .) (matches (party a) .)))"),
            std::string::npos);
}

TEST(ReorderTest, GuardsStayBeforeWhatTheyGuard) {
  EXPECT_EQ(Reordered("id.matches('a') && actors[0].party == 'x' && category == FIRE"),
            "(_&&_ (_&&_ (_==_ category .) (matches id .)) (_==_ (party (_[_] actors .)) .))");
  EXPECT_EQ(Reordered("id.matches('[0-9]') && int(id) == 1"),
            "(_&&_ (matches id .) (_==_ (int id) .))");
}

TEST(ReorderTest, AnswersAndReasonsAreThoseOfAnyOrder) {
  v1::Record record;
  record.set_id("a");
  const char* const kOperands[] = {"id.matches('a')", "category == FIRE",
                                   "use_of_force.weapon.model == 'x'", "place.radius95_m > 5.0",
                                   "actors[3].party == ''"};
  for (const char* connective : {" && ", " || "}) {
    for (const char* first : kOperands) {
      for (const char* second : kOperands) {
        const std::string there = absl::StrCat(first, connective, second);
        const std::string back = absl::StrCat(second, connective, first);
        const auto a = Condition::Compile(RecordEnvironment(), there).condition;
        const auto b = Condition::Compile(RecordEnvironment(), back).condition;
        ASSERT_TRUE(a != nullptr && b != nullptr);
        EXPECT_EQ(a->Evaluate(record), b->Evaluate(record)) << there;
        EXPECT_EQ(a->WhyUnknown(record).fields, b->WhyUnknown(record).fields) << there;
        EXPECT_EQ(a->WhyUnknown(record).error, b->WhyUnknown(record).error) << there;
      }
    }
  }
}

}  // namespace
}  // namespace expr
}  // namespace compliance
