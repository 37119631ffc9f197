// compliance: the command line. Each command stands in a file of its own.
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "compliance/cli/command.h"

namespace {

constexpr char kAbout[] =
    "Tells, from what an agreement says and what is known to have happened, who breached which\n"
    "provision, how gravely, how surely, and on what evidence.";

// Under `bazel run` paths mean the caller's folder, not the one Bazel runs in.
void EnterCallersFolder() {
  const char* folder = std::getenv("BUILD_WORKING_DIRECTORY");
  if (folder != nullptr && chdir(folder) != 0) {
    std::cerr << "compliance: cannot enter " << folder << "; paths are taken from here\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace compliance::cli;
  std::ios::sync_with_stdio(false);
  EnterCallersFolder();

  CLI::App app(kAbout, "compliance");
  app.require_subcommand(1);
  app.footer(
      "Each command has --help with an example.\nExit: 0 done, 1 the input is wrong, 2 usage.");
  int exit_code = kDone;
  AddEvaluateCommand(app, exit_code);
  AddCheckCommand(app, exit_code);
  AddExplainCommand(app, exit_code);
  AddTestCommand(app, exit_code);
  AddVerifyCommand(app, exit_code);
  AddExprCommand(app, exit_code);
  AddImportPlacesCommand(app, exit_code);
  AddExportPlacesCommand(app, exit_code);
  AddCoverageCommand(app, exit_code);
  AddDemoCommand(app, exit_code);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // CLI11's way of saying --help as well as a mistake.
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  // What nobody received was not done.
  if (exit_code == kDone && !std::cout.flush()) {
    std::cerr << "compliance: writing to standard output failed; is the disk full?\n";
    return kInputWrong;
  }
  return exit_code;
}
