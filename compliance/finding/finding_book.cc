#include "compliance/finding/finding_book.h"

#include <utility>

namespace compliance {

FindingBook::StagedFinding& FindingBook::StagedFor(const std::string& id) {
  const auto [place, is_new] = staged_by_id_.try_emplace(id, staged_count_);
  if (is_new && ++staged_count_ > staged_.size()) staged_.emplace_back();
  return staged_[place->second];
}

void FindingBook::ForgetStaged() {
  constexpr size_t kReused = 16;
  if (staged_.size() > kReused) staged_.resize(kReused);
  staged_count_ = 0;
  staged_by_id_.clear();
}

v1::Finding& FindingBook::Stage(const std::string& id, absl::Time since) {
  StagedFinding& staged = StagedFor(id);
  staged.withdrawn = false;
  staged.since = since;
  staged.finding.Clear();
  staged.finding.set_id(id);
  return staged.finding;
}

v1::Finding* FindingBook::StageAgain(const std::string& id) {
  const auto place = staged_by_id_.find(id);
  if (place != staged_by_id_.end()) {
    StagedFinding& staged = staged_[place->second];
    return staged.withdrawn ? nullptr : &staged.finding;
  }
  const auto known = entries_.find(id);
  if (known == entries_.end() || known->second.withdrawn) return nullptr;
  v1::Finding& finding = Stage(id, known->second.since);
  finding.ParseFromString(known->second.told);
  return &finding;
}

void FindingBook::StageWithdrawal(const std::string& id) {
  StagedFinding& staged = StagedFor(id);
  staged.withdrawn = true;
  staged.finding.set_id(id);  // The rest follows from what was told.
}

const v1::Finding* FindingBook::Staged(const std::string& id) const {
  const auto place = staged_by_id_.find(id);
  if (place == staged_by_id_.end() || staged_[place->second].withdrawn) return nullptr;
  return &staged_[place->second].finding;
}

void FindingBook::Commit(v1::RevisionReason because, FindingSink* sink) {
  if (staged_count_ == 0) return;
  for (size_t i = 0; i < staged_count_; ++i) Tell(staged_[i], because, sink);
  ForgetStaged();
}

void FindingBook::Forget(const std::string& id, FindingSink* sink) {
  if (entries_.erase(id) > 0) sink->OnFinal(id);
}

void FindingBook::Forget(absl::Time before, FindingSink* sink) {
  for (auto next = entries_.begin(); next != entries_.end();) {
    const auto entry = next++;
    if (entry->second.since >= before) continue;
    sink->OnFinal(entry->first);
    entries_.erase(entry);
  }
}

void FindingBook::Tell(StagedFinding& staged, v1::RevisionReason because, FindingSink* sink) {
  v1::Finding& finding = staged.finding;
  const auto known = entries_.find(finding.id());
  if (staged.withdrawn) {
    if (known == entries_.end() || known->second.withdrawn) return;
    finding.ParseFromString(known->second.told);
  }
  Entry& entry = known != entries_.end() ? known->second : entries_[finding.id()];
  if (!staged.withdrawn) {
    std::string content;
    finding.SerializeToString(&content);
    entry.since = staged.since;
    if (!entry.withdrawn && entry.told == content) return;
    entry.told = std::move(content);
  }
  entry.withdrawn = staged.withdrawn;
  finding.set_revision(++entry.revision);
  if (entry.withdrawn) finding.set_state(v1::WITHDRAWN);
  finding.set_revised_because(because);
  sink->OnFinding(finding);
}

}  // namespace compliance
