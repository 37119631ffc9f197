// Every finding made so far, with its revisions: what has been told to the sink.
//
//   Fill(book.Stage(id));             // as it follows from what is known now
//   book.StageWithdrawal(id);         // follows no longer
//   book.Commit(because, sink);       // tells what differs from what was told before
//
// One change of what is known may touch a finding several times; only the last counts, and only if
// it differs. Thread-safety: thread-compatible. Cost: one serialisation and one hash lookup for
// each staged finding; memory is each finding's serialised form.
#ifndef COMPLIANCE_FINDING_FINDING_BOOK_H_
#define COMPLIANCE_FINDING_FINDING_BOOK_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "compliance/finding/sink.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/snapshot.pb.h"

namespace compliance {

class FindingBook {
 public:
  // A message with that id and nothing else, to be filled before the next call. The finding may
  // change as long as things of `since` may: see Forget.
  v1::Finding& Stage(const std::string& id, absl::Time since = absl::InfiniteFuture());
  // A finding that stands, to be changed before the next call: as it is staged, else as it was
  // told. Null if there is none.
  v1::Finding* StageAgain(const std::string& id);
  // Nothing happens if there is no such finding.
  void StageWithdrawal(const std::string& id);

  // As it will be told, if it was staged since the last Commit and is not to be withdrawn; else
  // null. Valid until something is staged.
  const v1::Finding* Staged(const std::string& id) const;

  // Hands the changes to the sink in the order in which they were first staged, each with its
  // revision; what follows no longer is WITHDRAWN.
  void Commit(v1::RevisionReason because, FindingSink* sink);

  // Findings that will not be staged again, of which the sink is told that they are final: one, and
  // all that may change no longer than things before an instant. Nothing is staged meanwhile.
  void Forget(const std::string& id, FindingSink* sink);
  void Forget(absl::Time before, FindingSink* sink);

  // Hands over each finding as it was last told, but for the reason of its revision; by id.
  void ForEachTold(absl::FunctionRef<void(const v1::Finding&)> visit) const;

  // Writes what was told into the state of a snapshot; nothing is staged (finding_book_state.cc).
  void Save(v1::EvaluatorState* state) const;
  // The book is empty, and is not to be used after an error: what contradicts itself.
  absl::Status Restore(const v1::EvaluatorState& state);
  // Forgets what is staged, for it has been told: all that stands, but for `others`. Errors: it
  // has not.
  absl::Status ForgetRestaged(int64_t others);

 private:
  struct Entry {
    int32_t revision = 0;
    bool withdrawn = false;
    absl::Time since = absl::InfiniteFuture();
    std::string told;  // The finding as it was last told, serialised without revision and reason.
  };
  struct StagedFinding {
    v1::Finding finding;
    bool withdrawn = false;
    absl::Time since = absl::InfiniteFuture();
  };

  // By id.
  std::vector<const std::pair<const std::string, Entry>*> InOrder() const;
  StagedFinding& StagedFor(const std::string& id);
  void ForgetStaged();
  void Tell(StagedFinding& staged, v1::RevisionReason because, FindingSink* sink);

  absl::flat_hash_map<std::string, Entry> entries_;
  // Findings stay where they are. The first `staged_count_` of them count; the others are messages
  // that were told, whose memory the next ones use again.
  std::deque<StagedFinding> staged_;
  size_t staged_count_ = 0;
  absl::flat_hash_map<std::string, size_t> staged_by_id_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_FINDING_BOOK_H_
