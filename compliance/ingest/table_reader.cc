#include "compliance/ingest/table_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/suggest.h"
#include "compliance/base/utf8.h"
#include "compliance/ingest/bad_line.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/ingest/table_header.h"
#include "compliance/ingest/table_plan.h"

namespace compliance {
namespace {

// One of the messages that a row becomes, as far as it is read.
struct Part {
  bool present = false;
  WireBuffer wire;
};

class TableReader : public RecordReader {
 public:
  TableReader(std::string name, RowReader rows, TableHeader header,
              std::shared_ptr<const TableMapping> mapping, size_t max_row_bytes)
      : name_(std::move(name)),
        max_row_bytes_(max_row_bytes),
        rows_(std::move(rows)),
        header_(std::move(header)),
        mapping_(std::move(mapping)),
        parts_(mapping_->nodes.size()) {
    for (const PlanNode& node : mapping_->nodes) {
      if (node.field != nullptr) wires_.emplace_back(node.field);
    }
    for (const PlanStep& step : mapping_->steps) lookups_.push_back(step.type->NewLookups());
  }

  Next Read(v1::Record* record) override {
    record->Clear();
    if (!rows_.Next(&row_)) {
      status_ = rows_.status();
      return Next::kEnd;
    }
    origin_ = {name_, row_.line, row_.raw};
    if (!CheckRow()) return Next::kBad;
    for (Part& part : parts_) {
      part.present = false;
      part.wire.Clear();
    }
    uncertain_start_ = false;
    for (size_t i = 0; i < mapping_->steps.size(); ++i) {
      if (!Apply(mapping_->steps[i], &lookups_[i])) return Next::kBad;
    }
    Assemble(record);
    if (uncertain_start_ && !record->occurred().has_limit()) LimitStart(record);
    return Next::kRecord;
  }

