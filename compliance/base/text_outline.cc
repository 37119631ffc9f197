#include "compliance/base/text_outline.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::io::Tokenizer;

std::vector<std::string> FieldNames(const Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) names.push_back(type.field(i)->name());
  return names;
}

std::vector<std::string> ValueNames(const EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    // The zero value says nothing and is never meant.
    if (type.value(i)->number() != 0) names.push_back(type.value(i)->name());
  }
  return names;
}

class Outliner {
 public:
  Outliner(absl::string_view file, absl::string_view text, const LineIndex& lines,
           const std::vector<TextToken>& tokens, Issues* issues)
      : file_(file), text_(text), lines_(lines), tokens_(tokens), issues_(*issues) {}

  bool AtEnd() const { return next_ == tokens_.size(); }
  bool told() const { return told_; }
  size_t offset() const { return AtEnd() ? text_.size() : tokens_[next_].offset; }

  // Fields up to the end or a closing bracket.
  bool ReadFields(const Descriptor& type, TextNode* parent) {
    enclosing_.push_back(&type);
    while (!AtEnd() && !LookingAt("}") && !LookingAt(">")) {
      if (!ReadField(type, parent)) return false;
      if (!Take(";")) Take(",");
    }
    enclosing_.pop_back();
    return true;
  }

 private:
  bool LookingAt(absl::string_view symbol) const {
    return !AtEnd() && tokens_[next_].text == symbol;
  }
  bool LookingAt(Tokenizer::TokenType type) const {
    return !AtEnd() && tokens_[next_].type == type;
  }
  bool Take(absl::string_view symbol) {
    if (!LookingAt(symbol)) return false;
    ++next_;
    return true;
  }

  void Report(size_t offset, absl::string_view code, std::string message, std::string suggestion) {
    if (++reported_ > kMostTextIssues) return;
    issues_.push_back({std::string(code), Severity::kError, lines_.At(file_, offset), "",
                       std::move(message), std::move(suggestion)});
  }

  bool ReadField(const Descriptor& type, TextNode* parent) {
    const size_t start = next_;
    const bool named = LookingAt(Tokenizer::TYPE_IDENTIFIER) || LookingAt(Tokenizer::TYPE_INTEGER);
    if (!named && !LookingAt("[")) return false;
    if (named) {
      ++next_;
    } else if (!SkipBrackets()) {  // [an.extension]: the schema has none.
      return false;
    }
    const size_t position = tokens_[start].offset;
    const size_t end = tokens_[next_ - 1].offset + tokens_[next_ - 1].text.size();
    const std::string name(text_.substr(position, end - position));
    const FieldDescriptor* field = type.FindFieldByName(name);
    if (field == nullptr) {
      if (AtEnd()) return false;  // Cut in the middle of the name.
      ReportUnknown(name, position);
      Take(":");
      return SkipValue();
    }
    CheckOnce(*field, *parent, position);
    const bool colon = Take(":");
    if (!colon && field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
    if (field->is_repeated() && Take("[")) return ReadList(*field, parent);
    return ReadValue(*field, position, parent);
  }

  // Of a field that an enclosing message has, the first tells: what follows is likely to be out of
  // place as well.
  void ReportUnknown(const std::string& name, size_t position) {
    const Descriptor& type = *enclosing_.back();
    const auto owner = std::find_if(
        enclosing_.rbegin(), enclosing_.rend(),
        [&](const Descriptor* candidate) { return candidate->FindFieldByName(name) != nullptr; });
    const std::string cause = absl::StrCat(type.name(), " has no field '", name, "'");
    if (owner == enclosing_.rend()) {
      Report(position, "UNKNOWN_FIELD", cause,
             DidYouMeanOrList(name, FieldNames(type), absl::StrCat("fields of ", type.name())));
    } else if (!told_) {
      told_ = true;
      Report(position, "UNKNOWN_FIELD", cause,
             absl::StrCat((*owner)->name(), " has one: is a '}' missing before it?"));
    }
  }

  // A field that is not repeated, and the fields of a oneof, may be given once.
  void CheckOnce(const FieldDescriptor& field, const TextNode& parent, size_t position) {
    if (field.is_repeated()) return;
    for (const TextField& other : parent.fields) {
      const bool same = other.descriptor == &field;
      const bool rival = field.real_containing_oneof() != nullptr &&
                         other.descriptor->real_containing_oneof() == field.real_containing_oneof();
      if (!same && !rival) continue;
      const std::string& given = other.descriptor->name();
      const int64_t line = lines_.At(file_, other.values.front().position).line;
      Report(position, "DUPLICATE_FIELD",
             same ? absl::StrCat("'", given, "' is given twice")
                  : absl::StrCat("'", field.name(), "' and '", given, "' exclude each other"),
             absl::StrCat("line ", line, " has '", given, "' already"));
      return;
    }
  }

  bool ReadList(const FieldDescriptor& field, TextNode* parent) {
    if (Take("]")) return true;
    do {
      if (!ReadValue(field, offset(), parent)) return false;
    } while (Take(","));
    return Take("]");
  }

  bool ReadValue(const FieldDescriptor& field, size_t position, TextNode* parent) {
    if (AtEnd()) return false;
    auto given = std::find_if(parent->fields.begin(), parent->fields.end(),
                              [&](const TextField& other) { return other.descriptor == &field; });
    if (given == parent->fields.end()) given = parent->fields.insert(given, {&field, {}});
    given->values.push_back({position, offset(), 0, {}});
    TextNode* node = &given->values.back();
    const bool read = ReadContent(field, node);
    node->end = tokens_[next_ - 1].offset + tokens_[next_ - 1].text.size();
    return read;
  }

  bool ReadContent(const FieldDescriptor& field, TextNode* node) {
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return ReadMessage(field, node);
      case FieldDescriptor::CPPTYPE_ENUM:
        CheckEnumValue(*field.enum_type());
        return SkipValue();
      case FieldDescriptor::CPPTYPE_STRING:
        CheckString(field);
        return SkipValue();
      default:
        return SkipValue();
    }
  }

