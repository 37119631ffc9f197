#include "compliance/records/ledger.h"

#include "compliance/base/stable_hash.h"
#include "compliance/records/content_hash.h"

namespace compliance {
namespace {

uint64_t HashOfId(const std::string& id, uint64_t seed) {
  StableHash hash(seed);
  hash.Add(0, id);
  return hash.value();
}

}  // namespace

uint64_t Ledger::FileIndex(absl::string_view file) {
  // Files come one after another, so the last one is nearly always meant.
  for (size_t i = files_.size(); i > 0; --i) {
    if (files_[i - 1] == file) return static_cast<uint64_t>(i - 1);
  }
  files_.emplace_back(file);
  return static_cast<uint64_t>(files_.size() - 1);
}

Ledger::Admitted Ledger::Admit(const v1::Record& record, const Origin& origin) {
  const uint64_t content = ContentHash(record);
  const IdFingerprint id = {HashOfId(record.id(), 1), HashOfId(record.id(), 2)};
  const auto [entry, is_new] = entries_.try_emplace(id);
  if (is_new) {
    entry->second = {content, static_cast<uint64_t>(origin.line), FileIndex(origin.file)};
    return {Admission::kNew, {}};
  }
  const Entry& known = entry->second;
  return {known.content == content ? Admission::kDuplicate : Admission::kConflict,
          {files_[known.file], static_cast<int64_t>(known.line), {}}};
}

}  // namespace compliance
