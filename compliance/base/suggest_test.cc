#include "compliance/base/suggest.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Row {
  const char* name;
  std::vector<std::string> known;
  const char* nearest;
};

TEST(SuggestTest, CutoffIsTight) {
  const Row rows[] = {
      {"odessa", {"odesa", "kyiv"}, "odesa"},
      {"Odesa", {"odesa"}, "odesa"},
      {"avg", {"sum"}, ""},
      {"sum", {"sun", "sum"}, "sum"},
      {"cat", {"dog"}, ""},
      {"a", {"b"}, ""},
      {"P1", {"P2", "P3"}, "P2"},
      {"STRYKE", {"STRIKE", "FIRE"}, "STRIKE"},
      {"artcile", {"article"}, "article"},        // A swap is one edit.
      {"abcde", {"abcxe", "abcde1"}, "abcxe"},    // One edit up to 5 characters; first of equals.
      {"abcde", {"abxye"}, ""},                   // Two are too many.
      {"abcdefghi", {"abcdefgxy"}, "abcdefgxy"},  // Two up to 9.
      {"abcdefghi", {"abcdefxyz"}, ""},
      {"abcdefghij", {"abcdefgxyz"}, "abcdefgxyz"},  // Then three.
      {"abcdefghij", {"abcdefwxyz"}, ""},
      {"presense", {"PRESENCE", "presence"}, "presence"},
      {"calibre", {"kind", "calibre_mm"}, "calibre_mm"},
      {"radius", {"radius95_m"}, ""},
      {"radius95", {"radius95_m"}, "radius95_m"},
      {"count", {"count_total"}, ""},
      {"", {"a"}, ""},
      {"a", {}, ""},
      {"a", {""}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(Nearest(row.name, row.known), row.nearest) << row.name;
}

TEST(SuggestTest, LongNamesAreNeverSuggested) {
  EXPECT_EQ(Nearest(std::string(64, 'a'), {std::string(64, 'a')}), std::string(64, 'a'));
  EXPECT_EQ(Nearest(std::string(65, 'a'), {std::string(65, 'a')}), "");
  EXPECT_EQ(Nearest(std::string(64, 'a'), {std::string(65, 'a')}), "");
}

TEST(SuggestTest, SaysItInWords) {
  EXPECT_EQ(DidYouMean("odessa", {"odesa"}), "did you mean 'odesa'?");
  EXPECT_EQ(DidYouMean("avg", {"sum"}), "");
  EXPECT_EQ(DidYouMeanOrList("odessa", {"odesa"}, "zones"), "did you mean 'odesa'?");
  EXPECT_EQ(DidYouMeanOrList("x", {}, "zones"), "there are no zones");
  EXPECT_EQ(DidYouMeanOrList("avg", {"sum", "min"}, "sums"), "known sums: 'sum', 'min'");
  EXPECT_EQ(DidYouMeanOrList("zzzz", {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"}, "zones"),
            "known zones: 'a1', 'a2', 'a3', 'a4', 'a5', 'a6' and 2 more");
}

}  // namespace
}  // namespace compliance