 private:
  bool CheckRow() {
    switch (row_.state) {
      case Row::State::kWhole:
        break;
      case Row::State::kTooLong:
        issue_ = LineTooLong(origin_, max_row_bytes_);
        return false;
      case Row::State::kCut:
        issue_ = InputBrokeOff(origin_);
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

  bool Apply(const PlanStep& step, std::vector<ZoneLookup>* lookups) {
    if (step.constant != nullptr) {
      if (step.element >= 0 && mapping_->nodes[step.element].needs_column &&
          !parts_[step.element].present) {
        return true;
      }
      return Store(step, step.constant->value);
    }
    absl::string_view text;
    if (!SourceText(step, &text)) return false;
    if (absl::c_linear_search(step.missing, text)) text = {};
    if (step.extract != nullptr && !text.empty() && !Extract(step, &text)) return false;
    if (step.split.empty() || text.empty()) return ReadAndStore(step, text, lookups);
    for (;;) {
      const size_t end = text.find(step.split);
      if (!ReadAndStore(step, absl::StripAsciiWhitespace(text.substr(0, end)), lookups)) {
        return false;
      }
      if (end == absl::string_view::npos) return true;
      text.remove_prefix(end + step.split.size());
    }
  }

  const Cell& CellOf(const TemplatePiece& piece) const {
    return row_.cells[header_.places[piece.column]];
  }

  // The text of the column or the template; empty if all its cells are.
  bool SourceText(const PlanStep& step, absl::string_view* text) {
    if (step.IsPlainColumn()) return TextOf(step, step.pieces[0], text);
    template_text_.clear();
    bool any = false;
    for (const TemplatePiece& piece : step.pieces) {
      template_text_.append(piece.literal);
      if (piece.column < 0) continue;
      absl::string_view cell;
      if (!TextOf(step, piece, &cell)) return false;
      any |= !cell.empty();
      template_text_.append(cell.data(), cell.size());
    }
    *text = any ? absl::StripAsciiWhitespace(template_text_) : absl::string_view();
    return true;
  }

  bool TextOf(const PlanStep& step, const TemplatePiece& piece, absl::string_view* text) {
    if (CellText(CellOf(piece), mapping_->encoding, &cell_text_, text)) return true;
    return FailCell(step,
                    {"BAD_ENCODING",
                     absl::StrCat(Excerpt(*text), " holds a byte that Windows-1252 does not have"),
                     "is the table in another encoding?"});
  }

  bool Extract(const PlanStep& step, absl::string_view* text) {
    re2::StringPiece group;
    if (RE2::PartialMatch(re2::StringPiece(text->data(), text->size()), *step.extract, &group)) {
      *text = absl::StripAsciiWhitespace(absl::string_view(group.data(), group.size()));
      return true;
    }
    return FailCell(step, {"NO_MATCH",
                           absl::StrCat(Excerpt(*text), " does not match the pattern '",
                                        step.extract->pattern(), "'"),
                           ""});
  }

  bool ReadAndStore(const PlanStep& step, absl::string_view text,
                    std::vector<ZoneLookup>* lookups) {
    if (!step.table.empty()) {
      if (const FixedValue* const found = step.table.Find(text)) {
        if (!found->text.empty()) return Store(step, found->value);
        text = {};
      } else if (!text.empty()) {
        return FailCell(step, {"NOT_IN_TABLE",
                               absl::StrCat(Excerpt(text), " is not in the table of the mapping"),
                               DidYouMean(text, step.table.Values())});
      }
    }
    if (text.empty()) {
      if (!step.required) return true;
      return FailCell(step, {"EMPTY_CELL", "the cell is empty and must not be", ""});
    }
    CellValue value;
    if (!step.type->Read(text, lookups, &value, &problem_)) return FailCell(step, problem_);
    if (value.uncertain_time) NoteUncertainTime(step, &value);
    return Store(step, value);
  }

  // What is stored is what can surely be said: the event took place within [time, limit), what ends
  // had ended by the limit.
  void NoteUncertainTime(const PlanStep& step, CellValue* value) {
    if (step.is_start) {
      uncertain_start_ = true;
      start_limit_ = value->limit;
    } else {
      value->time = value->limit;
    }
  }

  void LimitStart(v1::Record* record) const {
    google::protobuf::Timestamp* const limit = record->mutable_occurred()->mutable_limit();
    limit->set_seconds(start_limit_.seconds);
    limit->set_nanos(start_limit_.nanos);
  }

  bool Store(const PlanStep& step, const CellValue& value) {
    if (!MakePresent(step.node)) return OneofConflict(step);
    step.type->Append(value, &parts_[step.node].wire);
    return true;
  }

  // False if another member of its oneof is present.
  bool MakePresent(int node) {
    if (parts_[node].present || node == 0) return true;
    const PlanNode& plan = mapping_->nodes[node];
    for (int rival : plan.rivals) {
      if (parts_[rival].present) return false;
    }
    parts_[node].present = true;
    return MakePresent(plan.parent);
  }

  // From the leaves to the record.
  void Assemble(v1::Record* record) {
    for (const int node : mapping_->assembly) {
      const Part& part = parts_[node];
      if (!part.present) continue;
      wires_[node - 1].AppendBytes(part.wire.view(), &parts_[mapping_->nodes[node].parent].wire);
    }
    // What has been checked as UTF-8 and written field by field always parses.
    const absl::string_view wire = parts_[0].wire.view();
    record->ParsePartialFromArray(wire.data(), static_cast<int>(wire.size()));
  }

  bool OneofConflict(const PlanStep& step) {
    return FailCell(step,
                    {"ONEOF_CONFLICT",
                     absl::StrCat("'", step.path,
                                  "' cannot be set: the row gives details of another kind already"),
                     "leave one of them empty"});
  }

  // At the first cell that the step reads.
  bool FailCell(const PlanStep& step, const CellProblem& problem) {
    if (step.pieces.empty()) return Fail(0, problem, step.path);
    size_t piece = 0;
    while (step.pieces[piece].column < 0) ++piece;
    const Cell& cell = CellOf(step.pieces[piece]);
    size_t offset = cell.text.data() - row_.raw.data();
    // The cell begins with its quote.
    if (offset > 0 && row_.raw[offset - 1] == '"') --offset;
    return Fail(offset,
                {problem.code,
                 absl::StrCat("column '", header_.names[header_.places[step.pieces[piece].column]],
                              "': ", problem.message),
                 problem.suggestion},
                step.path);
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
  // Of the row being read.
  Row row_;
  std::vector<Part> parts_;  // One for each node of the plan.
  bool uncertain_start_ = false;
  UnixTime start_limit_;
  std::vector<WireField> wires_;  // One for each node but the record.
  // Memory that is used again and again.
  std::vector<std::vector<ZoneLookup>> lookups_;  // One for each step.
  CellProblem problem_;
  std::string cell_text_;
  std::string template_text_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RecordReader>> NewTableReader(
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
  return std::make_unique<TableReader>(std::move(name), std::move(rows), *std::move(header),
                                       std::move(mapping), max_row_bytes);
}

}  // namespace compliance
