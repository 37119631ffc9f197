// Conditions that ask the agreement do not allocate: names were resolved when they were compiled.

#include "compliance/agreement/agreement_environment.h"
#include "compliance/base/counting_allocator.h"
#include "compliance/expr/condition.h"
#include "compliance/v1/record.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kAgreement[] = R"pb(
  parties {
    id: "RU"
    name: "Russia"
    aliases: "Russian Black Sea Fleet"
    member_of { of: "SIDE" }
  }
  parties { id: "SIDE" name: "Side" }
  zones {
    id: "port"
    circles {
      center { lat: 46 lng: 31 }
      radius_m: 1000
    }
  }
  classes {
    id: "heavy"
    models: "2S12, in the latest version"
    condition: "use_of_force.weapon.calibre_mm >= 100.0"
  }
  classes { id: "banned" condition: "is_a('heavy')" }
)pb";

constexpr char kRecord[] = R"pb(
  occurred { start { seconds: 1772424600 } }
  place {
    point { lat: 46.005 lng: 31.003 }
    radius95_m: 600
  }
  actors { party: "Russian Black Sea Fleet" }
  use_of_force { weapon { model: "a model that is nowhere listed" calibre_mm: 152 } }
)pb";

TEST(ConditionAllocationTest, None) {
  v1::Agreement agreement;
  v1::Record record;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kAgreement, &agreement));
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kRecord, &record));
  const auto environment = AgreementEnvironment::Create(agreement);
  for (const char* source : {
           "within('port')",
           "distance_m('port').less_than(500.0)",
           "is_a('banned')",
           "actors.exists(a, party(a) == 'RU' && a.belongs_to('SIDE'))",
           "on_weekday(['Monday'], 'Europe/Kyiv') && on_date('2026-03-02', 'Europe/Kyiv')",
           "between_local('22:00', '06:00', 'Europe/Kyiv')",
       }) {
    const auto compiled = expr::Condition::Compile(environment->expressions(), source);
    ASSERT_NE(compiled.condition, nullptr) << source;
    compiled.condition->Evaluate(record);
    const int64_t before = AllocationsSoFar();
    ASSERT_GT(before, 0);  // It does count.
    compiled.condition->Evaluate(record);
    EXPECT_EQ(AllocationsSoFar() - before, 0) << source;
  }
}

}  // namespace
}  // namespace compliance
