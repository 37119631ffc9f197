#include "compliance/records/ledger.h"

#include "absl/hash/hash.h"

namespace compliance {

uint32_t Ledger::FileIndex(absl::string_view file) {
  // Files come one after another, so the last one is nearly always meant.
  for (size_t i = files_.size(); i > 0; --i) {
    if (files_[i - 1] == file) return static_cast<uint32_t>(i - 1);
  }
  files_.emplace_back(file);
  return static_cast<uint32_t>(files_.size() - 1);
}

Ledger::Admitted Ledger::Admit(const v1::Record& record, const Origin& origin) {
  record.SerializeToString(&buffer_);
  const uint64_t content = absl::Hash<absl::string_view>()(buffer_);
  const auto [entry, is_new] = entries_.try_emplace(record.id(), Entry{content, origin.line, 0});
  if (is_new) {
    entry->second.file = FileIndex(origin.file);
    return {Admission::kNew, {}};
  }
  const Entry& known = entry->second;
  return {known.content == content ? Admission::kDuplicate : Admission::kConflict,
          {files_[known.file], known.line, {}}};
}

}  // namespace compliance
