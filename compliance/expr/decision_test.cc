// A condition and its program agree: random conditions over random records, with the decision that
// Condition asks and without.
#include "compliance/expr/decision.h"

#include <random>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/expression.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

const char* const kPredicates[] = {
    "true",
    "false",
    "category == STRIKE",
    "category != STRIKE",
    "category in [FIRE, STRIKE]",
    "category < FIRE",
    "2 >= category",
    "presence.armed",
    "presence.armed != true",
    "presence.tonnage_t < 3000.0",
    "presence.tonnage_t != 3000.0",
    "presence.count.best > 1",
    "presence.count.best <= -9223372036854775807",
    "use_of_force.weapon.kind == DRONE",
    "use_of_force.weapon.model == '2S3'",
    "use_of_force.weapon.model in ['2S3', 'x']",
    "'2S3' != use_of_force.weapon.model",
    "has(use_of_force)",
    "has(use_of_force.weapon.model)",
    "has(id)",
    "has(actors)",
    "id.startsWith('a')",
    "id.endsWith('a')",
    "id.contains('ab')",
    "id.matches('^a+$')",
    "DISTRESS in circumstances",
    "'Odesa' in place.settlements",
    "occurred.start >= timestamp('2026-03-06T00:00:00Z')",
    "actors.exists(a, a.party == 'RU')",
    "actors.exists(a, a.party == 'RU' && a.likelihood >= LIKELY)",
    "actors.all(a, a.likelihood >= LIKELY || !(a.party == 'RU'))",
    "actors.all(a, has(a.likelihood))",
    "actors.exists(a, actors.all(b, b.party == 'RU' || b.likelihood == LIKELY))",
};

// Not of predicates alone.
const char* const kOthers[] = {
    "1 / 0 == 1",
    "size(actors) == 1",
    "use_of_force.weapon.model == id",
    "actors.exists(a, a.party == id)",
    "actors.exists_one(a, a.likelihood == LIKELY)",
};

template <size_t size>
std::string OneOf(const char* const (&sources)[size], std::mt19937& random) {
  return sources[random() % size];
}

std::string RandomCondition(std::mt19937& random, unsigned others, int depth) {
  if (depth == 0 || random() % 5 == 0) {
    return random() % 100 < others ? OneOf(kOthers, random) : OneOf(kPredicates, random);
  }
  const std::string a = RandomCondition(random, others, depth - 1);
  const std::string b = RandomCondition(random, others, depth - 1);
  switch (random() % 6) {
    case 0:
      return absl::StrCat("!(", a, ")");
    case 1:
      return absl::StrCat("(", a, " ? ", b, " : ", RandomCondition(random, others, depth - 1), ")");
    case 2:
    case 3:
      return absl::StrCat("(", a, " && ", b, ")");
    default:
      return absl::StrCat("(", a, " || ", b, ")");
  }
}

v1::Record RandomRecord(std::mt19937& random) {
  const auto chance = [&random] { return random() % 2 == 0; };
  v1::Record record;
  record.set_id(chance() ? "aab" : chance() ? "a" : "");
  record.set_category(static_cast<v1::EventCategory>(random() % 4));
  if (chance()) record.mutable_occurred()->mutable_start()->set_seconds(1772755199 + random() % 2);
  if (chance()) record.mutable_place()->add_settlements(chance() ? "Odesa" : "Lviv");
  for (unsigned i = random() % 3; i > 0; --i) {
    v1::Actor* const actor = record.add_actors();
    actor->set_party(chance() ? "RU" : "UA");
    if (chance()) actor->set_likelihood(chance() ? v1::LIKELY : v1::UNLIKELY);
  }
  if (chance()) {
    auto* const weapon = record.mutable_use_of_force()->mutable_weapon();
    if (chance()) weapon->set_kind(chance() ? v1::DRONE : v1::MISSILE);
    if (chance()) weapon->set_model(chance() ? "2S3" : "2S1");
  } else if (chance()) {
    if (chance()) record.mutable_presence()->set_armed(chance());
    if (chance()) record.mutable_presence()->set_tonnage_t(chance() ? 3000 : 2000);
    if (chance()) record.mutable_presence()->mutable_count()->set_best(random() % 3);
  }
  if (chance()) record.add_circumstances(v1::DISTRESS);
  return record;
}

