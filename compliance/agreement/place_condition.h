// "Inside one of these zones", three-valued in place and in time.
//
// Zones hold for spans of time. Two versions of one zone that meet while an event goes on hold for
// the whole of it, if the place lies inside both. This is what the place of a provision or an
// exception means, and within() in a condition.
//
// Thread-safety: immutable. Ownership: refers to the zones. Cost: a point-in-zone test for each
// zone.
#ifndef COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_
#define COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/base/truth.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_set.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class PlaceCondition {
 public:
  PlaceCondition() = default;  // Anywhere.
  // Errors: InvalidArgument for a zone that does not exist.
  static absl::StatusOr<PlaceCondition> Create(const v1::PlaceTest& place,
                                               const geo::ZoneSet& zones);
  // Inside this one.
  PlaceCondition(const std::string& id, const geo::Zone& zone) : zones_({{id, &zone}}) {}

  // Without zones the test holds anywhere.
  bool anywhere() const { return zones_.empty(); }

  struct Answer {
    Truth truth = Truth::kTrue;
    // What is behind UNKNOWN: the place, or whether a zone held at the time; or both.
    bool place_uncertain = false;
    bool time_uncertain = false;
  };
  Answer Test(const v1::Place& place, TimeSpan occurred) const;

  // "zone 'a': inside by 5 m; zone 'b': outside by 12 m"
  std::string Explain(const v1::Place& place, TimeSpan occurred) const;

 private:
  std::vector<std::pair<std::string, const geo::Zone*>> zones_;
};

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_
