#include "compliance/evaluator/series_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {

SeriesTable::Member& SeriesTable::MemberOf(absl::string_view key) {
  const auto found = series_.find(key);
  if (found != series_.end()) return *found->second;
  auto created = std::make_unique<Member>(std::string(key), plan_, watch_);
  Member& member = *series_.emplace(std::string(key), std::move(created)).first->second;
  for (const auto& [at, fact] : everywhere_) {
    member.series.Insert(std::get<int>(at), fact, listener_);
  }
  for (const TimeSpan& occasion : occasions_) {
    member.series.Insert(plan_.rules.norm->subject_role(), OccasionFact(occasion, key), listener_);
  }
  return member;
}

// A record that nobody made: what the text itself sets a time for.
Fact SeriesTable::OccasionFact(TimeSpan span, absl::string_view key) const {
  v1::Record record;
  record.set_id(
      absl::StrCat(provision_, "@", FormatInstant(span.start), key.empty() ? "" : " ", key));
  record.set_category(v1::OTHER_EVENT);
  *record.mutable_occurred()->mutable_start() = TimestampOf(span.start);
  Fact fact;
  fact.id = record.id();
  fact.earliest = fact.latest = span.start;
  fact.strength = kUnweighed;
  fact.record = std::make_shared<const KnownRecord>(record, Origin());
  auto details = std::make_shared<FactDetails>();
  details->planned = span;
  fact.details = std::move(details);
  return fact;
}

void SeriesTable::Insert(absl::string_view key, int role, Fact&& fact) {
  if (fact.latest < ended_before_ && !series_.contains(key)) return;
  Member& member = MemberOf(key);
  ++member.records;
  member.series.Insert(role, std::move(fact), listener_);
}

void SeriesTable::Remove(absl::string_view key, int role, const Fact& fact) {
  const auto found = series_.find(key);
  if (found == series_.end()) return;  // Forgotten.
  Member& member = *found->second;
  member.series.Remove(role, fact, listener_);
  if (--member.records == 0 && !plan_.key.empty()) RemoveMember(key);
}

void SeriesTable::RemoveMember(absl::string_view key) {
  const auto found = series_.find(key);
  Series& series = found->second->series;
  for (const TimeSpan& occasion : occasions_) {
    series.Remove(plan_.rules.norm->subject_role(), OccasionFact(occasion, key), listener_);
  }
  for (const auto& [at, fact] : everywhere_) series.Remove(std::get<int>(at), fact, listener_);
  series_.erase(found);
}

std::vector<Series*> SeriesTable::InOrder() {
  std::vector<Series*> all;
  for (auto& [key, member] : series_) all.push_back(&member->series);
  std::sort(all.begin(), all.end(),
            [](const Series* a, const Series* b) { return a->key() < b->key(); });
  return all;
}

void SeriesTable::InsertEverywhere(int role, Fact fact) {
  fact.truth = Truth::kUnknown;
  fact.unknown_reasons |= ReasonBit(v1::CORRELATION);
  fact.is_subject = false;
  for (Series* series : InOrder()) series->Insert(role, fact, listener_);
  const Key key = KeyOf(role, fact);
  everywhere_.emplace(key, std::move(fact));
}

void SeriesTable::RemoveEverywhere(int role, const Fact& fact) {
  const auto standing = everywhere_.find(KeyOf(role, fact));
  if (standing == everywhere_.end()) return;  // Forgotten.
  for (Series* series : InOrder()) series->Remove(role, standing->second, listener_);
  everywhere_.erase(standing);
}

void SeriesTable::InsertStray(int role, Fact&& fact) {
  if (fact.latest < ended_before_) return;
  fact.truth = Truth::kUnknown;
  fact.unknown_reasons |= ReasonBit(v1::CORRELATION);
  auto stray = std::make_unique<Series>(fact.id, plan_.rules, watch_, true);
  Series& series = *strays_.emplace(fact.id, std::move(stray)).first->second;
  series.Insert(role, std::move(fact), listener_);
}

void SeriesTable::RemoveStray(int role, const Fact& fact) {
  const auto found = strays_.find(fact.id);
  if (found == strays_.end()) return;  // Forgotten.
  found->second->Remove(role, fact, listener_);
  strays_.erase(found);
}

void SeriesTable::AddOccasion(TimeSpan span) {
  for (Series* series : InOrder()) {
    series->Insert(plan_.rules.norm->subject_role(), OccasionFact(span, series->key()), listener_);
  }
  occasions_.push_back(span);
  if (plan_.key.empty()) MemberOf("");
}

absl::Time SeriesTable::OpenSince(absl::Time before) const {
  absl::Time open = before;
  for (const auto& [key, member] : series_) {
    open = std::min(open, member->series.OpenSince(before));
  }
  for (const auto& [id, stray] : strays_) open = std::min(open, stray->OpenSince(before));
  return open;
}

void SeriesTable::Forget(absl::Time before) {
  // Where time alone makes subjects, a series stays for those to come.
  const bool may_end = !plan_.key.empty() && !plan_.instant.has_value() && !plan_.periods;
  for (auto next = series_.begin(); next != series_.end();) {
    const auto member = next++;
    member->second->series.Forget(before, listener_);
    if (!may_end || !member->second->series.empty()) continue;
    series_.erase(member);
    ended_before_ = before;
  }
  for (auto next = strays_.begin(); next != strays_.end();) {
    const auto stray = next++;
    stray->second->Forget(before, listener_);
    if (!stray->second->empty()) continue;
    strays_.erase(stray);
    ended_before_ = before;
  }
  ForgetEverywhere(before);
}

// One series lets go of a fact earlier than another.
void SeriesTable::ForgetEverywhere(absl::Time before) {
  for (auto next = everywhere_.begin(); next != everywhere_.end();) {
    const auto standing = next++;
    const int role = std::get<int>(standing->first);
    const Fact& fact = standing->second;
    if (fact.latest >= before - plan_.rules.Needs(role)) continue;
    const auto holds = [&](const auto& each) { return each.second->series.Holds(role, fact); };
    if (std::any_of(series_.begin(), series_.end(), holds)) continue;
    const Fact forgotten = std::move(standing->second);
    everywhere_.erase(standing);
    listener_.OnForgotten(role, forgotten, false);
  }
}

void SeriesTable::AdvanceTo(absl::Time now) {
  watch_.clock.now = now;
  std::vector<Watch::Due> due;
  for (const Watch::Due& one : watch_.due) {
    if (std::get<absl::Time>(one) > now) break;
    due.push_back(one);
  }
  for (const Watch::Due& one : due) {
    std::get<Series*>(one)->JudgeDue(*std::get<Timeline::Entry*>(one), listener_);
  }
}

}  // namespace compliance
