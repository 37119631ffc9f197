#include "compliance/records/ledger.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Record Make(const std::string& id, v1::EventCategory category, int revision = 0) {
  v1::Record record;
  record.set_id(id);
  record.set_category(category);
  record.set_revision(revision);
  return record;
}

TEST(LedgerTest, KnowsDuplicates) {
  Ledger ledger;
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {}).admission, Admission::kTaken);
  EXPECT_EQ(ledger.Admit(Make("b", v1::STRIKE), {}).admission, Admission::kTaken);
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {}).admission, Admission::kDuplicate);
}

TEST(LedgerTest, TheHighestRevisionIsWhatIsKnown) {
  Ledger ledger;
  Ledger::Known* first = ledger.Admit(Make("a", v1::STRIKE), {}).known;
  first->evaluated = true;
  const Ledger::Admitted second = ledger.Admit(Make("a", v1::FIRE, 1), {});
  EXPECT_EQ(second.admission, Admission::kTaken);
  EXPECT_TRUE(second.known->evaluated);  // So that the caller knows what to forget.
  EXPECT_EQ(ledger.superseded(), 1);
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {}).admission, Admission::kDuplicate);
  EXPECT_EQ(ledger.Admit(Make("a", v1::FIRE, 1), {}).admission, Admission::kDuplicate);
}

TEST(LedgerTest, ALowerRevisionThatComesLateIsSuperseded) {
  Ledger ledger;
  ledger.Admit(Make("a", v1::FIRE, 2), {});
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE, 1), {}).admission, Admission::kSuperseded);
  EXPECT_EQ(ledger.superseded(), 1);
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE, 1), {}).admission, Admission::kDuplicate);
  EXPECT_EQ(ledger.superseded(), 1);
}

TEST(LedgerTest, OfTwoThatContradictEachOtherNoneIsTaken) {
  Ledger ledger;
  ledger.Admit(Make("a", v1::STRIKE), {"x.jsonl", 1, ""});
  const Ledger::Admitted second = ledger.Admit(Make("a", v1::FIRE), {"y.jsonl", 9, ""});
  EXPECT_EQ(second.admission, Admission::kContradiction);
  EXPECT_EQ(second.also_lost, 1);
  EXPECT_EQ(second.other.file, "x.jsonl");
  EXPECT_EQ(second.other.line, 1);
  EXPECT_TRUE(second.known->contradicted);
  // A third voice adds itself only; a known one is a duplicate.
  EXPECT_EQ(ledger.Admit(Make("a", v1::MOVE), {}).also_lost, 0);
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {}).admission, Admission::kDuplicate);
  // A higher revision settles it.
  EXPECT_EQ(ledger.Admit(Make("a", v1::FIRE, 1), {}).admission, Admission::kTaken);
  EXPECT_EQ(ledger.superseded(), 0);
}

TEST(LedgerTest, AContradictionOfWhatWasKnownOnceNamesItsPlace) {
  Ledger ledger;
  ledger.Admit(Make("a", v1::STRIKE), {"x.jsonl", 1, ""});
  ledger.Admit(Make("a", v1::STRIKE, 1), {"y.jsonl", 2, ""});
  const Ledger::Admitted third = ledger.Admit(Make("a", v1::FIRE), {"z.jsonl", 3, ""});
  EXPECT_EQ(third.admission, Admission::kContradiction);
  EXPECT_EQ(third.other.file, "x.jsonl");
  EXPECT_EQ(third.other.line, 1);
}

TEST(LedgerTest, LowerRevisionsContradictEachOtherToo) {
  Ledger ledger;
  ledger.Admit(Make("a", v1::STRIKE, 1), {});
  EXPECT_EQ(ledger.Admit(Make("a", v1::FIRE), {"x.jsonl", 7, ""}).admission,
            Admission::kSuperseded);
  const Ledger::Admitted second = ledger.Admit(Make("a", v1::MOVE), {});
  EXPECT_EQ(second.admission, Admission::kContradiction);
  EXPECT_EQ(second.known, nullptr);  // What is known is not touched.
  EXPECT_EQ(second.other.file, "x.jsonl");
  EXPECT_EQ(second.other.line, 7);
  EXPECT_EQ(second.also_lost, 1);
  EXPECT_EQ(ledger.superseded(), 0);
}

}  // namespace
}  // namespace compliance
