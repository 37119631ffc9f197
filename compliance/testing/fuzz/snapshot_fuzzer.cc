// Any state of an evaluator, whoever wrote it, is restored or refused; one that is restored is
// saved as it is, and an evaluator goes on from it without harm.
//
// Inputs are EvaluatorStates as text. Fingerprints of ids and contents are set right, so that what
// lies behind them is reached; so is the SHA-256.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/agreement/load.h"
#include "compliance/base/fingerprint.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "compliance/records/record_digest.h"
#include "compliance/v1/snapshot.pb.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace {

using compliance::Evaluator;
using compliance::Program;

constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  in_force {}
  counting { categories: FIRE within: "5m" quantity: HIGHEST_REPORT }
  provisions {
    id: "BAN"
    article: "Art. 1"
    text: "No moves, no fire."
    bearers: "A"
    categories: [ MOVE, FIRE, CROSS ]
    condition: "!(DISTRESS in circumstances)"
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "LINE"
    article: "Art. 2"
    text: "No crossing."
    categories: CROSS
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "TWICE"
    article: "Art. 3"
    text: "No more moves than one in an hour."
    categories: MOVE
    correlate_by: "actors[0].party"
    grading_family: "FIR"
    ceiling { measure: COUNT at_most: 1 within: "1h" }
  }
  provisions {
    id: "ANSWER"
    article: "Art. 4"
    text: "What is banned is answered for within an hour."
    bearers: "A"
    categories: NOTICE
    grading_family: "FIR"
    response {
      trigger { findings { provisions: "BAN" } }
      by { elapsed: "1h" }
      absence_shown_by { source: "register" reliability: RELIABILITY_A credibility: CREDIBILITY_1 }
    }
  }
)pb";

void Require(bool condition) {
  if (!condition) std::abort();
}

class Silent : public compliance::FindingSink {
  void OnFinding(const compliance::v1::Finding&) override {}
};

class NoErrors : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

const std::shared_ptr<const Program>& TheProgram() {
  static const auto& program = *new std::shared_ptr<const Program>(
      *Program::Compile(compliance::LoadAgreement("agreement.textproto", kAgreement)));
  return program;
}

// Of kept records, what else would only be guessed.
void SetFingerprints(compliance::v1::EvaluatorState* state) {
  for (compliance::v1::KnownId& known : *state->mutable_known()) {
    compliance::v1::Record record;
    if (!known.has_kept() || !record.ParseFromString(known.kept().record())) continue;
    const compliance::RecordDigest digest = compliance::DigestOf(record);
    known.set_id_high(digest.id.high);
    known.set_id_low(digest.id.low);
    known.set_content(digest.content);
  }
}

std::string SnapshotOf(const compliance::v1::EvaluatorState& state) {
  Silent sink;
  compliance::v1::Snapshot snapshot;
  Require(snapshot.ParseFromString(*Evaluator(TheProgram(), &sink).Save()));
  snapshot.set_state(state.SerializeAsString());
  snapshot.set_state_sha256(compliance::Sha256Hex(snapshot.state()));
  return snapshot.SerializeAsString();
}

// Takes back every record that is kept, and lets time pass.
void GoOn(const compliance::v1::EvaluatorState& state, Evaluator& evaluator) {
  for (const compliance::v1::KnownId& known : state.known()) {
    compliance::v1::Record record;
    if (!record.ParseFromString(known.kept().record()) || record.revision() > 1000000) continue;
    record.set_revision(record.revision() + 1);
    record.set_revised_because(compliance::v1::RETRACTED);
    evaluator.Add(record);
  }
  evaluator.Finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  Silent sink;
  Require(!Evaluator::Restore(TheProgram(), &sink, {}, text).ok());
  NoErrors no_errors;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&no_errors);
  compliance::v1::EvaluatorState state;
  if (!parser.ParseFromString(std::string(text), &state)) return 0;
  SetFingerprints(&state);
  auto restored = Evaluator::Restore(TheProgram(), &sink, {}, SnapshotOf(state));
  if (!restored.ok()) return 0;
  const absl::StatusOr<std::string> saved = (*restored)->Save();
  Require(saved.ok());
  const auto again = Evaluator::Restore(TheProgram(), &sink, {}, *saved);
  Require(again.ok());
  Require(*(*again)->Save() == *saved);
  GoOn(state, **restored);
  GoOn(state, **again);
  Require(*(*restored)->Save() == *(*again)->Save());
  return 0;
}