std::unique_ptr<const Environment> MakeEnvironment(bool unset_is_unknown, Limits limits = {}) {
  EnvironmentOptions options = RecordOptions();
  options.unset_is_unknown = unset_is_unknown;
  options.limits = limits;
  return *Environment::Create(std::move(options));
}

Truth RunProgram(const Program& program, const v1::Record& record, bool trace_unknowns) {
  Context context(program.messages, program.cost);
  context.trace_unknowns = trace_unknowns;
  const Value value = program.Run(context, &record, {});
  return value.is(Kind::kBool) ? ToTruth(value.bool_value()) : Truth::kUnknown;
}

class DecisionTest : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(UnsetIsUnknown, DecisionTest, testing::Bool());

TEST_P(DecisionTest, AgreesWithTheProgram) {
  const auto environment = MakeEnvironment(GetParam());
  std::mt19937 random(20260302);
  int decisions = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string source = RandomCondition(random, i % 2 == 0 ? 0 : 20, 4);
    SCOPED_TRACE(source);
    const Expression::Compiled compiled = Expression::Compile(*environment, source);
    ASSERT_NE(compiled.expression, nullptr) << compiled.diagnostics.front().message;
    const Program& program = compiled.expression->program();
    decisions += program.decision != nullptr ? 1 : 0;
    for (int j = 0; j < 20; ++j) {
      const v1::Record record = RandomRecord(random);
      const Truth answer = program.Answer(record);
      ASSERT_EQ(answer, RunProgram(program, record, false)) << record.DebugString();
      ASSERT_EQ(answer, RunProgram(program, record, true)) << record.DebugString();
    }
  }
  EXPECT_GT(decisions, 1000);
}

TEST(DecisionLimitTest, BeyondTheLimitTheProgramAnswers) {
  const auto environment = MakeEnvironment(true);
  std::string source = "presence.armed";
  for (int i = 0; i < 200; ++i) {
    source = absl::StrCat("(", source, i % 2 == 0 ? " || " : " && ", "category == ", i, ")");
  }
  const Expression::Compiled compiled = Expression::Compile(*environment, source);
  ASSERT_NE(compiled.expression, nullptr) << compiled.diagnostics.front().message;
  EXPECT_EQ(compiled.expression->program().decision, nullptr);
  v1::Record record;
  record.mutable_presence()->set_armed(true);
  record.set_category(v1::NOTICE);
  EXPECT_EQ(compiled.expression->program().Answer(record),
            RunProgram(compiled.expression->program(), record, false));
}

// The search over actors, estimated to be cheaper and so the first, uses up the budget; the other
// one needs none.
TEST(DecisionLimitTest, BeyondItsCostNothingIsKnown) {
  Limits limits;
  limits.cost = 10;
  const auto environment = MakeEnvironment(true, limits);
  const std::string source =
      "actors.exists(a, a.party == 'UA') || evidence.all(e, e.source == 'x' && e.party == 'UA')";
  const Expression::Compiled compiled = Expression::Compile(*environment, source);
  ASSERT_NE(compiled.expression, nullptr) << compiled.diagnostics.front().message;
  const Program& program = compiled.expression->program();
  ASSERT_NE(program.decision, nullptr);
  v1::Record record;
  record.add_actors()->set_party("RU");
  EXPECT_EQ(program.Answer(record), Truth::kTrue);
  EXPECT_EQ(RunProgram(program, record, false), Truth::kTrue);
  for (int i = 0; i < 100; ++i) record.add_actors()->set_party("RU");
  EXPECT_EQ(program.Answer(record), Truth::kUnknown);
  EXPECT_EQ(RunProgram(program, record, false), Truth::kUnknown);
}

}  // namespace
}  // namespace expr
}  // namespace compliance
