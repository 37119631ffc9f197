#include "compliance/records/wire_form.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "compliance/base/random_message.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

void ExpectAsProtobufWritesIt(const v1::Record& record) {
  EXPECT_EQ(WireForm(record), record.SerializeAsString()) << record.ShortDebugString();
}

TEST(WireFormTest, AnyRecord) {
  std::mt19937 random(20261123);
  for (int round = 0; round < 1000; ++round) {
    v1::Record record;
    FillAtRandom(random, &record);
    ExpectAsProtobufWritesIt(record);
  }
}

TEST(WireFormTest, NumbersOfEveryLength) {
  v1::Record record;
  for (int bit = 0; bit < 64; ++bit) {
    for (const uint64_t value : {uint64_t{1} << bit, (uint64_t{1} << bit) - 1}) {
      record.mutable_occurred()->mutable_start()->set_seconds(static_cast<int64_t>(value));
      record.set_revision(static_cast<int32_t>(value));
      ExpectAsProtobufWritesIt(record);
    }
  }
  for (const double real : {0.0, -0.0, -1.5, std::numeric_limits<double>::infinity()}) {
    record.mutable_place()->mutable_point()->set_lat(real);
    ExpectAsProtobufWritesIt(record);
  }
}

TEST(WireFormTest, LongTextsAndManyElements) {
  v1::Record record;
  record.set_id(std::string(300, 'i'));
  for (int i = 0; i < 200; ++i) {
    record.add_circumstances(v1::Circumstance_MAX);
    record.add_evidence()->set_source(std::string(i, 's'));
  }
  ExpectAsProtobufWritesIt(record);
}

TEST(WireFormTest, LeavesOutWhatTheSchemaDoesNotKnow) {
  v1::Record record;
  ASSERT_TRUE(record.ParseFromString(std::string("\xF8\xFF\x7F\x01", 4)));
  ASSERT_FALSE(record.SerializeAsString().empty());
  EXPECT_EQ(WireForm(record), "");
}

}  // namespace
}  // namespace compliance
