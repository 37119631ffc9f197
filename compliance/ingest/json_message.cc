#include "compliance/ingest/json_message.h"

#include <simdjson.h>

#include <cmath>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/json_schema.h"
#include "compliance/ingest/json_syntax.h"
#include "compliance/ingest/time_pattern.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

static_assert(JsonMessageParser::kPadding >= simdjson::SIMDJSON_PADDING);

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

// A double as an integer, if it is one: 7.0 and 7e0 are.
bool ToInteger(double real, int64_t* integer) {
  constexpr double kLimit = 9007199254740992.0;  // 2^53: beyond, doubles skip integers.
  if (!(std::fabs(real) <= kLimit) || std::trunc(real) != real) return false;
  *integer = static_cast<int64_t>(real);
  return true;
}

}  // namespace

class JsonMessageParser::Impl {
 public:
  explicit Impl(const google::protobuf::Descriptor* type) : schema_(type) {}

  bool Parse(absl::string_view text, Message* message, JsonProblem* problem) {
    wire_.Clear();
    text_ = text;
    problem_ = problem;
    path_.clear();
    simdjson::ondemand::document document;
    if (parser_.iterate(text.data(), text.size(), text.size() + kPadding).get(document)) {
      return Syntax(0);
    }
    document_ = &document;
    simdjson::ondemand::object object;
    if (document.get_object().get(object)) return Syntax(0);
    if (!ReadObject(object, schema_.root())) return false;
    const char* behind;
    if (!document.current_location().get(behind)) return Syntax(behind - text.data());
    return message->ParsePartialFromArray(wire_.view().data(), static_cast<int>(wire_.size())) ||
           Syntax(0);
  }

 private:
  struct Step {
    const JsonField* field;
    int64_t index;  // Within a repeated field; -1 for singular ones.
  };

  bool ReadObject(simdjson::ondemand::object object, const JsonObjectType& type) {
    absl::InlinedVector<bool, 32> seen(type.fields.size(), false);
    absl::InlinedVector<const JsonField*, 4> given(type.oneof_count, nullptr);
    for (auto entry : object) {
      simdjson::ondemand::field json_field;
      if (std::move(entry).get(json_field)) return SyntaxHere();
      const JsonField* field;
      if (!FindField(json_field, type, &field)) return false;
      path_.push_back({field, -1});
      value json = json_field.value();
      if (seen[field->index]) {
        return Fail(json, "DUPLICATE_FIELD", "this field is given twice", "remove one of the two");
      }
      seen[field->index] = true;
      bool present;
      if (!CheckPresence(json, &present)) return false;
      if (present && (!CheckOneof(json, *field, &given) || !ReadField(json, *field))) return false;
      path_.pop_back();
    }
    return true;
  }

  // Keys rarely hold escapes: the bytes between the quotes are looked up as they are.
  bool FindField(simdjson::ondemand::field& json_field, const JsonObjectType& type,
                 const JsonField** field) {
    const size_t offset = json_field.key().raw() - text_.data();
    absl::string_view name = text_.substr(offset);
    name = name.substr(0, name.find_first_of("\"\\"));
    if (text_.substr(offset + name.size(), 1) == "\\") {
      std::string_view unescaped;
      if (json_field.unescaped_key().get(unescaped)) return Syntax(offset);
      name = View(unescaped);
    }
    const auto it = type.by_name.find(name);
    if (it == type.by_name.end()) {
      // The quote before the key is its beginning.
      return FailAt(offset - 1, "UNKNOWN_FIELD", absl::StrCat("there is no field ", Excerpt(name)),
                    DidYouMeanOrList(name, type.names, "fields"));
    }
    *field = it->second;
    return true;
  }

  // null is absent.
  bool CheckPresence(value& json, bool* present) {
    json_type kind;
    if (json.type().get(kind)) return SyntaxHere();
    *present = kind != json_type::null;
    if (*present) return true;
    bool is_null = false;
    const size_t offset = OffsetOf(json);
    return (!json.is_null().get(is_null) && is_null) || Syntax(offset);
  }

  bool CheckOneof(value& json, const JsonField& field,
                  absl::InlinedVector<const JsonField*, 4>* given) {
    if (field.oneof < 0) return true;
    const JsonField*& other = (*given)[field.oneof];
    if (other != nullptr) {
      return Fail(json, "ONEOF_CONFLICT",
                  absl::StrCat("'", other->wire.descriptor()->name(),
                               "' is given already, and a record has one of the two"),
                  "write two records");
    }
    other = &field;
    return true;
  }

  bool ReadField(value& json, const JsonField& field) {
    json_type kind;
    if (json.type().get(kind)) return SyntaxHere();
    if (!field.wire.descriptor()->is_repeated()) return ReadValue(json, kind, field);
    if (kind != json_type::array) return WrongType(json, "an array");
    return ReadArray(json, field);
  }

