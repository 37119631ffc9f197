// What was told and counted, written down and read again.
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/evaluator/outcomes.h"

namespace compliance {

void Outcomes::Save(v1::EvaluatorState* state) const {
  book_.Save(state);
  SaveCounts(state);
}

void Outcomes::SaveCounts(v1::EvaluatorState* state) const {
  for (const auto& agreement : program_.agreements()) {
    v1::AgreementCounts& counts = *state->add_counts();
    counts.set_agreement(agreement->definition().id());
    for (v1::NonFindingTally& tally : NonFindingTallies(agreement->definition().id())) {
      *counts.add_non_findings() = std::move(tally);
    }
  }
}

absl::Status Outcomes::Restore(const v1::EvaluatorState& state) {
  const absl::Status status = book_.Restore(state);
  if (!status.ok()) return status;
  absl::flat_hash_set<std::pair<absl::string_view, absl::string_view>> provisions;
  for (const Program::Route& route : program_.routes()) {
    provisions.emplace(route.agreement->definition().id(), route.provision->definition().id());
  }
  absl::Status foreign;
  book_.ForEachTold([&](const v1::Finding& finding) {
    if (provisions.contains({finding.agreement(), finding.provision()})) return;
    foreign = absl::InvalidArgumentError(
        absl::StrCat("the finding '", finding.id(), "' is under a provision that does not exist"));
  });
  return foreign;
}

void Outcomes::CountAgain(const Program::Route& route, v1::NonFindingReason otherwise) {
  if (otherwise == v1::NON_FINDING_REASON_UNSPECIFIED) {
    ++counted_again_;
  } else if (wordings_[route.index].counts) {
    ++non_findings_[route.index][otherwise];
  }
}

absl::Status Outcomes::EndRestore(const v1::EvaluatorState& state, FindingSink* sink) {
  sink_ = sink;
  const absl::Status status = book_.ForgetRestaged(counted_again_);
  if (!status.ok()) return status;
  counted_again_ = 0;
  v1::EvaluatorState again, saved;
  SaveCounts(&again);
  *saved.mutable_counts() = state.counts();
  if (again.SerializeAsString() != saved.SerializeAsString()) {
    return absl::InvalidArgumentError("its non-findings are not those of its records");
  }
  return absl::OkStatus();
}

}  // namespace compliance
