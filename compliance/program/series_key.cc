#include "compliance/program/series_key.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/record_expression.h"
#include "compliance/records/whoever_acted.h"

namespace compliance {
namespace {

// The name that a record gives, and the party of that name.
constexpr absl::string_view kActorsName = "actors[0].party";
constexpr absl::string_view kActorsParty = "party(actors[0])";

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
    const absl::string_view read = source == kActorsName ? kActorsParty : absl::string_view(source);
    auto compiled = CompileRecordExpression(ExpressionUse::kKey, environment, read);
    if (compiled.expression == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("correlate_by '", source, "'"));
    }
    key.parts_.push_back({std::move(compiled.expression), absl::StrContains(source, "actors")});
  }
  return key;
}

bool SeriesKey::Append(const v1::Record& record, std::string* key) const {
  return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    const bool whoever = part.may_read_actors && record.actors_size() > 1;
    return whoever ? part.AppendWhoeverActed(record, key) : part.Append(record, key);
  });
}

bool SeriesKey::Part::Append(const v1::Record& record, std::string* key) const {
  expr::Context context(expression->program().messages, expression->program().cost);
  return AppendValue(expression->Evaluate(context, &record, {}), key);
}

bool SeriesKey::Part::AppendWhoeverActed(const v1::Record& record, std::string* key) const {
  std::set<std::string> values;
  for (const v1::Record& each : WithEachActorFirst(record)) {
    std::string value;
    if (!Append(each, &value)) return false;
    values.insert(std::move(value));
  }
  if (values.size() > 1) return false;
  key->append(*values.begin());
  return true;
}

}  // namespace compliance
