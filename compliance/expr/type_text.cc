// Types as text: names, parsing, printing.
#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "compliance/expr/type.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;

struct Name {
  TypeKind kind;
  const char* text;
};

// The first name of a kind is the one printed.
constexpr Name kSimpleNames[] = {
    {TypeKind::kDyn, "dyn"},
    {TypeKind::kNull, "null_type"},
    {TypeKind::kNull, "null"},
    {TypeKind::kBool, "bool"},
    {TypeKind::kInt, "int"},
    {TypeKind::kUint, "uint"},
    {TypeKind::kDouble, "double"},
    {TypeKind::kString, "string"},
    {TypeKind::kBytes, "bytes"},
    {TypeKind::kTimestamp, "google.protobuf.Timestamp"},
    {TypeKind::kTimestamp, "timestamp"},
    {TypeKind::kDuration, "google.protobuf.Duration"},
    {TypeKind::kDuration, "duration"},
    {TypeKind::kAny, "google.protobuf.Any"},
    {TypeKind::kAny, "any"},
    {TypeKind::kError, "*error*"},
};

struct Generic {
  TypeKind kind;
  const char* text;
  size_t parameters;
};

constexpr Generic kGenericNames[] = {
    {TypeKind::kList, "list", 1},       {TypeKind::kMap, "map", 2},
    {TypeKind::kType, "type", 1},       {TypeKind::kOptional, "optional_type", 1},
    {TypeKind::kWrapper, "wrapper", 1}, {TypeKind::kOptional, "optional", 1},
};

// What a wrapper is called at run time, by its content.
constexpr Name kWrapperNames[] = {
    {TypeKind::kBool, "google.protobuf.BoolValue"},
    {TypeKind::kInt, "google.protobuf.Int64Value"},
    {TypeKind::kUint, "google.protobuf.UInt64Value"},
    {TypeKind::kDouble, "google.protobuf.DoubleValue"},
    {TypeKind::kString, "google.protobuf.StringValue"},
    {TypeKind::kBytes, "google.protobuf.BytesValue"},
};

const char* GenericName(TypeKind kind) {
  for (const Generic& generic : kGenericNames) {
    if (kind == generic.kind) return generic.text;
  }
  return "dyn";
}

bool HasWrapper(TypeKind kind) {
  return std::any_of(std::begin(kWrapperNames), std::end(kWrapperNames),
                     [kind](const Name& wrapper) { return wrapper.kind == kind; });
}

bool IsTypeParameter(absl::string_view text) {
  return text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z';
}

// Deeper types than this are not written by people.
constexpr int kMaxDepth = 32;

// Recursive descent over the text form.
class TypeParser {
 public:
  TypeParser(absl::string_view text, TypePool* pool) : text_(text), rest_(text), pool_(pool) {}

  absl::StatusOr<const Type*> ParseType(int depth = 0) {
    const absl::StatusOr<const Type*> type = ParseNonNull(depth);
    if (!type.ok() || !Consume("?")) return type;
    return HasWrapper((*type)->kind) ? pool_->Make(TypeKind::kWrapper, {*type}) : *type;
  }

  absl::StatusOr<std::vector<const Type*>> ParseTypes(int depth = 0) {
    std::vector<const Type*> types;
    if (!Consume("(")) return Wrong("'(' is missing");
    if (Consume(")")) return types;
    do {
      absl::StatusOr<const Type*> type = ParseType(depth + 1);
      if (!type.ok()) return type.status();
      types.push_back(*type);
    } while (Consume(","));
    if (!Consume(")")) return Wrong("')' is missing");
    return types;
  }

  absl::StatusOr<Signature> ParseSignature() {
    Signature signature;
    signature.receiver = Peek('(');
    if (signature.receiver) {
      absl::StatusOr<std::vector<const Type*>> receiver = ParseTypes();
      if (!receiver.ok()) return receiver.status();
      if (receiver->size() != 1 || !Consume(".")) return Wrong("the receiver is '(type).'");
      signature.arguments = *std::move(receiver);
    }
    signature.function = std::string(FunctionName());
    if (signature.function.empty()) return Wrong("the function name is missing");
    absl::StatusOr<std::vector<const Type*>> arguments = ParseTypes();
    if (!arguments.ok()) return arguments.status();
    signature.arguments.insert(signature.arguments.end(), arguments->begin(), arguments->end());
    if (!Consume("->")) return Wrong("'->' is missing");
    absl::StatusOr<const Type*> result = ParseType();
    if (!result.ok()) return result.status();
    signature.result = *result;
    if (!AtEnd()) return Wrong("text follows the result type");
    return signature;
  }

  bool AtEnd() {
    rest_ = absl::StripLeadingAsciiWhitespace(rest_);
    return rest_.empty();
  }

  absl::Status Wrong(absl::string_view cause) const {
    return absl::InvalidArgumentError(absl::StrCat("type '", text_.substr(0, 80), "': ", cause));
  }

