// What every command is: a subcommand of the parser and the function behind it.
//
// A command file defines one `void AddXxxCommand(CLI::App& app, int& exit_code)`; main.cc lists
// them. The function runs when the command is parsed and sets the exit code: kDone, kInputWrong; a
// wrong command line is kUsage.
#ifndef COMPLIANCE_CLI_COMMAND_H_
#define COMPLIANCE_CLI_COMMAND_H_

#include "CLI/CLI.hpp"

namespace compliance::cli {

constexpr int kDone = 0;
constexpr int kInputWrong = 1;
constexpr int kUsage = 2;

void AddCheckCommand(CLI::App& app, int& exit_code);
void AddCoverageCommand(CLI::App& app, int& exit_code);
void AddDemoCommand(CLI::App& app, int& exit_code);
void AddEvaluateCommand(CLI::App& app, int& exit_code);
void AddExplainCommand(CLI::App& app, int& exit_code);
void AddExportPlacesCommand(CLI::App& app, int& exit_code);
void AddExprCommand(CLI::App& app, int& exit_code);
void AddImportPlacesCommand(CLI::App& app, int& exit_code);
void AddTestCommand(CLI::App& app, int& exit_code);
void AddVerifyCommand(CLI::App& app, int& exit_code);

}  // namespace compliance::cli

#endif  // COMPLIANCE_CLI_COMMAND_H_
