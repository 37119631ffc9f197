// The text that a cell of a table stands for.
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_INGEST_CELL_TEXT_H_
#define COMPLIANCE_INGEST_CELL_TEXT_H_

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/row_reader.h"
#include "compliance/v1/mapping.pb.h"

namespace compliance {

// As CellText, for a cell without blanks around it that must be decoded or holds doubled quotes.
bool DecodeCell(const Cell& cell, v1::Encoding encoding, std::string* scratch,
                absl::string_view* text);

// `text` is not empty.
inline bool HasBlanksAround(absl::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  return is_blank(text.front()) || is_blank(text.back());
}

// The text of a cell as UTF-8, without blanks around it. Refers to the cell or to `scratch`. False
// if a byte has no character in the encoding.
inline bool CellText(Cell cell, v1::Encoding encoding, std::string* scratch,
                     absl::string_view* text) {
  if (!cell.text.empty() && HasBlanksAround(cell.text)) {
    cell.text = absl::StripAsciiWhitespace(cell.text);
  }
  *text = cell.text;
  return (!cell.doubled && encoding == v1::UTF_8) || DecodeCell(cell, encoding, scratch, text);
}

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_CELL_TEXT_H_
