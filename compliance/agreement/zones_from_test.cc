#include "compliance/agreement/zones_from.h"

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::HasSubstr;

constexpr char kAgreement[] = R"(id: "pact"
instrument { title: "A pact" status: HYPOTHETICAL source: "written as an example" }
parties { id: "RU" name: "Russia" }
in_force { start: "2026-03-01T00:00:00Z" }
zones_from: "zones/annex.geojson"
provisions { id: "P1" article: "Art. 1" text: "No strike." bearers: "RU" categories: STRIKE
  place { inside: "odesa" } grading_family: "FIR" prohibition {} }
)";

constexpr char kAnnex[] = R"({"type": "Feature", "id": "odesa", "properties": {}, "geometry":
  {"type": "Polygon", "coordinates": [[[30, 46], [31, 46], [31, 47], [30, 46]]]}})";

// Files in memory.
FileReader Files(const std::map<std::string, std::string>& files) {
  return [files](absl::string_view path) -> absl::StatusOr<std::string> {
    const auto it = files.find(std::string(path));
    if (it == files.end()) return absl::NotFoundError(absl::StrCat(path, ": no such file"));
    return it->second;
  };
}

TEST(ZonesFromTest, TheirZonesBelongToTheAgreement) {
  const LoadedAgreement loaded = LoadAgreement("folder/a.textproto", kAgreement,
                                               Files({{"folder/zones/annex.geojson", kAnnex}}));
  EXPECT_EQ(FormatIssues(loaded.issues), "");
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded.agreement().zones_size(), 1);
  EXPECT_EQ(loaded.agreement().zones(0).id(), "odesa");
  EXPECT_EQ(loaded.agreement().zones(0).polygons(0).outer().vertices_size(), 3);

  // It stands for itself: what is made of it, a fingerprint or a copy, needs no file.
  EXPECT_EQ(loaded.agreement().zones_from_size(), 0);
  const LoadedAgreement again = LoadAgreement(loaded.agreement());
  EXPECT_EQ(FormatIssues(again.issues), "");
  EXPECT_EQ(again.agreement().SerializeAsString(), loaded.agreement().SerializeAsString());
}

TEST(ZonesFromTest, WithoutAReaderNothingIsRead) {
  const LoadedAgreement loaded = LoadAgreement("a.textproto", kAgreement);
  ASSERT_EQ(loaded.issues.size(), 1u);  // The zone is not unknown besides.
  EXPECT_THAT(FormatIssue(loaded.issues[0]),
              HasSubstr("a.textproto:5:1: error: this agreement was loaded without a way to read"));
}

TEST(ZonesFromTest, IssuesNameTheFileAndItsLine) {
  const std::string annex = absl::StrCat(R"({"type": "FeatureCollection", "features": [)", "\n",
                                         kAnnex, ",\n", kAnnex, "]}");
  const LoadedAgreement loaded = LoadAgreement(
      "a.textproto",
      absl::StrCat(kAgreement, "zones { id: 'odesa' name: 'Odesa' settlements { names: 'O' } }"),
      Files({{"zones/annex.geojson", annex}}));
  EXPECT_THAT(FormatIssues(loaded.issues),
              HasSubstr("zones/annex.geojson:4:1: warning: features[1]: another zone"));
  EXPECT_THAT(
      FormatIssues(loaded.issues),
      HasSubstr("zones/annex.geojson:2:1: error: two zones have the id 'odesa' [DUPLICATE_ID]"));
  EXPECT_THAT(FormatIssues(loaded.issues),
              HasSubstr("the first is in a.textproto, line 8; rename one of them"));
}

TEST(ZonesFromTest, AFileTwiceIsOneIssue) {
  const LoadedAgreement loaded =
      LoadAgreement("a.textproto", absl::StrCat(kAgreement, "zones_from: 'zones/annex.geojson'"),
                    Files({{"zones/annex.geojson", kAnnex}}));
  ASSERT_EQ(loaded.issues.size(), 1u);
  EXPECT_EQ(loaded.issues[0].code, "IMPORT_FILE");
}

}  // namespace
}  // namespace compliance
