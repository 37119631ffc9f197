#include "compliance/expr/accessors.h"

#include <string>
#include <vector>

#include "compliance/expr/accessors/comparison.h"
#include "compliance/expr/accessors/specimen_accessors.h"
#include "compliance/expr/testdata/specimen2.pb.h"
#include "compliance/expr/testdata/specimen3.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AccessorsTest, ReadWhatReflectionReads) {
  EXPECT_THAT(CompareWithReflection(Specimen2Accessors(), 100), IsEmpty());
  EXPECT_THAT(CompareWithReflection(Specimen3Accessors(), 100), IsEmpty());
}

TEST(AccessorsTest, TheComparisonFindsWhatIsReadDifferently) {
  const Accessor wrong[] = {
      {"i32", [](const google::protobuf::Message&) { return Reading::Of(int32_t{7}); }},
      {"maybe", [](const google::protobuf::Message&) { return Reading::Unset(); }},
  };
  const MessageAccessors tables[] = {{&test3::Specimen::default_instance(), wrong}};
  EXPECT_THAT(
      CompareWithReflection(tables, 100),
      ElementsAre("compliance.expr.test3.Specimen: i32", "compliance.expr.test3.Specimen: maybe"));
}

std::vector<std::string> PathsOf(const MessageAccessors& table) {
  std::vector<std::string> paths;
  for (const Accessor& accessor : table.paths) paths.emplace_back(accessor.path);
  return paths;
}

// A type is entered once; maps, closed enums, wrappers, JSON and Any are left to reflection.
TEST(AccessorsTest, Paths) {
  ASSERT_EQ(Specimen3Accessors().size(), 2u);
  EXPECT_THAT(
      PathsOf(Specimen3Accessors()[0]),
      ElementsAre("i32", "i64", "u32", "u64", "f32", "f64", "flag", "text", "raw", "colour",
                  "grade", "part", "part.number", "part.inner", "maybe", "name", "chosen",
                  "chosen.number", "chosen.inner", "numbers", "parts", "at", "lasting", "in"));
  EXPECT_THAT(PathsOf(Specimen3Accessors()[1]), ElementsAre("number", "inner"));
  ASSERT_EQ(Specimen2Accessors().size(), 1u);
  EXPECT_THAT(PathsOf(Specimen2Accessors()[0]), ElementsAre("number", "text", "words", "next"));
}

TEST(FindAccessorTest, ByClassAndPath) {
  const auto& specimen = test3::Specimen::default_instance();
  EXPECT_NE(FindAccessor(Specimen3Accessors(), specimen, "part.number"), nullptr);
  EXPECT_EQ(FindAccessor(Specimen3Accessors(), specimen, "part.inner.number"), nullptr);
  EXPECT_EQ(FindAccessor(Specimen2Accessors(), specimen, "text"), nullptr);
}

}  // namespace
}  // namespace expr
}  // namespace compliance
