// The language, row by row: testdata/language.jsonl.
//
// Each row has an expression and what is expected of it: "is", another expression of the same
// value; "type"; "error", "issue", "unknown": (a part of) the text. README.md counts the rows of
// each section.
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "compliance/expr/batch/batch.h"
#include "compliance/expr/testdata/specimen2.pb.h"
#include "compliance/expr/testdata/specimen3.pb.h"
#include "gtest/gtest.h"
#include "simdjson.h"

namespace compliance {
namespace expr {
namespace {

constexpr char kTable[] = "compliance/expr/testdata/language.jsonl";
constexpr char kReadme[] = "compliance/expr/README.md";

std::string TextOf(const simdjson::dom::element& row, const char* name) {
  std::string_view text;
  return row[name].get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

// The JSON under a member of an answer, as it stands there.
std::string MemberOf(const std::string& answer, const char* name) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  simdjson::dom::element member;
  if (parser.parse(answer).get(json) != simdjson::SUCCESS) return "not JSON";
  if (json[name].get(member) != simdjson::SUCCESS) return "";
  return simdjson::minify(member);
}

std::string Expected(const simdjson::dom::element& row) {
  const std::string answer = AnswerExpression(TextOf(row, "is"), {}, {});
  const std::string value = MemberOf(answer, "value");
  return value.empty() ? answer : value;
}

void CheckRow(const std::string& line) {
  SCOPED_TRACE(line);
  // The test's messages must be linked in.
  test2::Specimen::descriptor();
  test3::Specimen::descriptor();
  simdjson::dom::parser parser;
  simdjson::dom::element row;
  ASSERT_EQ(parser.parse(line).get(row), simdjson::SUCCESS);
  BatchOptions options;
  options.limits.cost = 1000 * 1000;
  const std::string answer = AnswerBatchLine(line, options);
  SCOPED_TRACE(answer);
  if (!TextOf(row, "is").empty()) {
    EXPECT_EQ(MemberOf(answer, "value"), Expected(row));
  }
  if (!TextOf(row, "type").empty()) {
    EXPECT_EQ(MemberOf(answer, "type"), "\"" + TextOf(row, "type") + "\"");
  }
  if (!TextOf(row, "error").empty()) {
    simdjson::dom::parser answer_parser;
    simdjson::dom::element json;
    ASSERT_EQ(answer_parser.parse(answer).get(json), simdjson::SUCCESS);
    EXPECT_NE(TextOf(json, "error").find(TextOf(row, "error")), std::string::npos);
    EXPECT_NE(TextOf(json, "error"), "");
  }
  if (!TextOf(row, "issue").empty()) {
    EXPECT_NE(MemberOf(answer, "issues").find(TextOf(row, "issue")), std::string::npos);
  }
  if (!TextOf(row, "unknown").empty()) {
    std::string names = MemberOf(answer, "unknown");
    std::string expected = "[\"" + TextOf(row, "unknown") + "\"]";
    const size_t space = expected.find(' ');
    if (space != std::string::npos) expected.replace(space, 1, "\",\"");
    EXPECT_EQ(names, expected);
  }
}

TEST(LanguageTest, Table) {
  std::ifstream file(kTable);
  ASSERT_TRUE(file.good());
  std::map<std::string, int> rows;
  std::string line;
  while (std::getline(file, line)) {
    CheckRow(line);
    simdjson::dom::parser parser;
    ++rows[TextOf(parser.parse(line), "section")];
  }
  std::ifstream readme(kReadme);
  ASSERT_TRUE(readme.good());
  std::stringstream text;
  text << readme.rdbuf();
  for (const auto& section : rows) {
    const std::string row = "| " + section.first + " | " + std::to_string(section.second) + " |";
    EXPECT_NE(text.str().find(row), std::string::npos) << kReadme << " lacks: " << row;
  }
}

}  // namespace
}  // namespace expr
}  // namespace compliance
