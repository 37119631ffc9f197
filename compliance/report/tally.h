// Findings and non-findings, counted.
//
//   TallyBuilder tally(agreement);
//   tally.Add(finding);                                            // each
//   for (const auto& t : evaluator.NonFindingTallies(id)) tally.Add(t);
//   v1::Summary summary = tally.Build(accounting);
//
// A finding is counted for a party only where that party is charged: contested and undetermined
// attribution and indeterminate findings are counted with an empty party (DOMAIN.md, section 4).
// Units are the best quantities of the findings, added up; a finding that states none is counted
// apart: missing is not zero.
//
// Where a text is read in more than one way, findings count as of its default reading, or as of the
// reading that is asked for; without either, those count that hold under some, as INDETERMINATE.
//
// Thread-safety: used by one thread at a time. The result does not depend on the order of calls,
// but for the revisions of one finding. Cost: memory for each finding that stands and is not
// settled.
#ifndef COMPLIANCE_REPORT_TALLY_H_
#define COMPLIANCE_REPORT_TALLY_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

class TallyBuilder {
 public:
  // Takes the id and the provisions with their order; keeps no reference.
  // Terms: a reading that no text of the agreement has changes nothing; zone and as_of are for the
  // reader of the summary.
  explicit TallyBuilder(const v1::Agreement& agreement, v1::TallyTerms terms = {});

  // A revision takes the place of the one before it; a finding that is withdrawn counts no more.
  void Add(const v1::Finding& finding);
  // No revision of it will come: it stays counted, and takes no memory.
  void Settle(const std::string& finding) { counted_.erase(finding); }
  // Non-findings come counted: there may be millions.
  void Add(const v1::NonFindingTally& non_findings);

  v1::Summary Build(const v1::Accounting& accounting) const;

 private:
  struct Provision {
    std::string id;
    std::string article;
  };
  // Where a finding is counted: place of the provision, party ("" last), why nobody is charged,
  // disposition, grade.
  using Row = std::tuple<int, bool, std::string, int, int, int>;
  struct Counted {
    Row row;
    std::vector<int> reasons;       // Of an indeterminate finding.
    absl::optional<int64_t> units;  // The best quantity; absent: not stated.
  };
  struct Counts {
    int64_t findings = 0;
    int64_t findings_without_units = 0;
    absl::int128 units = 0;  // The sum of many large numbers.
  };

  // Whether it holds under the reading that counts, and began within the bounds.
  bool Holds(const v1::Finding& finding) const;
  bool IsWithin(const v1::Finding& finding) const;
  Counted RowOf(const v1::Finding& finding) const;
  void Count(const Counted& counted, int by);

  // Where the provision stands in the agreement; unknown ones come last.
  int PlaceOf(const std::string& provision) const;

  std::string agreement_;
  v1::TallyTerms terms_;
  std::set<std::string> excluded_;  // The other readings of its text.
  std::vector<Provision> provisions_;
  absl::flat_hash_map<std::string, int> places_;
  std::map<Row, Counts> findings_;
  std::map<std::tuple<int, int>, int64_t> indeterminate_;
  std::map<std::tuple<int, int>, int64_t> non_findings_;
  absl::flat_hash_map<std::string, Counted> counted_;  // By id of the finding.
};

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_TALLY_H_
