// Of the evaluator: what it knows, written down and read again.
//
// Ledger, book of findings and counts are read as they were written. What rests on records, series
// and events, is made anew: every record that is kept is evaluated again, and time comes to where
// it was. All that this says has been told and counted; a snapshot of which it says anything else
// is refused.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/base/deterministic.h"
#include "compliance/base/fingerprint.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/evaluator/verdict.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// Of the schema and of what the state means: whoever changes either, counts up.
constexpr int32_t kFormat = 2;

// No count comes near; five of them can be added up.
constexpr int64_t kMostCounted = int64_t{1} << 60;

// Nobody listens while what was told is said again.
class Silent : public FindingSink {
  void OnFinding(const v1::Finding&) override {}
};

std::string FingerprintOf(const Program& program) {
  std::vector<std::string> agreements;
  for (const auto& agreement : program.agreements()) {
    agreements.push_back(DeterministicBytes(agreement->definition()));
  }
  return FingerprintHex({agreements.begin(), agreements.end()});
}

// What Options::as_of means for records, which know nanoseconds of the years 1 to 9999. Infinite:
// all are known.
absl::Time Effective(absl::Time as_of) {
  if (as_of >= LimitInstant()) return absl::InfiniteFuture();
  return InstantOf(TimestampOf(std::max(as_of, MinInstant() - absl::Seconds(1))));
}

absl::Status CheckAsOf(const v1::EvaluatorState& state, absl::Time wanted) {
  const absl::Time saved = state.has_as_of() ? InstantOf(state.as_of()) : absl::InfiniteFuture();
  if (saved == Effective(wanted)) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "the snapshot is of what was known as of ", FormatInstant(saved), ", not as of ",
      FormatInstant(wanted), ": restore it with the same as_of, or evaluate the records anew"));
}

// What series have forgotten they would have to forget again.
absl::Status CheckHorizon(const Evaluator::Options& options) {
  if (options.horizon == absl::InfiniteDuration()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "an evaluator with a horizon can be neither saved nor restored: evaluate without one, or "
      "without snapshots");
}

absl::Status OrDamaged(const absl::Status& status) {
  if (status.ok()) return status;
  return absl::InvalidArgumentError(
      absl::StrCat("the snapshot contradicts itself: ", status.message(),
                   "; take another copy, or evaluate the records anew"));
}

// The state, of a snapshot that is whole and of this program.
absl::StatusOr<v1::EvaluatorState> StateOf(absl::string_view bytes, const Program& program) {
  if (bytes.empty()) {
    return absl::InvalidArgumentError("the snapshot is empty; give what Evaluator::Save returned");
  }
  const bool fits = bytes.size() <= size_t{std::numeric_limits<int>::max()};
  v1::Snapshot snapshot;
  if (!fits || !snapshot.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      snapshot.format() == 0) {
    return absl::InvalidArgumentError(
        "these bytes are no snapshot, or one that was cut short; give what Evaluator::Save "
        "returned, all of it");
  }
  if (snapshot.format() != kFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the snapshot has format ", snapshot.format(), ", and this version reads ", kFormat,
        ": restore it with the version that saved it, or evaluate the records "
        "anew"));
  }
  if (Sha256Hex(snapshot.state()) != snapshot.state_sha256()) {
    return absl::InvalidArgumentError(
        "the snapshot is damaged or cut short: its state has not the SHA-256 that it says; take "
        "another copy, or evaluate the records anew");
  }
  const std::string wanted = FingerprintOf(program);
  if (snapshot.program() != wanted) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the snapshot is of program '", snapshot.program(), "', not of '", wanted,
        "': restore it with the same agreements in the same order, or evaluate the records anew"));
  }
  v1::EvaluatorState state;
  if (!state.ParseFromString(snapshot.state())) {
    return OrDamaged(absl::InvalidArgumentError("its state is not readable"));
  }
  return state;
}

