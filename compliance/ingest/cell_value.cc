#include "compliance/ingest/cell_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/short_number.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;

bool ParseReal(absl::string_view text, double* value) {
  if (ReadShortReal(text, value)) return true;
  // "+4.5" is meant as it is written; from_chars takes no plus.
  if (absl::StartsWith(text, "+") && !absl::StartsWith(text, "+-")) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  const std::from_chars_result result = std::from_chars(text.data(), end, *value);
  return result.ec == std::errc() && result.ptr == end && std::isfinite(*value);
}

// "7", and "7.0" as some tools write whole numbers.
bool ParseInteger(absl::string_view text, int64_t* value) {
  const char* const end = text.data() + text.size();
  const std::from_chars_result result = std::from_chars(text.data(), end, *value);
  if (result.ec == std::errc() && result.ptr == end) return true;
  constexpr double kLimit = 9007199254740992.0;  // 2^53: beyond, doubles skip integers.
  double real;
  if (!ParseReal(text, &real) || std::trunc(real) != real || std::fabs(real) > kLimit) return false;
  *value = static_cast<int64_t>(real);
  return true;
}

bool ParseBool(absl::string_view text, int64_t* value) {
  *value = text == "1" || absl::EqualsIgnoreCase(text, "true");
  return *value == 1 || text == "0" || absl::EqualsIgnoreCase(text, "false");
}

UnixTime JustAfter(UnixTime time) {
  return time.nanos == 999'999'999 ? UnixTime{time.seconds + 1, 0}
                                   : UnixTime{time.seconds, time.nanos + 1};
}

std::string NumberHint(absl::string_view text) {
  return absl::StrContains(text, ",")
             ? "write a decimal point and no thousands separators, as in 46.5"
             : "";
}

}  // namespace

CellType::CellType(const FieldDescriptor* field, std::vector<TimePattern> time_patterns)
    : wire_(field), kind_(KindOf(field)), time_patterns_(std::move(time_patterns)) {
  if (kind_ == Kind::kTime && !time_patterns_.empty() && time_patterns_[0].is_unix()) {
    kind_ = Kind::kUnixTime;
  }
  if (kind_ == Kind::kEnum) names_ = std::make_unique<EnumNames>(field->enum_type());
}

CellType::Kind CellType::KindOf(const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return Kind::kString;
    case FieldDescriptor::CPPTYPE_BOOL:
      return Kind::kBool;
    case FieldDescriptor::CPPTYPE_ENUM:
      return Kind::kEnum;
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Kind::kReal;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Kind::kTime;
    default:
      return Kind::kInteger;
  }
}

std::vector<ZoneLookup> CellType::NewLookups() const {
  std::vector<ZoneLookup> lookups;
  for (const TimePattern& pattern : time_patterns_) lookups.emplace_back(pattern.zone());
  return lookups;
}

bool CellType::Read(absl::string_view text, std::vector<ZoneLookup>* lookups, CellValue* value,
                    CellProblem* problem) const {
  bool read = false;
  switch (kind_) {
    case Kind::kString:
      value->text = text;
      return true;
    case Kind::kTime:
    case Kind::kUnixTime:
      return ReadTime(text, lookups, value, problem);
    case Kind::kReal:
      read = ParseReal(text, &value->real);
      break;
    case Kind::kInteger:
      read = ParseInteger(text, &value->integer) && wire_.Fits(value->integer);
      break;
    case Kind::kBool:
      read = ParseBool(text, &value->integer);
      break;
    case Kind::kEnum:
      if (const int* const number = names_->Find(text)) {
        value->integer = *number;
        return true;
      }
      break;
  }
  if (!read) *problem = ProblemOf(text);
  return read;
}

CellProblem CellType::ProblemOf(absl::string_view text) const {
  const std::string quoted = Excerpt(text);
  int64_t integer;
  switch (kind_) {
    case Kind::kInteger:
      if (ParseInteger(text, &integer)) {
        return {"NUMBER_RANGE",
                absl::StrCat(quoted, " does not fit '", wire_.descriptor()->name(), "'"), ""};
      }
      return {"WRONG_TYPE", absl::StrCat(quoted, " is no whole number"), NumberHint(text)};
    case Kind::kBool:
      return {"WRONG_TYPE", absl::StrCat(quoted, " is neither true nor false"),
              "give the words that mean so in a table"};
    case Kind::kEnum:
      return {"UNKNOWN_VALUE", absl::StrCat(quoted, " is no ", names_->type_name()),
              names_->Suggest(text)};
    default:
      return {"WRONG_TYPE", absl::StrCat(quoted, " is no number"), NumberHint(text)};
  }
}

bool CellType::ReadTime(absl::string_view text, std::vector<ZoneLookup>* lookups, CellValue* value,
                        CellProblem* problem) const {
  for (size_t i = 0; i < time_patterns_.size(); ++i) {
    const TimePattern::Parsed parsed = time_patterns_[i].Parse(text, &(*lookups)[i]);
    if (parsed.outcome == TimePattern::Outcome::kInstant ||
        parsed.outcome == TimePattern::Outcome::kRepeated) {
      value->time = parsed.first;
      const bool repeated = parsed.outcome == TimePattern::Outcome::kRepeated;
      value->limit = parsed.limit;
      value->uncertain_time = repeated || time_patterns_[i].is_coarse();
      if (repeated && !time_patterns_[i].is_coarse()) value->limit = JustAfter(parsed.second);
      return true;
    }
    if (i == 0) problem->code.clear();
    if (parsed.outcome == TimePattern::Outcome::kMismatch || !problem->code.empty()) continue;
    const bool skipped = parsed.outcome == TimePattern::Outcome::kSkipped;
    *problem = {skipped ? "SKIPPED_TIME" : "IMPOSSIBLE_TIME",
                absl::StrCat(Excerpt(text), " does not exist: ", parsed.why),
                skipped ? "is the zone right?" : ""};
  }
  if (problem->code.empty()) {
    *problem = {"BAD_TIME",
                absl::StrCat(Excerpt(text), " is no time in the form '", time_patterns_[0].format(),
                             "'", time_patterns_.size() > 1 ? " or one of the others" : ""),
                ""};
  }
  return false;
}

}  // namespace compliance
