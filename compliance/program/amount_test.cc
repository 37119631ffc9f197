#include "compliance/program/amount.h"

#include <limits>

#include "compliance/agreement/agreement_environment.h"
#include "compliance/v1/agreement.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

class AmountTest : public testing::Test {
 protected:
  void Expect(const std::string& source, double low, double high) {
    const absl::StatusOr<Amount> amount = Amount::Create(*environment_, source);
    ASSERT_TRUE(amount.ok()) << source;
    const Range range = amount->Of(record_);
    EXPECT_EQ(range.low, low) << source;
    EXPECT_EQ(range.high, high) << source;
  }

  const v1::Agreement agreement_;
  const std::unique_ptr<const AgreementEnvironment> environment_ =
      AgreementEnvironment::Create(agreement_);
  v1::Record record_;
};

TEST_F(AmountTest, NumbersAndQuantities) {
  record_.mutable_presence()->mutable_count()->set_low(2);
  record_.mutable_presence()->mutable_count()->set_high(5);
  Expect("presence.count", 2, 5);
  Expect("7", 7, 7);
  Expect("7u", 7, 7);
  Expect("0.5", 0.5, 0.5);
}

TEST_F(AmountTest, WhatCannotBeAddedIsNotKnown) {
  record_.mutable_place()->mutable_point()->set_lat(50);
  Expect("presence.count", 0, kOpen);
  Expect("-1", 0, kOpen);
  Expect("1.0 / 0.0", 0, kOpen);
  Expect("0.0 / 0.0", 0, kOpen);
  Expect("dyn(place)", 0, kOpen);
}

}  // namespace
}  // namespace compliance
