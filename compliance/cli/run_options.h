// What a run reads, and as of when: the options that commands that evaluate have in common.
#ifndef COMPLIANCE_CLI_RUN_OPTIONS_H_
#define COMPLIANCE_CLI_RUN_OPTIONS_H_

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "compliance/cli/evaluation.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/program/program.h"

namespace compliance::cli {

struct RunOptions {
  std::vector<std::string> agreements;
  std::vector<std::string> records;
  std::vector<std::string> mappings;  // None, one for all, or one for each of `records`.
  bool editions = false;
  std::string as_of;
  std::string horizon;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
};

// Lets the command line set them; `options` outlives the parsing.
void AddRunOptions(CLI::App* command, RunOptions* options);

// Errors: InvalidArgument that names the option.
absl::StatusOr<Evaluator::Options> EvaluatorOptionsOf(const RunOptions& options);

using Readers = std::vector<std::unique_ptr<RecordReader>>;
// Issues of mappings and headers are printed to standard error.
// For an evaluation under the program.
absl::StatusOr<Readers> OpenAll(const RunOptions& options, std::shared_ptr<const Program> program);

// Reads everything; false if some input broke off. `tell_editions`: prints what each edition
// changed.
bool FeedAll(const RunOptions& options, const Readers& readers, bool tell_editions,
             Evaluation& evaluation);

// Prints the message to standard error; kInputWrong or kUsage.
int Fail(absl::string_view message);
int FailUsage(absl::string_view message);

}  // namespace compliance::cli

#endif  // COMPLIANCE_CLI_RUN_OPTIONS_H_
