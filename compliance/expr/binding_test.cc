// Functions that take the evaluated message and are bound to constants (Function::bind).
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/condition_set.h"
#include "compliance/expr/context.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

const v1::Record& RecordOf(const Value& value) {
  return static_cast<const v1::Record&>(value.message());
}

// starts('r') is whether the id of the record starts so; it must be one lower-case letter. Unknown
// for an empty id.
Binding BindStarts(absl::Span<const Value> constants) {
  const std::string letter(constants[0].text());
  Binding binding;
  binding.reads = {"id"};
  if (letter.size() != 1) {
    binding.problems.push_back({0, "NOT_A_LETTER", "'" + letter + "' is no letter", "write one"});
    return binding;
  }
  binding.call = [letter](Context& context, absl::Span<const Value> rest) {
    const std::string& id = RecordOf(rest[0]).id();
    return id.empty() ? context.UnknownField("id") : Value::Bool(absl::StartsWith(id, letter));
  };
  return binding;
}

// (Actor).is('RU')
Binding BindIs(absl::Span<const Value> constants) {
  const std::string party(constants[0].text());
  Binding binding;
  binding.call = [party](Context&, absl::Span<const Value> rest) {
    return Value::Bool(static_cast<const v1::Actor&>(rest[0].message()).party() == party);
  };
  return binding;
}

std::unique_ptr<const Environment> MakeEnvironment(std::vector<Function> more = {}) {
  EnvironmentOptions options = RecordOptions();
  Function starts{"starts(string) -> bool"};
  starts.bind = BindStarts;
  starts.takes_message = true;
  Function is{"(compliance.v1.Actor).is(string) -> bool"};
  is.bind = BindIs;
  Function alone{
      "has_actors(int) -> bool", [](absl::Span<const Value> arguments) {
        return Value::Bool(RecordOf(arguments[0]).actors_size() == arguments[1].int_value());
      }};
  alone.takes_message = true;
  options.functions = {starts, is, alone};
  options.functions.insert(options.functions.end(), more.begin(), more.end());
  auto environment = Environment::Create(std::move(options));
  EXPECT_TRUE(environment.ok()) << environment.status();
  return *std::move(environment);
}

Truth Evaluate(const Environment& environment, const std::string& source,
               const v1::Record& record) {
  const Condition::Compiled compiled = Condition::Compile(environment, source);
  EXPECT_NE(compiled.condition, nullptr) << source << ": " << compiled.diagnostics[0].message;
  return compiled.condition->Evaluate(record);
}

TEST(BindingTest, TheMessageAndTheReceiverAreWhatIsLeft) {
  const auto environment = MakeEnvironment();
  v1::Record record;
  record.set_id("r1");
  record.add_actors()->set_party("RU");
  EXPECT_EQ(Evaluate(*environment, "starts('r')", record), Truth::kTrue);
  EXPECT_EQ(Evaluate(*environment, "!starts('r')", record), Truth::kFalse);
  EXPECT_EQ(Evaluate(*environment, "starts('' + 'x') || starts('r')", record), Truth::kTrue);
  EXPECT_EQ(Evaluate(*environment, "actors.exists(a, a.is('RU') && starts('r'))", record),
            Truth::kTrue);
  EXPECT_EQ(Evaluate(*environment, "actors[0].is('UA')", record), Truth::kFalse);
  EXPECT_EQ(Evaluate(*environment, "dyn(actors[0]).is('RU')", record), Truth::kTrue);
  EXPECT_EQ(Evaluate(*environment, "has_actors(1) && !has_actors(size(circumstances))", record),
            Truth::kTrue);
}

TEST(BindingTest, ConditionsTellTheirCallsAndFields) {
  const auto environment = MakeEnvironment();
  const auto condition =
      std::move(Condition::Compile(*environment, "starts('r') && category == STRIKE").condition);
  EXPECT_EQ(condition->Fields(), (std::vector<std::string>{"category", "id"}));
  ASSERT_EQ(condition->Calls().size(), 1u);
  EXPECT_EQ(condition->Calls()[0].function, "starts");
  EXPECT_EQ(condition->Calls()[0].names, std::vector<std::string>{"r"});
  v1::Record record;
  record.set_category(v1::STRIKE);
  EXPECT_EQ(condition->Evaluate(record), Truth::kUnknown);
  EXPECT_EQ(condition->WhyUnknown(record).fields, std::vector<std::string>{"id"});
}