  bool ReadArray(value& json, const JsonField& field) {
    simdjson::ondemand::array array;
    if (json.get_array().get(array)) return SyntaxHere();
    for (auto entry : array) {
      ++path_.back().index;
      value element;
      json_type kind;
      if (std::move(entry).get(element) || element.type().get(kind)) return SyntaxHere();
      if (!ReadValue(element, kind, field)) return false;
    }
    return true;
  }

  bool ReadValue(value& json, json_type kind, const JsonField& field) {
    switch (field.wire.descriptor()->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (field.is_timestamp) return ReadTime(json, kind, field);
        return ReadPart(json, kind, field);
      case FieldDescriptor::CPPTYPE_STRING:
        return ReadString(json, kind, field);
      case FieldDescriptor::CPPTYPE_ENUM:
        return ReadEnum(json, kind, field);
      case FieldDescriptor::CPPTYPE_BOOL:
        return ReadBool(json, kind, field);
      case FieldDescriptor::CPPTYPE_DOUBLE:
      case FieldDescriptor::CPPTYPE_FLOAT:
        return ReadReal(json, kind, field);
      default:
        return ReadInteger(json, kind, field);
    }
  }

  bool ReadPart(value& json, json_type kind, const JsonField& field) {
    if (kind != json_type::object) return WrongType(json, "an object");
    simdjson::ondemand::object object;
    if (json.get_object().get(object)) return SyntaxHere();
    const size_t begin = field.wire.BeginMessage(&wire_);
    if (!ReadObject(object, *field.object)) return false;
    WireField::EndMessage(begin, &wire_);
    return true;
  }

  bool ReadTime(value& json, json_type kind, const JsonField& field) {
    constexpr char kExample[] = "a time is written like \"2026-03-02T04:10:00Z\" or with +02:00";
    if (kind != json_type::string) return WrongType(json, "a string with a time", kExample);
    const size_t offset = OffsetOf(json);
    std::string_view text;
    if (json.get_string().get(text)) return Syntax(offset);
    const TimePattern::Parsed parsed = TimePattern::Rfc3339().Parse(View(text), nullptr);
    if (parsed.outcome == TimePattern::Outcome::kMismatch) {
      return FailAt(offset, "BAD_TIME",
                    absl::StrCat(Excerpt(View(text)), " is no time in the form of RFC 3339"),
                    kExample);
    }
    if (parsed.outcome == TimePattern::Outcome::kImpossible) {
      return FailAt(offset, "IMPOSSIBLE_TIME",
                    absl::StrCat(Excerpt(View(text)), " does not exist: ", parsed.why), "");
    }
    field.wire.AppendTime(parsed.first, &wire_);
    return true;
  }

  bool ReadString(value& json, json_type kind, const JsonField& field) {
    if (kind != json_type::string) return WrongType(json, "a string");
    const size_t offset = OffsetOf(json);
    std::string_view text;
    if (json.get_string().get(text)) return Syntax(offset);
    field.wire.AppendBytes(View(text), &wire_);
    return true;
  }

  bool ReadEnum(value& json, json_type kind, const JsonField& field) {
    const size_t offset = OffsetOf(json);
    if (kind == json_type::number) {
      int64_t number;
      if (json.get_int64().get(number)) return WrongType(offset, "the name of a value");
      if (number != static_cast<int>(number) || !field.names->Has(static_cast<int>(number))) {
        return UnknownValue(offset, absl::StrCat(number), field);
      }
      field.wire.AppendInteger(number, &wire_);
      return true;
    }
    if (kind != json_type::string) return WrongType(json, "the name of a value");
    std::string_view text;
    if (json.get_string().get(text)) return Syntax(offset);
    const int* const number = field.names->Find(View(text));
    if (number == nullptr) return UnknownValue(offset, View(text), field);
    field.wire.AppendInteger(*number, &wire_);
    return true;
  }

  bool ReadBool(value& json, json_type kind, const JsonField& field) {
    const size_t offset = OffsetOf(json);
    bool answer;
    if (kind != json_type::boolean) return WrongType(json, "true or false");
    if (json.get_bool().get(answer)) return Syntax(offset);
    field.wire.AppendInteger(answer ? 1 : 0, &wire_);
    return true;
  }

  bool ReadReal(value& json, json_type kind, const JsonField& field) {
    const size_t offset = OffsetOf(json);
    double number;
    if (kind == json_type::string) {
      std::string_view text;
      if (json.get_string().get(text)) return Syntax(offset);
      if (!absl::SimpleAtod(View(text), &number)) return WrongType(offset, "a number");
    } else if (kind != json_type::number) {
      return WrongType(json, "a number");
    } else if (json.get_double().get(number)) {
      return BadNumber(offset);
    }
    field.wire.AppendReal(number, &wire_);
    return true;
  }

