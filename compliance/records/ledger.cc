#include "compliance/records/ledger.h"

#include <algorithm>
#include <utility>

namespace compliance {

uint32_t Ledger::FileIndex(absl::string_view file) {
  // Files come one after another, so the last one is nearly always meant.
  for (size_t i = files_.size(); i > 0; --i) {
    if (files_[i - 1] == file) return static_cast<uint32_t>(i - 1);
  }
  files_.emplace_back(file);
  return static_cast<uint32_t>(files_.size() - 1);
}

Ledger::Version& Ledger::VersionOf(const IdFingerprint& id, int32_t revision) {
  std::vector<Version>& versions = versions_[id];
  for (Version& version : versions) {
    if (version.revision == revision) return version;
  }
  versions.push_back({revision, {}});
  return versions.back();
}

Ledger::Version& Ledger::VersionOf(const IdFingerprint& id, const Known& known) {
  Version& version = VersionOf(id, known.revision);
  if (version.contents.empty()) version = {known.revision, {known.content}, known.line, known.file};
  return version;
}

Ledger::Admitted Ledger::Admit(const v1::Record& record, const Examination& examination,
                               const Origin& origin) {
  const auto& [id, content] = examination.digest;
  const auto [number, is_new] = ids_.Add(id);
  Known& known = is_new ? known_.emplace_back() : known_[number];
  if (!is_new && record.revision() < known.revision)
    return AdmitOlder(id, record.revision(), content, origin);
  if (!is_new && record.revision() == known.revision) return AdmitSame(id, content, known);
  if (!is_new && !known.contradicted) {
    VersionOf(id, known);
    ++superseded_;
  }
  known.content = content;
  known.start = examination.occurred.start;
  known.line = origin.line;
  known.file = FileIndex(origin.file);
  known.revision = record.revision();
  known.contradicted = false;
  return {Admission::kTaken, &known};
}

Ledger::Known* Ledger::Find(const IdFingerprint& id) {
  const absl::optional<uint32_t> number = ids_.Find(id);
  return number.has_value() ? &known_[*number] : nullptr;
}

const Ledger::Known* Ledger::Find(const IdFingerprint& id) const {
  const absl::optional<uint32_t> number = ids_.Find(id);
  return number.has_value() ? &known_[*number] : nullptr;
}

void Ledger::Forget(absl::Time before) {
  IdTable ids;
  StableVector<Known> kept;
  for (uint32_t number = 0; number < ids_.size(); ++number) {
    Known& known = known_[number];
    if (known.start >= before || known.kept.use_count() > 1) {
      ids.Add(ids_[number]);
      kept.emplace_back(std::move(known));
    } else {
      versions_.erase(ids_[number]);
    }
  }
  ids_ = std::move(ids);
  known_ = std::move(kept);
}

Ledger::Admitted Ledger::AdmitSame(const IdFingerprint& id, uint64_t content, Known& known) {
  if (known.content == content && !known.contradicted) return {Admission::kDuplicate};
  Version& version = VersionOf(id, known);
  if (std::count(version.contents.begin(), version.contents.end(), content) > 0) {
    return {Admission::kDuplicate};
  }
  version.contents.push_back(content);
  const int also_lost = known.contradicted ? 0 : 1;
  known.contradicted = true;
  return {Admission::kContradiction, &known, {files_[known.file], known.line, {}}, also_lost};
}

Ledger::Admitted Ledger::AdmitOlder(const IdFingerprint& id, int32_t revision, uint64_t content,
                                    const Origin& origin) {
  Version& version = VersionOf(id, revision);
  if (std::count(version.contents.begin(), version.contents.end(), content) > 0) {
    return {Admission::kDuplicate};
  }
  version.contents.push_back(content);
  const size_t contents = version.contents.size();
  if (contents == 1) {
    version.line = origin.line;
    version.file = FileIndex(origin.file);
    ++superseded_;
    return {Admission::kSuperseded};
  }
  if (contents == 2) --superseded_;
  return {Admission::kContradiction,
          nullptr,
          {files_[version.file], version.line, {}},
          contents == 2 ? 1 : 0};
}

}  // namespace compliance
