#include "compliance/agreement/record_accessors.h"

#include "compliance/expr/accessors/comparison.h"
#include "compliance/v1/record.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(RecordAccessorsTest, ReadWhatReflectionReads) {
  EXPECT_THAT(expr::CompareWithReflection(RecordAccessors(), 100), testing::IsEmpty());
}

TEST(RecordAccessorsTest, RecordsAndTheirParts) {
  const auto accessors = RecordAccessors();
  EXPECT_NE(FindAccessor(accessors, v1::Record::default_instance(), "use_of_force.weapon.kind"),
            nullptr);
  EXPECT_NE(FindAccessor(accessors, v1::Actor::default_instance(), "likelihood"), nullptr);
}

}  // namespace
}  // namespace compliance