  bool ReadInteger(value& json, json_type kind, const JsonField& field) {
    const size_t offset = OffsetOf(json);
    int64_t integer;
    if (kind == json_type::string) {
      std::string_view text;
      if (json.get_string().get(text)) return Syntax(offset);
      if (!absl::SimpleAtoi(View(text), &integer)) return WrongType(offset, "a whole number");
    } else if (kind != json_type::number) {
      return WrongType(json, "a whole number");
    } else if (json.get_int64().get(integer)) {
      double real;
      if (json.get_double().get(real)) return BadNumber(offset);
      if (!ToInteger(real, &integer)) return WrongType(offset, "a whole number of 64 bits");
    }
    if (!field.wire.Fits(integer)) {
      return FailAt(offset, "NUMBER_RANGE", absl::StrCat(integer, " does not fit this field"), "");
    }
    field.wire.AppendInteger(integer, &wire_);
    return true;
  }

  // Byte of the first character of a value that has not been read yet.
  size_t OffsetOf(value& json) const { return json.raw_json_token().data() - text_.data(); }

  bool UnknownValue(size_t offset, absl::string_view text, const JsonField& field) {
    return FailAt(offset, "UNKNOWN_VALUE",
                  absl::StrCat(Excerpt(text), " is no ", field.names->type_name()),
                  field.names->Suggest(text));
  }

  bool WrongType(value& json, absl::string_view wanted, absl::string_view suggestion = "") {
    return WrongType(OffsetOf(json), wanted, suggestion);
  }
  bool WrongType(size_t offset, absl::string_view wanted, absl::string_view suggestion = "") {
    absl::string_view found = text_.substr(offset);
    const bool structured = found[0] == '{' || found[0] == '[';
    const size_t end = found[0] == '"' ? found.find('"', 1) + 1 : found.find_first_of(",]} \t");
    found = structured ? found.substr(0, 1) : found.substr(0, end);
    return FailAt(offset, "WRONG_TYPE",
                  absl::StrCat(structured    ? found[0] == '{' ? "an object" : "an array"
                               : found == "" ? "nothing"
                                             : Excerpt(found),
                               " stands where ", wanted, " is needed"),
                  suggestion);
  }

  bool BadNumber(size_t offset) {
    const absl::string_view found = text_.substr(offset);
    return FailAt(offset, "JSON_SYNTAX",
                  absl::StrCat(Excerpt(found.substr(0, found.find_first_of(",]} \t"))),
                               " is no number as JSON writes it, or too large a one"),
                  "");
  }

  bool Fail(value& json, absl::string_view code, absl::string_view message,
            absl::string_view suggestion) {
    return FailAt(OffsetOf(json), code, message, suggestion);
  }

  bool FailAt(size_t offset, absl::string_view code, absl::string_view message,
              absl::string_view suggestion) {
    problem_->offset = offset;
    problem_->code = std::string(code);
    problem_->field = Path();
    problem_->message = problem_->field.empty() ? std::string(message)
                                                : absl::StrCat(problem_->field, ": ", message);
    problem_->suggestion = std::string(suggestion);
    return false;
  }

  std::string Path() const {
    std::string path;
    for (const Step& step : path_) {
      absl::StrAppend(&path, path.empty() ? "" : ".", step.field->wire.descriptor()->name());
      if (step.index >= 0) absl::StrAppend(&path, "[", step.index, "]");
    }
    return path;
  }

  bool Syntax(size_t hint) {
    *problem_ = ExplainJsonSyntax(text_, hint);
    return false;
  }
  bool SyntaxHere() {
    const char* here;
    if (document_->current_location().get(here)) return Syntax(text_.size());
    return Syntax(here < text_.data() ? 0 : here - text_.data());
  }

  const JsonSchema schema_;
  simdjson::ondemand::parser parser_;
  // Of the text being parsed.
  absl::string_view text_;
  simdjson::ondemand::document* document_ = nullptr;
  JsonProblem* problem_ = nullptr;
  std::vector<Step> path_;
  WireBuffer wire_;  // What has been read of it so far.
};

JsonMessageParser::JsonMessageParser(const google::protobuf::Descriptor* type)
    : impl_(std::make_unique<Impl>(type)) {}

JsonMessageParser::~JsonMessageParser() = default;

bool JsonMessageParser::Parse(absl::string_view text, Message* message, JsonProblem* problem) {
  return impl_->Parse(text, message, problem);
}

}  // namespace compliance
