// The functions that ask an agreement, over records.
#include <string>

#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/load.h"
#include "compliance/expr/condition.h"
#include "compliance/v1/record.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;

constexpr char kAgreement[] = R"pb(
  id: "pact"
  instrument { title: "A pact" status: HYPOTHETICAL source: "a test" }
  parties { id: "RU" name: "Russia" aliases: "Black Sea Fleet" }
  parties {
    id: "TR"
    name: "Turkey"
    member_of {
      of: "GUARANTORS"
      during { start: "2026-03-10T00:00:00Z" }
    }
  }
  parties { id: "GUARANTORS" name: "Guarantor states" }
  in_force { start: "2026-01-01T00:00:00Z" }
  zones {
    id: "port"
    name: "Port"
    circles {
      center { lat: 46 lng: 31 }
      radius_m: 1000
    }
  }
  zones {
    id: "spring"
    name: "In spring"
    validity { start: "2026-03-01T00:00:00Z" limit: "2026-06-01T00:00:00Z" }
    circles {
      center { lat: 46 lng: 31 }
      radius_m: 1000
    }
  }
  classes {
    id: "heavy"
    article: "Annex I"
    models: "2S12"
    other_models: "2B9"
    condition: "use_of_force.weapon.calibre_mm >= 100.0"
  }
  classes {
    id: "launchers"
    article: "Annex I"
    models: [ "BM-21", "HIMARS" ]
  }
  classes { id: "banned" article: "Annex I" condition: "is_a('heavy') || is_a('launchers')" }
  provisions {
    id: "P"
    article: "Art. 1"
    text: "Nothing."
    categories: STRIKE
    grading_family: "FIR"
    prohibition {}
  }
)pb";

const AgreementEnvironment& Pact() {
  static const AgreementEnvironment& environment = *[] {
    static const auto& loaded = *new LoadedAgreement(LoadAgreement("pact.textproto", kAgreement));
    EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
    return AgreementEnvironment::Create(loaded.agreement()).release();
  }();
  return environment;
}

v1::Record Record(const std::string& text) {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record)) << text;
  return record;
}

// At 2026-03-02T04:10:00Z, a Monday, 06:10 in Kyiv.
constexpr char kMorning[] = "occurred { start { seconds: 1772424600 } } ";
// From 2026-02-28T23:00:00Z to 2026-03-01T01:00:00Z.
constexpr char kTurnOfMonth[] =
    "occurred { start { seconds: 1772319600 } limit { seconds: 1772326800 } } ";
// From 2026-03-09T23:00:00Z to 2026-03-10T01:00:00Z.
constexpr char kAccession[] =
    "occurred { start { seconds: 1773097200 } limit { seconds: 1773104400 } } ";
constexpr char kCentre[] = "place { point { lat: 46 lng: 31 } radius95_m: 10 } ";
// 5000 m north of the centre, 4000 m from the zone, within 100 m.
constexpr char kNorth[] = "place { point { lat: 46.0449827 lng: 31 } radius95_m: 100 } ";

struct Row {
  const char* condition;
  std::string record;
  Truth expected;
  const char* unknown = "";  // The first field that UNKNOWN rests on.
};

void Expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.condition + (" over " + row.record));
    const auto compiled = expr::Condition::Compile(Pact().expressions(), row.condition);
    ASSERT_NE(compiled.condition, nullptr) << compiled.diagnostics.front().message;
    const v1::Record record = Record(row.record);
    EXPECT_EQ(compiled.condition->Evaluate(record), row.expected);
    const auto why = compiled.condition->WhyUnknown(record);
    EXPECT_EQ(why.fields.empty() ? "" : why.fields[0], row.unknown) << why.error;
  }
}

TEST(ConditionFunctionsTest, Within) {
  const std::string morning = kMorning, turn = kTurnOfMonth;
  Expect({
      {"within('port')", morning + kCentre, T},
      {"within('port')", morning + kNorth, F},
      {"!within('port')", morning + kNorth, T},
      {"within('port')", morning, U, "place"},
      {"within('port')", morning + "place { point { lat: 46 lng: 31 } }", U, "place"},
      {"within('spring')", morning + kCentre, T},
      {"within('spring')", turn + kCentre, U, "occurred"},
      {"within('spring')", turn + kNorth, F},
      {"within('port')", kCentre, U, "occurred"},
  });
}

