// compliance explain: one finding as prose, with every test and its values; or why a record is
// none.
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
#include "compliance/report/finding_lines.h"
#include "compliance/v1/agreement.pb.h"
#include "google/protobuf/util/json_util.h"

namespace compliance::cli {
namespace {

struct Options {
  std::string findings;
  std::string id;
};

// By its own id, or by that of its record.
bool IsAskedFor(const v1::Finding& finding, const std::string& id) {
  if (finding.id() == id) return true;
  for (const v1::EvidenceReference& evidence : finding.evidence()) {
    if (evidence.record_id() == id) return true;
  }
  return false;
}

bool IsAskedFor(const v1::NonFinding& none, const std::string& id) {
  return none.record_id() == id;
}

std::string Explained(const v1::Finding& finding) { return Explanation(v1::Agreement(), finding); }
std::string Explained(const v1::NonFinding& none) { return Explanation(none); }

// What became of one line.
enum class Line { kOther, kUnreadable, kExplained };

// Of a line {"finding": {...}}, or the like: its explanation, if it is asked for.
template <typename Message>
Line ExplainLine(absl::string_view line, absl::string_view start, const std::string& id,
                 std::string* text) {
  if (!absl::ConsumePrefix(&line, start)) return Line::kOther;
  Message message;
  if (!absl::ConsumeSuffix(&line, "}") ||
      !google::protobuf::util::JsonStringToMessage(
           google::protobuf::StringPiece(line.data(), line.size()), &message)
           .ok()) {
    return Line::kUnreadable;
  }
  if (!IsAskedFor(message, id)) return Line::kOther;
  *text = Explained(message);
  return Line::kExplained;
}

int Explain(const Options& options) {
  std::ifstream file(options.findings);
  if (!file) {
    std::cerr << "compliance: " << options.findings << " cannot be read\n";
    return kInputWrong;
  }
  int findings = 0, unreadable = 0, explained = 0;
  std::string line, explanation;
  while (std::getline(file, line)) {
    absl::string_view text = absl::StripAsciiWhitespace(line);
    if (absl::StartsWith(text, kFindingStart)) ++findings;
    // Lines that are not asked for need no parsing.
    if (!absl::StrContains(text, options.id)) continue;
    Line came_to = ExplainLine<v1::Finding>(text, kFindingStart, options.id, &explanation);
    if (came_to == Line::kOther) {
      came_to = ExplainLine<v1::NonFinding>(text, kNonFindingStart, options.id, &explanation);
    }
    if (came_to == Line::kUnreadable) ++unreadable;
    if (came_to != Line::kExplained) continue;
    std::cout << (explained > 0 ? "\n" : "") << explanation;
    ++explained;
  }
  if (file.bad()) {
    std::cerr << "compliance: " << options.findings
              << " cannot be read to its end; is it a folder?\n";
    return kInputWrong;
  }
  if (unreadable > 0) {
    std::cerr << "compliance: " << unreadable << " of the lines that name '" << options.id
              << "' could not be read as findings\n";
  }
  if (explained > 0) return kDone;
  std::cerr << "compliance: none of the " << findings << " findings in " << options.findings
            << " has the id or the record '" << options.id
            << "'; evaluate --non-findings also writes why records are none\n";
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
