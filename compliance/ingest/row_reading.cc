#include "compliance/ingest/row_reading.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/ingest/cell_text.h"
#include "compliance/ingest/excerpt.h"

namespace compliance {
namespace {

bool IsSimple(const PlanStep& step, v1::Encoding encoding) {
  return step.IsPlainColumn() && encoding == v1::UTF_8 && step.extract == nullptr &&
         step.split.empty() && !step.is_list;
}

bool IsMissing(const PlanStep& step, absl::string_view text) {
  for (const std::string& missing : step.missing) {
    if (text == missing) return true;
  }
  return false;
}

}  // namespace

RowReading::RowReading(std::shared_ptr<const TableMapping> mapping, const TableHeader* header)
    : mapping_(std::move(mapping)), header_(*header), layouts_(mapping_) {
  for (int i = 0; i < mapping_->first_constant; ++i) {
    const PlanStep& plan = mapping_->steps[i];
    if (plan.pieces.empty()) continue;  // Set by ImplyLimit alone.
    Step& step = steps_.emplace_back();
    step.plan = &plan;
    step.type = plan.type.get();
    step.number = i;
    step.is_simple = IsSimple(plan, mapping_->encoding);
    step.has_table = !plan.table.empty();
    step.has_missing = !plan.missing.empty();
    step.may_be_empty = !plan.required && !step.has_table;
    if (plan.IsPlainColumn()) step.place = header_.places[plan.pieces[0].column];
    step.lookups = plan.type->NewLookups();
  }
}

bool RowReading::Read(const Row& row, RowRecord* record) {
  row_ = &row;
  record_ = record;
  uncertain_start_ = false;
  record->Begin();
  for (Step& step : steps_) {
    if (!(step.is_simple && ReadUsual(step)) && !ReadStep(&step)) return false;
  }
  if (uncertain_start_) ImplyLimit();
  int rival;
  const RowLayout* const layout = layouts_.Find(record->given(), &rival);
  if (layout == nullptr) return OneofConflict(rival);
  record->End(*layout);
  return true;
}

// What most cells are: nothing, or a value in its usual form without blanks around it.
inline bool RowReading::ReadUsual(const Step& step) {
  const Cell& cell = row_->cells[step.place];
  if (cell.text.empty()) return step.may_be_empty;
  if (cell.doubled || HasBlanksAround(cell.text)) return false;
  if (step.has_missing && IsMissing(*step.plan, cell.text)) return step.may_be_empty;
  if (step.has_table) {
    const FixedValue* const fixed = step.plan->table.Find(cell.text);
    if (fixed == nullptr || fixed->text.empty()) return false;
    record_->Set(step.number, fixed->value);
    return true;
  }
  if (!step.type->ReadUsual(cell.text, &value_)) return false;
  record_->Set(step.number, value_);
  return true;
}

bool RowReading::ReadStep(Step* step) {
  const PlanStep& plan = *step->plan;
  absl::string_view text;
  if (!SourceText(step, &text)) return false;
  if (IsMissing(plan, text)) text = {};
  if (plan.extract != nullptr && !text.empty() && !Extract(*step, &text)) return false;
  if (plan.split.empty() || text.empty()) return ReadPiece(step, text);
  for (;;) {
    const size_t end = text.find(plan.split);
    if (!ReadPiece(step, absl::StripAsciiWhitespace(text.substr(0, end)))) return false;
    if (end == absl::string_view::npos) return true;
    text.remove_prefix(end + plan.split.size());
  }
}

// The text of a cell, or one piece of a cell that is split.
bool RowReading::ReadPiece(Step* step, absl::string_view text) {
  const ValueTable& table = step->plan->table;
  if (table.empty()) return ReadValue(step, text);
  const FixedValue* const fixed = table.Find(text);
  if (fixed == nullptr) return text.empty() ? ReadValue(step, {}) : NotInTable(*step, text);
  if (fixed->text.empty()) return ReadValue(step, {});
  record_->Set(step->number, fixed->value);
  return true;
}

// The text as the value of the field.
bool RowReading::ReadValue(Step* step, absl::string_view text) {
  const PlanStep& plan = *step->plan;
  if (text.empty()) return !plan.required || EmptyCell(*step);
  value_.uncertain_time = false;
  if (!step->type->Read(text, &step->lookups, &value_, &problem_.what)) {
    return Fail(plan, std::move(problem_.what));
  }
  if (value_.uncertain_time) NoteUncertainTime(plan);
  record_->Set(step->number, value_);
  return true;
}

// What is stored is what can surely be said: the event took place within [time, limit), what ends
// had ended by the limit.
void RowReading::NoteUncertainTime(const PlanStep& step) {
  if (step.is_start) {
    uncertain_start_ = true;
    start_limit_ = value_.limit;
  } else {
    value_.time = value_.limit;
  }
}

void RowReading::ImplyLimit() {
  const int limit = mapping_->limit_step;
  const bool is_constant = limit >= mapping_->first_constant;
  if (is_constant || record_->given().Has(limit)) return;
  value_.time = start_limit_;
  record_->Set(limit, value_);
}

const Cell& RowReading::CellOf(const TemplatePiece& piece) const {
  return row_->cells[header_.places[piece.column]];
}

// The text of the column or the template; empty if all its cells are.
bool RowReading::SourceText(Step* step, absl::string_view* text) {
  if (step->plan->IsPlainColumn()) return TextOf(step, row_->cells[step->place], text);
  std::string& whole = step->template_text;
  whole.clear();
  bool any = false;
  for (const TemplatePiece& piece : step->plan->pieces) {
    whole.append(piece.literal);
    if (piece.column < 0) continue;
    absl::string_view cell;
    if (!TextOf(step, CellOf(piece), &cell)) return false;
    any |= !cell.empty();
    whole.append(cell.data(), cell.size());
  }
  *text = any ? absl::StripAsciiWhitespace(whole) : absl::string_view();
  return true;
}

inline bool RowReading::TextOf(Step* step, const Cell& cell, absl::string_view* text) {
  return CellText(cell, mapping_->encoding, &step->cell, text) || BadEncoding(*step, *text);
}

bool RowReading::Extract(const Step& step, absl::string_view* text) {
  re2::StringPiece group;
  if (!RE2::PartialMatch(re2::StringPiece(text->data(), text->size()), *step.plan->extract,
                         &group)) {
    return NoMatch(step, *text);
  }
  *text = absl::StripAsciiWhitespace(absl::string_view(group.data(), group.size()));
  return true;
}

bool RowReading::BadEncoding(const Step& step, absl::string_view text) {
  return Fail(
      *step.plan,
      {"BAD_ENCODING", absl::StrCat(Excerpt(text), " holds a byte that Windows-1252 does not have"),
       "is the table in another encoding?"});
}

bool RowReading::NoMatch(const Step& step, absl::string_view text) {
  return Fail(*step.plan, {"NO_MATCH",
                           absl::StrCat(Excerpt(text), " does not match the pattern '",
                                        step.plan->extract->pattern(), "'"),
                           ""});
}

bool RowReading::NotInTable(const Step& step, absl::string_view text) {
  return Fail(*step.plan,
              {"NOT_IN_TABLE", absl::StrCat(Excerpt(text), " is not in the table of the mapping"),
               DidYouMean(text, step.plan->table.Values())});
}

bool RowReading::EmptyCell(const Step& step) {
  return Fail(*step.plan, {"EMPTY_CELL", "the cell is empty and must not be", ""});
}

bool RowReading::OneofConflict(int step) {
  const PlanStep& plan = mapping_->steps[step];
  return Fail(plan, {"ONEOF_CONFLICT",
                     absl::StrCat("'", plan.path,
                                  "' cannot be set: the row gives details of another kind already"),
                     "leave one of them empty"});
}

// At the first cell that the step reads.
bool RowReading::Fail(const PlanStep& step, CellProblem what) {
  problem_ = {std::move(what), 0, step.path};
  if (step.pieces.empty()) return false;
  size_t piece = 0;
  while (step.pieces[piece].column < 0) ++piece;
  const Cell& cell = CellOf(step.pieces[piece]);
  size_t offset = cell.text.data() - row_->raw.data();
  // The cell begins with its quote.
  if (offset > 0 && row_->raw[offset - 1] == '"') --offset;
  problem_.offset = offset;
  problem_.what.message =
      absl::StrCat("column '", header_.names[header_.places[step.pieces[piece].column]],
                   "': ", problem_.what.message);
  return false;
}

}  // namespace compliance
