#include "compliance/cli/run_options.h"

#include <algorithm>
#include <iostream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/base/issue.h"
#include "compliance/cli/command.h"
#include "compliance/ingest/editions.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/instant.h"

namespace compliance::cli {
namespace {

absl::StatusOr<std::shared_ptr<const TableMapping>> ReadMapping(const std::string& path) {
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  LoadedMapping loaded = LoadMapping(path, *text);
  std::cerr << FormatIssues(loaded.issues);
  if (!loaded.ok()) return absl::InvalidArgumentError("the mapping has errors; nothing was read");
  return loaded.mapping;
}

// An option that is given says something: "$UNSET" does not mean that it was left out.
std::string SaysSomething(const std::string& value) {
  return value.empty() ? "is empty; leave the option out, or give a value" : "";
}

}  // namespace

int Fail(absl::string_view message) {
  std::cerr << "compliance: " << message << "\n";
  return kInputWrong;
}

int FailUsage(absl::string_view message) {
  Fail(message);
  return kUsage;
}

absl::StatusOr<Readers> OpenAll(const RunOptions& options, std::shared_ptr<const Program> program) {
  std::vector<std::shared_ptr<const TableMapping>> mappings;
  for (const std::string& path : options.mappings) {
    auto mapping = ReadMapping(path);
    if (!mapping.ok()) return mapping.status();
    mappings.push_back(*std::move(mapping));
  }
  RecordOptions record_options;
  record_options.read_ahead = options.threads > 1;
  record_options.annotator = NewExaminer(std::move(program));
  Readers readers;
  for (const std::string& path : options.records) {
    if (!mappings.empty()) record_options.mapping = mappings[readers.size() % mappings.size()];
    Issues issues;
    auto reader = OpenRecords(path, record_options, &issues);
    std::cerr << FormatIssues(issues);
    if (!reader.ok()) return reader.status();
    readers.push_back(*std::move(reader));
  }
  return readers;
}

bool FeedAll(const RunOptions& options, const Readers& readers, bool tell_editions,
             Evaluation& evaluation) {
  bool whole = true;
  for (size_t i = 0; i < readers.size(); ++i) {
    EditionCounts counts;
    const absl::Status status = options.editions ? evaluation.FeedEdition(*readers[i], &counts)
                                                 : evaluation.Feed(*readers[i]);
    if (options.editions && tell_editions) {
      std::cerr << "edition " << options.records[i] << ": " << FormatCounts(counts) << "\n";
    }
    if (!status.ok()) {
      Fail(status.message());
      whole = false;
    }
  }
  return whole;
}

absl::StatusOr<Evaluator::Options> EvaluatorOptionsOf(const RunOptions& options) {
  const size_t count = options.mappings.size();
  if (count > 1 && count != options.records.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--mapping is given once for all --records, or once for each of them: ",
                     options.records.size(), ", not ", count));
  }
  if (std::count(options.records.begin(), options.records.end(), "-") > 1) {
    return absl::InvalidArgumentError("--records: standard input can be read once; name - once");
  }
  Evaluator::Options result;
  if (!options.as_of.empty()) {
    const absl::StatusOr<absl::Time> instant = ParseInstant(options.as_of);
    if (!instant.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--as-of: ", instant.status().message()));
    }
    result.as_of = *instant;
  }
  if (!options.horizon.empty()) {
    const absl::StatusOr<absl::Duration> length = ParseLength(options.horizon);
    if (!length.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--horizon: ", length.status().message()));
    }
    result.horizon = *length;
  }
  return result;
}

void AddRunOptions(CLI::App* command, RunOptions* options) {
  command->add_option("--agreement", options->agreements, "Agreements as textproto")->required();
  command
      ->add_option(
          "--records", options->records,
          "JSON Lines, or tables with --mapping; .gz and .zst as they are; - is standard input")
      ->required();
  command->add_option("--mapping", options->mappings,
                      "What the columns of a table mean; once for all --records, or once for each, "
                      "in their order");
  command->add_flag("--editions", options->editions,
                    "Each of --records, in the order of publication, is all that was known at its "
                    "time and replaces the one before: rows that differ are corrections, ids that "
                    "are gone are retracted. Standard error tells how many");
  command
      ->add_option("--as-of", options->as_of,
                   "Evaluates what was known at that time: \"2020-08-04T00:00:00Z\" or "
                   "\"2020-08-04T00:00[Europe/Kyiv]\". Records that say they became known later "
                   "are counted and left aside")
      ->check(SaysSomething);
  command
      ->add_option("--horizon", options->horizon,
                   "How old an event may be, counted back from the latest one read, when it is "
                   "reported or corrected, as \"90d\": what is older is quarantined, and memory "
                   "is bounded, however long the input")
      ->excludes("--editions")
      ->check(SaysSomething);
  command
      ->add_option("--threads", options->threads,
                   "With 2 or more, records are read while others are evaluated; the output is the "
                   "same. As many as cores unless given")
      ->check(CLI::Range(1, 1024));
}

}  // namespace compliance::cli
