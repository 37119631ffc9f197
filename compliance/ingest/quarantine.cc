#include "compliance/ingest/quarantine.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

void AppendString(absl::string_view text, std::string* json) {
  json->push_back('"');
  for (char c : text) {
    if (c == '"' || c == '\\') {
      json->push_back('\\');
      json->push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(json, "\\u%04x", static_cast<unsigned char>(c));
    } else {
      json->push_back(c);
    }
  }
  json->push_back('"');
}

void AppendMember(absl::string_view name, absl::string_view text, std::string* json) {
  absl::StrAppend(json, ",\"", name, "\":");
  AppendString(text, json);
}

}  // namespace

void AppendQuarantineLine(const Origin& origin, const Issue& issue, std::string* lines) {
  lines->append("{\"file\":");
  AppendString(IsValidUtf8(origin.file) ? origin.file : "", lines);
  absl::StrAppend(lines, ",\"line\":", issue.position.line, ",\"column\":", issue.position.column);
  AppendMember("code", issue.code, lines);
  AppendMember("message", issue.message, lines);
  if (!issue.suggestion.empty()) AppendMember("suggestion", issue.suggestion, lines);
  if (IsValidUtf8(origin.raw)) {
    AppendMember("raw", origin.raw, lines);
  } else {
    AppendMember("raw_base64", absl::Base64Escape(origin.raw), lines);
  }
  lines->append("}\n");
}

}  // namespace compliance
