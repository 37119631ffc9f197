#include "compliance/geo/formats/json_tree.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"

namespace compliance::geo {
namespace {

using Kind = JsonValue::Kind;
using simdjson::ondemand::json_type;

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

// The first byte that belongs to no well-formed character.
size_t FindMalformed(absl::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    const size_t length = CharacterLength(text.substr(i));
    if (length == 0) break;
    i += length;
  }
  return i;
}

// Of the string in which the text ends.
size_t FindOpenString(absl::string_view text) {
  size_t open = text.size();
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (in_string && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
      open = i;
    }
  }
  return open;
}

// The first line break or other control character within a string.
size_t FindControl(absl::string_view text) {
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (in_string && static_cast<unsigned char>(text[i]) < 0x20) return i;
    if (in_string && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
    }
  }
  return text.size();
}

// Whether the text ends within a bracket.
bool EndsOpen(absl::string_view text) {
  int64_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return depth > 0;
}

// simdjson refuses the whole text before it looks at any value.
JsonError Refused(absl::string_view text, simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY:
      return {0, "the text is empty", ""};
    case simdjson::UTF8_ERROR:
      return {FindMalformed(text), "the bytes here are not UTF-8", "convert the file to UTF-8"};
    case simdjson::UNCLOSED_STRING:
      return {FindOpenString(text), "the string that begins here does not end",
              "close it; or is the file cut off?"};
    case simdjson::UNESCAPED_CHARS:
      return {FindControl(text), "a control character stands within a string",
              "write it as an escape, such as \\n"};
    default:
      return {0, absl::StrCat("the text cannot be read as JSON: ", simdjson::error_message(code)),
              ""};
  }
}

class Reader {
 public:
  Reader(absl::string_view text, simdjson::ondemand::document* document, JsonError* error)
      : text_(text), document_(document), error_(error) {}

  bool ReadRoot(JsonValue* root) {
    json_type type;
    if (document_->type().get(type)) return Fail(First(), "this is no JSON value", "");
    if (type != json_type::object && type != json_type::array) {
      return Fail(First(), "the text is not a JSON object", "it begins with '{'");
    }
    root->offset = First();
    bool read;
    if (type == json_type::object) {
      simdjson::ondemand::object object;
      read = !document_->get_object().get(object) ? ReadMembers(object, 0, root) : FailHere();
    } else {
      simdjson::ondemand::array array;
      read = !document_->get_array().get(array) ? ReadItems(array, 0, root) : FailHere();
    }
    if (!read) return false;
    const char* behind;
    if (!document_->current_location().get(behind)) {
      return Fail(Offset(behind), "more text follows the end of the JSON value",
                  "a file holds one value");
    }
    return true;
  }

 private:
  size_t First() const {
    const size_t first = text_.find_first_not_of(" \t\r\n");
    return first == absl::string_view::npos ? 0 : first;
  }
  size_t Offset(const char* at) const { return static_cast<size_t>(at - text_.data()); }

  bool Fail(size_t offset, absl::string_view message, absl::string_view suggestion) {
    *error_ = {std::min(offset, text_.size()), std::string(message), std::string(suggestion)};
    return false;
  }

  bool FailHere() {
    const char* at;
    size_t offset =
        document_->current_location().get(at) ? text_.size() : std::min(Offset(at), text_.size());
    // An outermost bracket that is not closed is told of where it opens.
    if (offset == First() && EndsOpen(text_)) offset = text_.size();
    if (offset == text_.size()) {
      return Fail(offset, "the text ends within a value", "is the file cut off?");
    }
    return FailAt(offset);
  }

  // What stands there is no value, or a comma, colon or bracket is missing.
  bool FailAt(size_t offset) {
    const absl::string_view rest = text_.substr(offset);
    for (const absl::string_view word : {"nan", "-nan", "infinity", "-infinity", "+"}) {
      if (!absl::StartsWithIgnoreCase(rest, word)) continue;
      return Fail(offset, "JSON has no NaN, no Infinity and no '+' before a number",
                  "write the number, or leave the vertex out");
    }
    return Fail(offset, "this is not JSON here",
                "look for a missing comma, colon, quote or bracket");
  }

