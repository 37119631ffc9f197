// compliance evaluate: records against agreements.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/base/suggest.h"
#include "compliance/cli/command.h"
#include "compliance/cli/evaluation.h"
#include "compliance/cli/run_options.h"
#include "compliance/report/summary_text.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance::cli {
namespace {

constexpr char kExample[] =
    "Example:\n"
    "  compliance evaluate --agreement testdata/quickstart/agreement.textproto \\\n"
    "    --records testdata/quickstart/records.jsonl --output findings.jsonl\n"
    "Example with editions, oldest first, each a table of its own form:\n"
    "  compliance evaluate --agreement agreement.textproto --editions \\\n"
    "    --records ged-2023-05.csv --mapping ged-2023-05.textproto \\\n"
    "    --records ged-2023-06.csv --mapping ged-2023-06.textproto";

struct Options {
  RunOptions run;
  std::string reading;
  std::string from;
  std::string until;
  std::string restore_state;
  std::string save_state;
  std::string output;
  std::string format = "jsonl";
  bool non_findings = false;
  std::string quarantine;
  bool strict = false;
  std::string summary = "text";
};

// A file, standard output for "-", or nothing for "".
class Output {
 public:
  bool Open(const std::string& path) {
    if (path.empty()) return true;
    if (path == "-") {
      stream_ = &std::cout;
      return true;
    }
    file_.open(path, std::ios::binary | std::ios::trunc);
    stream_ = &file_;
    return file_.is_open();
  }
  std::ostream* stream() { return stream_; }
  bool Finish() { return stream_ == nullptr || static_cast<bool>(stream_->flush()); }

 private:
  std::ofstream file_;
  std::ostream* stream_ = nullptr;
};

void WriteSummary(const Program& program, const Evaluation& evaluation, const std::string& form,
                  std::ostream& stream) {
  if (form == "none") return;
  const std::vector<v1::Summary> summaries = evaluation.Summaries();
  for (size_t i = 0; i < summaries.size(); ++i) {
    std::string text;
    if (form == "json") {
      AppendSummaryJson(summaries[i], &text);
    } else {
      text = SummaryText(program.agreements()[i]->definition(), summaries[i]);
    }
    stream << text;
  }
}

// What is wrong with the reading that is asked for; empty if some agreement has it.
std::string ProblemWithReading(const Program& program, const std::string& reading) {
  std::vector<std::string> known;
  for (const auto& agreement : program.agreements()) {
    for (const v1::DisputedText& text : agreement->definition().disputed_texts()) {
      for (const v1::Reading& each : text.readings()) known.push_back(each.id());
    }
  }
  if (reading.empty() || std::count(known.begin(), known.end(), reading) > 0) return "";
  if (known.empty()) return "--reading: no text of the agreement is disputed";
  return absl::StrCat("--reading: no text has a reading '", reading, "'; ",
                      DidYouMeanOrList(reading, known, "readings"));
}

bool IsSameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return a == b || std::filesystem::equivalent(a, b, error);
}

// An output that is also an input, or another output; empty if there is none. The state that is
// saved may take the place of the one that was restored.
std::string Clash(const Options& options) {
  std::vector<std::string> inputs = options.run.agreements;
  inputs.insert(inputs.end(), options.run.records.begin(), options.run.records.end());
  inputs.insert(inputs.end(), options.run.mappings.begin(), options.run.mappings.end());
  const auto clashes = [&inputs](const std::string& output) {
    if (output.empty() || output == "-") return false;
    return std::any_of(inputs.begin(), inputs.end(),
                       [&output](const std::string& input) { return IsSameFile(output, input); });
  };
  if (clashes(options.save_state)) return options.save_state;
  inputs.push_back(options.restore_state);
  inputs.push_back(options.save_state);
  for (const std::string& output : {options.output, options.quarantine}) {
    if (clashes(output)) return output;
  }
  const bool both = !options.output.empty() && IsSameFile(options.output, options.quarantine);
  return both ? options.output : "";
}