absl::Status RestoreTime(bool has, const google::protobuf::Timestamp& saved, absl::Time* time) {
  if (!has) return absl::OkStatus();
  if (!IsInstant(saved)) {
    return absl::InvalidArgumentError("a time lies outside the years 1 to 9999");
  }
  *time = InstantOf(saved);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> Evaluator::Save() const {
  const absl::Status horizon = CheckHorizon(options_);
  if (!horizon.ok()) return horizon;
  v1::EvaluatorState state;
  const absl::Time as_of = Effective(options_.as_of);
  if (as_of != absl::InfiniteFuture()) *state.mutable_as_of() = TimestampOf(as_of);
  if (now_ != absl::InfinitePast()) *state.mutable_now() = TimestampOf(now_);
  if (latest_ != absl::InfinitePast()) *state.mutable_latest() = TimestampOf(latest_);
  *state.mutable_accounting() = accounting_;
  for (const auto& [name, mentions] : unknown_parties_) {
    v1::UnknownPartyCount& count = *state.add_unknown_parties();
    count.set_name(name);
    count.set_mentions(mentions);
  }
  ledger_.Save(&state);
  outcomes_.Save(&state);
  // Beside the state there is little.
  if (state.ByteSizeLong() > size_t{std::numeric_limits<int>::max()} - 1024) {
    return absl::ResourceExhaustedError("the snapshot would be larger than 2 GiB");
  }
  v1::Snapshot snapshot;
  snapshot.set_format(kFormat);
  snapshot.set_program(FingerprintOf(*program_));
  snapshot.set_state(DeterministicBytes(state));
  snapshot.set_state_sha256(Sha256Hex(snapshot.state()));
  return DeterministicBytes(snapshot);
}

absl::StatusOr<std::unique_ptr<Evaluator>> Evaluator::Restore(
    std::shared_ptr<const Program> program, FindingSink* sink, const Options& options,
    absl::string_view snapshot) {
  const absl::Status horizon = CheckHorizon(options);
  if (!horizon.ok()) return horizon;
  absl::StatusOr<v1::EvaluatorState> state = StateOf(snapshot, *program);
  if (!state.ok()) return state.status();
  const absl::Status as_of = CheckAsOf(*state, options.as_of);
  if (!as_of.ok()) return as_of;
  Silent silent;
  auto evaluator = std::make_unique<Evaluator>(std::move(program), &silent, options);
  absl::Status status = evaluator->RestoreFrom(*state);
  if (status.ok()) status = evaluator->outcomes_.EndRestore(*state, sink);
  if (!status.ok()) return OrDamaged(status);
  return evaluator;
}

absl::Status Evaluator::RestoreFrom(const v1::EvaluatorState& state) {
  absl::Status status = ledger_.Restore(state);
  if (status.ok()) status = CheckCounts(state);
  if (status.ok()) status = RestoreTime(state.has_now(), state.now(), &now_);
  if (status.ok()) status = RestoreTime(state.has_latest(), state.latest(), &latest_);
  if (status.ok()) status = outcomes_.Restore(state);
  if (status.ok()) RestoreStatements(state);
  for (int i = 0; status.ok() && i < state.known_size(); ++i) {
    const v1::KnownId& saved = state.known(i);
    const RecordDigest digest = {{saved.id_high(), saved.id_low()}, saved.content()};
    Ledger::Known* known = &ledger_[i];
    if (!known->evaluated) continue;
    status =
        saved.has_kept() ? EvaluateAgain(saved.kept(), state, digest, known) : CountAgain(*known);
  }
  if (!status.ok()) return status;
  // All of them were known when the records were judged.
  if (statements_ != nullptr) statements_->TakeTouched();
  for (const std::unique_ptr<EventBook>& events : events_) JudgeEvents(*events);
  for (int provision : program_->Order()) {
    if (state.has_now() && runs_[provision] != nullptr) runs_[provision]->AdvanceTo(now_);
    HandOn(provision);
  }
  // What was counted of records that were evaluated again has been counted.
  accounting_ = state.accounting();
  unknown_parties_.clear();
  for (const v1::UnknownPartyCount& count : state.unknown_parties()) {
    unknown_parties_.emplace(count.name(), count.mentions());
  }
  return absl::OkStatus();
}

// What is said of any record is known before the first is judged. Records that cannot be read are
// told when they are evaluated again.
void Evaluator::RestoreStatements(const v1::EvaluatorState& state) {
  if (statements_ == nullptr) return;
  for (const v1::KnownId& saved : state.known()) {
    v1::Record record;
    if (!saved.has_kept() || !record.ParseFromString(saved.kept().record())) continue;
    record.clear_statements();
    if (Examine(record).issues.empty() && record.has_statement()) statements_->Insert(record);
  }
}

// Nothing rests on the record but what was told and counted.
absl::Status Evaluator::CountAgain(const Ledger::Known& known) {
  const Routes& routes = program_->Dispatch(known.category);
  if (known.verdicts.size() != routes.size()) {
    return absl::InvalidArgumentError(absl::StrCat("of a record there are ", known.verdicts.size(),
                                                   " verdicts for ", routes.size(), " provisions"));
  }
  for (size_t i = 0; i < routes.size(); ++i) {
    const uint8_t verdict = known.verdicts[i];
    if (verdict == kNothing) continue;
    const NormPlan* plan = routes[i].provision->plan();
    const bool is_told = routes[i].role == 0 || plan->roles[routes[i].role].starts_duty;
    const bool judged_alone = routes[i].role == 0 && runs_[routes[i].index] == nullptr;
    const bool fits = IsFinding(verdict) ? judged_alone && !outcomes_.NeedsRecord(routes[i])
                                         : is_told && v1::NonFindingReason_IsValid(verdict);
    if (!fits) {
      return absl::InvalidArgumentError(
          absl::StrCat("the verdict ", verdict, " cannot be of a record that is not kept"));
    }
    outcomes_.CountAgain(routes[i], OtherwiseOf(verdict));
  }
  return absl::OkStatus();
}

absl::Status Evaluator::EvaluateAgain(const v1::KeptRecord& saved, const v1::EvaluatorState& state,
                                      const RecordDigest& digest, Ledger::Known* known) {
  v1::Record record;
  if (!record.ParseFromString(saved.record())) {
    return absl::InvalidArgumentError("a record is not readable");
  }
  // As it was judged, what was said of it is kept with it.
  record.clear_statements();
  const Examination examination = Examine(record);
  if (!examination.issues.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the record '", record.id(), "' is unsound: ", examination.issues.front().message));
  }
  const bool is_known =
      examination.digest.id == digest.id && examination.digest.content == digest.content &&
      record.revision() == known->revision && record.category() == known->category &&
      record.revised_because() != v1::RETRACTED && IsKnown(record);
  if (!is_known) {
    return absl::InvalidArgumentError(
        absl::StrCat("the record '", record.id(), "' is not what is known"));
  }
  const Ledger::Verdicts verdicts = std::move(known->verdicts);
  known->verdicts.clear();
  Evaluate(record, examination, {state.files(known->file), known->line, saved.raw()}, known);
  if (known->verdicts != verdicts || known->kept == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("of the record '", record.id(), "' follows something else"));
  }
  return absl::OkStatus();
}

