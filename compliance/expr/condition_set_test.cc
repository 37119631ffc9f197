#include "compliance/expr/condition_set.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {
namespace {

std::unique_ptr<const ConditionSet> SetOf(const std::vector<std::string>& sources,
                                          const Environment& environment = RecordEnvironment()) {
  ConditionSet::Builder builder(environment);
  for (const std::string& source : sources) {
    const ConditionSet::Added added = builder.Add(source);
    for (const Diagnostic& diagnostic : added.diagnostics) {
      ADD_FAILURE() << source << ": " << diagnostic.message;
    }
  }
  return std::move(builder).Build();
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  size_t Below(size_t limit) { return engine_() % limit; }
  bool OneIn(size_t n) { return Below(n) == 0; }
  template <typename T, size_t n>
  const T& Of(const T (&items)[n]) {
    return items[Below(n)];
  }
  std::mt19937& engine() { return engine_; }

 private:
  std::mt19937 engine_;
};

// Fragments that are true, false, unknown and errors, cheap and costly.
const char* const kFragments[] = {
    "category == FIRE",
    "category in [FIRE, STRIKE, MOVE]",
    "use_of_force.weapon.calibre_mm > 100.0",
    "use_of_force.weapon.calibre_mm * 2.0 > 250.0",
    "use_of_force.weapon.model == 'D-30'",
    "use_of_force.weapon.model.matches('D')",
    "use_of_force.weapon.model.matches('^[A-Z]-')",
    "use_of_force.weapon.model.matches('0$')",
    "use_of_force.weapon.model.matches('2S(1|3)')",
    "id.matches('a')",
    "id.matches('^b+')",
    "id.matches('ab')",
    "id.matches('b$')",
    "id.matches('^(ab)*$')",
    "matches(id, 'bb')",
    "has(use_of_force.weapon.model)",
    "has(presence)",
    "size(actors) > 1",
    "size(actors) * 2 == size(evidence) + 4",
    "actors[1].party == 'RU'",
    "100 / (size(actors) - 1) > 3",
    "occurred.limit - occurred.start > duration('1h')",
    "occurred.start.getHours('Europe/Kyiv') < 6",
    "known_at > occurred.start",
    "'Odesa' in place.settlements",
    "place.settlements.map(s, s + '!').exists(s, s == 'Lviv!')",
    "actors.filter(a, a.likelihood >= LIKELY).size() == 1",
    "actors.exists(a, actors.exists_one(b, a.party == b.party))",
    "cel.bind(n, size(actors), n > 0 && n < 3)",
    "{'a': 1, 'b': 2}[id] == 1",
    "dyn(id) == 'ab'",
    "place.radius95_m < 500.0 ? place.point.lat > 46.0 : place.point.lat > 45.0",
};

std::string RandomCondition(Random& random, int depth) {
  if (depth == 0 || random.OneIn(4)) return random.Of(kFragments);
  const std::string first = RandomCondition(random, depth - 1);
  const std::string second = RandomCondition(random, depth - 1);
  switch (random.Below(7)) {
    case 0:
      return absl::StrCat("!(", first, ")");
    case 1:
    case 2:
      return absl::StrCat("(", first, ") || (", second, ")");
    case 3:
      return absl::StrCat("(", first, ") ? (", second, ") : ", random.Of(kFragments));
    case 4: {
      // The variable's name differs, what it means does not.
      const char* const names[] = {"x", "y"};
      const std::string x = random.Of(names);
      return absl::StrCat("actors.exists(", x, ", ", x, ".party == 'RU' && (", first, "))");
    }
    default:
      return absl::StrCat("(", first, ") && (", second, ")");
  }
}

v1::Record RandomRecord(Random& random) {
  v1::Record record;
  for (size_t i = random.Below(5); i > 0; --i)
    record.mutable_id()->push_back("ab"[random.Below(2)]);
  record.set_category(random.OneIn(2) ? v1::FIRE : v1::MOVE);
  if (!random.OneIn(3)) {
    record.mutable_occurred()->mutable_start()->set_seconds(1772424600);
    if (random.OneIn(2)) record.mutable_occurred()->mutable_limit()->set_seconds(1772435200);
  }
  if (random.OneIn(2)) record.mutable_known_at()->set_seconds(1772424601);
  for (size_t i = random.Below(4); i > 0; --i) {
    v1::Actor* actor = record.add_actors();
    actor->set_party(random.OneIn(2) ? "RU" : "UA");
    if (random.OneIn(2)) actor->set_likelihood(random.OneIn(2) ? v1::LIKELY : v1::UNLIKELY);
  }
  if (random.OneIn(2)) {
    v1::Weapon* weapon = record.mutable_use_of_force()->mutable_weapon();
    const char* const kModels[] = {"D-30", "2S3", "M-46", ""};
    if (!random.OneIn(3)) weapon->set_model(random.Of(kModels));
    if (!random.OneIn(3)) weapon->set_calibre_mm(random.OneIn(2) ? 152 : 122);
  } else {
    record.mutable_presence();
  }
  if (random.OneIn(2)) {
    record.mutable_place()->add_settlements(random.OneIn(2) ? "Lviv" : "Odesa");
    record.mutable_place()->mutable_point()->set_lat(random.OneIn(2) ? 45.5 : 46.5);
    if (random.OneIn(2)) record.mutable_place()->set_radius95_m(random.OneIn(2) ? 400 : 600);
  }
  if (random.OneIn(2)) record.add_evidence();
  return record;
}

TEST(ConditionSetTest, AnswersAsEachConditionDoes) {
  int truths[3] = {0, 0, 0};
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Random random(seed);
    std::vector<std::string> sources;
    for (size_t i = 1 + random.Below(30); i > 0; --i) {
      sources.push_back(RandomCondition(random, static_cast<int>(random.Below(4))));
    }
    const std::unique_ptr<const ConditionSet> set = SetOf(sources);
    ASSERT_EQ(set->size(), static_cast<int>(sources.size()));
    std::vector<ConditionSet::Id> order;
    for (ConditionSet::Id id = 0; id < set->size(); ++id) order.push_back(id);
    Answers answers(*set);
    for (int i = 0; i < 30; ++i) {
      const v1::Record record = RandomRecord(random);
      answers.Reset(record);
      std::shuffle(order.begin(), order.end(), random.engine());
      if (random.OneIn(4)) order.insert(order.end(), order.begin(), order.begin() + 1);
      for (const ConditionSet::Id id : order) {
        const Condition& condition = set->condition(id);
        const Truth expected = condition.Evaluate(record);
        ++truths[static_cast<int>(expected)];
        ASSERT_EQ(TruthName(answers.Ask(id)), TruthName(expected)) << condition.source() << "\n"
                                                                   << record.DebugString();
      }
    }
  }
  EXPECT_GT(*std::min_element(truths, truths + 3), 1000);
}

