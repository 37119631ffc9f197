#include "compliance/finding/repetition_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr absl::Duration kWeek = absl::Hours(7 * 24);

class RepetitionTableTest : public testing::Test {
 protected:
  bool Insert(const std::string& subject, absl::Duration at, const std::string& party = "RU") {
    others_.clear();
    return table_.Insert({subject, party, absl::UnixEpoch() + at, nullptr}, &others_)[0];
  }
  void Remove(const std::string& subject) {
    others_.clear();
    table_.Remove(subject, &others_);
  }
  // What changed for others: "+" where they are repeated now.
  std::vector<std::string> Others() const {
    std::vector<std::string> texts;
    for (const auto& each : others_) texts.push_back((each.repeated[0] ? "+" : "-") + each.subject);
    return texts;
  }

  RepetitionTable table_{{{3, kWeek}}};
  std::vector<RepetitionTable::Change> others_;
};

TEST_F(RepetitionTableTest, TheBoundIsIncluded) {
  EXPECT_FALSE(Insert("a", absl::ZeroDuration()));
  EXPECT_FALSE(Insert("b", absl::Hours(1)));
  EXPECT_TRUE(Insert("c", kWeek));
  EXPECT_FALSE(Insert("d", kWeek + absl::Hours(1) + absl::Nanoseconds(1)));
  EXPECT_THAT(Others(), IsEmpty());
}

TEST_F(RepetitionTableTest, WhatComesLateOrGoesChangesThoseAfterIt) {
  Insert("b", absl::Hours(2));
  EXPECT_FALSE(Insert("c", absl::Hours(3)));
  EXPECT_FALSE(Insert("a", absl::Hours(1)));
  EXPECT_THAT(Others(), ElementsAre("+c"));
  EXPECT_TRUE(Insert("d", absl::Hours(4)));
  Remove("b");
  EXPECT_THAT(Others(), ElementsAre("-c"));
  Remove("a");
  EXPECT_THAT(Others(), ElementsAre("-d"));
  Remove("a");
  EXPECT_THAT(Others(), IsEmpty());
}

TEST_F(RepetitionTableTest, PartiesCountByThemselves) {
  Insert("a", absl::Hours(1));
  Insert("b", absl::Hours(2));
  EXPECT_FALSE(Insert("c", absl::Hours(3), "UA"));
  EXPECT_TRUE(Insert("c", absl::Hours(3), "RU"));
}

TEST_F(RepetitionTableTest, AtOneTimeTheSubjectDecides) {
  EXPECT_FALSE(Insert("c", absl::Hours(1)));
  EXPECT_FALSE(Insert("b", absl::Hours(1)));
  EXPECT_FALSE(Insert("a", absl::Hours(1)));
  EXPECT_THAT(Others(), ElementsAre("+c"));
  EXPECT_TRUE(Insert("c", absl::Hours(1)));
  EXPECT_FALSE(Insert("c", absl::ZeroDuration()));
  EXPECT_THAT(Others(), ElementsAre("+b"));
}

TEST_F(RepetitionTableTest, WhatIsForgottenStillCounts) {
  Insert("a", absl::ZeroDuration());
  Insert("b", absl::Hours(1));
  table_.Forget(absl::UnixEpoch() + kWeek);
  EXPECT_TRUE(Insert("c", kWeek));
  table_.Forget(absl::UnixEpoch() + kWeek + absl::Nanoseconds(1));
  Remove("a");
  EXPECT_THAT(Others(), IsEmpty());
}

TEST(RepetitionTableOfSeveralTest, EachIsAnsweredByItself) {
  RepetitionTable table({{2, absl::Hours(1)}, {3, absl::Hours(24)}});
  std::vector<RepetitionTable::Change> others;
  const auto insert = [&](const char* subject, int hour) {
    return table.Insert({subject, "RU", absl::UnixEpoch() + absl::Hours(hour), nullptr}, &others);
  };
  EXPECT_THAT(insert("a", 0), ElementsAre(false, false));
  EXPECT_THAT(insert("b", 1), ElementsAre(true, false));
  EXPECT_THAT(insert("c", 3), ElementsAre(false, true));
}

}  // namespace
}  // namespace compliance
