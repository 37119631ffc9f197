#include "compliance/ingest/record_reader.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kMapping[] = R"(
fields { field: "id" column: "id" required: true }
fields { field: "category" column: "kind"
         table { value: "strike" becomes: "STRIKE" }
         table { pattern: "(?i)moved?" becomes: "MOVE" }
         table { value: "?" becomes: "" } }
fields { field: "occurred.start" column: "time"
         time_formats { format: "%d.%m.%Y %H:%M" zone: "Europe/Berlin" } time_formats { format: "unix" } }
fields { field: "place.point.lat" column: "lat" }
fields { field: "place.settlements" column: "towns" split: ", " }
fields { field: "actors[0].party" column: "who" }
fields { field: "actors[0].likelihood" constant: "LIKELY" }
fields { field: "evidence[0].source" constant: "log" }
)";

// What a reader gives, one string for each record or bad line, then its status if not OK.
std::vector<std::string> ReadAll(absl::StatusOr<std::unique_ptr<RecordReader>> reader) {
  if (!reader.ok()) return {absl::StrCat("cannot open: ", reader.status().message())};
  std::vector<std::string> lines;
  for (;;) {
    switch ((*reader)->Read()) {
      case ReadOutcome::kRecord:
        lines.push_back(
            absl::StrCat((*reader)->origin().line, " ", (*reader)->record().ShortDebugString()));
        continue;
      case ReadOutcome::kBad: {
        const Issue& issue = (*reader)->issue();
        EXPECT_EQ(issue.position.file, (*reader)->origin().file);
        lines.push_back(absl::StrCat(issue.position.line, ":", issue.position.column, " ",
                                     issue.code, " ", issue.message));
        continue;
      }
      case ReadOutcome::kEnd:
        if (!(*reader)->status().ok()) lines.emplace_back((*reader)->status().message());
        return lines;
    }
  }
}

std::vector<std::string> Json(absl::string_view text, size_t limit = 1000) {
  RecordOptions options;
  options.max_line_bytes = limit;
  Issues issues;
  return ReadAll(OpenRecordsInMemory("x.jsonl", text, options, &issues));
}

std::vector<std::string> Table(absl::string_view text, absl::string_view mapping = kMapping) {
  LoadedMapping loaded = LoadMapping("m.textproto", mapping);
  if (!loaded.ok()) return {FormatIssues(loaded.issues)};
  RecordOptions options;
  options.mapping = loaded.mapping;
  options.max_line_bytes = 1000;
  Issues issues;
  std::vector<std::string> lines = ReadAll(OpenRecordsInMemory("x.csv", text, options, &issues));
  for (const Issue& issue : issues) {
    lines.push_back(absl::StrCat(issue.position.file, ":", issue.position.line, ":",
                                 issue.position.column, " ", issue.code, " ", issue.message, " (",
                                 issue.suggestion, ")"));
  }
  return lines;
}

TEST(JsonLines, GoodAndBadLines) {
  EXPECT_THAT(Json(""), IsEmpty());
  EXPECT_THAT(Json("\xEF\xBB\xBF{\"id\": \"a\"}\r\n\r\n  \n{\"id\": \"b\"}"),
              ElementsAre("1 id: \"a\"", "4 id: \"b\""));
  EXPECT_THAT(Json("{\"id\": \"a\"\n{\"id\": \"b\"}\n"),
              ElementsAre("1:11 TRUNCATED the line ends within an object", "2 id: \"b\""));
  // Columns count characters.
  EXPECT_THAT(Json("{\"id\": \"\u05D0\u05D1\", \"x\": 1}"),
              ElementsAre("1:14 UNKNOWN_FIELD there is no field 'x'"));
  EXPECT_THAT(
      Json(absl::StrCat("{}\n{\"id\": \"", std::string(2000, 'x'), "\"}\n{}")),
      ElementsAre("1 ", "2:1 LINE_TOO_LONG the line is longer than the limit of 1000 bytes", "3 "));
}

TEST(JsonLines, BinaryGarbageIsBadLinesAndNothingElse) {
  std::string garbage;
  uint32_t state = 1;
  for (int i = 0; i < 100000; ++i) {
    state = state * 1664525 + 1013904223;
    garbage += static_cast<char>(state >> 24);
  }
  for (const std::string& line : Json(absl::StrCat("{\n", garbage))) {
    EXPECT_THAT(line, ::testing::ContainsRegex("^[0-9]+:[0-9]+ [A-Z_]+"));
  }
}

