#include "compliance/program/field_values.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(FieldValuesTest, QuotesValuesAsTheyStand) {
  v1::Record record;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        id: "r1"
        use_of_force {
          weapon { kind: MISSILE model: "Kh-22" }
          count { best: 7 low: 7 high: 12 }
          civilian_deaths { low: 1 }
          civilian_injured { best: 3 }
        }
        circumstances: [ DISTRESS, MINE_CLEARANCE ]
      )pb",
      &record));
  EXPECT_EQ(FieldValue(record, "id"), "\"r1\"");
  EXPECT_EQ(FieldValue(record, "use_of_force.weapon.kind"), "MISSILE");
  EXPECT_EQ(FieldValue(record, "use_of_force.weapon.model"), "\"Kh-22\"");
  EXPECT_EQ(FieldValue(record, "use_of_force.weapon.calibre_mm"), "not stated");
  EXPECT_EQ(FieldValue(record, "use_of_force.count"), "7 (7 to 12)");
  EXPECT_EQ(FieldValue(record, "use_of_force.civilian_deaths"), "1 to ?");
  EXPECT_EQ(FieldValue(record, "use_of_force.civilian_injured"), "3");
  EXPECT_EQ(FieldValue(record, "presence.armed"), "not stated");
  EXPECT_EQ(FieldValue(record, "circumstances"), "[DISTRESS, MINE_CLEARANCE]");
}

TEST(FieldValuesTest, KnowsWhatAFieldStandsFor) {
  EXPECT_EQ(ReasonIfUnknown("use_of_force.civilian_deaths"), v1::QUANTITY);
  EXPECT_EQ(ReasonIfUnknown("presence.count.low"), v1::QUANTITY);
  EXPECT_EQ(ReasonIfUnknown("use_of_force.weapon.calibre_mm"), v1::CLASS);
  EXPECT_EQ(ReasonIfUnknown("no.such.field"), v1::CLASS);
  EXPECT_EQ(ReasonIfUnknown("place"), v1::LOCATION);
  EXPECT_EQ(ReasonIfUnknown("place.radius95_m"), v1::LOCATION);
  EXPECT_EQ(ReasonIfUnknown("occurred"), v1::TIME);
  EXPECT_EQ(ReasonIfUnknown("actors[].likelihood"), v1::ACTOR_REQUIRED);
}

TEST(FieldValuesTest, IntervalsReadAsTimes) {
  v1::Record record;
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600);
  EXPECT_EQ(FieldValue(record, "occurred"), "2026-03-02T04:10:00Z");
}

}  // namespace
}  // namespace compliance
