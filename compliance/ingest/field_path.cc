#include "compliance/ingest/field_path.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/base/suggest.h"
#include "google/protobuf/timestamp.pb.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::vector<std::string> FieldNames(const Descriptor* message) {
  std::vector<std::string> names;
  for (int i = 0; i < message->field_count(); ++i) names.push_back(message->field(i)->name());
  return names;
}

bool IsPart(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field->message_type() != google::protobuf::Timestamp::descriptor();
}

FieldPath Problem(size_t offset, absl::string_view code, std::string message,
                  std::string suggestion) {
  FieldPath path;
  path.offset = offset;
  path.code = std::string(code);
  path.message = std::move(message);
  path.suggestion = std::move(suggestion);
  return path;
}

// "actors[0]" to "actors" and 0. False if the brackets hold no index.
bool SplitIndex(absl::string_view& name, int* index) {
  const size_t bracket = name.find('[');
  if (bracket == absl::string_view::npos) return true;
  absl::string_view digits = name.substr(bracket + 1);
  name = name.substr(0, bracket);
  if (!absl::EndsWith(digits, "]")) return false;
  digits.remove_suffix(1);
  constexpr int kMostElements = 1000;
  return digits.find_first_not_of("0123456789") == absl::string_view::npos &&
         absl::SimpleAtoi(digits, index) && *index < kMostElements;
}

}  // namespace

FieldPath ResolveFieldPath(absl::string_view path, const Descriptor* root) {
  FieldPath resolved;
  const Descriptor* message = root;
  size_t offset = 0;
  for (;;) {
    const size_t dot = path.find('.', offset);
    absl::string_view name = path.substr(offset, dot - offset);
    const absl::string_view before = path.substr(0, offset + name.size());
    FieldStep step;
    if (!SplitIndex(name, &step.index)) {
      return Problem(offset, "BAD_INDEX",
                     absl::StrCat("'", before, "' has no index in its brackets"),
                     "count from 0, as in 'actors[0].party'");
    }
    step.field = message->FindFieldByName(std::string(name));
    if (step.field == nullptr) {
      return Problem(offset, "UNKNOWN_FIELD",
                     absl::StrCat(message->name(), " has no field '", name, "'"),
                     DidYouMeanOrList(name, FieldNames(message), "fields"));
    }
    const absl::string_view plain = path.substr(0, offset + name.size());
    if (step.index >= 0 && !step.field->is_repeated()) {
      return Problem(offset, "BAD_INDEX", absl::StrCat("'", plain, "' is not repeated"),
                     absl::StrCat("write '", plain, "'"));
    }
    const bool last = dot == absl::string_view::npos;
    if (IsPart(step.field)) {
      if (step.field->is_repeated() && step.index < 0) {
        return Problem(offset, "BAD_INDEX", absl::StrCat("'", plain, "' is repeated"),
                       absl::StrCat("say which element: '", plain, "[0]'"));
      }
      if (last) {
        const std::vector<std::string> names = FieldNames(step.field->message_type());
        return Problem(offset, "NOT_A_VALUE",
                       absl::StrCat("'", before, "' is a ", step.field->message_type()->name(),
                                    ", not a single value"),
                       absl::StrCat("map its fields: '", before, ".",
                                    absl::StrJoin(names, absl::StrCat("', '", before, ".")), "'"));
      }
    } else if (!last) {
      return Problem(offset, "UNKNOWN_FIELD", absl::StrCat("'", before, "' has no fields"),
                     absl::StrCat("write '", before, "'"));
    }
    resolved.steps.push_back(step);
    if (last) return resolved;
    message = step.field->message_type();
    offset = dot + 1;
  }
}

}  // namespace compliance