TEST(OpenRecords, ChoosesTheFormat) {
  RecordOptions plain;
  Issues issues;
  EXPECT_TRUE(OpenRecordsInMemory("x", "", plain, &issues).ok());
  EXPECT_THAT(OpenRecordsInMemory("x.csv", "id", plain, &issues).status().message(),
              HasSubstr("a mapping is needed"));
  EXPECT_THAT(OpenRecordsInMemory("x.CSV.gz", "id", plain, &issues).status().message(),
              HasSubstr("a mapping is needed"));
  RecordOptions table;
  table.mapping = LoadMapping("m", kMapping).mapping;
  ASSERT_NE(table.mapping, nullptr);
  EXPECT_TRUE(OpenRecordsInMemory("x.jsonl", "", table, &issues).ok());
  EXPECT_THAT(OpenRecordsInMemory("x.csv", "", table, &issues).status().message(),
              HasSubstr("is empty"));
  EXPECT_THAT(OpenRecords("/no/such.csv", table, &issues).status().message(),
              HasSubstr("/no/such.csv"));
}

TEST(Table, GoodRows) {
  EXPECT_THAT(
      Table("\xEF\xBB\xBFid,kind,time,lat,towns,who\r\n"
            "a,strike,01.01.1970 02:00,1.5,\"X, Y\",RU\r\n"
            "\n"
            "\"b \"\"2\"\"\", moved ,3600,,,"),
      ElementsAre(
          "2 id: \"a\" occurred { start { seconds: 3600 } limit { seconds: 3660 } } category: "
          "STRIKE place { point { lat: "
          "1.5 } settlements: \"X\" settlements: \"Y\" } actors { party: \"RU\" likelihood: LIKELY "
          "} "
          "evidence { source: \"log\" }",
          "4 id: \"b \\\"2\\\"\" occurred { start { seconds: 3600 } } "
          "category: MOVE "
          "evidence { source: \"log\" }"));
}

TEST(Table, BadRows) {
  const struct {
    absl::string_view row;
    std::string problem;
  } kCases[] = {
      {",strike,0,,,", "2:1 EMPTY_CELL column 'id': the cell is empty and must not be"},
      {"a,strik,0,,,",
       "2:3 NOT_IN_TABLE column 'kind': 'strik' is not in the table of the mapping"},
      {"a,strike,31.02.2024 10:00,,,",
       "2:10 IMPOSSIBLE_TIME column 'time': '31.02.2024 10:00' does not exist: February 2024 has "
       "29 days"},
      {"a,strike,31.03.2024 02:30,,,",
       "2:10 SKIPPED_TIME column 'time': '31.03.2024 02:30' does not exist: clocks go from 02:00 "
       "to 03:00 in Europe/Berlin"},
      {"a,strike,soon,,,",
       "2:10 BAD_TIME column 'time': 'soon' is no time in the form '%d.%m.%Y %H:%M' or one of the "
       "others"},
      {"a,strike,0,\"46,5\",,", "2:12 WRONG_TYPE column 'lat': '46,5' is no number"},
      {"a,strike,0,nan,,", "2:12 WRONG_TYPE column 'lat': 'nan' is no number"},
      {"a,strike,0,1", "2:13 CELL_COUNT the row has 4 cells, the header 6; it ends after 'lat'"},
      {"a,strike,0,1,,,,", "2:16 CELL_COUNT the row has 8 cells, the header 6"},
      {"a,strike,0,1,\"x,", "2:14 UNCLOSED_QUOTE a quote opens a cell here and is never closed"},
      {"\u05D0,strike,0,\xE9,,", "2:12 INVALID_UTF8 the byte '\\xE9' here is not UTF-8"},
      {absl::string_view("a,strike,0\0,,,", 14), "2:11 NUL_BYTE a NUL byte stands here"},
      {"\"a\n\",strik,0,,,",
       "3:3 NOT_IN_TABLE column 'kind': 'strik' is not in the table of the mapping"},
  };
  for (const auto& c : kCases) {
    // The row behind the bad one is read.
    const std::vector<std::string> lines =
        Table(absl::StrCat("id,kind,time,lat,towns,who\n", c.row, "\nb,?,1,,,\n"));
    ASSERT_EQ(lines.size(), 2u) << c.row;
    EXPECT_EQ(lines[0], c.problem);
    EXPECT_THAT(lines[1], HasSubstr("id: \"b\" occurred { start { seconds: 1 } } evidence"));
  }
}

