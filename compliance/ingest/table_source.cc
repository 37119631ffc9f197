#include "compliance/ingest/table_source.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/utf8.h"
#include "compliance/ingest/bad_line.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/ingest/row_reading.h"
#include "compliance/ingest/row_record.h"
#include "compliance/ingest/table_header.h"
#include "compliance/ingest/table_plan.h"

namespace compliance {
namespace {

class TableSource : public RecordSource {
 public:
  TableSource(std::string name, RowReader rows, TableHeader header,
              std::shared_ptr<const TableMapping> mapping, size_t max_row_bytes)
      : name_(std::move(name)),
        max_row_bytes_(max_row_bytes),
        rows_(std::move(rows)),
        header_(std::move(header)),
        mapping_(std::move(mapping)),
        reading_(mapping_, &header_) {}

  std::unique_ptr<RecordSlot> NewSlot() const override {
    return std::make_unique<RowRecord>(mapping_);
  }

  ReadOutcome Read(RecordSlot* slot) override {
    if (!rows_.Next(&row_)) return ReadOutcome::kEnd;
    slot->origin = {name_, row_.line, row_.raw};
    if (CheckRow() && ReadRow(static_cast<RowRecord*>(slot))) return ReadOutcome::kRecord;
    slot->issue = std::move(issue_);
    return ReadOutcome::kBad;
  }

  const absl::Status& status() const override { return rows_.status(); }

 private:
  Origin Here() const { return {name_, row_.line, row_.raw}; }

  bool CheckRow() {
    if (row_.plain && row_.cells.size() == header_.names.size()) return true;
    switch (row_.state) {
      case Row::State::kWhole:
        break;
      case Row::State::kTooLong:
        issue_ = LineTooLong(Here(), max_row_bytes_);
        return false;
      case Row::State::kCut:
        issue_ = InputBrokeOff(Here());
        return false;
      case Row::State::kUnclosedQuote:
        return Fail(row_.error_offset,
                    {"UNCLOSED_QUOTE", "a quote opens a cell here and is never closed",
                     "close it, or double it if it belongs to the text"});
      case Row::State::kStrayQuote:
        return Fail(
            row_.error_offset,
            {"STRAY_QUOTE",
             "the quoted cell that begins here holds a quote that neither ends it nor is doubled",
             "double the quotes within the cell; or is the closing quote missing?"});
    }
    if (row_.cells.size() != header_.names.size()) return WrongCellCount();
    if (mapping_->encoding == v1::UTF_8 &&
        !simdjson::validate_utf8(row_.raw.data(), row_.raw.size())) {
      return NotUtf8();
    }
    const size_t nul = row_.raw.find('\0');
    if (nul == absl::string_view::npos) return true;
    return Fail(nul, {"NUL_BYTE", "a NUL byte stands here", "is this a text file?"});
  }

  bool WrongCellCount() {
    const size_t found = row_.cells.size();
    const size_t wanted = header_.names.size();
    const bool more = found > wanted;
    return Fail(
        more ? row_.cells[wanted].text.data() - row_.raw.data() : row_.raw.size(),
        {"CELL_COUNT",
         absl::StrCat(
             "the row has ", found, found == 1 ? " cell" : " cells", ", the header ", wanted,
             more ? "" : absl::StrCat("; it ends after ", Excerpt(header_.names[found - 1]))),
         more ? "quote cells that hold the delimiter" : "is the row cut off?"});
  }

  bool NotUtf8() {
    size_t offset = 0;
    while (const size_t length = CharacterLength(row_.raw.substr(offset))) offset += length;
    return Fail(
        offset,
        {"INVALID_UTF8",
         absl::StrCat("the byte ", Excerpt(row_.raw.substr(offset, 1)), " here is not UTF-8"),
         "if the table is in Windows-1252, write encoding: WINDOWS_1252 in the mapping"});
  }

  bool ReadRow(RowRecord* record) {
    if (reading_.Read(row_, record)) return true;
    const RowReading::Problem& problem = reading_.problem();
    return Fail(problem.offset, problem.what, problem.field);
  }

  bool Fail(size_t offset, const CellProblem& problem, absl::string_view field = "") {
    // A row may span lines: the line in which the offset lies.
    const absl::string_view before = row_.raw.substr(0, offset);
    const size_t line_end = before.rfind('\n');
    const size_t start = line_end == absl::string_view::npos ? 0 : line_end + 1;
    const int64_t line = row_.line + std::count(before.begin(), before.end(), '\n');
    const absl::string_view rest = row_.raw.substr(start);
    issue_ = {problem.code,
              Severity::kError,
              PositionInLine(name_, line, absl::StripSuffix(rest.substr(0, rest.find('\n')), "\r"),
                             offset - start),
              std::string(field),
              problem.message,
              problem.suggestion};
    return false;
  }

  const std::string name_;
  const size_t max_row_bytes_;
  RowReader rows_;
  const TableHeader header_;
  const std::shared_ptr<const TableMapping> mapping_;
  RowReading reading_;
  Row row_;  // The one being read.
  Issue issue_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RecordSource>> NewTableSource(
    std::string name, std::unique_ptr<ByteSource> source,
    std::shared_ptr<const TableMapping> mapping, size_t max_row_bytes, Issues* issues) {
  RowReader rows(std::move(source), mapping->delimiter, max_row_bytes);
  Row row;
  if (!rows.Next(&row)) {
    if (!rows.status().ok()) return rows.status();
    return absl::InvalidArgumentError(absl::StrCat(name, " is empty: a table needs a header row"));
  }
  absl::StatusOr<TableHeader> header = ReadTableHeader(name, row, *mapping, issues);
  if (!header.ok()) return header.status();
  return std::make_unique<TableSource>(std::move(name), std::move(rows), *std::move(header),
                                       std::move(mapping), max_row_bytes);
}

}  // namespace compliance
