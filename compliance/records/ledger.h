// What is known of every record: identity, revisions, duplicates and contradictions.
//
//   const Ledger::Admitted admitted = ledger.Admit(record, origin);
//   if (admitted.admission == Admission::kTaken) {
//     Forget(*admitted.known);                        // what rested on the revision before
//     admitted.known->verdicts = Evaluate(record);
//   }
//
// The highest revision of an id is what is known. One with the same id, revision and content as
// another is a duplicate; two with the same id and revision and other content contradict each
// other: which of them is right cannot be told, so none is taken until a higher revision settles
// it. What is known, and the counts, depend on the records alone, not on the order in which they
// arrive.
//
// Ids and contents are known by their fingerprints (record_digest.h).
//
// Thread-safety: thread-compatible. Cost: one lookup for each record beside its digest; memory is
// some 110 bytes for each record, whatever the length of its id.
#ifndef COMPLIANCE_RECORDS_LEDGER_H_
#define COMPLIANCE_RECORDS_LEDGER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "compliance/base/origin.h"
#include "compliance/base/stable_vector.h"
#include "compliance/records/examination.h"
#include "compliance/records/id_table.h"
#include "compliance/records/known_record.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/snapshot.pb.h"

namespace compliance {

enum class Admission {
  kTaken,          // It is now what is known of its id.
  kDuplicate,      // Known with the same content.
  kSuperseded,     // A higher revision is known.
  kContradiction,  // A record of the same revision says something else; neither is taken.
};

class Ledger {
 public:
  // What the evaluator made of a record: one byte for each provision it was held against, in order.
  using Verdicts = absl::InlinedVector<uint8_t, 14>;

  struct Known {
    uint64_t content = 0;  // Fingerprint.
    absl::Time start;      // Of what it tells; infinite for what is not forgotten by its time.
    int64_t line = 0;
    uint32_t file = 0;  // Index into the files seen.
    int32_t revision = 0;
    v1::EventCategory category = v1::EVENT_CATEGORY_UNSPECIFIED;
    bool contradicted = false;
    // Of the evaluator, which clears them when it forgets the record.
    bool evaluated = false;
    Verdicts verdicts;
    std::shared_ptr<const KnownRecord> kept;  // Null unless a finding may rest on it later.
  };

  struct Admitted {
    Admission admission;
    // For kTaken and kContradiction: what stands in the ledger, with the verdicts on what was known
    // before, if any. Valid as long as the ledger.
    Known* known = nullptr;
    // kContradiction: where the other record was read, and how many records of this id and revision
    // are thereby lost beside this one (0 or 1: the first contradiction takes the first record
    // along).
    Origin other = {};
    int also_lost = 0;
  };

  // `examination` is that of the record.
  Admitted Admit(const v1::Record& record, const Examination& examination, const Origin& origin);
  Admitted Admit(const v1::Record& record, const Origin& origin) {
    return Admit(record, Examine(record), origin);
  }

  // Drops what is known of ids whose records tell of what began before an instant, but for records
  // that others keep. Ends the validity of all that was admitted. Cost: linear in all ids.
  void Forget(absl::Time before);

  // A record that will be admitted soon: makes that faster, and changes nothing.
  ABSL_ATTRIBUTE_ALWAYS_INLINE void Expect(const RecordDigest& digest) const {
    ids_.Expect(digest.id);
  }

  // Records taken at some time of which a higher revision is known now.
  int64_t superseded() const { return superseded_; }

  // What is known of an id, even if nothing of it counts; null for one that never came, or was
  // dropped. Valid as long as what was admitted.
  Known* Find(const IdFingerprint& id);
  const Known* Find(const IdFingerprint& id) const;

  // All that is known, in the order in which ids were first seen; valid as long as the ledger.
  size_t size() const { return known_.size(); }
  Known& operator[](size_t number) { return known_[number]; }

  // Writes all that is known into the state of a snapshot (ledger_state.cc).
  void Save(v1::EvaluatorState* state) const;
  // The ledger is empty, and is not to be used after an error: what contradicts itself, or could
  // not have been saved. Records are not yet kept.
  absl::Status Restore(const v1::EvaluatorState& state);

 private:
  // A revision that is not the highest one, or one whose records contradict each other.
  struct Version {
    int32_t revision;
    std::vector<uint64_t> contents;
    int64_t line = 0;  // Where the first of them was read.
    uint32_t file = 0;
  };

  absl::Status RestoreKnown(const v1::KnownId& saved);
  absl::Status RestoreVersion(const v1::KnownVersion& saved);

  uint32_t FileIndex(absl::string_view file);
  Version& VersionOf(const IdFingerprint& id, int32_t revision);
  // The version that `known` was, or is.
  Version& VersionOf(const IdFingerprint& id, const Known& known);
  Admitted AdmitOlder(const IdFingerprint& id, int32_t revision, uint64_t content,
                      const Origin& origin);
  Admitted AdmitSame(const IdFingerprint& id, uint64_t content, Known& known);

  IdTable ids_;
  StableVector<Known> known_;  // By the numbers of ids_.
  // Of the few ids that have more than one version.
  absl::flat_hash_map<IdFingerprint, std::vector<Version>> versions_;
  std::vector<std::string> files_;
  int64_t superseded_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_LEDGER_H_
