#include "compliance/program/series_key.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/record_expression.h"

namespace compliance {
namespace {

// Strings carry their length, so that no two lists of values read the same.
bool AppendValue(const expr::Value& value, std::string* key) {
  switch (value.kind()) {
    case expr::Kind::kBool:
      absl::StrAppend(key, value.bool_value() ? "true" : "false", ";");
      return true;
    case expr::Kind::kInt:
      absl::StrAppend(key, value.int_value(), ";");
      return true;
    case expr::Kind::kUint:
      absl::StrAppend(key, value.uint_value(), ";");
      return true;
    case expr::Kind::kString:
      absl::StrAppend(key, value.text().size(), ":", value.text(), ";");
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
