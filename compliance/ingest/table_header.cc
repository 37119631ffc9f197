#include "compliance/ingest/table_header.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/base/utf8.h"
#include "compliance/ingest/cell_text.h"
#include "compliance/ingest/excerpt.h"

namespace compliance {
namespace {

// What a mapping says of columns is wrong for this table.
void ReportColumn(const PlanColumn& column, absl::string_view code, std::string message,
                  std::string suggestion, Issues* issues) {
  issues->push_back({std::string(code), Severity::kError, column.position, column.field,
                     std::move(message), std::move(suggestion)});
}

// A delimiter that splits the header better than the one of the mapping, or 0.
char LikelierDelimiter(absl::string_view header, char delimiter) {
  char best = delimiter;
  for (char candidate : {',', ';', '\t', '|'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return best == delimiter ? '\0' : best;
}

}  // namespace

absl::StatusOr<TableHeader> ReadTableHeader(absl::string_view table, const Row& row,
                                            const TableMapping& mapping, Issues* issues) {
  if (row.state != Row::State::kWhole) {
    return absl::InvalidArgumentError(absl::StrCat(
        table, ":", row.line, ": the header row cannot be read: ",
        row.state == Row::State::kTooLong ? "it is too long" : "a quote is not closed"));
  }
  TableHeader header;
  std::string scratch;
  for (const Cell& cell : row.cells) {
    absl::string_view text;
    if (!CellText(cell, mapping.encoding, &scratch, &text) || !IsValidUtf8(text)) {
      return absl::InvalidArgumentError(absl::StrCat(
          table, ":", row.line, ": the header row is not in the encoding of the mapping (",
          mapping.encoding == v1::WINDOWS_1252 ? "WINDOWS_1252" : "UTF_8",
          "): ", Excerpt(cell.text)));
    }
    header.names.emplace_back(text);
  }
  size_t misfits = 0;
  for (const PlanColumn& column : mapping.columns) {
    const auto first = std::find(header.names.begin(), header.names.end(), column.name);
    header.places.push_back(first - header.names.begin());
    if (first == header.names.end()) {
      ++misfits;
      const char likelier =
          header.names.size() > 1 ? '\0' : LikelierDelimiter(row.raw, mapping.delimiter);
      ReportColumn(column, "UNKNOWN_COLUMN",
                   absl::StrCat(table, " has no column ", Excerpt(column.name)),
                   likelier != '\0'
                       ? absl::StrCat("its header looks as if cells were separated by ",
                                      Excerpt(absl::string_view(&likelier, 1)), "; set delimiter")
                       : DidYouMeanOrList(column.name, header.names, "columns"),
                   issues);
    } else if (std::find(first + 1, header.names.end(), column.name) != header.names.end()) {
      ++misfits;
      ReportColumn(column, "AMBIGUOUS_COLUMN",
                   absl::StrCat(table, " has two columns ", Excerpt(column.name)),
                   "rename one of them in the table", issues);
    }
  }
  if (misfits == 0) return header;
  return absl::InvalidArgumentError(
      absl::StrCat(mapping.file, " does not fit the header of ", table, ": ", misfits,
                   misfits == 1 ? " column is" : " columns are", " missing or ambiguous"));
}

}  // namespace compliance
