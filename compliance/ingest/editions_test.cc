#include "compliance/ingest/editions.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A row: an id and a content, which is also the second at which it occurred.
using Row = std::pair<std::string, int>;

v1::Record RecordOf(const Row& row) {
  v1::Record record;
  record.set_id(row.first);
  record.set_category(v1::STRIKE);
  record.mutable_occurred()->mutable_start()->set_seconds(row.second);
  return record;
}

// "a 1 CORRECTED @5": id, revision, reason, start.
std::string Told(const v1::Record& record) {
  return absl::StrCat(
      record.id(), " ", record.revision(), " ",
      record.revised_because() == 0 ? "-" : v1::RevisionReason_Name(record.revised_because()), " @",
      record.occurred().start().seconds());
}

class EditionsTest : public testing::Test {
 protected:
  void Rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      editions_.Take(RecordOf(row), row.second, [this](const v1::Record& r) { Note(r); });
    }
  }
  void Note(const v1::Record& record) {
    EXPECT_EQ(record.category(), v1::STRIKE);
    told_.push_back(Told(record));
  }
  std::string End() {
    return FormatCounts(editions_.End([this](const v1::Record& r) { Note(r); }));
  }
  std::string Edition(const std::vector<Row>& rows) {
    told_.clear();
    editions_.Begin();
    Rows(rows);
    return End();
  }

  Editions editions_;
  std::vector<std::string> told_;
};

TEST_F(EditionsTest, AddsAmendsKeepsAndWithdraws) {
  EXPECT_EQ(Edition({{"a", 1}, {"b", 2}, {"c", 3}}),
            "3 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 0 - @1", "b 0 - @2", "c 0 - @3"));
  EXPECT_EQ(Edition({{"b", 5}, {"a", 1}, {"d", 4}}),
            "1 added, 1 amended, 1 withdrawn, 1 unchanged");
  EXPECT_THAT(told_, ElementsAre("b 1 CORRECTED @5", "a 0 - @1", "d 0 - @4", "c 1 RETRACTED @3"));
}

TEST_F(EditionsTest, UnchangedKeepsTheRevisionItHas) {
  Edition({{"a", 1}});
  Edition({{"a", 2}});
  EXPECT_EQ(Edition({{"a", 2}}), "0 added, 0 amended, 0 withdrawn, 1 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 1 CORRECTED @2"));
  // Back to what it was at first: a change all the same.
  EXPECT_EQ(Edition({{"a", 1}}), "0 added, 1 amended, 0 withdrawn, 0 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 2 CORRECTED @1"));
}

TEST_F(EditionsTest, WithdrawnOnceAndPerhapsAddedAgain) {
  Edition({{"a", 1}});
  EXPECT_EQ(Edition({}), "0 added, 0 amended, 1 withdrawn, 0 unchanged");
  EXPECT_EQ(Edition({}), "0 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_THAT(told_, IsEmpty());
  EXPECT_EQ(Edition({{"a", 1}}), "1 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 2 CORRECTED @1"));
}

TEST_F(EditionsTest, RetractionsComeById) {
  Edition({{"c", 3}, {"a", 1}, {"b", 2}});
  Edition({});
  EXPECT_THAT(told_, ElementsAre("a 1 RETRACTED @1", "b 1 RETRACTED @2", "c 1 RETRACTED @3"));
}

TEST_F(EditionsTest, RowsOfOneIdHaveOneRevision) {
  EXPECT_EQ(Edition({{"a", 1}, {"a", 1}, {"b", 2}, {"b", 3}}),
            "2 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 0 - @1", "a 0 - @1", "b 0 - @2", "b 0 - @3"));
  // What contradicted itself is settled by the next revision, even with content seen before.
  EXPECT_EQ(Edition({{"a", 1}, {"b", 2}}), "0 added, 1 amended, 0 withdrawn, 1 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 0 - @1", "b 1 CORRECTED @2"));
}

// One row says what was known and another does not: which is right cannot be told, in any order.
TEST_F(EditionsTest, KnownContentAgainstNew) {
  for (const std::vector<Row>& rows :
       {std::vector<Row>{{"a", 1}, {"a", 5}}, std::vector<Row>{{"a", 5}, {"a", 1}},
        std::vector<Row>{{"a", 5}, {"a", 1}, {"a", 5}, {"a", 1}}}) {
    editions_ = Editions();
    Edition({{"a", 1}});
    EXPECT_EQ(Edition(rows), "0 added, 1 amended, 0 withdrawn, 0 unchanged");
    std::vector<std::string> once(told_);
    std::sort(once.begin(), once.end());
    once.erase(std::unique(once.begin(), once.end()), once.end());
    EXPECT_THAT(once, ElementsAre("a 0 - @1", "a 1 CORRECTED @5", "a 1 RETRACTED @5"));
    EXPECT_EQ(told_.size(), rows.size() + 1);
    Edition({{"a", 1}});
    EXPECT_THAT(told_, ElementsAre("a 2 CORRECTED @1"));
  }
}

TEST_F(EditionsTest, WhatIsMissingFromAnUnreadableEditionIsKept) {
  Edition({{"a", 1}, {"b", 2}});
  told_.clear();
  editions_.Begin();
  Rows({{"a", 4}});
  editions_.NoteUnreadable();
  EXPECT_EQ(End(),
            "0 added, 1 amended, 0 withdrawn, 0 unchanged; 1 is missing and was kept, because not "
            "every line could be read");
  EXPECT_THAT(told_, ElementsAre("a 1 CORRECTED @4"));
  EXPECT_EQ(Edition({{"a", 4}}), "0 added, 0 amended, 1 withdrawn, 1 unchanged");
}

TEST_F(EditionsTest, AnUnfitRowKeepsWhatIsKnown) {
  Edition({{"a", 1}});
  told_.clear();
  editions_.Begin();
  editions_.NoteUnfit("a");
  editions_.NoteUnfit("b");
  EXPECT_EQ(End(), "0 added, 0 amended, 0 withdrawn, 0 unchanged");
  EXPECT_EQ(Edition({{"a", 1}, {"b", 2}}), "1 added, 0 amended, 0 withdrawn, 1 unchanged");
  EXPECT_THAT(told_, ElementsAre("a 0 - @1", "b 0 - @2"));
}

TEST_F(EditionsTest, RowsStateNoRevision) {
  v1::Record row = RecordOf({"a", 1});
  EXPECT_THAT(Editions::CheckRow(row), IsEmpty());
  row.set_revised_because(v1::RETRACTED);
  ASSERT_EQ(Editions::CheckRow(row).size(), 1u);
  EXPECT_EQ(Editions::CheckRow(row)[0].code, "EDITION_REVISION");
}

}  // namespace
}  // namespace compliance
