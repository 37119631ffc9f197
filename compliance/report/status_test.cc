#include "compliance/report/status.h"

#include <string>
#include <vector>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

// Of one provision, of which the summary tells these.
v1::ProvisionStatus StatusOf(const char* provision, const char* tallies, bool is_pending = false) {
  v1::Agreement agreement;
  agreement.add_provisions()->set_id("P1");
  EXPECT_TRUE(
      google::protobuf::TextFormat::MergeFromString(provision, agreement.mutable_provisions(0)));
  v1::Summary summary;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(tallies, &summary));
  std::vector<std::string> pending;
  if (is_pending) pending.push_back("P1");
  AddStatuses(agreement, pending, &summary);
  return summary.statuses(0).status();
}

TEST(StatusTest, TheWorstThatIsKnownCounts) {
  const char* breached =
      "tallies { provision: 'P1' disposition: PROBABLE }"
      "tallies { provision: 'P1' disposition: INDETERMINATE }";
  EXPECT_EQ(StatusOf("prohibition {}", breached, true), v1::BREACHED);
  EXPECT_EQ(StatusOf("prohibition {}", "tallies { provision: 'P1' disposition: ALLEGED }", true),
            v1::CANNOT_BE_DETERMINED);
  EXPECT_EQ(StatusOf("prohibition {}", "tallies { provision: 'P2' disposition: ESTABLISHED }"),
            v1::NOT_TRIGGERED);
  EXPECT_EQ(StatusOf("deadline {}", "", true), v1::PENDING);
}

TEST(StatusTest, AClockThatStandsStillIsOpen) {
  EXPECT_EQ(
      StatusOf(
          "response {}",
          "non_findings { provision: 'P1' reason: SUSPENDED_PENDING_DETERMINATION records: 1 }"),
      v1::CANNOT_BE_DETERMINED);
}

TEST(StatusTest, OnlyWhatWasPutToTheTestWasKept) {
  const char* in_time = "non_findings { provision: 'P1' reason: WITHIN_DEADLINE records: 1 }";
  EXPECT_EQ(StatusOf("deadline {}", in_time), v1::COMPLIED);
  // Until it is to be completed, nothing is owed.
  EXPECT_EQ(StatusOf("prohibition { complete_by {} }", in_time), v1::NOT_TRIGGERED);
  const char* not_met = "non_findings { provision: 'P1' reason: CONDITION_NOT_MET records: 1 }";
  EXPECT_EQ(StatusOf("notification {}", not_met), v1::COMPLIED);
  EXPECT_EQ(StatusOf("given {} notification {}", not_met), v1::NOT_TRIGGERED);
  EXPECT_EQ(StatusOf("prohibition {}",
                     "non_findings { provision: 'P1' reason: OUT_OF_SCOPE records: 1 }"),
            v1::NOT_TRIGGERED);
}

}  // namespace
}  // namespace compliance
