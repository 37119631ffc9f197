#include "compliance/base/textproto.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/v1/agreement.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

Issues IssuesOf(absl::string_view text) {
  v1::Agreement agreement;
  Issues issues;
  TextDocument::Parse("a.textproto", text, &agreement, &issues);
  return issues;
}

std::string LineColumn(const SourcePosition& position) {
  return absl::StrCat(position.line, ":", position.column);
}

struct BadText {
  const char* name;
  std::string text;
  std::string expected;  // "line:column CODE message | suggestion", one line for each issue.
};

std::string Summary(const Issues& issues) {
  std::string out;
  for (const Issue& issue : issues) {
    absl::StrAppend(&out, LineColumn(issue.position), " ", issue.code, " ", issue.message,
                    issue.suggestion.empty() ? "" : " | ", issue.suggestion, "\n");
  }
  return out;
}

class BadTextTest : public testing::TestWithParam<BadText> {};

TEST_P(BadTextTest, GivesPreciseIssues) {
  EXPECT_EQ(Summary(IssuesOf(GetParam().text)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTextTest,
    testing::Values(
        BadText{"Empty", "",
                "1:1 EMPTY the file holds nothing | it must hold the fields of Agreement\n"},
        BadText{"CommentOnly", "# nothing\n",
                "1:1 EMPTY the file holds nothing | it must hold the fields of Agreement\n"},
        BadText{"UnknownField", "id: \"x\"\n zons { id: \"a\" }",
                "2:2 UNKNOWN_FIELD Agreement has no field 'zons' | did you mean 'zones'?\n"},
        BadText{"AllUnknownFields", "zons { id: 'a' }\nprovisions { artikle: 'x' idd: 'y' }",
                "1:1 UNKNOWN_FIELD Agreement has no field 'zons' | did you mean 'zones'?\n"
                "2:14 UNKNOWN_FIELD Provision has no field 'artikle' | did you mean 'article'?\n"
                "2:27 UNKNOWN_FIELD Provision has no field 'idd' | did you mean 'id'?\n"},
        BadText{"UnknownFieldThenSyntax", "zons: 1\nid = \"x\"",
                "1:1 UNKNOWN_FIELD Agreement has no field 'zons' | did you mean 'zones'?\n"
                "2:4 SYNTAX expected :, got: =\n"},
        BadText{"FieldNumber", "1: 'x'",
                "1:1 UNKNOWN_FIELD Agreement has no field '1' | known fields of Agreement: 'id', "
                "'instrument', 'parties', 'in_force', 'zones', 'provisions' and 9 more\n"},
        BadText{"Extension", "[a.b]: 1",
                "1:1 UNKNOWN_FIELD Agreement has no field '[a.b]' | known fields of Agreement: "
                "'id', 'instrument', 'parties', 'in_force', 'zones', 'provisions' and 9 more\n"},
        BadText{
            "UnknownValue", "provisions { categories: [FIRE, STRYKE] }",
            "1:33 UNKNOWN_VALUE EventCategory has no value 'STRYKE' | did you mean 'STRIKE'?\n"},
        BadText{"UnknownNumber", "instrument { status: 77 }",
                "1:22 UNKNOWN_VALUE TextStatus has no value '77' | known values of TextStatus: "
                "'SIGNED', 'READ_OUT', 'UNILATERAL', 'LEAKED', 'DRAFT', 'HYPOTHETICAL'\n"},
        BadText{"Twice", "id: 'a'\nid: 'b'",
                "2:1 DUPLICATE_FIELD 'id' is given twice | line 1 has 'id' already\n"},
        BadText{"WrongKind", "id: 5", "1:5 SYNTAX expected string, got: 5\n"},
        BadText{"WrongKindDeep", "zones {\n\tcircles { radius_m: \"5\" }\n}",
                "2:22 SYNTAX expected double, got: \"5\"\n"},
        BadText{"NotClosed", "id: 'a'\nzones {\n  id: 'z'\n",
                "2:1 SYNTAX the text ends before '}' closes 'zones' | is the file complete? "
                "Else add the missing '}'\n"},
        BadText{"BraceMissing",
                "zones {\n  id: 'z'\nprovisions { id: 'p' }\nprovisions { id: 'q' }\n",
                "3:1 UNKNOWN_FIELD Zone has no field 'provisions' | Agreement has one: is a '}' "
                "missing before it?\n"},
        BadText{"CutInName", "zones {\n  i",
                "1:1 SYNTAX the text ends before '}' closes 'zones' | is the file complete? Else "
                "add the missing '}'\n"},
        BadText{"StringNotClosed", "id: 'a\nzones {}",
                "1:7 SYNTAX the string is not closed on its line\n"},
        BadText{"StringCut", "id: 'a", "1:7 SYNTAX the string is not closed on its line\n"},
        BadText{"MissingColon", "id 'a'", "1:4 SYNTAX expected :, got: 'a'\n"},
        BadText{"NothingAfterColon",
                "id:", "1:4 SYNTAX expected string, got: the end of the text\n"},
        BadText{"StrayBrace", "id: 'a' }",
                "1:9 SYNTAX expected a name, got: } | is there a '}' too many?\n"},
        BadText{"NonAsciiName", "їд: 'a'",
                "1:1 SYNTAX this character may stand only in a string or a comment\n"},
        BadText{"ColumnsAreCharacters", "id: 'Одеса' x: 1",
                "1:13 UNKNOWN_FIELD Agreement has no field 'x' | known fields of Agreement: 'id', "
                "'instrument', 'parties', 'in_force', 'zones', 'provisions' and 9 more\n"},
        BadText{"MarkAndCrlf", "\xEF\xBB\xBFid: 'a'\r\n\tidd: 'b'\r\n",
                "2:2 UNKNOWN_FIELD Agreement has no field 'idd' | did you mean 'id'?\n"},
        BadText{"BadUtf8", "id: 'a'\nid: '\xC3('",
                "2:6 ENCODING byte 0xc3 is not UTF-8 | is this a text file? It must be UTF-8\n"},
        BadText{"Utf16", "\xFF\xFEi", "1:1 ENCODING the file is UTF-16 | save the file as UTF-8\n"},
        BadText{"Nul", std::string("id: 'a'\n\0", 9),
                "2:1 ENCODING the text holds a NUL byte | is this a text file? It must be UTF-8\n"},
        BadText{"EscapedBadUtf8", "id: 'a\\xff'",
                "1:5 ENCODING the escapes of 'id' are not UTF-8 | write the characters themselves, "
                "or \\uXXXX\n"},
        BadText{"TooDeep", std::string(100000, '{'),
                "1:65 SYNTAX more than 64 levels of nesting\n"},
        BadText{"TooDeepUnknown",
                [] {
                  std::string text;
                  for (int i = 0; i < 10000; ++i) text += "a{";
                  return text;
                }(),
                "1:130 SYNTAX more than 64 levels of nesting\n"}),
    [](const testing::TestParamInfo<BadText>& info) { return info.param.name; });

TEST(TextDocumentTest, AcceptsWhatIsRight) {
  v1::Agreement agreement;
  Issues issues;
  TextDocument::Parse("a.textproto",
                      "\xEF\xBB\xBF# a comment\r\nid: 'a' \"b\",\r\nzones < id: 'z' >\r\n"
                      "zones: [{ id: 'y' }, { id: 'x' }]; provisions { categories: [] }",
                      &agreement, &issues);
  EXPECT_EQ(Summary(issues), "");
  EXPECT_EQ(agreement.id(), "ab");
  EXPECT_EQ(agreement.zones_size(), 3);
}

constexpr char kPlaces[] = R"(id: "x"
provisions { id: "P1" }
provisions {
  id: "P2"  place { inside: ["a", "b"] inside: "c" }
  condition: "a \x41\101\u00e9" # comment
             'tail'
}
zones: [{ id: "z" }, { id: "y" }]
)";

struct Place {
  const char* path;
  const char* expected;
};

TEST(TextDocumentTest, LocatesFields) {
  v1::Agreement agreement;
  Issues issues;
  const TextDocument document = TextDocument::Parse("a.textproto", kPlaces, &agreement, &issues);
  ASSERT_EQ(Summary(issues), "");
  const Place places[] = {
      {"", "1:1"},
      {"id", "1:1"},
      {"provisions[0]", "2:1"},
      {"provisions[0].id", "2:14"},
      {"provisions[0].article", "2:1"},
      {"provisions[1]", "3:1"},
      {"provisions[1].place", "4:13"},
      {"provisions[1].place.inside[0]", "4:30"},
      {"provisions[1].place.inside[1]", "4:35"},
      {"provisions[1].place.inside[2]", "4:40"},
      {"provisions[1].place.inside[3]", "4:13"},
      {"provisions[1].condition", "5:3"},
      {"provisions[7].condition", "1:1"},
      {"zones[1]", "8:22"},
      {"zones[1].id", "8:24"},
      {"instrument.title", "1:1"},
  };
  for (const Place& place : places) {
    EXPECT_EQ(LineColumn(document.Locate(place.path)), place.expected) << place.path;
  }
}

TEST(TextDocumentTest, KnowsWhatIsGiven) {
  v1::Agreement agreement;
  Issues issues;
  const TextDocument document = TextDocument::Parse(
      "a", "id: '' instrument { status: TEXT_STATUS_UNSPECIFIED }", &agreement, &issues);
  EXPECT_TRUE(document.Has("id"));
  EXPECT_TRUE(document.Has("instrument.status"));
  EXPECT_FALSE(document.Has("instrument.title"));
  EXPECT_FALSE(document.Has("zones[0]"));
}

TEST(TextDocumentTest, LocatesBytesOfStrings) {
  v1::Agreement agreement;
  Issues issues;
  const TextDocument document = TextDocument::Parse("a.textproto", kPlaces, &agreement, &issues);
  ASSERT_EQ(agreement.provisions(1).condition(), "a AA\u00e9tail");
  const char* const expected[] = {"5:15", "5:16", "5:17", "5:21", "5:25", "5:25",
                                  "6:15", "6:16", "6:17", "6:18", "6:19", "6:19"};
  for (size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(LineColumn(document.LocateInString("provisions[1].condition", i)), expected[i]) << i;
  }
  EXPECT_EQ(LineColumn(document.LocateInString("provisions[0].condition", 3)), "2:1");
}

TEST(TextDocumentTest, FollowsEveryEscape) {
  v1::Agreement agreement;
  Issues issues;
  const TextDocument document =
      TextDocument::Parse("a", R"(id: "\n\"\7\x4A\U0001F600\uD83D\uDE00ї!")", &agreement, &issues);
  ASSERT_EQ(agreement.id(), "\n\"\7J\U0001F600\U0001F600\u0457!");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 0)), "1:6");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 1)), "1:8");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 2)), "1:10");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 3)), "1:12");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 4)), "1:16");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 8)), "1:26");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 12)), "1:38");
  EXPECT_EQ(LineColumn(document.LocateInString("id", 14)), "1:39");
}

TEST(TextDocumentTest, ErrorAtCarriesPathAndCaret) {
  v1::Agreement agreement;
  Issues issues;
  const TextDocument document = TextDocument::Parse("a.textproto", kPlaces, &agreement, &issues);
  EXPECT_EQ(FormatIssue(document.ErrorAt("provisions[0].id", "BAD_ID", "no", "yes")),
            "a.textproto:2:14: error: no [BAD_ID]\n"
            "    provisions { id: \"P1\" }\n"
            "                 ^\n"
            "  yes\n");
}

// Cuts at every byte: an issue or none, never a crash.
TEST(TextDocumentTest, SurvivesEveryTruncation) {
  const std::string text = kPlaces;
  for (size_t length = 0; length < text.size(); ++length) IssuesOf(text.substr(0, length));
}

}  // namespace
}  // namespace compliance