// 27 October 2024, 02:30 in Berlin was 00:30Z (1729989000) and 01:30Z.
TEST(Table, RepeatedLocalTimesBecomeIntervals) {
  constexpr char kRow[] = "id,kind,time,lat,towns,who\na,?,27.10.2024 02:30,,,\n";
  EXPECT_THAT(Table(kRow),
              ElementsAre(HasSubstr("occurred { start { seconds: 1729989000 } limit { seconds: "
                                    "1729992660 } }")));
  const std::string with_limit =
      absl::StrCat(kMapping,
                   "fields { field: \"occurred.limit\" column: \"end\" time_formats { format: "
                   "\"%d.%m.%Y %H:%M\" zone: \"Europe/Berlin\" } }");
  EXPECT_THAT(Table("id,kind,time,lat,towns,who,end\na,?,27.10.2024 02:10,,,,27.10.2024 02:30\n",
                    with_limit),
              ElementsAre(HasSubstr(
                  "occurred { start { seconds: 1729987800 } limit { seconds: 1729992660 } }")));
}

TEST(Table, MappingThatDoesNotFitTheHeader) {
  EXPECT_THAT(
      Table("id,kinds,time,lat,town,who,who\n"),
      ElementsAre("cannot open: m.textproto does not fit the header of x.csv: 3 columns are "
                  "missing or ambiguous",
                  "m.textproto:3:37 UNKNOWN_COLUMN x.csv has no column 'kind' (did you mean "
                  "'kinds'?)",
                  "m.textproto:10:46 UNKNOWN_COLUMN x.csv has no column 'towns' (did you mean "
                  "'town'?)",
                  "m.textproto:11:44 AMBIGUOUS_COLUMN x.csv has two columns 'who' (rename one "
                  "of them in the table)"));
  EXPECT_THAT(Table("id;kind;time;lat;towns;who\n"),
              ::testing::Contains(HasSubstr("cells were separated by ';'; set delimiter")));
  EXPECT_THAT(Table("id,\xE9\n"),
              ElementsAre(HasSubstr("not in the encoding of the mapping (UTF_8)")));
  EXPECT_THAT(Table("\"id\n"), ElementsAre(HasSubstr("x.csv:1: the header row cannot be read")));
}

TEST(Table, Windows1252) {
  const std::string mapping = absl::StrCat("encoding: WINDOWS_1252\n", kMapping);
  EXPECT_THAT(
      Table("id,kind,time,lat,towns,who\n\x80\xE9,?,0,,,\n\"\"\"\x9F\",?,0,,,\na\x81,?,0,,,\n",
            mapping),
      ElementsAre(HasSubstr("id: \"\\342\\202\\254\\303\\251\""),
                  HasSubstr("id: \"\\\"\\305\\270\""), HasSubstr("4:1 BAD_ENCODING column 'id'")));
}

TEST(Table, TemplatesExtractionAndConflicts) {
  constexpr char kOther[] = R"(
delimiter: ";"
fields { field: "id" template: "r-{no}/{part}" }
fields { field: "category" constant: "STRIKE" }
fields { field: "occurred.start" template: "{d} {t}" time_formats { format: "%F %T" zone: "UTC" } }
fields { field: "place.radius95_m" column: "where" extract: "^(\\d+) m" }
fields { field: "use_of_force.count.best" column: "shots" }
fields { field: "presence.armed" column: "armed" table { value: "yes" becomes: "true" } otherwise: "false" }
)";
  EXPECT_THAT(
      Table("no;part;d;t;where;shots;armed\n1;b;1970-01-01;00:00:05;20 m N;7.0;\n2;;;;near;;\n"
            "3;;1970-01-01;0:0:6;;;no\n4;;;;;1;yes\n5;;1970-01-01;x;;;\n;;;;;;\n",
            kOther),
      ElementsAre(
          "2 id: \"r-1/b\" occurred { start { seconds: 5 } } category: STRIKE place { radius95_m: "
          "20 } use_of_force { count { best: 7 } }",
          "3:6 NO_MATCH column 'where': 'near' does not match the pattern '^(\\d+) m'",
          "4 id: \"r-3/\" occurred { start { seconds: 6 } } category: STRIKE presence { armed: "
          "false }",
          "5:9 ONEOF_CONFLICT column 'armed': 'presence.armed' cannot be set: the row gives "
          "details of another kind already",
          "6:4 BAD_TIME column 'd': '1970-01-01 x' is no time in the form '%F %T'",
          "7 category: STRIKE"));
}

