#include "compliance/ingest/table_source.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/base/attributes.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/suggest.h"
#include "compliance/base/utf8.h"
#include "compliance/ingest/bad_line.h"
#include "compliance/ingest/cell_text.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/ingest/row_record.h"
#include "compliance/ingest/row_values.h"
#include "compliance/ingest/table_header.h"
#include "compliance/ingest/table_plan.h"

namespace compliance {
namespace {

// What a step needs beside the plan. Texts stay until the next row is read: values refer to them.
struct StepMemory {
  std::vector<ZoneLookup> lookups;
  std::string cell;  // Decoded, or with its doubled quotes made single.
  std::string template_text;
};

class TableSource : public RecordSource {
 public:
  TableSource(std::string name, RowReader rows, TableHeader header,
              std::shared_ptr<const TableMapping> mapping, size_t max_row_bytes)
      : name_(std::move(name)),
        max_row_bytes_(max_row_bytes),
        rows_(std::move(rows)),
        header_(std::move(header)),
        mapping_(std::move(mapping)),
        values_(mapping_->nodes.size()) {
    for (const PlanStep& step : mapping_->steps) {
      memory_.emplace_back();
      if (step.type != nullptr) memory_.back().lookups = step.type->NewLookups();
    }
  }

  std::unique_ptr<RecordSlot> NewSlot() const override {
    return std::make_unique<RowRecord>(mapping_);
  }

  ReadOutcome Read(RecordSlot* slot) override {
    if (!rows_.Next(&row_)) return ReadOutcome::kEnd;
    slot->origin = {name_, row_.line, row_.raw};
    if (!CheckRow() || !ReadValues()) {
      slot->issue = std::move(issue_);
      return ReadOutcome::kBad;
    }
    static_cast<RowRecord*>(slot)->Write(values_);
    return ReadOutcome::kRecord;
  }

  const absl::Status& status() const override { return rows_.status(); }

 private:
  Origin Here() const { return {name_, row_.line, row_.raw}; }