  bool ReadValue(simdjson::ondemand::value value, int depth, JsonValue* out) {
    const absl::string_view token = View(value.raw_json_token());
    out->offset = Offset(token.data());
    json_type type;
    if (value.type().get(type)) return FailAt(out->offset);
    if (depth > JsonTree::kMostNested) {
      return Fail(out->offset,
                  absl::StrCat("values are nested more than ", JsonTree::kMostNested, " deep"),
                  "no geometry is; is the file what it should be?");
    }
    switch (type) {
      case json_type::object: {
        simdjson::ondemand::object object;
        return value.get_object().get(object) ? FailHere() : ReadMembers(object, depth, out);
      }
      case json_type::array: {
        simdjson::ondemand::array array;
        return value.get_array().get(array) ? FailHere() : ReadItems(array, depth, out);
      }
      case json_type::number:
        out->kind = Kind::kNumber;
        out->text = absl::StripAsciiWhitespace(token);
        return !value.get_double().get(out->number) ||
               Fail(out->offset, "this is not a number of JSON", "digits, a point and an exponent");
      case json_type::string: {
        out->kind = Kind::kString;
        std::string_view text;
        if (value.get_string().get(text)) {
          return Fail(out->offset, "the escapes of this string are not JSON", "");
        }
        out->text = View(text);
        return true;
      }
      case json_type::boolean: {
        out->kind = Kind::kBool;
        bool truth = false;
        if (value.get_bool().get(truth)) return FailAt(out->offset);
        out->number = truth ? 1 : 0;
        return true;
      }
      case json_type::null: {
        bool is_null = false;
        if (value.is_null().get(is_null) || !is_null) return FailAt(out->offset);
        return true;
      }
    }
    return FailAt(out->offset);
  }

  bool ReadItems(simdjson::ondemand::array array, int depth, JsonValue* out) {
    out->kind = Kind::kArray;
    for (auto entry : array) {
      simdjson::ondemand::value value;
      if (std::move(entry).get(value)) return FailHere();
      out->items.emplace_back();
      if (!ReadValue(value, depth + 1, &out->items.back())) return false;
    }
    return true;
  }

  bool ReadMembers(simdjson::ondemand::object object, int depth, JsonValue* out) {
    out->kind = Kind::kObject;
    for (auto entry : object) {
      simdjson::ondemand::field field;
      if (std::move(entry).get(field)) return FailHere();
      std::string_view key;
      if (field.unescaped_key().get(key)) return FailHere();
      out->items.emplace_back();
      out->items.back().key = View(key);
      if (!ReadValue(field.value(), depth + 1, &out->items.back())) return false;
    }
    return true;
  }

  const absl::string_view text_;
  simdjson::ondemand::document* const document_;
  JsonError* const error_;
};

}  // namespace

const JsonValue* JsonValue::Find(absl::string_view name) const {
  if (!IsObject()) return nullptr;
  for (const JsonValue& item : items) {
    if (item.key == name) return &item;
  }
  return nullptr;
}

// Strings of values are views into these.
struct JsonTree::Buffers {
  simdjson::padded_string text;
  simdjson::ondemand::parser parser;
};

JsonTree::JsonTree() = default;
JsonTree::~JsonTree() = default;

bool JsonTree::Parse(absl::string_view text, JsonError* error) {
  root_ = JsonValue();
  buffers_ = std::make_unique<Buffers>();
  buffers_->text = simdjson::padded_string(std::string_view(text.data(), text.size()));
  // A byte order mark is no part of JSON; spaces in its stead keep every offset.
  if (absl::StartsWith(text, "\xEF\xBB\xBF")) std::memset(buffers_->text.data(), ' ', 3);
  const absl::string_view copy(buffers_->text.data(), buffers_->text.size());
  simdjson::ondemand::document document;
  const simdjson::error_code code = buffers_->parser.iterate(buffers_->text).get(document);
  if (code != simdjson::SUCCESS) {
    *error = Refused(copy, code);
    return false;
  }
  return Reader(copy, &document, error).ReadRoot(&root_);
}

}  // namespace compliance::geo
