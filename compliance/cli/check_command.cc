// compliance check: are these agreements fit to be evaluated?
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/cli/command.h"

namespace compliance::cli {
namespace {

int Check(const std::vector<std::string>& files) {
  int exit_code = kDone;
  for (const std::string& file : files) {
    const absl::StatusOr<std::string> text = ReadFile(file);
    if (!text.ok()) {
      std::cerr << "compliance: " << text.status().message() << "\n";
      exit_code = kInputWrong;
      continue;
    }
    const LoadedAgreement loaded = LoadAgreement(file, *text, ReadFile);
    std::cout << FormatIssues(loaded.issues);
    if (!loaded.ok()) exit_code = kInputWrong;
    if (loaded.issues.empty()) std::cout << file << ": no issues\n";
  }
  return exit_code;
}

}  // namespace

void AddCheckCommand(CLI::App& app, int& exit_code) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("check", "Checks agreements; exit 1 if any has an error");
  command->add_option("FILE", *files, "Agreements as textproto")->required();
  command->footer("Example:\n  compliance check testdata/quickstart/agreement.textproto");
  command->callback([files, &exit_code] { exit_code = Check(*files); });
}

}  // namespace compliance::cli
