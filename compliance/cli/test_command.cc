// compliance test: agreements tested like code, by folders with records and expected findings.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "compliance/cli/command.h"
#include "compliance/testing/case_runner.h"

namespace compliance::cli {
namespace {

int Test(const std::vector<std::string>& roots) {
  int passed = 0, failed = 0;
  for (const std::string& root : roots) {
    const std::vector<std::string> folders = FindCases(root);
    if (folders.empty()) {
      std::cout << "FAILED " << root << "\n  no case.textproto here or below\n";
      ++failed;
    }
    for (const std::string& folder : folders) {
      const CaseResult result = RunCase(folder, {});
      std::cout << (result.passed ? "passed " : "FAILED ") << folder << "\n" << result.report;
      ++(result.passed ? passed : failed);
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? kDone : kInputWrong;
}

}  // namespace

void AddTestCommand(CLI::App& app, int& exit_code) {
  auto roots = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("test", "Runs the cases in and below folders");
  command->add_option("DIR", *roots, "Folders with case.textproto, or above such folders")
      ->required();
  command->footer("Example:\n  compliance test testdata/cases testdata/quickstart");
  command->callback([roots, &exit_code] { exit_code = Test(*roots); });
}

}  // namespace compliance::cli
