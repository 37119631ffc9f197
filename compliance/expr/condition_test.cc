#include "compliance/expr/condition.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

// (Quantity).at_least(n): three-valued over the reported range.
Value AtLeast(absl::Span<const Value> arguments) {
  const auto& quantity = static_cast<const v1::Quantity&>(arguments[0].message());
  if (quantity.has_low() && quantity.low() >= arguments[1].int_value()) return Value::Bool(true);
  if (quantity.has_high() && quantity.high() < arguments[1].int_value()) return Value::Bool(false);
  return Value::Unknown();
}

const Environment& QuantityEnvironment() {
  static const Environment* const kEnvironment = [] {
    EnvironmentOptions options = RecordOptions();
    options.functions = {{"(compliance.v1.Quantity).at_least(int) -> bool", AtLeast}};
    return Environment::Create(std::move(options))->release();
  }();
  return *kEnvironment;
}

v1::Record StrikeRecord() {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        id: "smm-2026-0412"
        occurred {
          start { seconds: 1772424600 }
          limit { seconds: 1772425200 }
        }
        category: STRIKE
        place {
          point { lat: 46.5 lng: 30.7 }
          settlements: "Odesa"
          settlements: "Lviv"
        }
        actors { party: "RU" likelihood: VERY_LIKELY }
        actors { party: "XX" }
        use_of_force {
          weapon { kind: MISSILE calibre_mm: 152 }
          count { low: 7 high: 12 }
        }
        circumstances: DISTRESS
      )pb",
      &record));
  return record;
}

struct TruthCase {
  const char* source;
  Truth expected;
};

constexpr Truth T = Truth::kTrue;
constexpr Truth F = Truth::kFalse;
constexpr Truth U = Truth::kUnknown;

const TruthCase kTruthCases[] = {
    {"category == EventCategory.STRIKE", T},
    {"category == STRIKE", T},
    {"category != STRIKE", F},
    {"has(category) == dyn(1)", F},
    {"STRIKE == category", T},
    {"category in [FIRE, STRIKE, LAUNCH]", T},
    {"category in [FIRE, LAUNCH]", F},
    {"use_of_force.weapon.calibre_mm > 100.0", T},
    {"use_of_force.weapon.calibre_mm > 100", T},
    {"use_of_force.weapon.calibre_mm >= 152.0 && category == STRIKE", T},
    {"use_of_force.weapon.model == '2S3'", U},
    {"use_of_force.weapon.model == '2S3' && category == FIRE", F},
    {"use_of_force.weapon.model == '2S3' || category == STRIKE", T},
    {"use_of_force.weapon.model == '2S3' && category == STRIKE", U},
    {"!(use_of_force.weapon.model == '2S3')", U},
    {"use_of_force.target == RESIDENTIAL", U},
    {"presence.asset == WARSHIP", U},
    {"has(use_of_force.weapon.model)", F},
    {"has(use_of_force.weapon.kind)", T},
    {"has(presence.asset)", F},
    {"has(presence)", F},
    {"has(use_of_force)", T},
    {"has(use_of_force.weapon.model) ? use_of_force.weapon.model == 'x' : false", F},
    {"use_of_force.weapon.model == 'x' ? true : true", U},
    {"use_of_force.weapon.kind == MISSILE ? category == STRIKE : false", T},
    {"use_of_force.count.at_least(5)", T},
    {"use_of_force.count.at_least(13)", F},
    {"use_of_force.count.at_least(10)", U},
    {"use_of_force.civilian_deaths.at_least(1)", U},
    {"id.startsWith('smm-')", T},
    {"id.endsWith('0412') && id.contains('2026') && size(id) == 13", T},
    {"id.matches('^smm-[0-9]{4}')", T},
    {"matches(id, '^osce')", F},
    {"actors.exists(a, a.party == 'RU')", T},
    {"actors.exists(a, a.party == 'UA')", F},
    {"actors.all(a, a.party in ['RU', 'XX'])", T},
    {"actors.all(a, a.likelihood >= LIKELY)", U},
    {"actors.exists(a, a.likelihood >= LIKELY)", T},
    {"actors.exists_one(a, a.party == 'RU')", T},
    {"actors.filter(a, a.party == 'RU').size() == 1", T},
    {"actors.map(a, a.party) == ['RU', 'XX']", T},
    {"actors.map(a, a.party == 'RU', a.party)[0] == 'RU'", T},
    {"size(actors) == 2 && actors[1].party == 'XX'", T},
    {"actors[2].party == 'XX'", U},  // An error counts as unknown.
    {"actors[2].party == 'XX' || true", T},
    {"'Lviv' in place.settlements", T},
    {"'Kyiv' in place.settlements", F},
    {"DISTRESS in circumstances", T},
    {"evidence.size() == 0", T},
    {"occurred.start < timestamp('2026-03-02T05:00:00Z')", T},
    {"occurred.limit - occurred.start == duration('10m')", T},
    {"occurred.start + duration('1h') > occurred.limit", T},
    {"occurred.start.getHours('Europe/Kyiv') == 6", T},
    {"known_at > occurred.start", U},
    {"1 / 0 == 1", U},
    {"1 / 0 == 1 && false", F},
    {"place.point.lat > 46.0 && place.point.lng < 31.0", T},
    {"place.radius95_m < 100.0", U},
    {"true", T},
};

