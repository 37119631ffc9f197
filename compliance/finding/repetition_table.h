// Which findings of one provision are breaches one after another (v1::Repetition): of those that
// are established and charge somebody, whether enough charge the same party within the time before.
//
//   RepetitionTable table(grader.Repetitions(family));
//   std::vector<RepetitionTable::Change> others;
//   const Repeated repeated = table.Insert({"r7", "RU", start, record}, &others);
//   for (const auto& change : others) ...   // Are repeated otherwise than before.
//
// Findings of one party are in the order of their time, then of their subjects. Of a provision that
// is stated for readings, each wording has a table. Thread-safety: thread-compatible. Cost: of each
// call, logarithmic in the party's findings, and linear in Repetition::at_least; memory is a few
// words, the subject and the record of each.
#ifndef COMPLIANCE_FINDING_REPETITION_TABLE_H_
#define COMPLIANCE_FINDING_REPETITION_TABLE_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/finding/grade.h"
#include "compliance/records/known_record.h"

namespace compliance {

class RepetitionTable {
 public:
  // At least one.
  explicit RepetitionTable(std::vector<Repetition> repetitions);

  struct Entry {
    std::string subject;
    std::string party;
    absl::Time at;  // When its event began.
    std::shared_ptr<const KnownRecord> record;
  };
  struct Change {
    std::string subject;
    std::shared_ptr<const KnownRecord> record;
    Repeated repeated;
  };

  // The finding of a subject is established and charges a party; what was said of the subject
  // before does not count. Appends what changes for others.
  Repeated Insert(Entry entry, std::vector<Change>* others);
  // It is not, or is gone. Nothing happens to a subject that is not there.
  void Remove(absl::string_view subject, std::vector<Change>* others);

  // Nothing before an instant will come, go or change. What cannot count for anything later is let
  // go, and of the rest the records; a subject that comes again is a new one.
  void Forget(absl::Time before);

 private:
  using Place = std::pair<absl::Time, std::string>;  // Subject.
  struct Standing {
    std::shared_ptr<const KnownRecord> record;
    Repeated repeated;
    bool is_settled = false;  // It counts, and changes no more.
  };
  using InOrder = std::map<Place, Standing>;

  // Says anew what holds from `first` on, as far as what is there can matter.
  void Count(InOrder& all, InOrder::iterator first, std::vector<InOrder::iterator>* changed);
  void Settle(InOrder& all, absl::Time before);
  static void Append(const std::vector<InOrder::iterator>& changed, InOrder::iterator but,
                     std::vector<Change>* others);

  const std::vector<Repetition> repetitions_;
  absl::Duration longest_ = absl::ZeroDuration();
  absl::flat_hash_map<std::string, InOrder> by_party_;
  // By subject: its party, and when.
  absl::flat_hash_map<std::string, std::pair<std::string, absl::Time>> known_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_REPETITION_TABLE_H_
