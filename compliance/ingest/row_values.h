// What a row says, as the column steps of a mapping read it, before it is written into a record.
//
// The memory of one row is used again by the next. Thread-safety: a value.
#ifndef COMPLIANCE_INGEST_ROW_VALUES_H_
#define COMPLIANCE_INGEST_ROW_VALUES_H_

#include <cstddef>
#include <vector>

#include "compliance/ingest/cell_value.h"
#include "compliance/ingest/row_layout.h"

namespace compliance {

struct RowValues {
  explicit RowValues(size_t column_steps) : values(column_steps), given(column_steps) {}

  struct Element {
    int step;
    CellValue value;
  };

  std::vector<CellValue> values;  // For each column step; means something where it is given.
  std::vector<char> given;
  // Of steps that write to repeated fields, in their order; such a step may give several.
  std::vector<Element> elements;
  const RowLayout* layout = nullptr;  // That follows from `given`.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ROW_VALUES_H_
