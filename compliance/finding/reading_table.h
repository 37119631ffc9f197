// What the wordings of one provision, stated for readings of a disputed text, find of each
// subject, and the findings that come of it (reading_scheme.h), staged in the book.
//
//   ReadingTable table(scheme, /*by_records=*/true, book);
//   for (const auto& change : table.Say(1, "r7", finding, start, record)) ...   // For others.
//   table.Unsay(1, "r7");
//
// Whatever is said changes the staged findings at once; of several changes between two commits the
// book tells the last. Thread-safety: thread-compatible. Ownership: borrows the book. Cost: of each
// call, a merge of what is said of one subject; memory is every finding as its wording has it.
#ifndef COMPLIANCE_FINDING_READING_TABLE_H_
#define COMPLIANCE_FINDING_READING_TABLE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/finding/finding_book.h"
#include "compliance/finding/reading_scheme.h"
#include "compliance/finding/sink.h"
#include "compliance/records/known_record.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class ReadingTable {
 public:
  // `by_records`: every wording judges each record by itself, so that FindingBook::Forget(before)
  // knows what is final.
  ReadingTable(ReadingScheme scheme, bool by_records, FindingBook& book)
      : scheme_(std::move(scheme)), by_records_(by_records), book_(book) {}

  // As a wording has it, with the record of its event.
  struct Said {
    v1::Finding finding;
    std::shared_ptr<const KnownRecord> record;
    absl::Time since;      // As in FindingBook::Stage.
    std::string id;        // Of the finding that comes of it.
    bool settled = false;  // The wording will say nothing else.
  };
  // What a wording finds goes by another id, is something else, or, null, is gone. Valid until
  // something is said of the same subject.
  struct Change {
    int wording;
    std::string id;
    const Said* said;
  };

  std::vector<Change> Say(int wording, absl::string_view subject, v1::Finding finding,
                          absl::Time since, std::shared_ptr<const KnownRecord> record);
  std::vector<Change> Unsay(int wording, absl::string_view subject);

  // What the wording finds of the subject; null: nothing. Valid until something is said of it.
  const Said* Find(int wording, absl::string_view subject) const;

  // The wording finds nothing, and may find something as long as it is not unsaid or forgotten.
  void SayNone(int wording, absl::string_view subject);

  // The wording will say nothing else of the subject; nor will any of those with a `since` before
  // an instant. Once all have said the last, the findings are final.
  void Forget(int wording, absl::string_view subject, FindingSink* sink);
  void Forget(absl::Time before, FindingSink* sink);

 private:
  struct Entry {
    explicit Entry(int wordings) : said(wordings), open(wordings) {}
    std::vector<std::unique_ptr<Said>> said;  // By wording; null: nothing.
    std::vector<bool> open;                   // By wording: SayNone.
    std::vector<std::string> ids;             // Of the findings staged last.

    bool IsEmpty() const;
    bool IsFinal() const;
  };

  Entry& EntryOf(absl::string_view subject);
  // `touched`: the wording that says something else.
  void Restage(absl::string_view subject, int touched, Entry& entry, std::vector<Change>* changes);
  void ForgetAll(absl::string_view subject, FindingSink* sink);

  const ReadingScheme scheme_;
  const bool by_records_;
  FindingBook& book_;
  absl::flat_hash_map<std::string, Entry> entries_;  // By subject.
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_READING_TABLE_H_