// Patterns of a few operators over a few letters; some are anchored, some ignore case.
std::string RandomPattern(Random& random) {
  const char* const kPieces[] = {"a",       "b",     "B",      "[ab]",  ".",    "a*",
                                 "b+",      "(ab)?", "\\b",    "a|b",   "(a|)", "\\n",
                                 "\\x{e9}", "[^a]",  "b{2,3}", "(?s:.)"};
  std::string pattern = random.OneIn(4) ? "^" : random.OneIn(4) ? "(?i)" : "";
  for (size_t i = 1 + random.Below(4); i > 0; --i) pattern += random.Of(kPieces);
  return random.OneIn(4) ? pattern + "$" : pattern;
}

std::string RandomText(Random& random) {
  const char* const kPieces[] = {"a", "b", "B", " ", "\n", "\xc3\xa9", "c"};
  std::string text;
  for (size_t i = random.Below(8); i > 0; --i) text += random.Of(kPieces);
  return text;
}

TEST(ConditionSetTest, PatternsMatchedTogetherMatchAsEachAlone) {
  int matches = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    Random random(seed);
    std::vector<std::string> patterns;
    std::vector<std::string> sources;
    for (size_t i = 3 + random.Below(20); i > 0; --i) {
      patterns.push_back(RandomPattern(random));
      sources.push_back(absl::StrCat("id.matches(r'", patterns.back(), "')"));
    }
    const std::unique_ptr<const ConditionSet> set = SetOf(sources);
    Answers answers(*set);
    for (int i = 0; i < 100; ++i) {
      v1::Record record;
      record.set_id(RandomText(random));
      answers.Reset(record);
      for (ConditionSet::Id id = 0; id < set->size(); ++id) {
        const std::string& pattern = patterns[static_cast<size_t>(id)];
        const bool expected = re2::RE2::PartialMatch(record.id(), pattern);
        matches += expected ? 1 : 0;
        ASSERT_EQ(TruthName(answers.Ask(id)), TruthName(ToTruth(expected)))
            << pattern << " over '" << record.id() << "'";
      }
    }
  }
  EXPECT_GT(matches, 1000);
}

// Each fits into the memory of an automaton, all together do not.
TEST(ConditionSetTest, PatternsTooGreatForOneAutomaton) {
  std::vector<std::string> sources;
  for (const char* end : {"a", "b", "c", "d", "e", "f"}) {
    sources.push_back(absl::StrCat("id.matches(r'^\\pL{200}", end, "$')"));
  }
  const std::unique_ptr<const ConditionSet> set = SetOf(sources);
  Answers answers(*set);
  v1::Record record;
  record.set_id(std::string(200, 'x') + "c");
  answers.Reset(record);
  for (ConditionSet::Id id = 0; id < set->size(); ++id) {
    EXPECT_EQ(answers.Ask(id), ToTruth(id == 2)) << sources[static_cast<size_t>(id)];
  }
}

