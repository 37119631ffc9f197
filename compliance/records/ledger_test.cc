#include "compliance/records/ledger.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Record Make(const std::string& id, v1::EventCategory category) {
  v1::Record record;
  record.set_id(id);
  record.set_category(category);
  return record;
}

TEST(LedgerTest, TellsDuplicatesFromConflicts) {
  Ledger ledger;
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {"x.jsonl", 1, ""}).admission, Admission::kNew);
  EXPECT_EQ(ledger.Admit(Make("b", v1::STRIKE), {"y.jsonl", 7, ""}).admission, Admission::kNew);
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {"y.jsonl", 8, ""}).admission,
            Admission::kDuplicate);
  const Ledger::Admitted conflict = ledger.Admit(Make("a", v1::FIRE), {"y.jsonl", 9, ""});
  EXPECT_EQ(conflict.admission, Admission::kConflict);
  EXPECT_EQ(conflict.first.file, "x.jsonl");
  EXPECT_EQ(conflict.first.line, 1);
}

TEST(LedgerTest, AConflictingRecordDoesNotReplaceTheFirst) {
  Ledger ledger;
  ledger.Admit(Make("a", v1::STRIKE), {});
  ledger.Admit(Make("a", v1::FIRE), {});
  EXPECT_EQ(ledger.Admit(Make("a", v1::STRIKE), {}).admission, Admission::kDuplicate);
  EXPECT_EQ(ledger.Admit(Make("a", v1::FIRE), {}).admission, Admission::kConflict);
}

}  // namespace
}  // namespace compliance