TEST(ConditionFunctionsTest, Distance) {
  const std::string morning = kMorning, turn = kTurnOfMonth;
  Expect({
      {"distance_m('port').less_than(4200.0)", morning + kNorth, T},
      {"distance_m('port').less_than(4000.0)", morning + kNorth, U, "place"},
      {"distance_m('port').less_than(3800)", morning + kNorth, F},
      {"distance_m('port').at_least(3800)", morning + kNorth, T},
      {"distance_m('port').more_than(4200)", morning + kNorth, F},
      {"distance_m('port').at_most(0)", morning + kCentre, T},
      {"distance_m('port').more_than(0)", morning + kCentre, F},
      {"distance_m('port').at_most(1000000)", morning, U, "place"},
      {"distance_m('port').at_least(0)", morning, T},
      {"distance_m('spring').less_than(5000)", turn + kNorth, U, "occurred"},
      {"distance_m('spring').at_least(3800)", turn + kNorth, T},
      {"distance_m('port').less_than(5000)", kNorth, U, "occurred"},
  });
}

TEST(ConditionFunctionsTest, Parties) {
  const std::string morning = kMorning, accession = kAccession;
  const std::string turkey = "actors { party: 'Turkey' }";
  Expect({
      {"party(actors[0]) == 'RU'", morning + "actors { party: 'Black Sea Fleet' }", T},
      {"party(actors[0]) == 'Ruritania'", morning + "actors { party: 'Ruritania' }", T},
      {"party(evidence[0].party) == 'RU'", "evidence { party: 'Russia' }", T},
      {"actors.all(a, a.belongs_to('GUARANTORS'))", morning + turkey, F},
      {"actors.all(a, a.belongs_to('GUARANTORS'))", accession + turkey, U, "occurred"},
      {"actors[0].belongs_to('TR')", morning + turkey, T},
      {"actors[0].belongs_to('TR')", morning + "actors { party: 'Ruritania' }", F},
      {"actors[0].party.belongs_to('RU')", morning + "actors { party: 'RU' }", T},
      {"actors[0].belongs_to('GUARANTORS')", "occurred { start { seconds: 1773144000 } }" + turkey,
       T},
  });
}

TEST(ConditionFunctionsTest, CivilTime) {
  const std::string morning = kMorning, turn = kTurnOfMonth;
  Expect({
      {"between_local('06:00', '22:00', 'Europe/Kyiv')", morning, T},
      {"between_local('22:00', '06:00', 'Europe/Kyiv')", morning, F},
      {"between_local('22:00', '02:00', 'UTC')", turn, T},
      {"between_local('00:00', '02:00', 'UTC')", turn, U, "occurred"},
      {"on_date('2026-03-02', 'Europe/Kyiv')", morning, T},
      {"on_date('2026-03-01', 'Europe/Kyiv')", morning, F},
      {"on_date('2026-03-01', 'UTC')", turn, U, "occurred"},
      {"on_dates('2026-02-28', '2026-03-01', 'UTC')", turn, T},
      {"on_weekday(['Monday'], 'Europe/Kyiv')", morning, T},
      {"on_weekday(['Saturday'], 'UTC')", turn, U, "occurred"},
      {"on_weekday(['Saturday', 'Sunday'], 'UTC')", turn, T},
      {"on_date('2026-03-01', 'UTC')", "", U, "occurred"},
  });
}

TEST(ConditionFunctionsTest, Classes) {
  const std::string weapon = "use_of_force { weapon { ";
  Expect({
      {"is_a('heavy')", weapon + "calibre_mm: 152 } }", T},
      {"is_a('heavy')", weapon + "calibre_mm: 82 } }", F},
      {"is_a('heavy')", weapon + "model: '2S12' calibre_mm: 82 } }", T},
      {"is_a('heavy')", weapon + "model: '2B9' calibre_mm: 120 } }", F},
      {"is_a('heavy')", weapon + "model: 'D-30' calibre_mm: 122 } }", T},
      {"is_a('heavy')", weapon + "model: 'D-30' } }", U, "use_of_force.weapon.calibre_mm"},
      {"is_a('launchers')", weapon + "model: 'HIMARS' } }", T},
      {"is_a('launchers')", weapon + "model: 'D-30' } }", F},
      {"is_a('launchers')", weapon + "} }", U, "use_of_force.weapon.model"},
      {"is_a('launchers')", "presence { model: 'BM-21' }", T},
      {"is_a('launchers')", "presence {}", U, "presence.model"},
      {"is_a('banned')", weapon + "model: 'HIMARS' } }", T},
      {"is_a('banned')", weapon + "model: 'D-30' calibre_mm: 85 } }", F},
      {"is_a('banned')", weapon + "calibre_mm: 85 } }", U, "use_of_force.weapon.model"},
  });
  const auto compiled = expr::Condition::Compile(Pact().expressions(), "is_a('banned')");
  EXPECT_EQ(compiled.condition->Fields(),
            (std::vector<std::string>{"presence.model", "use_of_force.weapon.calibre_mm",
                                      "use_of_force.weapon.model"}));
}

