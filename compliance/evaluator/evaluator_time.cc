// The evaluator in time: how it comes to be later, and what is then forgotten.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/evaluator/verdict.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {

void Evaluator::NoteTimes(const v1::Record& record, TimeSpan occurred) {
  latest_ = std::max(latest_, occurred.limit);
  if (record.has_known_at()) latest_ = std::max(latest_, InstantOf(record.known_at()));
}

void Evaluator::Finish() {
  const absl::Time end = options_.as_of < LimitInstant() ? options_.as_of : latest_;
  if (end > now_) AdvanceTo(end).IgnoreError();  // Both come from records or are checked there.
}

absl::Status Evaluator::AdvanceTo(absl::Time now) {
  if (now < MinInstant() || now >= LimitInstant()) {
    return absl::InvalidArgumentError(
        absl::StrCat(FormatInstant(now), " lies outside the years 1 to 9999"));
  }
  if (now < now_) {
    return absl::InvalidArgumentError(absl::StrCat("time has already come to ", FormatInstant(now_),
                                                   ", and does not run back to ",
                                                   FormatInstant(now)));
  }
  now_ = now;
  for (int provision : program_->Order()) {
    if (runs_[provision] != nullptr) runs_[provision]->AdvanceTo(now);
    HandOn(provision);
  }
  outcomes_.Commit(v1::REVISION_REASON_UNSPECIFIED);
  Forget();
  return absl::OkStatus();
}

std::vector<std::string> Evaluator::PendingProvisions(absl::string_view agreement) const {
  std::vector<std::string> pending;
  for (const Program::Route& route : program_->routes()) {
    if (route.agreement->definition().id() != agreement || runs_[route.index] == nullptr) continue;
    if (!runs_[route.index]->IsAnyPending()) continue;
    pending.push_back(route.provision->definition().id());
  }
  return pending;
}

void Evaluator::Forget() {
  // In steps, so that what is kept is looked through a few times only.
  if (options_.horizon == absl::InfiniteDuration()) return;
  const absl::Time before = now_ - options_.horizon;
  if (before - forgotten_before_ < options_.horizon / 8) return;
  forgotten_before_ = before;
  // A report may still join an event that began before it.
  absl::Time oldest = before;
  for (const std::unique_ptr<EventBook>& events : events_) {
    oldest = std::min(oldest, events->OldestOpen(before));
  }
  for (size_t i = 0; i < runs_.size(); ++i) {
    const absl::Time settled = runs_[i] == nullptr ? oldest : runs_[i]->Forget(oldest);
    outcomes_.ForgetRepeated(static_cast<int>(i), settled);
  }
  // Not those after an event that is open: their grades may rest on it.
  for (const std::unique_ptr<EventBook>& events : events_) ForgetClosed(*events, oldest);
  outcomes_.Forget(oldest);
  ledger_.Forget(before);
  if (statements_ == nullptr) return;
  statements_->Forget(
      before, [this](const std::string& id) { return ledger_.Find(FingerprintOf(id)) != nullptr; });
}

void Evaluator::ForgetClosed(EventBook& events, absl::Time before) {
  for (const EventBook::Event& event : events.TakeClosed(before)) {
    const uint8_t* verdict = event.judged.verdicts.data();
    for (const Program::Route& route : RoutesOf(events.agreement(), event.judged.category)) {
      if (IsFinding(*verdict++)) outcomes_.Forget(route, event.id);
    }
  }
}

}  // namespace compliance