TEST(ConditionTest, Truth) {
  const v1::Record record = StrikeRecord();
  for (const TruthCase& test : kTruthCases) {
    SCOPED_TRACE(test.source);
    const Condition::Compiled compiled = Condition::Compile(QuantityEnvironment(), test.source);
    for (const Diagnostic& diagnostic : compiled.diagnostics) ADD_FAILURE() << diagnostic.message;
    if (compiled.condition == nullptr) continue;
    EXPECT_EQ(TruthName(compiled.condition->Evaluate(record)), TruthName(test.expected))
        << compiled.condition->WhyUnknown(record).error;
  }
}

struct UnknownCase {
  const char* source;
  std::vector<std::string> fields;
  const char* error;  // Part of it.
};

TEST(ConditionTest, WhyUnknown) {
  const std::vector<UnknownCase> cases = {
      {"use_of_force.weapon.model == '2S3'", {"use_of_force.weapon.model"}, ""},
      {"use_of_force.weapon.model == 'x' && use_of_force.target == DAM",
       {"use_of_force.target", "use_of_force.weapon.model"},
       ""},
      {"presence.asset == WARSHIP || known_at == occurred.start", {"known_at", "presence"}, ""},
      {"actors.all(a, a.likelihood >= LIKELY)", {"actors[].likelihood"}, ""},
      {"actors[1].likelihood == LIKELY", {"actors[].likelihood"}, ""},
      {"use_of_force.count.at_least(10)", {"use_of_force.count"}, ""},
      {"actors[2].party == 'XX'", {}, "out of bounds"},
      {"category == STRIKE", {}, ""},
  };
  const v1::Record record = StrikeRecord();
  for (const UnknownCase& test : cases) {
    SCOPED_TRACE(test.source);
    const Condition::Compiled compiled = Condition::Compile(QuantityEnvironment(), test.source);
    ASSERT_NE(compiled.condition, nullptr);
    const Condition::Unknowns unknowns = compiled.condition->WhyUnknown(record);
    EXPECT_EQ(unknowns.fields, test.fields);
    EXPECT_NE(unknowns.error.find(test.error), std::string::npos) << unknowns.error;
    EXPECT_EQ(unknowns.error.empty(), std::string(test.error).empty()) << unknowns.error;
  }
}

struct DiagnosticCase {
  const char* source;
  std::vector<Diagnostic> expected;  // Message: a part of it.
};

