// compliance verify: whether findings are those that were sealed, and follow again.
#include <iostream>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "compliance/base/files.h"
#include "compliance/cli/command.h"
#include "compliance/cli/evaluation.h"
#include "compliance/cli/run_options.h"
#include "compliance/cli/verification.h"
#include "compliance/report/seal.h"

namespace compliance::cli {
namespace {

struct Options {
  RunOptions run;
  std::string findings;
};

std::vector<std::string> AgreementDigests(const Program& program) {
  std::vector<std::string> digests;
  for (const auto& agreement : program.agreements()) {
    digests.push_back(AgreementSha256(agreement->definition()));
  }
  return digests;
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

int Verify(const Options& options) {
  const auto evaluator_options = EvaluatorOptionsOf(options.run);
  if (!evaluator_options.ok()) return FailUsage(evaluator_options.status().message());
  const absl::StatusOr<std::string> text = ReadFile(options.findings);
  if (!text.ok()) return Fail(text.status().message());
  auto program = LoadProgram(options.run.agreements);
  if (!program.ok()) return Fail(program.status().message());
  const absl::StatusOr<Readers> readers = OpenAll(options.run, *program);
  if (!readers.ok()) return Fail(readers.status().message());

  Verification verification(options.findings, LinesOf(*text), AgreementDigests(**program));
  std::ostream again(verification.stream());
  Evaluation::Outputs outputs;
  outputs.findings = &again;
  outputs.non_findings = verification.has_non_findings();
  Evaluation evaluation(*program, outputs, *evaluator_options);
  if (!FeedAll(options.run, *readers, /*tell_editions=*/false, evaluation)) return kInputWrong;
  evaluation.Finish();
  if (const auto tampering = verification.FirstTampering()) {
    std::cerr << FormatTampering(*tampering);
    return kInputWrong;
  }
  std::cout << "verified " << verification.findings()
            << " findings: agreement and findings are those that were sealed, and so is all that "
            << "was read\n";
  return kDone;
}

}  // namespace

void AddVerifyCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("verify", "Tells whether findings, records or agreement were changed");
  command->add_option("--findings", options->findings, "As written by evaluate --output")
      ->required();
  AddRunOptions(command, &options->run);
  command->footer(
      "Everything else is given as it was to evaluate. Findings of a run that went on from a "
      "saved\n"
      "state cannot be verified.\n"
      "Example:\n"
      "  compliance verify --findings findings.jsonl \\\n"
      "    --agreement testdata/quickstart/agreement.textproto \\\n"
      "    --records testdata/quickstart/records.jsonl");
  command->callback([options, &exit_code] { exit_code = Verify(*options); });
}

}  // namespace compliance::cli
