#include "compliance/program/series_key.h"

#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/record_expression.h"

namespace compliance {
namespace {

template <typename Integer>
void AppendInteger(Integer value, char end, std::string* key) {
  char digits[24];
  char* const last = std::to_chars(digits, digits + sizeof(digits) - 1, value).ptr;
  *last = end;
  key->append(digits, last + 1 - digits);
}

// Strings carry their length, so that no two lists of values read the same.
bool AppendValue(const expr::Value& value, std::string* key) {
  switch (value.kind()) {
    case expr::Kind::kBool:
      key->append(value.bool_value() ? "true;" : "false;");
      return true;
    case expr::Kind::kInt:
      AppendInteger(value.int_value(), ';', key);
      return true;
    case expr::Kind::kUint:
      AppendInteger(value.uint_value(), ';', key);
      return true;
    case expr::Kind::kString:
      AppendInteger(value.text().size(), ':', key);
      key->append(value.text().data(), value.text().size());
      key->push_back(';');
      return true;
    default:
      return false;
  }
}

}  // namespace

absl::StatusOr<SeriesKey> SeriesKey::Create(const AgreementEnvironment& environment,
                                            const std::string& source) {
  google::protobuf::RepeatedPtrField<std::string> sources;
  *sources.Add() = source;
  return Create(environment, sources);
}

absl::StatusOr<SeriesKey> SeriesKey::Create(
    const AgreementEnvironment& environment,
    const google::protobuf::RepeatedPtrField<std::string>& sources) {
  SeriesKey key;
  for (const std::string& source : sources) {
    auto compiled = CompileRecordExpression(ExpressionUse::kKey, environment, source);
    if (compiled.expression == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("correlate_by '", source, "'"));
    }
    key.parts_.push_back(std::move(compiled.expression));
  }
  return key;
}

bool SeriesKey::Append(const v1::Record& record, std::string* key) const {
  for (const auto& part : parts_) {
    expr::Context context(part->program().messages, part->program().cost);
    if (!AppendValue(part->Evaluate(context, &record, {}), key)) return false;
  }
  return true;
}

}  // namespace compliance
