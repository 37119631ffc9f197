// The rows of a table (CSV), one at a time: RFC 4180, and what can be read beyond it without doubt.
//
// Rows end at \n or \r\n, mixed as they come; an empty line is no row. A cell that begins with a
// quote goes on, over delimiters and line ends, to the next single quote; two quotes stand for one.
// Blanks between a closing quote and the delimiter are dropped. A quote within a cell that does not
// begin with one is an ordinary character.
//
// A quote that closes neither the cell nor a pair, and a quote that is never closed (within the
// limit on length), spoil the row that begins there; only its first line is given up, and reading
// goes on with the next, so that one missing quote cannot swallow the rows behind it.
//
//   RowReader rows(std::move(source), ',', max_row_bytes);
//   while (rows.Next(&row)) ...
//   return rows.status();
//
// Thread-safety: used by one thread at a time. Cost: one pass, no allocation per row.
#ifndef COMPLIANCE_INGEST_ROW_READER_H_
#define COMPLIANCE_INGEST_ROW_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/ingest/byte_match.h"
#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/input_window.h"

namespace compliance {

struct Cell {
  absl::string_view text;  // Without the quotes around it.
  bool doubled = false;    // `text` holds doubled quotes, each of which stands for one.
};

struct Row {
  enum class State {
    kWhole,
    kUnclosedQuote,  // `raw` is its first line, `error_offset` the quote in it.
    kStrayQuote,     // Likewise; `error_offset` is the quote at which the cell began.
    kTooLong,        // `raw` holds only its beginning.
    kCut,            // The input broke off within it.
  };
  State state = State::kWhole;
  int64_t line = 0;              // 1-based, of its first line.
  absl::string_view raw;         // Without the line end.
  absl::Span<const Cell> cells;  // For kWhole.
  // It is whole, and no byte of it is NUL or no ASCII; false where that is not known.
  bool plain = false;
  size_t error_offset = 0;
};

class RowReader {
 public:
  RowReader(std::unique_ptr<ByteSource> source, char delimiter, size_t max_row_bytes);

  // False at the end. What `row` refers to is valid until the next call.
  bool Next(Row* row);
  const absl::Status& status() const { return window_.status(); }

 private:
  enum class Scan { kDone, kNeedsMore, kUnclosed, kStray };

  void SkipEmptyLines();
  Scan ScanRow(absl::string_view data, Row* row);
  // Takes the cells from `begin` on that do not begin with a quote; answers where the first stands
  // that does, or where the row or the data ends.
  size_t TakePlainCells(absl::string_view data, size_t begin);
  void TakeCell(absl::string_view text, bool doubled);
  Cell* RoomForCells(size_t count);
  // The cell that begins with the quote at `*at`; moves `*at` behind it and its blanks.
  Scan ScanQuoted(absl::string_view data, size_t* at, Row* row);
  void TakeFirstLine(Row::State state, Row* row);
  void SkipLongLine(Row* row);

  InputWindow window_;
  const char delimiter_;
  const EitherByte separators_;  // The delimiter and the line end.
  const size_t max_row_bytes_;
  size_t to_consume_ = 0;  // The row handed out last, with its end.
  int64_t next_line_ = 1;
  std::string beginning_;  // Of a row that is too long.
  // Of the row being read.
  std::vector<Cell> cells_;  // The first cell_count_.
  size_t cell_count_ = 0;
  bool plain_ = true;  // No cell is quoted, and every byte that TakePlainCells has seen is plain.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_READER_H_
