#include "compliance/finding/reading_table.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "compliance/finding/finding_builder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What stands, in words: "R1,R2 ESTABLISHED not by default, text R1".
class Standing : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    findings_.erase(finding.id());
    if (finding.state() != v1::WITHDRAWN) findings_[finding.id()] = finding;
  }
  void OnFinal(const std::string& id) override { final_.push_back(id); }

  const v1::Finding* Find(const std::string& id) const {
    const auto found = findings_.find(id);
    return found == findings_.end() ? nullptr : &found->second;
  }
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const auto& [id, finding] : findings_) {
      lines.push_back(absl::StrCat(
          absl::StrJoin(finding.readings(), ","), " ", v1::Disposition_Name(finding.disposition()),
          finding.not_by_default() ? " not by default" : "", ", text ", finding.text()));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }
  const std::vector<std::string>& final_ids() const { return final_; }

 private:
  std::map<std::string, v1::Finding> findings_;
  std::vector<std::string> final_;
};

v1::DisputedText Text(const std::string& by_default) {
  v1::DisputedText text;
  for (const char* id : {"R1", "R2", "R3"}) text.add_readings()->set_id(id);
  text.set_default_reading(by_default);
  return text;
}

// Wording 0 for R1 and R3, wording 1 for R2.
ReadingScheme Scheme(const std::string& by_default) {
  v1::Provision first, second;
  first.set_id("P");
  first.add_readings("R3");
  first.add_readings("R1");
  second.set_id("P");
  second.add_readings("R2");
  const v1::Provision* const wordings[] = {&first, &second};
  return ReadingScheme("pact", Text(by_default), wordings);
}

v1::Finding Finding(const std::string& text, v1::Grade grade = v1::G1_MINOR) {
  v1::Finding finding;
  finding.set_id("as of its wording");
  finding.set_disposition(v1::ESTABLISHED);
  finding.set_grade(grade);
  finding.set_text(text);
  finding.add_tests()->set_detail(text);
  finding.mutable_measurement()->set_low(text == "one" ? 0.1 + 0.2 : 0.3);
  return finding;
}

class ReadingTableTest : public testing::Test {
 protected:
  explicit ReadingTableTest(const std::string& by_default = "R2")
      : table_(Scheme(by_default), true, book_) {}

  std::vector<ReadingTable::Change> Say(int wording, const v1::Finding& finding) {
    return table_.Say(wording, "r1", finding, absl::FromUnixSeconds(60), nullptr);
  }
  std::vector<std::string> Lines() {
    book_.Commit(v1::REVISION_REASON_UNSPECIFIED, &sink_);
    return sink_.Lines();
  }

  FindingBook book_;
  Standing sink_;
  ReadingTable table_;
};

const char kPlain[] = "plain";

std::string IdOf(const std::string& reading) {
  return reading == kPlain ? FindingId("pact", "P", "r1")
                           : FindingIdUnder("pact", "P", "r1", reading);
}

TEST_F(ReadingTableTest, WhatIsEqualInAllThatCountsIsOneFinding) {
  Say(0, Finding("one"));
  EXPECT_THAT(Lines(), ElementsAre("R1,R3 ESTABLISHED not by default, text one"));
  EXPECT_NE(sink_.Find(IdOf("R1")), nullptr);
  Say(1, Finding("two"));
  EXPECT_THAT(Lines(), ElementsAre(" ESTABLISHED, text two"));
  EXPECT_NE(sink_.Find(IdOf(kPlain)), nullptr);
}

TEST_F(ReadingTableTest, WhatDiffersHoldsUnderReadingsOfItsOwn) {
  Say(0, Finding("one"));
  Say(1, Finding("two", v1::G2_SIGNIFICANT));
  EXPECT_THAT(Lines(), ElementsAre("R1,R3 ESTABLISHED not by default, text one",
                                   "R2 ESTABLISHED, text two"));
  table_.Unsay(1, "r1");
  EXPECT_THAT(Lines(), ElementsAre("R1,R3 ESTABLISHED not by default, text one"));
  table_.Unsay(0, "r1");
  EXPECT_THAT(Lines(), IsEmpty());
}

TEST_F(ReadingTableTest, TellsByWhatIdAWordingsFindingGoes) {
  std::vector<ReadingTable::Change> changes = Say(0, Finding("one"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].id, IdOf("R1"));
  // Put together, the first goes by another id.
  changes = Say(1, Finding("two"));
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0].wording, 0);
  EXPECT_EQ(changes[0].id, IdOf("R1"));
  EXPECT_EQ(changes[0].said, nullptr);
  EXPECT_EQ(changes[1].id, IdOf(kPlain));
  EXPECT_EQ(changes[1].said->finding.text(), "one");
  EXPECT_EQ(changes[2].wording, 1);
  EXPECT_EQ(changes[2].id, IdOf(kPlain));
}

TEST_F(ReadingTableTest, IsFinalOnceEveryWordingHasSaidTheLast) {
  table_.SayNone(1, "r1");
  Say(0, Finding("one"));
  Lines();
  table_.Forget(absl::FromUnixSeconds(61), &sink_);
  EXPECT_THAT(sink_.final_ids(), IsEmpty());
  table_.Forget(1, "r1", &sink_);
  EXPECT_THAT(sink_.final_ids(), ElementsAre(IdOf("R1")));
}

class WithoutDefaultTest : public ReadingTableTest {
 protected:
  WithoutDefaultTest() : ReadingTableTest("") {}
};

TEST_F(WithoutDefaultTest, WhatDoesNotHoldUnderAllReadingsIsIndeterminate) {
  Say(1, Finding("two"));
  EXPECT_THAT(Lines(), ElementsAre("R2 INDETERMINATE, text two"));
  EXPECT_THAT(sink_.Find(IdOf("R2"))->reasons(), ElementsAre(v1::READING));
  // Texts are those of the first reading, which is none of the second wording.
  Say(0, Finding("one"));
  EXPECT_THAT(Lines(), ElementsAre(" ESTABLISHED, text one"));
}

TEST(ReadingSchemeTest, NonFindingsAreThoseOfTheMainReading) {
  EXPECT_EQ(Scheme("R2").main_wording(), 1);
  EXPECT_EQ(Scheme("R3").main_wording(), 0);
  EXPECT_EQ(Scheme("").main_wording(), 0);
  v1::Provision only;
  only.set_id("P");
  only.add_readings("R2");
  const v1::Provision* const wordings[] = {&only};
  EXPECT_EQ(ReadingScheme("pact", Text("R1"), wordings).main_wording(), -1);
}

}  // namespace
}  // namespace compliance
