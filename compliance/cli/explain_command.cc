// compliance explain: one finding as prose, with every test and its values.
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "compliance/cli/command.h"
#include "compliance/report/explanation.h"
#include "compliance/v1/agreement.pb.h"
#include "google/protobuf/util/json_util.h"

namespace compliance::cli {
namespace {

struct Options {
  std::string findings;
  std::string id;
};

constexpr absl::string_view kFindingStart = "{\"finding\":";

// By its own id, or by that of its record.
bool IsAskedFor(const v1::Finding& finding, const std::string& id) {
  if (finding.id() == id) return true;
  for (const v1::EvidenceReference& evidence : finding.evidence()) {
    if (evidence.record_id() == id) return true;
  }
  return false;
}

// The finding of a line {"finding": {...}}; false for other lines.
bool ParseFinding(absl::string_view line, v1::Finding* finding) {
  if (!absl::ConsumePrefix(&line, kFindingStart) || !absl::ConsumeSuffix(&line, "}")) return false;
  finding->Clear();
  return google::protobuf::util::JsonStringToMessage(
             google::protobuf::StringPiece(line.data(), line.size()), finding)
      .ok();
}

int Explain(const Options& options) {
  std::ifstream file(options.findings);
  if (!file) {
    std::cerr << "compliance: " << options.findings << " cannot be read\n";
    return kInputWrong;
  }
  int findings = 0, unreadable = 0, explained = 0;
  std::string line;
  v1::Finding finding;
  while (std::getline(file, line)) {
    absl::string_view text = absl::StripAsciiWhitespace(line);
    // Lines of findings that are not asked for need no parsing.
    if (!absl::StartsWith(text, kFindingStart)) continue;
    ++findings;
    if (!absl::StrContains(text, options.id)) continue;
    if (!ParseFinding(text, &finding)) {
      ++unreadable;
      continue;
    }
    if (!IsAskedFor(finding, options.id)) continue;
    std::cout << (explained > 0 ? "\n" : "") << Explanation(v1::Agreement(), finding);
    ++explained;
  }
  if (unreadable > 0) {
    std::cerr << "compliance: " << unreadable << " of the lines that name '" << options.id
              << "' could not be read as findings\n";
  }
  if (explained > 0) return kDone;
  std::cerr << "compliance: none of the " << findings << " findings in " << options.findings
            << " has the id or the record '" << options.id << "'\n";
  return kInputWrong;
}

}  // namespace

void AddExplainCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("explain", "Explains one finding");
  command->add_option("--findings", options->findings, "As written by evaluate --output")
      ->required();
  command->add_option("--id", options->id, "Of the finding, or of its record")->required();
  command->footer("Example:\n  compliance explain --findings findings.jsonl --id q03");
  command->callback([options, &exit_code] { exit_code = Explain(*options); });
}

}  // namespace compliance::cli
