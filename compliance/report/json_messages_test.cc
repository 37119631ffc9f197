#include "compliance/report/json_messages.h"

#include <random>
#include <string>

#include "compliance/base/random_message.h"
#include "compliance/report/json_printer.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

template <typename Message>
void CompareWithReflection() {
  std::mt19937 random(20260302);
  for (int round = 0; round < 300; ++round) {
    Message message;
    FillAtRandom(random, &message);
    std::string generated, reflected;
    AppendJson(message, &generated);
    JsonPrinter().Append(message, &reflected);
    ASSERT_EQ(generated, reflected);
  }
}

TEST(JsonMessages, AreWrittenAsByReflection) {
  CompareWithReflection<v1::Finding>();
  CompareWithReflection<v1::NonFinding>();
  CompareWithReflection<v1::Summary>();
}

TEST(JsonMessages, AnEnumWithoutNameIsANumber) {
  v1::NonFinding non_finding;
  non_finding.set_reason(static_cast<v1::NonFindingReason>(999));
  std::string json;
  AppendJson(non_finding, &json);
  EXPECT_EQ(json, "{\"reason\":999}");
}

}  // namespace
}  // namespace compliance
