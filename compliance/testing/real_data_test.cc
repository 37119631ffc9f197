// Real incident logs, read in place from the folder that COMPLIANCE_REAL_DATA names.
#include <cstdlib>
#include <set>
#include <string>

#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/program/program.h"
#include "compliance/testing/collecting_sink.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::UnorderedElementsAre;

std::string ReadOrDie(const std::string& path) {
  absl::StatusOr<std::string> text = ReadFile(path);
  EXPECT_TRUE(text.ok()) << text.status();
  return text.value_or("");
}

TEST(RealDataTest, HumanitarianPauseOfNovember2023) {
  const char* root = std::getenv("COMPLIANCE_REAL_DATA");
  if (root == nullptr || *root == '\0') {
    GTEST_SKIP() << "COMPLIANCE_REAL_DATA does not name the folder with the real logs";
  }
  const std::string log = std::string(root) + "/israel-alerts/israel-alerts_2024-10-11.csv";
  const std::string folder = "testdata/real/truce-2023-11";
  const LoadedAgreement loaded =
      LoadAgreement("agreement.textproto", ReadOrDie(folder + "/agreement.textproto"));
  ASSERT_TRUE(loaded.issues.empty()) << FormatIssues(loaded.issues);
  const auto program = Program::Compile(loaded);
  ASSERT_TRUE(program.ok()) << program.status();
  LoadedMapping mapping =
      LoadMapping("mapping.textproto", ReadOrDie(folder + "/mapping.textproto"));
  ASSERT_TRUE(mapping.ok()) << FormatIssues(mapping.issues);
  RecordOptions options;
  options.mapping = mapping.mapping;
  Issues issues;
  auto reader = OpenRecords(log, options, &issues);
  ASSERT_TRUE(reader.ok()) << reader.status() << FormatIssues(issues);

  CollectingSink sink;
  Evaluator evaluator(*program, &sink);
  for (auto next = (*reader)->Read(); next != ReadOutcome::kEnd; next = (*reader)->Read()) {
    ASSERT_EQ(next, ReadOutcome::kRecord) << FormatIssue((*reader)->issue());
    evaluator.Add((*reader)->record(), (*reader)->origin());
  }
  ASSERT_TRUE((*reader)->status().ok()) << (*reader)->status();

  std::vector<std::string> found;
  for (const v1::Finding& finding : sink.standing()) {
    found.push_back(finding.evidence(0).record_id());
    // Fire that only the other side's army reported, from an actor that is presumed.
    EXPECT_EQ(finding.disposition(), v1::ALLEGED);
    EXPECT_EQ(finding.attribution().status(), v1::ATTRIBUTED);
    EXPECT_EQ(finding.attribution().party(), "GAZA");
  }
  EXPECT_THAT(
      found, UnorderedElementsAre("hfc-25621", "hfc-25622", "hfc-25640", "hfc-25641", "hfc-25642"));

  std::set<std::string> elsewhere;
  for (const v1::NonFinding& none : sink.non_findings()) {
    if (none.reason() == v1::OUTSIDE_AREA) elsewhere.insert(none.record_id());
  }
  EXPECT_EQ(elsewhere.size(), 17u);
  const v1::Accounting& accounting = evaluator.accounting();
  EXPECT_EQ(accounting.read(), 42002);
  EXPECT_EQ(accounting.evaluated(), 42002);
}

}  // namespace
}  // namespace compliance
