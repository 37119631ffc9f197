// The column steps of a mapping, applied to the rows of one table.
//
//   RowReading reading(mapping, &header);
//   if (reading.Read(row, &record)) ...   // `record` is what the row says
//   else ... reading.problem()
//
// Thread-safety: used by one thread at a time. Ownership: borrows the header.
#ifndef COMPLIANCE_INGEST_ROW_READING_H_
#define COMPLIANCE_INGEST_ROW_READING_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/ingest/cell_value.h"
#include "compliance/ingest/row_layout.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/ingest/row_record.h"
#include "compliance/ingest/table_header.h"
#include "compliance/ingest/table_plan.h"
#include "compliance/ingest/zone_lookup.h"

namespace compliance {

class RowReading {
 public:
  RowReading(std::shared_ptr<const TableMapping> mapping, const TableHeader* header);

  // `row` is whole and has a cell for each column of the header. False: problem() is set, and the
  // record is unfinished.
  bool Read(const Row& row, RowRecord* record);

  struct Problem {
    CellProblem what;
    size_t offset = 0;  // Within the row.
    std::string field;
  };
  const Problem& problem() const { return problem_; }

 private:
  // A column step, and what it needs beside the plan.
  struct Step {
    const PlanStep* plan;
    const CellType* type;
    size_t number;
    size_t place = 0;  // Of its cell in the row, for those of one column.
    // One column in UTF-8 that is one value: neither extracted from, split, nor an element.
    bool is_simple = false;
    bool may_be_empty = false;  // Nothing there leaves the field unset.
    bool has_table = false;
    bool has_missing = false;
    std::vector<ZoneLookup> lookups;
    std::string cell;  // Decoded, or with its doubled quotes made single.
    std::string template_text;
  };

  bool ReadUsual(const Step& step);
  bool ReadStep(Step* step);
  bool ReadPiece(Step* step, absl::string_view text);
  bool ReadValue(Step* step, absl::string_view text);
  bool SourceText(Step* step, absl::string_view* text);
  bool TextOf(Step* step, const Cell& cell, absl::string_view* text);
  bool Extract(const Step& step, absl::string_view* text);
  void NoteUncertainTime(const PlanStep& step);
  void ImplyLimit();

  const Cell& CellOf(const TemplatePiece& piece) const;
  // What can be wrong with the cell of a step. All answer false.
  bool BadEncoding(const Step& step, absl::string_view text);
  bool NoMatch(const Step& step, absl::string_view text);
  bool NotInTable(const Step& step, absl::string_view text);
  bool EmptyCell(const Step& step);
  bool OneofConflict(int step);
  bool Fail(const PlanStep& step, CellProblem what);

  const std::shared_ptr<const TableMapping> mapping_;
  const TableHeader& header_;
  std::vector<Step> steps_;
  RowLayouts layouts_;
  // Of the row being read.
  const Row* row_ = nullptr;
  RowRecord* record_ = nullptr;
  CellValue value_;  // Of the cell being read.
  bool uncertain_start_ = false;
  UnixTime start_limit_;
  Problem problem_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_READING_H_
