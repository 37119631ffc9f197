// compliance coverage: which provisions of a list a corpus of agreements encodes, and which its
// cases show.
#include <iostream>
#include <memory>
#include <string>

#include "compliance/cli/command.h"
#include "compliance/testing/corpus/coverage.h"
#include "compliance/testing/corpus/coverage_text.h"
#include "compliance/testing/corpus/provision_list.h"

namespace compliance::cli {
namespace {

struct CoverageOptions {
  std::string root;
  std::string list;
};

int PrintCoverage(const CoverageOptions& options) {
  const absl::StatusOr<Coverage> coverage = CoverageOf(options.root);
  if (!coverage.ok()) {
    std::cerr << coverage.status().message() << "\n";
    return kInputWrong;
  }
  if (coverage->instruments.empty()) {
    std::cerr << options.root << ": no agreement.textproto here or below\n";
    return kInputWrong;
  }
  std::cout << InstrumentTable(*coverage) << "\n" << NormTable(*coverage);
  if (options.list.empty()) return kDone;
  const auto list = ReadProvisionList(options.list);
  if (!list.ok()) {
    std::cerr << list.status().message() << "\n";
    return kInputWrong;
  }
  std::cout << "\n" << ListTables(*coverage, *list);
  const std::vector<std::string> gaps = Gaps(*coverage, *list);
  for (const std::string& gap : gaps) std::cerr << gap << "\n";
  return gaps.empty() ? kDone : kInputWrong;
}

}  // namespace

void AddCoverageCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<CoverageOptions>();
  CLI::App* command =
      app.add_subcommand("coverage", "Tells which provisions a corpus of agreements encodes");
  command->add_option("DIR", options->root, "Folder with agreements and their cases, or above")
      ->required();
  command->add_option(
      "--list", options->list,
      "Table (CSV) of what is to be encoded, with the columns group, ID, Chk, Prims");
  command->footer(
      "Tables in Markdown; with --list, what is missing goes to standard error, and exit 1.\n\n"
      "Example:\n  compliance coverage testdata/agreements");
  command->callback([options, &exit_code] { exit_code = PrintCoverage(*options); });
}

}  // namespace compliance::cli
