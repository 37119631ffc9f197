#include "compliance/testing/case_runner.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <system_error>
#include <thread>

#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/testing/case_explanations.h"
#include "compliance/testing/expectations.h"

namespace compliance {
namespace {

std::string DifferencesText(const std::vector<Expectation>& expectations) {
  std::string report;
  for (const Expectation& expectation : expectations) {
    if (!expectation.met) absl::StrAppend(&report, DifferenceText(expectation));
  }
  return report;
}

CaseResult NotRun(const absl::Status& status) {
  return {false, absl::StrCat("  cannot be run: ", status.message(), "\n")};
}

}  // namespace

CaseResult RunCase(absl::string_view folder, const CaseVariation& variation) {
  const absl::StatusOr<CaseText> text = ReadCase(folder);
  if (!text.ok()) return NotRun(text.status());
  const auto evaluated = EvaluateCase(folder, text->content, variation);
  if (!evaluated.ok()) return NotRun(evaluated.status());
  std::string report = DifferencesText(HoldAgainst(text->content, evaluated->in_the_end));
  for (int i = 0; i < text->content.as_of_size(); ++i) {
    const v1::AsOf& earlier = text->content.as_of(i);
    const std::string then = DifferencesText(HoldAgainst(earlier, evaluated->as_of[i]));
    if (!then.empty()) absl::StrAppend(&report, "  as of ", earlier.at(), ":\n", then);
  }
  const auto golden = ReadFile(absl::StrCat(folder, "/", kExplanationsFile));
  if (golden.ok() && evaluated->in_the_end.in_order) {
    const v1::Agreement& agreement = evaluated->program->agreements()[0]->definition();
    report += FirstDifference(*golden, ExplanationsOf(agreement, evaluated->in_the_end));
  }
  return {report.empty(), report};
}

std::vector<CaseResult> RunCases(const std::vector<std::string>& folders, int threads) {
  std::vector<CaseResult> results(folders.size());
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t i = next++; i < folders.size(); i = next++) results[i] = RunCase(folders[i], {});
  };
  std::vector<std::thread> workers;
  for (int i = 1; i < threads; ++i) workers.emplace_back(work);
  work();
  for (std::thread& worker : workers) worker.join();
  return results;
}

std::vector<std::string> FoldersWith(absl::string_view file, absl::string_view root) {
  std::vector<std::string> folders;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(std::string(root), error), end;
       entry != end; entry.increment(error)) {
    if (entry->path().filename() == std::string(file)) {
      folders.push_back(entry->path().parent_path().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::vector<std::string> FindCases(absl::string_view root) {
  return FoldersWith("case.textproto", root);
}

}  // namespace compliance
