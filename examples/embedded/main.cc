// A service that links the library: an agreement, a record, and the finding that comes of it.
#include <iostream>

#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"

constexpr char kAgreement[] = R"(
  id: "harbour-guarantee"
  instrument { title: "Harbour guarantee" status: HYPOTHETICAL source: "an example" }
  parties { id: "A" name: "Party A" }
  in_force { start: "2026-03-01T00:00:00[Europe/Kyiv]" }
  zones {
    id: "approaches"
    name: "Approaches to the harbour"
    circles { center { lat: 46.4 lng: 30.9 } radius_m: 20000 }
  }
  provisions {
    id: "P1"
    article: "Art. 1"
    text: "No warship of Party A shall enter the approaches to the harbour."
    bearers: "A"
    categories: NAVAL_TRANSIT
    condition: "presence.asset == WARSHIP"
    place { inside: "approaches" }
    grading_family: "PRE"
    prohibition {}
  }
)";

class Printer : public compliance::FindingSink {
  void OnFinding(const compliance::v1::Finding& finding) override {
    std::cout << finding.article() << " breached by " << finding.attribution().party() << ", "
              << compliance::v1::Disposition_Name(finding.disposition()) << ", "
              << compliance::v1::Grade_Name(finding.grade()) << "\n";
  }
};

int main() {
  const auto loaded = compliance::LoadAgreement("harbour.textproto", kAgreement);
  std::cerr << compliance::FormatIssues(loaded.issues);
  const auto program = compliance::Program::Compile(loaded);
  if (!program.ok()) return 1;

  Printer printer;
  compliance::Evaluator evaluator(*program, &printer);
  compliance::v1::Record record;
  record.set_id("patrol-7/0412");
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600);  // 2026-03-02T04:10:00Z
  record.set_category(compliance::v1::NAVAL_TRANSIT);
  record.mutable_place()->mutable_point()->set_lat(46.35);
  record.mutable_place()->mutable_point()->set_lng(30.95);
  record.mutable_place()->set_radius95_m(200);
  record.add_actors()->set_party("A");
  record.mutable_presence()->set_asset(compliance::v1::WARSHIP);
  compliance::v1::Evidence* evidence = record.add_evidence();
  evidence->set_source("patrol-7");
  evidence->set_reliability(compliance::v1::RELIABILITY_A);
  evidence->set_credibility(compliance::v1::CREDIBILITY_1);
  evaluator.Add(record);
}
