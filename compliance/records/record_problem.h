// How the checks of records report.
#ifndef COMPLIANCE_RECORDS_RECORD_PROBLEM_H_
#define COMPLIANCE_RECORDS_RECORD_PROBLEM_H_

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

inline void Report(absl::string_view code, std::string field, std::string message,
                   std::string suggestion, Issues& issues) {
  Issue issue;
  issue.code = std::string(code);
  issue.field = std::move(field);
  issue.message = std::move(message);
  issue.suggestion = std::move(suggestion);
  issues.push_back(std::move(issue));
}

// A set enum field names one of its values, and not "unspecified".
template <typename Message>
void CheckEnum(const Message& message, const char* field_name, bool sound, absl::string_view code,
               const std::string& path, Issues& issues) {
  if (sound) return;
  const auto* field = message.GetDescriptor()->FindFieldByName(field_name);
  Report(code, absl::StrCat(path, field_name), absl::StrCat(field_name, " is not stated"),
         absl::StrCat("state a value of ", field->enum_type()->name()), issues);
}

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_RECORD_PROBLEM_H_
