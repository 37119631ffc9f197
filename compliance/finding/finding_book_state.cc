// The book of findings, written down and read again.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/finding/finding_book.h"

namespace compliance {
namespace {

// More revisions than anybody tells, and room to tell more.
constexpr int32_t kMostRevisions = 1 << 30;

absl::Status Contradiction(absl::string_view id, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("the finding '", id, "' ", what));
}

}  // namespace

std::vector<const std::pair<const std::string, FindingBook::Entry>*> FindingBook::InOrder() const {
  std::vector<const std::pair<const std::string, Entry>*> all;
  all.reserve(entries_.size());
  for (const auto& entry : entries_) all.push_back(&entry);
  std::sort(all.begin(), all.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  return all;
}

void FindingBook::ForEachTold(absl::FunctionRef<void(const v1::Finding&)> visit) const {
  for (const auto* entry : InOrder()) {
    v1::Finding finding;
    finding.ParseFromString(entry->second.told);
    finding.set_revision(entry->second.revision);
    if (entry->second.withdrawn) finding.set_state(v1::WITHDRAWN);
    visit(finding);
  }
}

void FindingBook::Save(v1::EvaluatorState* state) const {
  for (const auto* entry : InOrder()) {
    v1::ToldFinding& saved = *state->add_told();
    saved.set_revision(entry->second.revision);
    saved.set_withdrawn(entry->second.withdrawn);
    saved.set_finding(entry->second.told);
  }
}

absl::Status FindingBook::Restore(const v1::EvaluatorState& state) {
  for (const v1::ToldFinding& saved : state.told()) {
    v1::Finding finding;
    if (!finding.ParseFromString(saved.finding()) || finding.id().empty()) {
      return absl::InvalidArgumentError("a finding that was told is not readable");
    }
    if (saved.revision() < 1 || saved.revision() > kMostRevisions) {
      return Contradiction(finding.id(), absl::StrCat("has the revision ", saved.revision()));
    }
    const auto [entry, is_new] = entries_.try_emplace(finding.id());
    if (!is_new) return Contradiction(finding.id(), "is there twice");
    entry->second.revision = saved.revision();
    entry->second.withdrawn = saved.withdrawn();
    entry->second.told = saved.finding();
  }
  return absl::OkStatus();
}

absl::Status FindingBook::ForgetRestaged(int64_t others) {
  int64_t standing = others;
  for (size_t i = 0; i < staged_count_; ++i) {
    const StagedFinding& staged = staged_[i];
    const std::string& id = staged.finding.id();
    const auto entry = entries_.find(id);
    const bool stands = entry != entries_.end() && !entry->second.withdrawn;
    if (stands == staged.withdrawn) {
      return Contradiction(id, stands ? "does not follow from the records"
                                      : "follows from the records and does not stand");
    }
    if (!stands) continue;
    if (staged.finding.SerializeAsString() != entry->second.told) {
      return Contradiction(id, "follows from the records, but is another");
    }
    ++standing;
  }
  for (const auto& [id, entry] : entries_) standing -= entry.withdrawn ? 0 : 1;
  if (standing != 0) {
    return absl::InvalidArgumentError(
        "findings stand that do not follow from the records, or the other way round");
  }
  ForgetStaged();
  return absl::OkStatus();
}

}  // namespace compliance
