#include "compliance/ingest/cell_text.h"

#include "absl/strings/str_replace.h"
#include "compliance/ingest/windows_1252.h"

namespace compliance {
namespace {

bool IsAscii(absl::string_view text) {
  unsigned char bits = 0;
  for (char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

}  // namespace

bool DecodeCell(const Cell& cell, v1::Encoding encoding, std::string* scratch,
                absl::string_view* text) {
  *text = cell.text;
  if (encoding == v1::WINDOWS_1252 && !IsAscii(*text)) {
    scratch->clear();
    if (AppendWindows1252(*text, scratch) != absl::string_view::npos) return false;
    *text = *scratch;
  }
  if (cell.doubled) {
    *scratch = absl::StrReplaceAll(*text, {{"\"\"", "\""}});
    *text = *scratch;
  }
  return true;
}

}  // namespace compliance