struct Refusal {
  const char* condition;
  size_t offset;
  const char* code;
  const char* message;
  const char* suggestion;
};

TEST(ConditionFunctionsTest, WrongNamesAreRefused) {
  const Refusal refusals[] = {
      {"within('prot')", 7, "UNKNOWN_ZONE", "no zone has the id 'prot'", "did you mean 'port'?"},
      {"distance_m('Port').at_most(5)", 11, "UNKNOWN_ZONE", "no zone has the id 'Port'",
       "that is a name; write the id 'port'"},
      {"is_a('light')", 5, "UNKNOWN_CLASS", "no class has the id 'light'",
       "known classes: 'heavy', 'launchers', 'banned'"},
      {"actors[0].belongs_to('Turkey')", 21, "UNKNOWN_PARTY", "no party has the id 'Turkey'",
       "that is a name; write the id 'TR'"},
      {"within(id)", 7, "CONDITION_CONSTANT", "within() asks for a constant here",
       "write the value itself, as in 'name'"},
      {"on_date('2026-02-30', 'UTC')", 8, "BAD_TIME", "'2026-02-30' is no date",
       "write year, month and day, as in 2026-03-01"},
      {"on_dates('2026-02-03', '2026-02-01', 'UTC')", 23, "BAD_TIME",
       "the last day is before the first", "swap or correct them"},
      {"between_local('22:00', '6:00', 'UTC')", 23, "BAD_TIME", "'6:00' is no time of day",
       "write hours and minutes, 00:00 to 24:00"},
      {"between_local('00:00', '24:00', 'UTC')", 23, "BAD_TIME", "the hours end where they begin",
       "write two times of the day that differ"},
      {"on_weekday(['Sundai'], 'UTC')", 11, "BAD_TIME", "'Sundai' is no day of the week",
       "did you mean 'Sunday'?"},
      {"on_weekday(['Sunday', dyn(1)], 'UTC')", 11, "BAD_TIME", "'' is no day of the week",
       "known days: 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday' and 1 more"},
      {"on_date('2026-03-01', 'Europe/kyiv')", 22, "BAD_TIME",
       "no time zone is named 'Europe/kyiv'", "did you mean 'Europe/Kyiv'?"},
      {"distance_m('port') < 5000.0", 19, "CONDITION_TYPE",
       "no matching overload: compliance.Distance < double is not defined",
       "it is asked with a function: .at_least(), .at_most(), .less_than(), .more_than()"},
      {"distance_m('port').fewer_than(5)", 19, "CONDITION_TYPE",
       "no matching overload: compliance.Distance.fewer_than(int) is not defined", ""},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.condition);
    const auto compiled = expr::Condition::Compile(Pact().expressions(), refusal.condition);
    ASSERT_EQ(compiled.diagnostics.size(), 1);
    EXPECT_EQ(compiled.diagnostics[0].offset, refusal.offset);
    EXPECT_EQ(compiled.diagnostics[0].code, refusal.code);
    EXPECT_EQ(compiled.diagnostics[0].message, refusal.message);
    EXPECT_EQ(compiled.diagnostics[0].suggestion, refusal.suggestion);
  }
}

TEST(ConditionFunctionsTest, TheChecksSayTheSameAndKnowNothing) {
  v1::Agreement broken;
  broken.add_zones()->set_id("port");  // Without any outline.
  broken.add_parties()->add_member_of()->set_of("nobody");
  const auto environment = AgreementEnvironment::ForChecks(broken);
  const auto known =
      expr::Condition::Compile(environment->expressions(), "within('port')").condition;
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->Evaluate(Record(std::string(kMorning) + kCentre)), U);
  EXPECT_EQ(expr::Condition::Compile(environment->expressions(), "within('x')").diagnostics.size(),
            1);
}

}  // namespace
}  // namespace compliance
