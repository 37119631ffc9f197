// Incident logs as they are published. They are no part of the project: COMPLIANCE_REAL_DATA names
// the folder that holds them, and where it is not set the test is skipped.
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/ingest/record_reader.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Counts {
  int records = 0;
  int bad = 0;
  std::string first_problem;
};

Counts ReadTable(const std::string& path, const char* mapping) {
  Counts counts;
  const LoadedMapping loaded = LoadMapping("mapping", mapping);
  EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  RecordOptions options;
  options.mapping = loaded.mapping;
  Issues issues;
  auto reader = OpenRecords(path, options, &issues);
  EXPECT_TRUE(reader.ok()) << reader.status() << FormatIssues(issues);
  if (!reader.ok()) return counts;
  for (;;) {
    switch ((*reader)->Read()) {
      case ReadOutcome::kRecord:
        ++counts.records;
        continue;
      case ReadOutcome::kBad:
        if (counts.bad++ == 0) counts.first_problem = FormatIssue((*reader)->issue());
        continue;
      case ReadOutcome::kEnd:
        EXPECT_TRUE((*reader)->status().ok());
        return counts;
    }
  }
}

class RealTables : public testing::Test {
 protected:
  void SetUp() override {
    const char* const folder = std::getenv("COMPLIANCE_REAL_DATA");
    if (folder == nullptr || *folder == '\0') GTEST_SKIP() << "COMPLIANCE_REAL_DATA is not set";
    folder_ = folder;
  }
  std::string folder_;
};

TEST_F(RealTables, IsraelAlerts) {
  const Counts counts =
      ReadTable(absl::StrCat(folder_, "/israel-alerts/israel-alerts_2024-10-11.csv"), R"(
fields { field: "id" template: "alert-{rid}" required: true }
fields { field: "category" column: "category" table { value: "1" becomes: "FIRE" } otherwise: "OTHER_EVENT" }
fields { field: "occurred.start" template: "{date} {time}"
         time_formats { format: "%d.%m.%Y %H:%M:%S" zone: "Asia/Jerusalem" } }
fields { field: "place.settlements" column: "data" split: ", " }
fields { field: "evidence[0].source" constant: "home-front-command" }
)");
  EXPECT_EQ(counts.records, 42002) << counts.first_problem;
  EXPECT_EQ(counts.bad, 0) << counts.first_problem;
}

// In Windows-1252, with cells of several lines and two forms of dates.
TEST_F(RealTables, UcdpInWindows1252) {
  const Counts counts = ReadTable(absl::StrCat(folder_, "/ucdp/UCDP-Ukraine_2023-05-03.csv"), R"(
encoding: WINDOWS_1252
fields { field: "id" column: "id" required: true }
fields { field: "category" constant: "OTHER_EVENT" }
fields { field: "occurred.start" column: "date_start"
         time_formats { format: "%m/%d/%Y %I:%M:%S %p" zone: "UTC" }
         time_formats { format: "%m/%d/%Y %H:%M" zone: "UTC" } }
fields { field: "place.point.lat" column: "latitude" }
fields { field: "place.point.lng" column: "longitude" }
fields { field: "use_of_force.civilian_deaths.best" column: "deaths_civilians" }
)");
  EXPECT_EQ(counts.records, 3883) << counts.first_problem;
  EXPECT_EQ(counts.bad, 0) << counts.first_problem;
}

}  // namespace
}  // namespace compliance