absl::Status RestoreState(const Options& options, Evaluation& evaluation) {
  if (options.restore_state.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> snapshot = ReadFile(options.restore_state);
  if (!snapshot.ok()) return snapshot.status();
  const absl::Status status = evaluation.Restore(*snapshot);
  if (status.ok()) return status;
  return {status.code(), absl::StrCat(options.restore_state, ": ", status.message())};
}

absl::Status SaveState(const Options& options, const Evaluation& evaluation) {
  if (options.save_state.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> snapshot = evaluation.Save();
  if (!snapshot.ok()) return snapshot.status();
  return ReplaceFile(options.save_state, *snapshot);
}

// What was misspelt, perhaps: names that records give and nothing knows, with their number. Nobody
// should have to guess that.
void PrintStrange(absl::string_view what, const std::map<std::string, int64_t>& names,
                  absl::string_view way_out) {
  constexpr size_t kNamed = 8;
  if (names.empty()) return;
  std::string list;
  size_t named = 0;
  for (const auto& [name, mentions] : names) {
    if (++named > kNamed) break;
    absl::StrAppend(&list, named == 1 ? "'" : ", '", name, "' (", mentions, ")");
  }
  if (names.size() > kNamed) absl::StrAppend(&list, " and ", names.size() - kNamed, " more");
  std::cerr << "compliance: " << what << ": " << list << "; " << way_out << "\n";
}

Evaluation::Format FormatOf(const Options& options) {
  if (options.format == "text") return Evaluation::Format::kText;
  if (options.format == "geojson") return Evaluation::Format::kGeoJson;
  return Evaluation::Format::kJsonLines;
}

// "Europe/Kyiv" of "2020-08-04T00:00[Europe/Kyiv]".
std::string ZoneOf(const std::string& instant) {
  const size_t open = instant.find('['), close = instant.find(']');
  return open == std::string::npos || close < open ? ""
                                                   : instant.substr(open + 1, close - open - 1);
}

// Errors: InvalidArgument that names the option.
absl::StatusOr<v1::TallyTerms> TallyTermsOf(const Options& options,
                                            const Evaluator::Options& evaluator_options) {
  v1::TallyTerms terms;
  terms.set_reading(options.reading);
  const auto parse = [&terms](const char* name, const std::string& text,
                              google::protobuf::Timestamp* (v1::TallyTerms::*to)()) {
    if (text.empty()) return absl::OkStatus();
    const absl::StatusOr<absl::Time> instant = ParseInstant(text);
    if (!instant.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(name, ": ", instant.status().message()));
    }
    *(terms.*to)() = TimestampOf(*instant);
    if (terms.zone().empty()) terms.set_zone(ZoneOf(text));
    return absl::OkStatus();
  };
  absl::Status status = parse("--from", options.from, &v1::TallyTerms::mutable_from);
  status.Update(parse("--until", options.until, &v1::TallyTerms::mutable_until));
  if (!status.ok()) return status;
  if (terms.has_from() && terms.has_until() &&
      InstantOf(terms.from()) >= InstantOf(terms.until())) {
    return absl::InvalidArgumentError(
        absl::StrCat("--until: ", options.until, " is not after --from ", options.from));
  }
  if (!options.run.as_of.empty()) *terms.mutable_as_of() = TimestampOf(evaluator_options.as_of);
  return terms;
}

int FailWriting(const std::string& file) {
  return Fail((file == "-" ? "standard output" : file) + ": writing failed; is the disk full?");
}

int Evaluate(const Options& options) {
  const std::string clash = Clash(options);
  if (!clash.empty()) {
    return FailUsage(clash + " would be written over while it is in use");
  }
  if (options.format == "geojson" && options.non_findings) {
    return FailUsage(
        "--format geojson shows findings only; --non-findings goes with jsonl and text");
  }
  const auto evaluator_options = EvaluatorOptionsOf(options.run);
  if (!evaluator_options.ok()) return FailUsage(evaluator_options.status().message());
  auto program = LoadProgram(options.run.agreements);
  if (!program.ok()) return Fail(program.status().message());
  const auto terms = TallyTermsOf(options, *evaluator_options);
  if (!terms.ok()) return FailUsage(terms.status().message());
  const std::string problem = ProblemWithReading(**program, options.reading);
  if (!problem.empty()) return FailUsage(problem);
  const absl::StatusOr<Readers> readers = OpenAll(options.run, *program);
  if (!readers.ok()) return Fail(readers.status().message());
  Evaluation evaluation(*program, {}, *evaluator_options, *terms);
  const absl::Status restored = RestoreState(options, evaluation);
  if (!restored.ok()) return Fail(restored.message());
  // Nothing is written over before everything that is read has been opened.
  Output findings, quarantine;
  if (!findings.Open(options.output)) return Fail(options.output + " cannot be written");
  if (!quarantine.Open(options.quarantine)) return Fail(options.quarantine + " cannot be written");

  Evaluation::Outputs outputs;
  outputs.findings = findings.stream();
  outputs.format = FormatOf(options);
  outputs.non_findings = options.non_findings && findings.stream() != nullptr;
  outputs.quarantine = quarantine.stream();
  evaluation.WriteTo(outputs);
  int exit_code =
      FeedAll(options.run, *readers, options.summary != "none", evaluation) ? kDone : kInputWrong;
  evaluation.Finish();
  if (!findings.Finish()) exit_code = FailWriting(options.output);
  if (!quarantine.Finish()) exit_code = FailWriting(options.quarantine);
  const absl::Status saved = SaveState(options, evaluation);
  if (!saved.ok()) exit_code = Fail(saved.message());

  // Standard output belongs to the findings if they go there.
  std::ostream& summary_stream = options.output == "-" ? std::cerr : std::cout;
  WriteSummary(**program, evaluation, options.summary, summary_stream);
  const int64_t skipped =
      evaluation.accounting().skipped() + evaluation.accounting().beyond_horizon();
  if (skipped > 0 && options.quarantine.empty()) {
    std::cerr << "compliance: " << skipped << (skipped == 1 ? " line was" : " lines were")
              << " skipped; --quarantine FILE lists all. The first:\n"
              << evaluation.first_problem();
  }
  PrintStrange("parties that no agreement knows", evaluation.unknown_parties(),
               "an alias would make them known");
  PrintStrange("statements are about records that never came", evaluation.unknown_subjects(),
               "compare the ids");
  PrintStrange("answers that no question has", evaluation.strange_answers(),
               "compare the ids of question and option");
  if (skipped > 0 && options.strict) exit_code = kInputWrong;
  if (!std::cout.flush()) exit_code = Fail("standard output cannot be written");
  // All is written. What is known goes with the process; to free it piece by piece would only take
  // time.
  std::_Exit(exit_code);
}

}  // namespace

void AddEvaluateCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("evaluate", "Evaluates records against agreements");
  AddRunOptions(command, &options->run);
  command->add_option("--from", options->from,
                      "The summary counts findings that began from then on; as --as-of");
  command->add_option("--until", options->until, "And before then");
  command->add_option("--reading", options->reading,
                      "The reading of a disputed text as of which the summary counts, instead of "
                      "the default: the id of one. Findings say under which readings they hold");
  command
      ->add_option("--restore-state", options->restore_state,
                   "Goes on from where --save-state left off, under the same agreements and "
                   "--as-of: findings that were written are not written again, the summary counts "
                   "all")
      ->excludes("--editions")
      ->excludes("--horizon");
  command
      ->add_option("--save-state", options->save_state,
                   "What is known in the end goes here, for a later run")
      ->excludes("--editions")
      ->excludes("--horizon");
  command->add_option("--output", options->output, "Findings go here; - is standard output");
  command
      ->add_option("--format", options->format,
                   "Of the findings; geojson is one collection, with each finding by its last "
                   "revision")
      ->check(CLI::IsMember({"jsonl", "text", "geojson"}))
      ->capture_default_str();
  command->add_flag("--non-findings", options->non_findings,
                    "Also writes what is no finding, with the reason");
  command->add_option("--quarantine", options->quarantine, "Bad lines go here as JSON Lines");
  command->add_flag("--strict", options->strict, "Exit 1 if any line was skipped");
  command->add_option("--summary", options->summary, "At the end")
      ->check(CLI::IsMember({"text", "json", "none"}))
      ->capture_default_str();
  command->footer(kExample);
  command->callback([options, &exit_code] { exit_code = Evaluate(*options); });
}

}  // namespace compliance::cli