TEST(Table, CellsThatMeanNothingIsKnown) {
  constexpr char kSentinels[] = R"(
fields { field: "id" column: "id" }
fields { field: "category" constant: "STRIKE" }
fields { field: "occurred.start" column: "t" time_formats { format: "unix" } required: true missing: "0" }
fields { field: "use_of_force.weapon.calibre_mm" column: "calibre" missing: ["0", "N/K"] }
)";
  EXPECT_THAT(Table("id,t,calibre\na,5,0\nb,5,N/K\nc,5,100\nd,0,100\n", kSentinels),
              ElementsAre("2 id: \"a\" occurred { start { seconds: 5 } } category: STRIKE",
                          "3 id: \"b\" occurred { start { seconds: 5 } } category: STRIKE",
                          HasSubstr("calibre_mm: 100"), HasSubstr("5:3 EMPTY_CELL column 't'")));
}

TEST(Table, AFormWithoutSecondsOrMoreIsAnInterval) {
  constexpr char kDates[] = R"(
fields { field: "id" column: "id" }
fields { field: "category" constant: "STRIKE" }
fields {
  field: "occurred.start"
  column: "from"
  time_formats { format: "%d.%m.%Y %H:%M:%S" zone: "Asia/Jerusalem" }
  time_formats { format: "%d.%m.%Y" zone: "Asia/Jerusalem" }
}
fields { field: "occurred.limit" column: "to" time_formats { format: "%d.%m.%Y" zone: "Asia/Jerusalem" } }
)";
  EXPECT_THAT(Table("id,from,to\n"
                    "second,24.11.2023 07:00:00,\n"
                    "day,24.11.2023,\n"
                    "short day,29.03.2024,\n"
                    "days,24.11.2023,25.11.2023\n"
                    "two digits,24.11.23,\n",
                    kDates),
              ElementsAre(HasSubstr("occurred { start { seconds: 1700802000 } }"),
                          HasSubstr("start { seconds: 1700776800 } limit { seconds: 1700863200 }"),
                          // Clocks go forward: 23 hours.
                          HasSubstr("start { seconds: 1711663200 } limit { seconds: 1711746000 }"),
                          HasSubstr("start { seconds: 1700776800 } limit { seconds: 1700949600 }"),
                          HasSubstr("6:12 BAD_TIME column 'from'")));
}

// Records share their memory from row to row; no row may show what stood in the one before.
TEST(TableReader, RowsLeaveNothingBehind) {
  constexpr char kEverything[] = R"(
fields { field: "id" column: "id" }
fields { field: "category" constant: "STRIKE" }
fields { field: "occurred.start" column: "day" time_formats { format: "%Y-%m-%d" zone: "UTC" } time_formats { format: "unix" } }
fields { field: "occurred.limit" column: "until" time_formats { format: "unix" } }
fields { field: "place.settlements" column: "towns" split: "+" }
fields { field: "place.point.lat" column: "lat" }
fields { field: "actors[1].party" column: "b" }
fields { field: "actors[1].likelihood" constant: "UNLIKELY" }
fields { field: "actors[0].party" column: "a" }
fields { field: "actors[2].party" constant: "C" }
fields { field: "use_of_force.weapon.calibre_mm" column: "mm" }
fields { field: "use_of_force.civilian_deaths.best" column: "dead" }
fields { field: "presence.armed" column: "armed" }
fields { field: "circumstances" column: "c" split: "+" }
fields { field: "evidence[0].source" constant: "log" }
)";
  constexpr char kHeader[] = "id,day,until,towns,lat,a,b,mm,dead,armed,c\n";
  const std::vector<std::vector<absl::string_view>> choices = {
      {"1", "a longer id, for the heap: 0123456789"},
      {"2022-03-01", "1646092800", "never"},
      {"", "1646179200"},
      {"", "X", "X+Y"},
      {"", "48.5", "x"},
      {"", "A", "\"A \"\"quoted\"\"\""},
      {"", "B"},
      {"", "152"},
      {"", "3"},
      {"", "", "1"},
      {"", "DISTRESS", "DISTRESS+MINE_CLEARANCE"}};
  std::mt19937 random(20221121);
  std::string table = kHeader;
  std::vector<std::string> alone;
  for (int row = 0; row < 500; ++row) {
    std::string line;
    for (const auto& choice : choices) {
      absl::StrAppend(&line, line.empty() ? "" : ",", choice[random() % choice.size()]);
    }
    absl::StrAppend(&table, line, "\n");
    alone.push_back(Table(absl::StrCat(kHeader, line, "\n"), kEverything).at(0));
  }
  const std::vector<std::string> together = Table(table, kEverything);
  ASSERT_EQ(together.size(), alone.size());
  // But for the number of the line.
  const auto content = [](const std::string& line) { return line.substr(line.find(' ')); };
  for (size_t i = 0; i < alone.size(); ++i) EXPECT_EQ(content(together[i]), content(alone[i]));
}

}  // namespace
}  // namespace compliance