  bool ReadMessage(const FieldDescriptor& field, TextNode* node) {
    const absl::string_view close = LookingAt("{") ? "}" : ">";
    if (!Take("{") && !Take("<")) return false;
    const bool read = ReadFields(*field.message_type(), node);
    if (AtEnd() && !told_) {
      told_ = true;
      Report(node->position, "SYNTAX",
             absl::StrCat("the text ends before '", close, "' closes '", field.name(), "'"),
             absl::StrCat("is the file complete? Else add the missing '", close, "'"));
    }
    return read && Take(close);
  }

  void CheckEnumValue(const EnumDescriptor& type) {
    const TextToken& token = tokens_[next_];
    int number = 0;
    const bool known =
        token.type == Tokenizer::TYPE_INTEGER
            ? absl::SimpleAtoi(token.text, &number) && type.FindValueByNumber(number) != nullptr
            : token.type != Tokenizer::TYPE_IDENTIFIER ||
                  type.FindValueByName(std::string(token.text)) != nullptr;
    if (known) return;
    Report(token.offset, "UNKNOWN_VALUE",
           absl::StrCat(type.name(), " has no value '", token.text, "'"),
           DidYouMeanOrList(token.text, ValueNames(type), absl::StrCat("values of ", type.name())));
  }

  // Escapes can spell bytes that are not UTF-8, which a string field may not hold.
  void CheckString(const FieldDescriptor& field) {
    if (field.type() != FieldDescriptor::TYPE_STRING) return;
    const size_t position = offset();
    std::string value;
    for (size_t i = next_; i < tokens_.size() && tokens_[i].type == Tokenizer::TYPE_STRING; ++i) {
      Tokenizer::ParseStringAppend(std::string(tokens_[i].text), &value);
    }
    if (IsValidUtf8(value)) return;
    Report(position, "ENCODING", absl::StrCat("the escapes of '", field.name(), "' are not UTF-8"),
           "write the characters themselves, or \\uXXXX");
  }

  bool SkipValue() {
    if (LookingAt("{") || LookingAt("<") || LookingAt("[")) return SkipBrackets();
    if (LookingAt(Tokenizer::TYPE_STRING)) {
      while (LookingAt(Tokenizer::TYPE_STRING)) ++next_;
      return true;
    }
    Take("-");
    if (AtEnd() || LookingAt(Tokenizer::TYPE_SYMBOL)) return false;
    ++next_;
    return true;
  }

  // From an opening bracket to its closing one.
  bool SkipBrackets() {
    int depth = 0;
    for (; !AtEnd(); ++next_) {
      if (LookingAt("{") || LookingAt("<") || LookingAt("[")) ++depth;
      if (LookingAt("}") || LookingAt(">") || LookingAt("]")) --depth;
      if (depth == 0) {
        ++next_;
        return true;
      }
    }
    return false;
  }

  absl::string_view file_;
  absl::string_view text_;
  const LineIndex& lines_;
  const std::vector<TextToken>& tokens_;
  Issues& issues_;
  size_t next_ = 0;
  int reported_ = 0;
  std::vector<const Descriptor*> enclosing_;  // The message being read is the last.
  bool told_ = false;
};

}  // namespace

TextOutline Outline(absl::string_view file, absl::string_view text, const LineIndex& lines,
                    const std::vector<TextToken>& tokens, const Descriptor& type, Issues* issues) {
  TextOutline outline;
  Outliner outliner(file, text, lines, tokens, issues);
  outline.complete = outliner.ReadFields(type, &outline.root) && outliner.AtEnd();
  outline.stopped_at = outliner.offset();
  outline.told = outliner.told();
  return outline;
}

}  // namespace compliance