  bool CheckRow() {
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
    if (row_.plain) return true;
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

  bool ReadValues() {
    values_.Clear();
    uncertain_start_ = false;
    limit_given_ = mapping_->steps[mapping_->limit_step].constant != nullptr;
    for (int number = 0; number < mapping_->first_constant; ++number) {
      if (!ReadStep(number)) return false;
    }
    if (uncertain_start_ && !limit_given_) values_.Add(mapping_->limit_step).time = start_limit_;
    return AddConstants();
  }

  bool ReadStep(int number) {
    const PlanStep& step = mapping_->steps[number];
    if (step.pieces.empty()) return true;
    absl::string_view text;
    if (!SourceText(step, &memory_[number], &text)) return false;
    if (!step.missing.empty() && absl::c_linear_search(step.missing, text)) text = {};
    if (step.extract != nullptr && !text.empty() && !Extract(step, &text)) return false;
    if (step.split.empty() || text.empty()) return ReadValue(number, text);
    for (;;) {
      const size_t end = text.find(step.split);
      if (!ReadValue(number, absl::StripAsciiWhitespace(text.substr(0, end)))) return false;
      if (end == absl::string_view::npos) return true;
      text.remove_prefix(end + step.split.size());
    }
  }

  const Cell& CellOf(const TemplatePiece& piece) const {
    return row_.cells[header_.places[piece.column]];
  }

  // The text of the column or the template; empty if all its cells are.
  bool SourceText(const PlanStep& step, StepMemory* memory, absl::string_view* text) {
    if (step.IsPlainColumn()) return TextOf(step, step.pieces[0], memory, text);
    std::string& whole = memory->template_text;
    whole.clear();
    bool any = false;
    for (const TemplatePiece& piece : step.pieces) {
      whole.append(piece.literal);
      if (piece.column < 0) continue;
      absl::string_view cell;
      if (!TextOf(step, piece, memory, &cell)) return false;
      any |= !cell.empty();
      whole.append(cell.data(), cell.size());
    }
    *text = any ? absl::StripAsciiWhitespace(whole) : absl::string_view();
    return true;
  }

  bool TextOf(const PlanStep& step, const TemplatePiece& piece, StepMemory* memory,
              absl::string_view* text) {
    return CellText(CellOf(piece), mapping_->encoding, &memory->cell, text) ||
           BadEncoding(step, *text);
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

  bool ReadValue(int number, absl::string_view text) {
    const PlanStep& step = mapping_->steps[number];
    const FixedValue* fixed = nullptr;
    if (!step.table.empty()) {
      fixed = step.table.Find(text);
      if (fixed == nullptr && !text.empty()) return NotInTable(step, text);
      if (fixed != nullptr) text = fixed->text;
    }
    if (text.empty()) return !step.required || EmptyCell(step);
    CellValue& value = values_.Add(number);
    if (fixed != nullptr) {
      value = fixed->value;
    } else if (!step.type->Read(text, &memory_[number].lookups, &value, &problem_)) {
      return FailCell(step, problem_);
    } else if (value.uncertain_time) {
      NoteUncertainTime(step, &value);
    }
    limit_given_ |= number == mapping_->limit_step;
    return MakePresent(step.node) || OneofConflict(step);
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

  // False if another member of its oneof is present.
  bool MakePresent(int node) {
    if (values_.present[node]) return true;
    const PlanNode& plan = mapping_->nodes[node];
    for (int rival : plan.rivals) {
      if (values_.present[rival]) return false;
    }
    values_.present[node] = true;
    return MakePresent(plan.parent);
  }

  // The nodes that constants alone make present. Rows that have values for the same nodes follow
  // each other, so the last answer is kept.
  bool AddConstants() {
    if (values_.present == present_by_columns_) {
      values_.present = present_in_all_;
      return true;
    }
    std::vector<char> by_columns = values_.present;
    for (size_t i = mapping_->first_constant; i < mapping_->steps.size(); ++i) {
      const PlanStep& step = mapping_->steps[i];
      const bool left_out = step.element >= 0 && mapping_->nodes[step.element].needs_column &&
                            !values_.present[step.element];
      if (!left_out && !MakePresent(step.node)) return OneofConflict(step);
    }
    present_by_columns_ = std::move(by_columns);
    present_in_all_ = values_.present;
    return true;
  }

  // What can be wrong with the cell of a step. All answer false; none is inlined, so that rows
  // without problems need not walk around the texts.
  ABSL_ATTRIBUTE_NOINLINE bool BadEncoding(const PlanStep& step, absl::string_view text) {
    return FailCell(step,
                    {"BAD_ENCODING",
                     absl::StrCat(Excerpt(text), " holds a byte that Windows-1252 does not have"),
                     "is the table in another encoding?"});
  }

  ABSL_ATTRIBUTE_NOINLINE bool NotInTable(const PlanStep& step, absl::string_view text) {
    return FailCell(
        step, {"NOT_IN_TABLE", absl::StrCat(Excerpt(text), " is not in the table of the mapping"),
               DidYouMean(text, step.table.Values())});
  }

  ABSL_ATTRIBUTE_NOINLINE bool EmptyCell(const PlanStep& step) {
    return FailCell(step, {"EMPTY_CELL", "the cell is empty and must not be", ""});
  }

  ABSL_ATTRIBUTE_NOINLINE bool OneofConflict(const PlanStep& step) {
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
  std::vector<StepMemory> memory_;  // One for each step.
  // Of the row being read.
  Row row_;
  RowValues values_;
  bool uncertain_start_ = false;
  bool limit_given_ = false;
  UnixTime start_limit_;
  // What AddConstants answered last.
  std::vector<char> present_by_columns_;
  std::vector<char> present_in_all_;
  CellProblem problem_;
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
