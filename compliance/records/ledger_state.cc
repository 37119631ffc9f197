// The ledger, written down and read again.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/records/ledger.h"

namespace compliance {
namespace {

// A ledger that is read knows no ids, only their fingerprints.
absl::Status Contradiction(size_t number, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("known id ", number, " ", what));
}

}  // namespace

void Ledger::Save(v1::EvaluatorState* state) const {
  for (const std::string& file : files_) state->add_files(file);
  for (size_t i = 0; i < known_.size(); ++i) {
    const Known& known = known_[i];
    v1::KnownId& saved = *state->add_known();
    saved.set_id_high(ids_[i].high);
    saved.set_id_low(ids_[i].low);
    saved.set_content(known.content);
    saved.set_revision(known.revision);
    saved.set_file(known.file);
    saved.set_line(known.line);
    saved.set_contradicted(known.contradicted);
    if (!known.evaluated) continue;
    saved.set_category(known.category);
    saved.set_verdicts(known.verdicts.data(), known.verdicts.size());
    if (known.kept == nullptr) continue;
    saved.mutable_kept()->set_raw(std::string(known.kept->origin().raw));
    saved.mutable_kept()->set_record(std::string(known.kept->serialised()));
  }
  for (const auto& [id, versions] : versions_) {
    for (const Version& version : versions) {
      v1::KnownVersion& saved = *state->add_versions();
      saved.set_id_high(id.high);
      saved.set_id_low(id.low);
      saved.set_revision(version.revision);
      for (const uint64_t content : version.contents) saved.add_contents(content);
      saved.set_file(version.file);
      saved.set_line(version.line);
    }
  }
  std::sort(state->mutable_versions()->begin(), state->mutable_versions()->end(),
            [](const v1::KnownVersion& a, const v1::KnownVersion& b) {
              return std::make_tuple(a.id_high(), a.id_low(), a.revision()) <
                     std::make_tuple(b.id_high(), b.id_low(), b.revision());
            });
}

absl::Status Ledger::Restore(const v1::EvaluatorState& state) {
  files_.assign(state.files().begin(), state.files().end());
  for (const v1::KnownId& saved : state.known()) {
    const absl::Status status = RestoreKnown(saved);
    if (!status.ok()) return status;
  }
  for (const v1::KnownVersion& saved : state.versions()) {
    const absl::Status status = RestoreVersion(saved);
    if (!status.ok()) return status;
  }
  for (size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].contradicted && VersionOf(ids_[i], known_[i].revision).contents.size() < 2) {
      return Contradiction(i, "is contradicted by no record");
    }
  }
  return absl::OkStatus();
}

absl::Status Ledger::RestoreKnown(const v1::KnownId& saved) {
  const auto [number, is_new] = ids_.Add({saved.id_high(), saved.id_low()});
  if (!is_new) return Contradiction(number, "is there twice");
  if (saved.file() >= files_.size()) return Contradiction(number, "names a file that is not there");
  if (saved.revision() < 0) return Contradiction(number, "has a negative revision");
  const bool evaluated = saved.has_verdicts();
  if (evaluated && saved.contradicted()) {
    return Contradiction(number, "is contradicted and was evaluated");
  }
  if (!evaluated && saved.has_kept()) return Contradiction(number, "is kept and not evaluated");
  const bool has_category = v1::EventCategory_IsValid(saved.category()) && saved.category() != 0;
  if (evaluated && !has_category) return Contradiction(number, "has no category");
  Known& known = known_.emplace_back();
  known.content = saved.content();
  known.line = saved.line();
  known.file = saved.file();
  known.revision = saved.revision();
  known.contradicted = saved.contradicted();
  known.evaluated = evaluated;
  if (evaluated) known.category = saved.category();
  known.verdicts.assign(saved.verdicts().begin(), saved.verdicts().end());
  return absl::OkStatus();
}

absl::Status Ledger::RestoreVersion(const v1::KnownVersion& saved) {
  const IdFingerprint id = {saved.id_high(), saved.id_low()};
  const auto [number, is_new] = ids_.Add(id);
  if (is_new) return Contradiction(number, "has versions and is not known");
  if (saved.file() >= files_.size()) return Contradiction(number, "names a file that is not there");
  const Known& known = known_[number];
  const bool is_highest = saved.revision() == known.revision;
  const bool fits = saved.revision() >= 0 &&
                    (saved.revision() < known.revision || (is_highest && known.contradicted));
  if (!fits) return Contradiction(number, "has a version that is not below its highest");
  Version& version = VersionOf(id, saved.revision());
  if (!version.contents.empty()) return Contradiction(number, "has a version twice");
  version.contents.assign(saved.contents().begin(), saved.contents().end());
  version.line = saved.line();
  version.file = saved.file();
  std::vector<uint64_t> sorted = version.contents;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty() || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    return Contradiction(number, "has a version that says nothing, or one thing twice");
  }
  if (!is_highest && sorted.size() == 1) ++superseded_;
  return absl::OkStatus();
}

}  // namespace compliance