TEST(ConditionTest, Diagnostics) {
  const std::vector<DiagnosticCase> cases = {
      {"", {{0, "CONDITION_SYNTAX", "ends where an expression", ""}}},
      {"category == ", {{12, "CONDITION_SYNTAX", "ends where an expression", ""}}},
      {"category = STRIKE", {{9, "CONDITION_SYNTAX", "'='", ""}}},
      {"(category == STRIKE", {{19, "CONDITION_SYNTAX", "')'", ""}}},
      {"id == 'abc", {{6, "CONDITION_SYNTAX", "not closed", ""}}},
      {"id == '\\q'", {{7, "CONDITION_SYNTAX", "unknown escape", ""}}},
      {"id == \xff", {{6, "CONDITION_SYNTAX", "UTF-8", ""}}},
      {"category == STRIK", {{12, "CONDITION_UNKNOWN_NAME", "'STRIK'", "did you mean 'STRIKE'?"}}},
      {"use_of_force.weapon.calibre > 1.0",
       {{20, "CONDITION_UNKNOWN_FIELD", "compliance.v1.Weapon has no field 'calibre'", ""}}},
      {"use_of_force.weapon.calibre_m > 1.0",
       {{20, "CONDITION_UNKNOWN_FIELD", "'calibre_m'", "did you mean 'calibre_mm'?"}}},
      {"category == 'STRIKE'",
       {{9, "CONDITION_TYPE", "int == string", "an enum value is written without quotes"}}},
      {"use_of_force.weapon.calibre_mm == 100",
       {{31, "CONDITION_TYPE", "double == int",
         "write the number with a decimal point, or use double()"}}},
      {"id.startWith('a')",
       {{3, "CONDITION_UNKNOWN_FUNCTION", "'startWith'", "did you mean 'startsWith'?"}}},
      {"id.startsWith(1)", {{3, "CONDITION_TYPE", "string.startsWith(int)", ""}}},
      {"id",
       {{0, "CONDITION_TYPE", "string, not bool", "compare it with something, as in 'x == 1'"}}},
      {"id.matches('a(b')",
       {{11, "CONDITION_PATTERN", "missing )",
         "the syntax is that of RE2: github.com/google/re2/wiki/Syntax"}}},
      // All errors, one for each cause.
      {"foo == 1 && id > 2 && place.pint.lat > 0.0 && actors.all(a, a.parti == 'x')",
       {{0, "CONDITION_UNKNOWN_NAME", "'foo'", ""},
        {15, "CONDITION_TYPE", "string > int", "an enum value is written without quotes"},
        {28, "CONDITION_UNKNOWN_FIELD", "'pint'", "did you mean 'point'?"},
        {62, "CONDITION_UNKNOWN_FIELD", "'parti'", "did you mean 'party'?"}}},
  };
  for (const DiagnosticCase& test : cases) {
    SCOPED_TRACE(test.source);
    const Condition::Compiled compiled = Condition::Compile(QuantityEnvironment(), test.source);
    EXPECT_EQ(compiled.condition, nullptr);
    ASSERT_EQ(compiled.diagnostics.size(), test.expected.size());
    for (size_t i = 0; i < test.expected.size(); ++i) {
      EXPECT_EQ(compiled.diagnostics[i].offset, test.expected[i].offset);
      EXPECT_EQ(compiled.diagnostics[i].code, test.expected[i].code);
      EXPECT_NE(compiled.diagnostics[i].message.find(test.expected[i].message), std::string::npos)
          << compiled.diagnostics[i].message;
      if (!test.expected[i].suggestion.empty()) {
        EXPECT_EQ(compiled.diagnostics[i].suggestion, test.expected[i].suggestion);
      }
    }
  }
}

std::string Repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(ConditionTest, Limits) {
  const int kMany = 100 * 1000;
  const std::string cases[] = {
      Repeat("(", kMany),
      Repeat("(", 45000) + "true" + Repeat(")", 45000),
      Repeat("[", kMany),
      Repeat("{1:", 30000),
      Repeat("!", kMany) + "true",
      Repeat("-", kMany) + "1",
      Repeat("true?", 20000),
      Repeat("a.", 50000) + "b",
      "1" + Repeat("+1", 50000) + " == 1",
      Repeat("f(", 50000),
      Repeat("a[", 50000),
      "'" + Repeat("a", 1024 * 1024) + "' == id",
      "[0]" + Repeat("[0]", 30000) + " == 1",
      Repeat("has(", 25000),
      Repeat("[1].map(x,", 10000),
  };
  for (const std::string& source : cases) {
    const Condition::Compiled compiled = Condition::Compile(QuantityEnvironment(), source);
    EXPECT_EQ(compiled.condition, nullptr) << source.substr(0, 20);
    EXPECT_FALSE(compiled.diagnostics.empty()) << source.substr(0, 20);
  }
  EXPECT_NE(Condition::Compile(QuantityEnvironment(), "true" + Repeat(" && true", 10000)).condition,
            nullptr);
}

// What no estimate foresees ends at evaluation.
TEST(ConditionTest, CostLimit) {
  const std::string list = "[0,1,2,3,4,5,6,7,8,9]";
  std::string source = "true";
  for (int i = 0; i < 9; ++i) {
    source = absl::StrCat(list, ".all(x", i, ", ", source, " && x", i, " < 10)");
  }
  EnvironmentOptions options = QuantityEnvironment().options();
  options.limits.estimated_cost = 1e12;
  const auto environment = Environment::Create(std::move(options));
  ASSERT_TRUE(environment.ok());
  const Condition::Compiled compiled = Condition::Compile(**environment, source);
  ASSERT_NE(compiled.condition, nullptr);
  const v1::Record record;
  EXPECT_EQ(compiled.condition->Evaluate(record), Truth::kUnknown);
  EXPECT_NE(compiled.condition->WhyUnknown(record).error.find("cost limit"), std::string::npos);
}

TEST(EnvironmentTest, RefusesWhatDoesNotParse) {
  const char* signatures[] = {"f", "f(int)", "f(int) -> what", "(int, int).f() -> bool",
                              "(int).f() -> bool x"};
  for (const char* signature : signatures) {
    EnvironmentOptions options;
    options.functions = {{signature, nullptr}};
    EXPECT_FALSE(Environment::Create(options).ok()) << signature;
  }
  EnvironmentOptions options;
  options.variables = {{"x", "list(int"}};
  EXPECT_FALSE(Environment::Create(options).ok());
}

}  // namespace
}  // namespace expr
}  // namespace compliance
