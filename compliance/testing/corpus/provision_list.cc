#include "compliance/testing/corpus/provision_list.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/row_reader.h"

namespace compliance {
namespace {

constexpr size_t kLongestRow = 1 << 20;
constexpr std::array<absl::string_view, 4> kColumns = {"group", "ID", "Chk", "Prims"};

std::string TextOf(const Cell& cell) {
  return cell.doubled ? absl::StrReplaceAll(cell.text, {{"\"\"", "\""}}) : std::string(cell.text);
}

}  // namespace

absl::StatusOr<std::vector<ListedProvision>> ReadProvisionList(absl::string_view path) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenFile(path);
  if (!source.ok()) return source.status();
  RowReader rows(std::move(*source), ',', kLongestRow);
  std::array<size_t, kColumns.size()> positions = {};
  std::vector<ListedProvision> list;
  bool is_header = true;
  for (Row row; rows.Next(&row);) {
    if (row.state != Row::State::kWhole) {
      return absl::InvalidArgumentError(absl::StrCat(path, ":", row.line, ": not a row"));
    }
    if (is_header) {
      for (size_t i = 0; i < kColumns.size(); ++i) {
        const auto named = [&](const Cell& cell) { return TextOf(cell) == kColumns[i]; };
        const auto found = std::find_if(row.cells.begin(), row.cells.end(), named);
        if (found == row.cells.end()) {
          return absl::InvalidArgumentError(
              absl::StrCat(path, ":1: there is no column '", kColumns[i], "'"));
        }
        positions[i] = found - row.cells.begin();
      }
      is_header = false;
      continue;
    }
    const auto at = [&](size_t column) {
      return positions[column] < row.cells.size() ? TextOf(row.cells[positions[column]]) : "";
    };
    list.push_back({at(0), at(1), at(2), absl::StrSplit(at(3), ' ', absl::SkipEmpty())});
  }
  if (!rows.status().ok()) return rows.status();
  return list;
}

}  // namespace compliance
