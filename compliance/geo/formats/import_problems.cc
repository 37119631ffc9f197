#include "compliance/geo/formats/import_problems.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace compliance::geo {

ImportProblems::ImportProblems(absl::string_view file, absl::string_view text, Issues* issues)
    : file_(file), lines_(text), issues_(issues) {}

void ImportProblems::Add(Severity severity, absl::string_view code, size_t offset,
                         absl::string_view field, absl::string_view message,
                         absl::string_view suggestion) {
  Issue issue;
  issue.code = std::string(code);
  issue.severity = severity;
  issue.position = lines_.At(file_, offset);
  issue.field = std::string(field);
  issue.message = field.empty() ? std::string(message) : absl::StrCat(field, ": ", message);
  issue.suggestion = std::string(suggestion);
  issues_->push_back(std::move(issue));
}

void ImportProblems::Error(absl::string_view code, size_t offset, absl::string_view field,
                           absl::string_view message, absl::string_view suggestion) {
  if (++errors_ > kMostIssues) return;
  Add(Severity::kError, code, offset, field, message, suggestion);
}

void ImportProblems::Warn(absl::string_view code, size_t offset, absl::string_view field,
                          absl::string_view message, absl::string_view suggestion) {
  if (++warnings_ > kMostIssues) return;
  Add(Severity::kWarning, code, offset, field, message, suggestion);
}

void ImportProblems::WarnTogether(absl::string_view code, size_t offset, absl::string_view field,
                                  absl::string_view message, absl::string_view suggestion) {
  const auto it = shared_.find(std::string(code));
  if (it != shared_.end()) {
    ++it->second.count;
    return;
  }
  shared_.emplace(std::string(code), Shared{offset, std::string(field), std::string(message),
                                            std::string(suggestion), 1});
}

void ImportProblems::Finish() {
  for (const auto& [code, shared] : shared_) {
    const size_t others = shared.count - 1;
    Add(Severity::kWarning, code, shared.offset, shared.field,
        others == 0 ? shared.message
                    : absl::StrCat(shared.message, "; so it is in ", others,
                                   others == 1 ? " other place" : " other places"),
        shared.suggestion);
  }
  const auto tell_rest = [this](Severity severity, size_t count, const char* noun) {
    if (count <= kMostIssues) return;
    Add(severity, "IMPORT_MORE", 0, "",
        absl::StrCat(count - kMostIssues, " more ", noun, " of this file are not listed"),
        "repair those that are, and look again");
  };
  tell_rest(Severity::kError, errors_, "errors");
  tell_rest(Severity::kWarning, warnings_, "warnings");
}

}  // namespace compliance::geo
