#include "compliance/ingest/row_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Hands out one byte at a time, so that every boundary falls between two reads.
class Dribble : public ByteSource {
 public:
  Dribble(absl::string_view bytes, bool breaks) : bytes_(BytesInMemory(bytes)), breaks_(breaks) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t) override {
    absl::StatusOr<size_t> count = bytes_->Read(buffer, 1);
    if (*count == 0 && breaks_) return absl::DataLossError("broken");
    return count;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  const bool breaks_;
};

std::vector<std::string> Show(RowReader reader) {
  std::vector<std::string> rows;
  Row row;
  while (reader.Next(&row)) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) {
      cells.push_back(absl::StrCat(cell.text, cell.doubled ? "(doubled)" : ""));
    }
    switch (row.state) {
      case Row::State::kWhole:
        rows.push_back(absl::StrCat(row.line, ":", absl::StrJoin(cells, "|")));
        break;
      case Row::State::kUnclosedQuote:
        rows.push_back(absl::StrCat(row.line, " unclosed at ", row.error_offset, ":", row.raw));
        break;
      case Row::State::kStrayQuote:
        rows.push_back(absl::StrCat(row.line, " stray at ", row.error_offset, ":", row.raw));
        break;
      case Row::State::kTooLong:
        rows.push_back(absl::StrCat(row.line, " long:", row.raw));
        break;
      case Row::State::kCut:
        rows.push_back(absl::StrCat(row.line, " cut:", row.raw));
        break;
    }
  }
  return rows;
}

std::vector<std::string> Rows(absl::string_view text, size_t limit = 1000, bool breaks = false) {
  std::vector<std::string> dribbled =
      Show(RowReader(std::make_unique<Dribble>(text, breaks), ',', limit));
  if (!breaks) {
    EXPECT_EQ(Show(RowReader(BytesInMemory(text), ',', limit)), dribbled);
  }
  return dribbled;
}

TEST(RowReader, CellsAndRows) {
  EXPECT_THAT(Rows(""), IsEmpty());
  EXPECT_THAT(Rows("\n\r\n\n"), IsEmpty());
  EXPECT_THAT(Rows("a,b\nc,d"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(Rows("a,b\r\nc,d\n\ne\r\n"), ElementsAre("1:a|b", "2:c|d", "4:e"));
  EXPECT_THAT(Rows(",\n,,\n"), ElementsAre("1:|", "2:||"));
  EXPECT_THAT(Rows("a\r"), ElementsAre("1:a"));
  EXPECT_THAT(Rows("a\rb,c\n"), ElementsAre("1:a\rb|c"));
}

TEST(RowReader, QuotedCells) {
  EXPECT_THAT(Rows(R"("a","b")"), ElementsAre("1:a|b"));
  EXPECT_THAT(Rows("\"a,\nb\",c\r\nd\n"), ElementsAre("1:a,\nb|c", "3:d"));
  EXPECT_THAT(Rows("\"a\"\r\n\"b\"\n\"\",\"\""), ElementsAre("1:a", "2:b", "3:|"));
  EXPECT_THAT(Rows(R"("say ""yes""",b)"), ElementsAre("1:say \"\"yes\"\"(doubled)|b"));
  EXPECT_THAT(Rows("\"\"\"\"\n"), ElementsAre("1:\"\"(doubled)"));
  EXPECT_THAT(Rows("\"a\" ,\"b\"\t\n"), ElementsAre("1:a|b"));
  EXPECT_THAT(Rows(R"(5" gun, "x")"), ElementsAre(R"(1:5" gun| "x")"));
  EXPECT_THAT(Rows("\"a\r\n\r\nb\"\r\nc\r\n"), ElementsAre("1:a\r\n\r\nb", "4:c"));
}

TEST(RowReader, UnclosedQuoteCostsOneLine) {
  EXPECT_THAT(Rows("a,\"b\nc,d\ne,f\n"), ElementsAre("1 unclosed at 2:a,\"b", "2:c|d", "3:e|f"));
  EXPECT_THAT(Rows("\""), ElementsAre("1 unclosed at 0:\""));
  EXPECT_THAT(Rows("a\n\"b\"\",\r\nc"), ElementsAre("1:a", "2 unclosed at 0:\"b\"\",", "3:c"));
}

TEST(RowReader, StrayQuoteCostsOneLine) {
  EXPECT_THAT(Rows("\"a\"b,c\nd,e\n"), ElementsAre("1 stray at 0:\"a\"b,c", "2:d|e"));
  // The quote that is missing in line 1 is found out by the next that opens a cell.
  EXPECT_THAT(Rows("x,\"a\ny,b\n\"z\",c\n"), ElementsAre("1 stray at 2:x,\"a", "2:y|b", "3:z|c"));
}

TEST(RowReader, LimitOnLength) {
  EXPECT_THAT(Rows("abcd,\nabcdef\na\n", 5), ElementsAre("1:abcd|", "2 long:abcdef", "3:a"));
  EXPECT_THAT(Rows("a,\"b\nc\nd\ne\n", 5),
              ElementsAre("1 unclosed at 2:a,\"b", "2:c", "3:d", "4:e"));
  EXPECT_THAT(Rows("\"bcdefgh\nc\n", 5), ElementsAre("1 long:\"bcdefgh", "2:c"));
}

TEST(RowReader, InputThatBreaksOff) {
  EXPECT_THAT(Rows("a,b\nc", 1000, true), ElementsAre("1:a|b", "2 cut:c"));
  EXPECT_THAT(Rows("a,b\n", 1000, true), ElementsAre("1:a|b"));
  EXPECT_THAT(Rows("a\n\"b\nc\nd", 1000, true), ElementsAre("1:a", "2 cut:\"b\nc\nd"));
  EXPECT_THAT(Rows("\"b\"", 1000, true), ElementsAre("1 cut:\"b\""));
}

}  // namespace
}  // namespace compliance
