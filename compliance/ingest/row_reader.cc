#include "compliance/ingest/row_reader.h"

#include <algorithm>
#include <utility>

#include "absl/numeric/bits.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace compliance {
namespace {

// How much of a row that is too long is kept for the quarantine.
constexpr size_t kBeginningBytes = 256;

}  // namespace

RowReader::RowReader(std::unique_ptr<ByteSource> source, char delimiter, size_t max_row_bytes)
    : window_(std::move(source)),
      delimiter_(delimiter),
      separators_(delimiter, '\n'),
      max_row_bytes_(max_row_bytes) {}

bool RowReader::Next(Row* row) {
  window_.Consume(to_consume_);
  to_consume_ = 0;
  SkipEmptyLines();
  if (window_.data().empty()) return false;
  row->line = next_line_;
  row->plain = false;
  for (;;) {
    row->state = Row::State::kWhole;
    const Scan scan = ScanRow(window_.data(), row);
    if (scan == Scan::kStray) {
      TakeFirstLine(Row::State::kStrayQuote, row);
      return true;
    }
    if (scan == Scan::kDone) {
      if (row->raw.size() > max_row_bytes_) {
        SkipLongLine(row);
      } else {
        row->plain = plain_;
      }
      return true;
    }
    const bool too_long = window_.data().size() > max_row_bytes_;
    if (!too_long && !window_.ended()) {
      window_.Fill();
      continue;
    }
    if (!too_long && !window_.status().ok()) {
      row->state = Row::State::kCut;
      row->raw = window_.data();
      to_consume_ = row->raw.size();
      return true;
    }
    // An unclosed quote spoils one line only; what is over the limit without one is one long line.
    if (!too_long || (scan == Scan::kUnclosed && window_.data().find('\n') <= max_row_bytes_)) {
      TakeFirstLine(Row::State::kUnclosedQuote, row);
    } else {
      SkipLongLine(row);
    }
    return true;
  }
}

void RowReader::SkipEmptyLines() {
  for (;;) {
    const absl::string_view data = window_.data();
    if (data.size() < 2 && window_.Fill()) continue;
    if (!data.empty() && data[0] != '\n' && data[0] != '\r') return;
    if (absl::StartsWith(data, "\n")) {
      window_.Consume(1);
    } else if (absl::StartsWith(data, "\r\n") || data == "\r") {
      window_.Consume(data.size() < 2 ? 1 : 2);
    } else {
      return;
    }
    ++next_line_;
  }
}

RowReader::Scan RowReader::ScanRow(absl::string_view data, Row* row) {
  cell_count_ = 0;
  plain_ = true;
  next_line_ = row->line;
  size_t at = TakePlainCells(data, 0);
  while (at < data.size() && data[at] == '"') {
    plain_ = false;
    const Scan scan = ScanQuoted(data, &at, row);
    if (scan != Scan::kDone) return scan;
    const bool more = at < data.size() && data[at] == delimiter_;
    if (more) at = TakePlainCells(data, at + 1);
  }
  // The end of the row, or of what has been read so far.
  if (at == data.size() && (!window_.ended() || !window_.status().ok())) return Scan::kNeedsMore;
  row->raw = absl::string_view(data.data(), at);
  row->cells = absl::MakeConstSpan(cells_.data(), cell_count_);
  if (absl::EndsWith(row->raw, "\r")) {
    row->raw.remove_suffix(1);
    absl::string_view& last = cells_[cell_count_ - 1].text;
    // Behind a closing quote the \r has been dropped already.
    if (last.data() + last.size() > row->raw.data() + row->raw.size()) last.remove_suffix(1);
  }
  to_consume_ = std::min(at + 1, data.size());
  ++next_line_;
  return Scan::kDone;
}

