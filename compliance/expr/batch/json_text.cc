#include "compliance/expr/batch/json_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace expr {

void AppendJsonString(absl::string_view text, std::string* out) {
  static constexpr absl::string_view kEscaped = "\"\\\b\f\n\r\t";
  static constexpr absl::string_view kNames = "\"\\bfnrt";
  out->push_back('"');
  while (!text.empty()) {
    const size_t size = CharacterLength(text);
    const size_t escape = kEscaped.find(text[0]);
    if (size == 0) {
      absl::StrAppend(out, "\\ufffd");
    } else if (escape != absl::string_view::npos) {
      out->push_back('\\');
      out->push_back(kNames[escape]);
    } else if (static_cast<unsigned char>(text[0]) < 0x20) {
      absl::StrAppendFormat(out, "\\u%04x", static_cast<unsigned char>(text[0]));
    } else {
      absl::StrAppend(out, text.substr(0, size));
    }
    text.remove_prefix(size == 0 ? 1 : size);
  }
  out->push_back('"');
}

}  // namespace expr
}  // namespace compliance
