// Editions of one set of data: each is all that its publisher knew at the time, and replaces the
// one before. Rows of an edition become revisions, and what an edition no longer has is retracted.
//
//   Editions editions;
//   for (RecordReader* reader : in_order_of_publication) {
//     editions.Begin();
//     while (...) editions.Take(row, content, [&](const v1::Record& record) { Add(record); });
//     const EditionCounts counts = editions.End([&](const v1::Record& record) { Add(record); });
//   }
//
// For each row: the content that is known of its id is handed on with the revision it had, a
// duplicate to the ledger; other content is the next revision, CORRECTED. An id that was known and
// has no row in the edition becomes a record of the next revision, RETRACTED, with the start and
// the category of what it takes back. It is as much a record as one that was read.
//
// One id, several contents in one edition: all get the same revision, so that they contradict each
// other and none stands. Where one of them is the content known before, which stays a duplicate, a
// RETRACTED record of the same revision contradicts the others in its place. What stands, and the
// counts, do not depend on the order of the rows.
//
// An edition that cannot be read to its last line cannot show that a record is missing from it:
// after NoteUnreadable nothing is withdrawn, and what was known and not seen stays known.
//
// Thread-safety: thread-compatible. Cost: one lookup for each row; a copy of those that get a
// revision above 0. Memory: the ids of all editions, and some 100 bytes for each.
#ifndef COMPLIANCE_INGEST_EDITIONS_H_
#define COMPLIANCE_INGEST_EDITIONS_H_

#include <cstdint>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// Of one edition against what was known before it. Counts ids, not rows; ids of which no row could
// be taken are in none of them.
struct EditionCounts {
  int64_t added = 0;      // Not known before, or withdrawn by an earlier edition.
  int64_t amended = 0;    // Known with other content, or with several that contradicted each other.
  int64_t withdrawn = 0;  // Known, and not in the edition.
  int64_t unchanged = 0;
  // Known, not seen, and not withdrawn, since some lines of the edition could not be read.
  int64_t held = 0;
};

// "3 added, 1 amended, 2 withdrawn, 40 unchanged", and what was held where anything was.
std::string FormatCounts(const EditionCounts& counts);

class Editions {
 public:
  using Sink = absl::FunctionRef<void(const v1::Record&)>;

  // Rows of an edition state no revision of their own: empty, or EDITION_REVISION.
  static Issues CheckRow(const v1::Record& row);

  // The next edition. Called before its first row.
  void Begin();

  // A sound row, which CheckRow found nothing against. `content` is a fingerprint of it that is the
  // same for the same content. Hands on the row itself where its revision is 0, else a copy; and
  // where rows contradict what was known (see above) one record more.
  void Take(const v1::Record& row, uint64_t content, Sink sink);

  // A row that nothing can be concluded from: its id is in the edition, and what was known of it
  // stays known.
  void NoteUnfit(absl::string_view id);

  // A line or a rest of the edition that could not be read: it may have held any id.
  void NoteUnreadable() { complete_ = false; }

  // Hands on the retractions, by id, and closes the edition.
  EditionCounts End(Sink sink);

 private:
  // What a retraction says of the record that it takes back: the start, in seconds since 1970 and
  // nanoseconds, and the category. Of several contents, the least.
  using Gist = std::tuple<int64_t, int32_t, v1::EventCategory>;

  // "Before" is before the edition in which the id was seen last.
  struct Known {
    uint64_t content = 0;  // Of `revision`; of several contents, the first.
    uint64_t content_before = 0;
    Gist gist;
    int32_t revision = -1;  // -1: no row was taken yet.
    int32_t revision_before = -1;
    int32_t edition = 0;  // In which it was seen last.
    bool stands = false;  // A row was taken, and not withdrawn since.
    bool stood_before = false;
    bool contradicted = false;  // `revision` has several contents.
    bool contradicted_before = false;
    bool has_same = false;   // The edition has a row with the content known before.
    bool has_other = false;  // The edition has a row with other content.
  };

  static Gist GistOf(const v1::Record& row);

  Known& Seen(absl::string_view id);
  // Hands on a record of the revision that takes back what is known.
  static void Retract(const std::string& id, const Known& known, Sink sink);

  absl::flat_hash_map<std::string, Known> known_;
  int32_t edition_ = 0;
  bool complete_ = true;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_EDITIONS_H_