size_t RowReader::TakePlainCells(absl::string_view data, size_t begin) {
  // The window lets us read so far behind the data.
  static_assert(InputWindow::kPadding >= kMatchedBytes);
  const char* const bytes = data.data();
  const size_t size = data.size();
  if (begin < size && bytes[begin] == '"') return begin;
  size_t count = cell_count_;
  for (size_t block = begin; block < size; block += kMatchedBytes) {
    Cell* const cells = RoomForCells(count + kMatchedBytes);
    if (!AllPlain(bytes + block)) plain_ = false;
    for (uint64_t hits = separators_.In(bytes + block); hits != 0; hits &= hits - 1) {
      const size_t at = block + absl::countr_zero(hits);
      if (at >= size) break;
      cells[count++] = {absl::string_view(bytes + begin, at - begin), false};
      begin = at + 1;
      const bool ends = bytes[at] != delimiter_;
      if (!ends && (begin == size || bytes[begin] != '"')) continue;
      cell_count_ = count;
      return ends ? at : begin;
    }
  }
  cell_count_ = count;
  TakeCell(absl::string_view(bytes + begin, size - begin), false);
  return size;
}

inline void RowReader::TakeCell(absl::string_view text, bool doubled) {
  RoomForCells(cell_count_ + 1)[cell_count_] = {text, doubled};
  ++cell_count_;
}

// Room for `count` cells, those taken so far included.
inline Cell* RowReader::RoomForCells(size_t count) {
  if (cells_.size() < count) cells_.resize(2 * count);
  return cells_.data();
}

RowReader::Scan RowReader::ScanQuoted(absl::string_view data, size_t* at, Row* row) {
  const size_t begin = *at + 1;
  bool doubled = false;
  size_t i = begin;
  for (;; ++i) {
    while (i < data.size() && data[i] != '"' && data[i] != '\n') ++i;
    if (i == data.size()) {
      row->error_offset = begin - 1;
      return Scan::kUnclosed;
    }
    if (data[i] == '\n') {
      ++next_line_;
      continue;
    }
    if (i + 1 == data.size() || data[i + 1] != '"') break;
    doubled = true;
    ++i;
  }
  TakeCell(data.substr(begin, i - begin), doubled);
  ++i;
  while (i < data.size() && (data[i] == ' ' || data[i] == '\t') && data[i] != delimiter_) ++i;
  const bool line_end =
      i < data.size() && data[i] == '\r' && (i + 1 == data.size() || data[i + 1] == '\n');
  if (line_end) ++i;
  if (i < data.size() && !line_end && data[i] != delimiter_ && data[i] != '\n') {
    row->error_offset = begin - 1;
    return Scan::kStray;
  }
  *at = i;
  return Scan::kDone;
}

void RowReader::TakeFirstLine(Row::State state, Row* row) {
  while (window_.data().find('\n') == absl::string_view::npos) {
    if (window_.data().size() > max_row_bytes_) return SkipLongLine(row);
    if (!window_.Fill()) break;
  }
  const absl::string_view data = window_.data();
  const size_t end = std::min(data.find('\n'), data.size());
  row->state = state;
  row->cells = {};
  row->raw = absl::StripSuffix(data.substr(0, end), "\r");
  // The quote at fault may stand in a later line of the row.
  row->error_offset = std::min(row->error_offset, row->raw.size());
  to_consume_ = std::min(end + 1, data.size());
  next_line_ = row->line + 1;
}

void RowReader::SkipLongLine(Row* row) {
  while (window_.data().size() < kBeginningBytes && window_.Fill()) {
  }
  const absl::string_view start = window_.data().substr(0, kBeginningBytes);
  beginning_ = std::string(start.substr(0, start.find('\n')));
  row->state = Row::State::kTooLong;
  row->cells = {};
  row->raw = beginning_;
  next_line_ = row->line + 1;
  to_consume_ = 0;
  for (;;) {
    const absl::string_view data = window_.data();
    const size_t end = data.find('\n');
    if (end != absl::string_view::npos) {
      window_.Consume(end + 1);
      return;
    }
    window_.Consume(data.size());
    if (!window_.Fill()) return;
  }
}

}  // namespace compliance
