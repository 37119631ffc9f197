#include "compliance/ingest/read_ahead.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/record_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kMapping[] = R"(
fields { field: "id" column: "id" }
fields { field: "category" constant: "STRIKE" }
fields { field: "occurred.start" column: "time" time_formats { format: "unix" } required: true }
fields { field: "actors[0].party" column: "who" }
)";

RecordOptions Options(bool read_ahead, bool table) {
  RecordOptions options;
  options.read_ahead = read_ahead;
  if (table) options.mapping = LoadMapping("m", kMapping).mapping;
  return options;
}

// Everything that a reader gives, with the bytes of each line.
std::vector<std::string> ReadAll(const std::string& name, absl::string_view text, bool read_ahead) {
  Issues issues;
  auto reader = OpenRecordsInMemory(name, text, Options(read_ahead, name == "x.csv"), &issues);
  if (!reader.ok()) return {std::string(reader.status().message())};
  std::vector<std::string> lines;
  for (auto next = (*reader)->Read(); next != ReadOutcome::kEnd; next = (*reader)->Read()) {
    const Origin& origin = (*reader)->origin();
    lines.push_back(absl::StrCat(origin.file, ":", origin.line, " ", origin.raw, " -> ",
                                 next == ReadOutcome::kBad
                                     ? FormatIssue((*reader)->issue())
                                     : (*reader)->record().ShortDebugString()));
  }
  EXPECT_EQ((*reader)->Read(), ReadOutcome::kEnd);
  lines.push_back((*reader)->status().ToString());
  return lines;
}

// Rows, of which every seventh is bad and some lack an actor.
std::string Table(size_t rows) {
  std::string text = "id,time,who\n";
  for (size_t i = 0; i < rows; ++i) {
    absl::StrAppend(&text, "r", i, ",", i % 7 == 3 ? "" : absl::StrCat(1640995200 + i), ",",
                    i % 3 == 0 ? "" : "A", "\n");
  }
  return text;
}

TEST(ReadAhead, GivesWhatADirectReaderGives) {
  const size_t ring = kReadAheadBatches * kReadAheadLines;
  for (const size_t rows : {size_t{0}, size_t{1}, kReadAheadLines - 1, kReadAheadLines,
                            kReadAheadLines + 1, ring, 3 * ring + 17}) {
    const std::string text = Table(rows);
    const std::vector<std::string> lines = ReadAll("x.csv", text, true);
    EXPECT_THAT(lines, SizeIs(rows + 1));
    EXPECT_EQ(lines, ReadAll("x.csv", text, false)) << rows;
  }
}

TEST(ReadAhead, LongLinesEndABatch) {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    const std::string id(i % 3 == 0 ? 2 * kReadAheadBytes : 10, 'x');
    absl::StrAppend(&text, R"({"id":")", id, i, "\"}\n");
  }
  const std::vector<std::string> lines = ReadAll("x.jsonl", text, true);
  EXPECT_THAT(lines, SizeIs(21));
  EXPECT_EQ(lines, ReadAll("x.jsonl", text, false));
}

TEST(ReadAhead, TellsWhyTheInputBrokeOff) {
  // The beginning of a gzip file.
  const absl::string_view cut("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x01", 11);
  const std::vector<std::string> lines = ReadAll("x.jsonl", cut, true);
  ASSERT_EQ(lines, ReadAll("x.jsonl", cut, false));
  EXPECT_THAT(lines, ElementsAre(::testing::HasSubstr("DATA_LOSS")));
}

struct IdNotes : RecordNotes {
  std::string id;
};

class NotesIds : public RecordAnnotator {
 public:
  std::unique_ptr<RecordNotes> NewNotes() const override { return std::make_unique<IdNotes>(); }
  void Annotate(const v1::Record& record, RecordNotes* notes) const override {
    static_cast<IdNotes*>(notes)->id = record.id();
  }
};

TEST(ReadAhead, NotesStandBesideTheirRecords) {
  const std::string text = Table(2 * kReadAheadBatches * kReadAheadLines);
  for (const bool read_ahead : {false, true}) {
    RecordOptions options = Options(read_ahead, true);
    options.annotator = std::make_shared<const NotesIds>();
    Issues issues;
    auto reader = OpenRecordsInMemory("x.csv", text, options, &issues);
    ASSERT_TRUE(reader.ok());
    std::set<std::string> ahead;
    int seen_ahead = 0;
    for (auto next = (*reader)->Read(); next != ReadOutcome::kEnd; next = (*reader)->Read()) {
      if (next == ReadOutcome::kBad) continue;
      const auto* const notes = static_cast<const IdNotes*>((*reader)->notes());
      ASSERT_EQ(notes->id, (*reader)->record().id());
      ahead.erase(notes->id);
      const auto* const coming = static_cast<const IdNotes*>((*reader)->notes_ahead());
      if (coming == nullptr) continue;
      ahead.insert(coming->id);
      ++seen_ahead;
    }
    EXPECT_EQ(seen_ahead > 0, read_ahead);
    EXPECT_TRUE(ahead.empty()) << *ahead.begin() << " was shown and did not come";
  }
}

TEST(ReadAhead, MayBeLeftInTheMiddle) {
  const std::string text = Table(10 * kReadAheadBatches * kReadAheadLines);
  for (const int reads : {0, 1, 1000}) {
    Issues issues;
    auto reader = OpenRecordsInMemory("x.csv", text, Options(true, true), &issues);
    ASSERT_TRUE(reader.ok());
    for (int i = 0; i < reads; ++i) EXPECT_NE((*reader)->Read(), ReadOutcome::kEnd);
  }
}

}  // namespace
}  // namespace compliance