// A function that counts its calls shows what is evaluated how often.
class CountingTest : public testing::Test {
 protected:
  CountingTest() {
    EnvironmentOptions options = RecordOptions();
    options.functions = {
        {"costly(string) -> bool",
         [this](absl::Span<const Value> arguments) {
           ++calls_;
           return Value::Bool(arguments[0].text() == "a");
         }},
        {"name() -> string", [](absl::Span<const Value>) { return Value::String("a"); }}};
    environment_ = std::move(*Environment::Create(std::move(options)));
  }

  // Calls for one message with this id, all conditions asked twice.
  int Calls(const std::vector<std::string>& sources, const std::string& id = "a") {
    const std::unique_ptr<const ConditionSet> set = SetOf(sources, *environment_);
    v1::Record record;
    record.set_id(id);
    record.set_category(v1::FIRE);
    record.add_actors()->set_party("RU");
    record.add_actors()->set_party("UA");
    Answers answers(*set);
    answers.Reset(record);
    answers.Reset(record);
    calls_ = 0;
    for (int round = 0; round < 2; ++round) {
      for (ConditionSet::Id i = 0; i < set->size(); ++i) answers.Ask(i);
    }
    return calls_;
  }

  int calls_ = 0;
  std::unique_ptr<const Environment> environment_;
};

TEST_F(CountingTest, WhatIsEqualIsEvaluatedOnce) {
  EXPECT_EQ(Calls({"costly(id)", "costly(id)"}), 1);
  EXPECT_EQ(Calls({"costly(id)", "!costly(id)", "category == FIRE && costly(id)"}), 1);
  EXPECT_EQ(Calls({"costly(id) && category == FIRE", "category == FIRE && costly(id)"}), 1);
  EXPECT_EQ(Calls({"costly(id)", "costly('b')", "costly('a' + 'b')", "costly('ab')"}), 3);
  EXPECT_EQ(Calls({"!costly(id) || category == FIRE", "!costly(id) || category == MOVE"}), 1);
  EXPECT_EQ(Calls({"costly(name())", "!costly(name())"}), 1);
}

TEST_F(CountingTest, NothingIsEvaluatedBeforeItIsNeeded) {
  EXPECT_EQ(Calls({"category == MOVE && costly(id)", "category == MOVE && !costly(id)"}), 0);
  EXPECT_EQ(Calls({"category == MOVE && costly(id)", "!costly(id)"}), 1);
}

TEST_F(CountingTest, LoopsShareWhatTheirVariablesDoNotReach) {
  EXPECT_EQ(Calls({"actors.all(a, costly(id))", "costly(id) && true"}), 1);
  EXPECT_EQ(Calls({"actors.all(a, a.party != 'X' && !costly(a.party))",
                   "category == FIRE && actors.all(b, b.party != 'X' && !costly(b.party))"}),
            2);  // One for each actor.
  EXPECT_EQ(Calls({"actors.all(a, actors.all(b, !costly(a.party)))",
                   "actors.all(a, actors.all(b, !costly(b.party)))"}),
            8);  // The same text but for the variable's place.
}

TEST(ConditionSetTest, RefusesAsConditionDoes) {
  ConditionSet::Builder builder(RecordEnvironment());
  EXPECT_EQ(builder.Add("category == FIRE").id, 0);
  for (const char* source : {"category == ", "id", "id.matches('(')", "foo == 1"}) {
    const ConditionSet::Added added = builder.Add(source);
    const Diagnostics expected = Condition::Compile(RecordEnvironment(), source).diagnostics;
    EXPECT_EQ(added.id, -1);
    ASSERT_EQ(added.diagnostics.size(), expected.size());
    EXPECT_EQ(added.diagnostics[0].message, expected[0].message);
  }
  EXPECT_EQ(builder.Add("category == MOVE").id, 1);
  const std::unique_ptr<const ConditionSet> set = std::move(builder).Build();
  EXPECT_EQ(set->size(), 2);
  EXPECT_EQ(set->condition(1).source(), "category == MOVE");
}

TEST(ConditionSetTest, OtherMessagesAreUnknown) {
  const std::unique_ptr<const ConditionSet> set = SetOf({"true", "category == FIRE"});
  Answers answers(*set);
  EXPECT_EQ(answers.Ask(0), Truth::kUnknown);
  answers.Reset(v1::Actor());
  EXPECT_EQ(answers.Ask(0), Truth::kUnknown);
  answers.Reset(v1::Record());
  EXPECT_EQ(answers.Ask(0), Truth::kTrue);
  EXPECT_EQ(SetOf({})->size(), 0);
}

}  // namespace
}  // namespace expr
}  // namespace compliance
