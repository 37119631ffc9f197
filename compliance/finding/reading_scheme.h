// One provision, stated for the readings of a disputed text: what its wordings find of one
// subject, put together.
//
// Each wording is judged by itself, as any provision. Of what they find of one subject:
//
// * Findings that are equal in all that counts are one finding, which holds under the readings of
//   all their wordings. The text of the article, the tests, the summary of the measurement, how
//   items of evidence were weighed and what they say do not count; numbers of the measurement
//   count to nine digits.
// * `readings` names these readings, in the order of the text; it is empty where they are all.
// * The finding that holds under the main reading (the default, else the first) has the id of its
//   subject (FindingId); any other that of its subject and its first reading.
// * Texts and tests are those of the wording for the main reading where the finding holds under
//   it, else of the wording for its first reading.
// * With a default, `not_by_default` is set where the finding does not hold under it. Without one,
//   a finding that does not hold under all readings is INDETERMINATE, and READING is one of the
//   reasons; unless each reading surely has a breach by the same party: that there is one does not
//   depend on the reading then, and what does (how far, how grave, whether it is over) is told
//   under each, `not_by_default` but for the main one, so that it counts once.
//
// Non-findings are told and counted as of the wording for the main reading alone.
//
// Thread-safety: immutable. Ownership: borrows nothing but during calls. Cost: a copy and a
// serialisation of each finding.
#ifndef COMPLIANCE_FINDING_READING_SCHEME_H_
#define COMPLIANCE_FINDING_READING_SCHEME_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class ReadingScheme {
 public:
  // Of an agreement that has passed every check: at least one wording, all of one id, each for
  // readings of `text`.
  ReadingScheme(std::string agreement, const v1::DisputedText& text,
                absl::Span<const v1::Provision* const> wordings);

  // As of which non-findings count; -1 where the provision says nothing under the main reading.
  int main_wording() const { return wording_of_[main_]; }
  int wordings() const { return wordings_; }

  struct Merged {
    v1::Finding finding;
    std::vector<int> wordings;  // That find it.
  };
  // `said`: by wording, what it finds of the subject; null: nothing. In the order of the first
  // readings under which they hold.
  std::vector<Merged> Merge(absl::string_view subject,
                            absl::Span<const v1::Finding* const> said) const;

  // Every id that a finding of the subject can have.
  std::vector<std::string> IdsOf(absl::string_view subject) const;

 private:
  struct Group {
    std::string substance;
    std::vector<size_t> readings;  // Places in the text.
  };
  std::string IdOf(absl::string_view subject, size_t reading) const;
  Merged Make(absl::string_view subject, absl::Span<const v1::Finding* const> said,
              const Group& group, bool counts_by_main) const;
  // Every reading surely has a breach, by the same party or charged to nobody.
  bool IsBreachUnderAll(absl::Span<const v1::Finding* const> said) const;

  const std::string agreement_, provision_;
  std::vector<std::string> readings_;  // Ids.
  std::vector<int> wording_of_;        // By reading; -1: none.
  bool has_default_;
  size_t main_ = 0;  // Reading.
  int wordings_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_READING_SCHEME_H_
