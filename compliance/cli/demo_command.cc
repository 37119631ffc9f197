// compliance demo: the quickstart, carried in the binary.
#include <iostream>
#include <memory>
#include <utility>

#include "compliance/agreement/load.h"
#include "compliance/cli/command.h"
#include "compliance/cli/evaluation.h"
#include "compliance/cli/quickstart_agreement.h"
#include "compliance/cli/quickstart_records.h"
#include "compliance/report/explanation.h"
#include "compliance/report/summary_text.h"

namespace compliance::cli {
namespace {

// The finding that the demo explains: a strike on a city with civilian deaths.
constexpr char kExplained[] = "q03";

// Keeps the one finding to explain and counts the rest.
class Demo : public Evaluation {
 public:
  using Evaluation::Evaluation;
  void OnFinding(const v1::Finding& finding) override {
    Evaluation::OnFinding(finding);
    if (finding.evidence(0).record_id() == kExplained) explained_ = finding;
  }
  const v1::Finding& explained() const { return explained_; }

 private:
  v1::Finding explained_;
};

int RunDemo() {
  const LoadedAgreement agreement =
      LoadAgreement("testdata/quickstart/agreement.textproto", QuickstartAgreement());
  const auto program = Program::Compile(agreement);
  Issues issues;
  auto reader =
      OpenRecordsInMemory("testdata/quickstart/records.jsonl", QuickstartRecords(), {}, &issues);
  if (!program.ok() || !reader.ok()) {
    std::cerr << program.status() << reader.status() << "\n";
    return kInputWrong;
  }
  Demo demo(*program, {});
  const absl::Status status = demo.Feed(**reader);
  if (!status.ok()) {
    std::cerr << status << "\n";
    return kInputWrong;
  }
  demo.Finish();
  std::cout << SummaryText(agreement.agreement(), demo.Summaries()[0])
            << "\nOne of the findings, explained (record " << kExplained << "):\n\n"
            << Explanation(agreement.agreement(), demo.explained())
            << "\nThe agreement and the records are in testdata/quickstart; README.md goes on from "
               "here.\n";
  return kDone;
}

}  // namespace

void AddDemoCommand(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("demo", "Evaluates the quickstart and explains a finding");
  command->footer("Example:\n  compliance demo");
  command->callback([&exit_code] { exit_code = RunDemo(); });
}

}  // namespace compliance::cli