TEST(BindingTest, WrongConstantsAreDiagnosticsWhereTheyStand) {
  const auto environment = MakeEnvironment();
  const auto wrong = Condition::Compile(*environment, "true && starts('north')");
  ASSERT_EQ(wrong.diagnostics.size(), 1u);
  EXPECT_EQ(wrong.diagnostics[0].offset, 15u);
  EXPECT_EQ(wrong.diagnostics[0].code, "NOT_A_LETTER");
  const auto computed = Condition::Compile(*environment, "starts(id)");
  ASSERT_EQ(computed.diagnostics.size(), 1u);
  EXPECT_EQ(computed.diagnostics[0].offset, 7u);
  EXPECT_EQ(computed.diagnostics[0].code, "CONDITION_CONSTANT");
  EXPECT_EQ(Condition::Compile(*environment, "starts(dyn(1))").diagnostics[0].code,
            "CONDITION_TYPE");
  const auto type = Condition::Compile(*environment, "starts(1)");
  ASSERT_EQ(type.diagnostics.size(), 1u);
  EXPECT_EQ(type.diagnostics[0].code, "CONDITION_TYPE");
}

TEST(BindingTest, OverloadsAgreeOnTheMessage) {
  EnvironmentOptions options;
  Function with{"f(int) -> bool"};
  with.takes_message = true;
  options.functions = {with, {"f(string) -> bool"}};
  EXPECT_FALSE(Environment::Create(options).ok());
}

TEST(BindingTest, ConditionsWithinConditionsShareBudgetAndUnknowns) {
  const auto inner_environment = MakeEnvironment();
  const auto inner = std::move(
      Condition::Compile(*inner_environment, "use_of_force.weapon.calibre_mm > 100.0").condition);
  Function nested{"large(int) -> bool"};
  nested.takes_message = true;
  nested.bind = [&inner](absl::Span<const Value>) {
    Binding binding;
    binding.reads = inner->Fields();
    binding.call = [&inner](Context& context, absl::Span<const Value> rest) {
      return inner->EvaluateWithin(context, rest[0].message());
    };
    return binding;
  };
  const auto environment = MakeEnvironment({nested});
  v1::Record record;
  const auto condition = std::move(Condition::Compile(*environment, "large(1)").condition);
  EXPECT_EQ(condition->Evaluate(record), Truth::kUnknown);
  EXPECT_EQ(condition->WhyUnknown(record).fields, std::vector<std::string>{"use_of_force"});
  EXPECT_EQ(condition->Fields(), std::vector<std::string>{"use_of_force.weapon.calibre_mm"});
  record.mutable_use_of_force()->mutable_weapon()->set_calibre_mm(122);
  EXPECT_EQ(condition->Evaluate(record), Truth::kTrue);

  // What runs within takes from the budget of the whole.
  for (int i = 0; i < 1000; ++i) record.add_actors();
  const auto costly = std::move(
      Condition::Compile(*environment, "actors.all(a, actors.all(b, actors.all(c, large(1))))")
          .condition);
  EXPECT_EQ(costly->Evaluate(record), Truth::kUnknown);
  EXPECT_NE(costly->WhyUnknown(record).error.find("cost limit"), std::string::npos);
}

TEST(BindingTest, SetsShareCallsWithTheirConstants) {
  const auto environment = MakeEnvironment();
  ConditionSet::Builder builder(*environment);
  for (const char* source :
       {"starts('r') && category == STRIKE", "starts('' + 'r') || actors[0].is('RU')",
        "!starts('x') && !actors[0].is('RU')", "actors.exists(a, a.is('RU') && starts('r'))",
        "starts('x') || actors[0].is('UA')", "has_actors(1) || has_actors(2)",
        "!has_actors(1) && !has_actors(2)"}) {
    ASSERT_GE(builder.Add(source).id, 0) << source;
  }
  const auto set = std::move(builder).Build();
  v1::Record record;
  record.set_category(v1::STRIKE);
  record.add_actors();
  Answers answers(*set);
  for (const char* id : {"", "r1", "x1"}) {
    for (const char* party : {"RU", "UA"}) {
      record.set_id(id);
      record.mutable_actors(0)->set_party(party);
      answers.Reset(record);
      for (ConditionSet::Id each = 0; each < set->size(); ++each) {
        EXPECT_EQ(answers.Ask(each), set->condition(each).Evaluate(record))
            << set->condition(each).source() << " of " << record.ShortDebugString();
      }
    }
  }
}

TEST(BindingTest, ComparedMessagesAreAskedWithTheirFunctions) {
  const auto environment = MakeEnvironment();
  const auto compiled = Condition::Compile(*environment, "actors[0] < 5");
  ASSERT_EQ(compiled.diagnostics.size(), 1u);
  EXPECT_EQ(compiled.diagnostics[0].suggestion, "it is asked with a function: .is()");
}

}  // namespace
}  // namespace expr
}  // namespace compliance
