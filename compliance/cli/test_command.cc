// compliance test: agreements tested like code, by folders with records and expected findings.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "compliance/cli/command.h"
#include "compliance/testing/case_runner.h"
#include "compliance/testing/case_update.h"
#include "compliance/testing/junit.h"
#include "re2/re2.h"

namespace compliance::cli {
namespace {

struct TestOptions {
  std::vector<std::string> roots;
  std::string filter;
  std::string junit;
  bool update = false;
  int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

// The folders to run; false where there are none below a root, or the filter is no pattern.
bool FindFolders(const TestOptions& options, std::vector<std::string>* folders) {
  const RE2 filter(options.filter, RE2::Quiet);
  if (!filter.ok()) {
    std::cerr << "--filter '" << options.filter << "' is no RE2 pattern: " << filter.error()
              << "\n";
    return false;
  }
  for (const std::string& root : options.roots) {
    const std::vector<std::string> found = FindCases(root);
    if (found.empty()) {
      std::cerr << root << ": no case.textproto here or below\n";
      return false;
    }
    std::copy_if(found.begin(), found.end(), std::back_inserter(*folders),
                 [&](const std::string& folder) { return RE2::PartialMatch(folder, filter); });
  }
  if (folders->empty()) std::cerr << "--filter '" << options.filter << "' leaves no case\n";
  return !folders->empty();
}

int Update(const std::vector<std::string>& folders) {
  int changed = 0, failed = 0;
  for (const std::string& folder : folders) {
    const absl::StatusOr<bool> updated = UpdateCase(folder);
    if (!updated.ok()) {
      std::cout << "FAILED " << folder << "\n  " << updated.status().message() << "\n";
      ++failed;
    } else if (*updated) {
      std::cout << "updated " << folder << "\n";
      ++changed;
    }
  }
  std::cout << changed << " updated, " << failed << " failed\n";
  return failed == 0 ? kDone : kInputWrong;
}

int Test(const TestOptions& options) {
  std::vector<std::string> folders;
  if (!FindFolders(options, &folders)) return kInputWrong;
  if (options.update) return Update(folders);
  const std::vector<CaseResult> results = RunCases(folders, options.threads);
  int passed = 0, failed = 0;
  for (size_t i = 0; i < folders.size(); ++i) {
    ++(results[i].passed ? passed : failed);
    if (!results[i].passed) std::cout << "FAILED " << folders[i] << "\n" << results[i].report;
  }
  if (!options.junit.empty()) {
    // It may be a pipe.
    std::ofstream file(options.junit, std::ios::binary);
    file << JUnitXml(folders, results);
    file.close();
    if (!file.good()) {
      std::cerr << "cannot write " << options.junit << "\n";
      return kInputWrong;
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? kDone : kInputWrong;
}

}  // namespace

void AddTestCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<TestOptions>();
  CLI::App* command = app.add_subcommand("test", "Runs the cases in and below folders");
  command->add_option("DIR", options->roots, "Folders with case.textproto, or above such folders")
      ->required();
  command->add_option("--filter", options->filter,
                      "Only folders of whose path a part matches this RE2 pattern");
  command->add_option("--junit", options->junit, "Also writes the results as JUnit XML");
  command->add_flag("--update", options->update,
                    "Writes what comes out into the cases, where it differs from what they say");
  command->add_option("--threads", options->threads, "So many cases at a time")
      ->check(CLI::Range(1, 256));
  command->footer(
      "Quiet about what passes.\n\nExample:\n  compliance test testdata/agreements --filter minsk");
  command->callback([options, &exit_code] { exit_code = Test(*options); });
}

}  // namespace compliance::cli