absl::Status Evaluator::CheckCounts(const v1::EvaluatorState& state) const {
  const v1::Accounting& counts = state.accounting();
  for (const int64_t count :
       {counts.read(), counts.evaluated(), counts.skipped(), counts.duplicate(),
        counts.beyond_horizon(), counts.touched_no_provision(), counts.superseded(),
        counts.not_yet_known()}) {
    if (count < 0 || count > kMostCounted) {
      return absl::InvalidArgumentError(absl::StrCat("it counts ", count, " records"));
    }
  }
  if (counts.read() != counts.evaluated() + counts.skipped() + counts.duplicate() +
                           counts.beyond_horizon() + counts.not_yet_known() ||
      counts.superseded() != ledger_.superseded()) {
    return absl::InvalidArgumentError("its accounting does not add up");
  }
  for (int i = 0; i < state.unknown_parties_size(); ++i) {
    const v1::UnknownPartyCount& count = state.unknown_parties(i);
    const bool in_order = i == 0 || state.unknown_parties(i - 1).name() < count.name();
    if (!in_order || i >= static_cast<int>(kUnknownParties) || count.mentions() < 1 ||
        count.mentions() > kMostCounted) {
      return absl::InvalidArgumentError("its names of unknown parties cannot be");
    }
  }
  return absl::OkStatus();
}

}  // namespace compliance