 private:
  absl::StatusOr<const Type*> ParseNonNull(int depth) {
    if (depth > kMaxDepth) return Wrong("it is nested too deeply");
    const absl::string_view name = Word();
    if (name.empty()) return Wrong("a type name is missing");
    if (IsTypeParameter(name)) return pool_->Variable(name[0]);
    for (const Name& simple : kSimpleNames) {
      if (name == simple.text) return SimpleType(simple.kind);
    }
    for (const Generic& generic : kGenericNames) {
      if (name == generic.text) return ParseGeneric(generic, depth);
    }
    const Descriptor* message =
        pool_->descriptors()->FindMessageTypeByName(std::string(absl::StripPrefix(name, ".")));
    return message != nullptr ? pool_->Message(message) : ParseOpaque(name, depth);
  }

  absl::StatusOr<const Type*> ParseOpaque(absl::string_view name, int depth) {
    const bool has_parameters = Peek('(');
    if (!pool_->opaque() || (!has_parameters && !absl::StrContains(name, '.'))) {
      return Wrong(absl::StrCat("'", name, "' is no known type"));
    }
    if (!has_parameters) return pool_->Opaque(name, {});
    absl::StatusOr<std::vector<const Type*>> parameters = ParseTypes(depth);
    if (!parameters.ok()) return parameters.status();
    return pool_->Opaque(name, *std::move(parameters));
  }

  absl::StatusOr<const Type*> ParseGeneric(const Generic& generic, int depth) {
    if (!Peek('(')) {
      return pool_->Make(generic.kind,
                         std::vector<const Type*>(generic.parameters, SimpleType(TypeKind::kDyn)));
    }
    absl::StatusOr<std::vector<const Type*>> parameters = ParseTypes(depth);
    if (!parameters.ok()) return parameters.status();
    if (parameters->size() != generic.parameters) {
      return Wrong(absl::StrCat(generic.text, " takes ", generic.parameters, " parameters"));
    }
    return pool_->Make(generic.kind, *std::move(parameters));
  }

  bool Peek(char c) {
    rest_ = absl::StripLeadingAsciiWhitespace(rest_);
    return !rest_.empty() && rest_[0] == c;
  }

  bool Consume(absl::string_view token) {
    rest_ = absl::StripLeadingAsciiWhitespace(rest_);
    return absl::ConsumePrefix(&rest_, token);
  }

  absl::string_view Word() {
    return While([](char c) { return absl::ascii_isalnum(c) || c == '_' || c == '.'; });
  }

  // Operators are functions too: "_+_", "!_", "_[_]".
  absl::string_view FunctionName() {
    return While([](char c) { return c != '('; });
  }

  template <typename Predicate>
  absl::string_view While(Predicate belongs) {
    rest_ = absl::StripLeadingAsciiWhitespace(rest_);
    const size_t size = std::find_if_not(rest_.begin(), rest_.end(), belongs) - rest_.begin();
    const absl::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return word;
  }

  absl::string_view text_;
  absl::string_view rest_;
  TypePool* pool_;
};

}  // namespace

std::string Type::ToString() const {
  for (const Name& simple : kSimpleNames) {
    if (kind == simple.kind) return simple.text;
  }
  if (kind == TypeKind::kMessage) return message->full_name();
  // What inference left open is dynamic.
  if (kind == TypeKind::kParameter) {
    return parameter < 128 ? std::string(1, static_cast<char>(parameter)) : "dyn";
  }
  if (kind == TypeKind::kOpaque && parameters.empty()) return name;
  const std::string generic = kind == TypeKind::kOpaque ? name : std::string(GenericName(kind));
  return absl::StrCat(generic, "(",
                      absl::StrJoin(parameters, ", ",
                                    [](std::string* out, const Type* parameter) {
                                      absl::StrAppend(out, parameter->ToString());
                                    }),
                      ")");
}

absl::string_view Type::RuntimeName() const {
  if (kind == TypeKind::kMessage) return message->full_name();
  if (kind == TypeKind::kOpaque) return name;
  if (kind == TypeKind::kWrapper) {
    for (const Name& wrapper : kWrapperNames) {
      if (wrapper.kind == parameters[0]->kind) return wrapper.text;
    }
  }
  for (const Name& simple : kSimpleNames) {
    if (kind == simple.kind) return simple.text;
  }
  return GenericName(kind);
}

absl::StatusOr<const Type*> TypePool::Parse(absl::string_view text) {
  TypeParser parser(text, this);
  absl::StatusOr<const Type*> type = parser.ParseType();
  if (type.ok() && !parser.AtEnd()) return parser.Wrong("text follows the type");
  return type;
}

absl::StatusOr<Signature> ParseSignature(absl::string_view text, TypePool* pool) {
  return TypeParser(text, pool).ParseSignature();
}

}  // namespace expr
}  // namespace compliance
