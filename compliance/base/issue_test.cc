#include "compliance/base/issue.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Row {
  const char* name;
  absl::string_view text;
  size_t offset;
  int64_t line, column;
  const char* line_text;
};

TEST(PositionAtTest, LinesAndCharacters) {
  const Row rows[] = {
      {"empty", "", 0, 1, 1, ""},
      {"start", "ab\ncd", 0, 1, 1, "ab"},
      {"newline itself", "ab\ncd", 2, 1, 3, "ab"},
      {"second line", "ab\ncd", 3, 2, 1, "cd"},
      {"end", "ab\ncd", 5, 2, 3, "cd"},
      {"beyond the end", "ab\ncd", 99, 2, 3, "cd"},
      {"crlf", "ab\r\ncd\r\n", 4, 2, 1, "cd"},
      {"between cr and lf", "ab\r\ncd", 3, 1, 4, "ab"},
      {"lone cr", "ab\rcd", 3, 2, 1, "cd"},
      {"after final newline", "ab\n", 3, 2, 1, ""},
      {"characters, not bytes", "їїa", 4, 1, 3, "їїa"},
      {"tab is one character", "\ta", 1, 1, 2, "\ta"},
      {"malformed bytes", "\xFF\xFE!", 2, 1, 3, "\xFF\xFE!"},
  };
  for (const Row& row : rows) {
    const SourcePosition position = PositionAt("f", row.text, row.offset);
    EXPECT_EQ(position.line, row.line) << row.name;
    EXPECT_EQ(position.column, row.column) << row.name;
    EXPECT_EQ(position.line_text, row.line_text) << row.name;
  }
}

TEST(CauseAndWayOutTest, TakesApart) {
  using Parts = std::pair<std::string, std::string>;
  EXPECT_EQ(CauseAndWayOut("'8 days' is no length; write 8d"),
            Parts("'8 days' is no length", "write 8d"));
  EXPECT_EQ(CauseAndWayOut("a; b; c"), Parts("a", "b; c"));
  EXPECT_EQ(CauseAndWayOut("a cause alone"), Parts("a cause alone", ""));
}

Issue At(absl::string_view text, size_t offset) {
  return {"CODE", Severity::kError, PositionAt("f.textproto", text, offset), "", "cause", ""};
}

TEST(FormatIssueTest, CaretUnderTheCharacter) {
  EXPECT_EQ(FormatIssue(At("ab cd", 3)),
            "f.textproto:1:4: error: cause [CODE]\n    ab cd\n       ^\n");
  // Indentation goes, the column stays.
  EXPECT_EQ(FormatIssue(At("  \tab\tcd", 6)),
            "f.textproto:1:7: error: cause [CODE]\n    ab cd\n       ^\n");
  // Two columns for a wide character, none for a combining mark.
  EXPECT_EQ(FormatIssue(At("韓e\u0301x", 6)),
            "f.textproto:1:4: error: cause [CODE]\n    韓e\u0301x\n       ^\n");
  // One past the end.
  EXPECT_EQ(FormatIssue(At("ab", 2)), "f.textproto:1:3: error: cause [CODE]\n    ab\n      ^\n");
  // What a terminal would obey is not printed.
  EXPECT_EQ(FormatIssue(At("\x1B[31mx", 5)),
            "f.textproto:1:6: error: cause [CODE]\n     [31mx\n         ^\n");
}

TEST(FormatIssueTest, LongLinesAreCutAroundTheCaret) {
  const std::string line = absl::StrCat(std::string(1000, 'a'), "X", std::string(1000, 'b'));
  EXPECT_EQ(FormatIssue(At(line, 1000)),
            absl::StrCat("f.textproto:1:1001: error: cause [CODE]\n    ...", std::string(70, 'a'),
                         "X", std::string(69, 'b'), "...\n    ", std::string(73, ' '), "^\n"));
}

TEST(FormatIssueTest, MessagesAreOneLineOfModestLength) {
  Issue issue{"CODE", Severity::kError, {}, "", "a\x1B[31m\nb", std::string(600, 'x')};
  EXPECT_EQ(FormatIssue(issue),
            absl::StrCat("error: a [31m b [CODE]\n  ", std::string(500, 'x'), "...\n"));
}

TEST(FormatIssueTest, LeavesOutWhatThereIsNot) {
  Issue issue{"CODE", Severity::kWarning, {}, "", "cause", "way out"};
  EXPECT_EQ(FormatIssue(issue), "warning: cause [CODE]\n  way out\n");
  issue.position.file = "f";
  EXPECT_EQ(FormatIssue(issue), "f: warning: cause [CODE]\n  way out\n");
  issue.position.line = 3;
  EXPECT_EQ(FormatIssue(issue), "f:3: warning: cause [CODE]\n  way out\n");
}

TEST(IssuesTest, SortByPlaceThenCode) {
  const auto at = [](const char* file, int64_t line, int64_t column, const char* code) {
    return Issue{code, Severity::kWarning, {file, line, column, ""}, "", "", ""};
  };
  Issues issues = {at("b", 1, 1, "A"), at("a", 2, 1, "A"), at("a", 1, 2, "A"), at("a", 1, 1, "B"),
                   at("a", 1, 1, "A")};
  SortIssues(issues);
  std::string order;
  for (const Issue& issue : issues) {
    absl::StrAppend(&order, issue.position.file, issue.position.line, issue.position.column,
                    issue.code, " ");
  }
  EXPECT_EQ(order, "a11A a11B a12A a21A b11A ");
}

TEST(IssuesTest, HasErrors) {
  Issue warning{"A", Severity::kWarning, {}, "", "", ""};
  Issue error{"A", Severity::kError, {}, "", "", ""};
  EXPECT_FALSE(HasErrors({}));
  EXPECT_FALSE(HasErrors({warning}));
  EXPECT_TRUE(HasErrors({warning, error}));
  EXPECT_EQ(FormatIssues({warning, error}), FormatIssue(warning) + FormatIssue(error));
}

}  // namespace
}  // namespace compliance
