// The series of one provision: which record stands in which, and in what role.
//
// A record that some value of the key is unknown of may belong to any series. It stands in all of
// them, as one that may have been: in its role if it is another event that the norm looks for, as a
// stray (NormPlan::stray_role) if it is an event of the provision, which is judged in none.
//
// Thread-safety: thread-compatible. Ownership: borrows the plan and the listener. Cost: a hash
// lookup by key; see Series.
#ifndef COMPLIANCE_EVALUATOR_SERIES_TABLE_H_
#define COMPLIANCE_EVALUATOR_SERIES_TABLE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "compliance/norms/series.h"
#include "compliance/program/norm_plan.h"

namespace compliance {

class SeriesTable {
 public:
  SeriesTable(const NormPlan& plan, Series::Listener& listener)
      : plan_(plan), listener_(listener) {}

  void Insert(absl::string_view key, int role, Fact fact);
  void Remove(absl::string_view key, int role, const Fact& fact);

  // Of an event whose series is not known: role 1 or above.
  void InsertEverywhere(int role, Fact fact);
  void RemoveEverywhere(int role, const Fact& fact);

 private:
  Series& SeriesOf(absl::string_view key);
  // By key, so that what is told has one order.
  std::vector<Series*> InOrder();

  const NormPlan& plan_;
  Series::Listener& listener_;
  absl::flat_hash_map<std::string, std::unique_ptr<Series>> series_;
  std::vector<std::pair<int, Fact>> everywhere_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_SERIES_TABLE_H_
