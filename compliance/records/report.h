// A record as one report of an event that others may report too: what decides whether two of them
// do.
//
//   if (MayBeOneEvent(a, b, likeness)) ...
//
// Thread-safety: values and a pure function. Cost: comparisons; a geodesic (a microsecond) where
// two places are close.
#ifndef COMPLIANCE_RECORDS_REPORT_H_
#define COMPLIANCE_RECORDS_REPORT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/geo/geodesic.h"
#include "compliance/records/known_record.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct Report {
  std::string id;
  TimeSpan occurred;
  v1::EventCategory category = v1::EVENT_CATEGORY_UNSPECIFIED;
  int rule = 0;  // The counting rule that covers the record.

  absl::optional<geo::Point> point;
  double radius_m = 0;  // 0 also where it is not stated.
  std::vector<std::string> settlements;
  std::string facility;  // Empty: not stated.

  // Names that mean the same are the same here.
  std::vector<std::string> parties;  // Who may have acted.
  std::vector<std::string> groups;   // To whom they may then have belonged.
  std::vector<std::string> registrations;

  std::shared_ptr<const KnownRecord> record;
};

// When two reports may be of one event: the numbers of a v1::CountingRule.
struct Likeness {
  // Between the end of one interval and the start of the next, the bound included. Zero: they must
  // overlap.
  absl::Duration within;
  double within_m = 0;  // Between the discs, the bound included.
  bool place_may_be_missing = false;
  bool registrations_may_differ = false;
};

// Both are of one rule, whose likeness this is, and of one category. Symmetric.
bool MayBeOneEvent(const Report& a, const Report& b, const Likeness& likeness);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_REPORT_H_
