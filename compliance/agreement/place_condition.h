// "Inside one of these zones", three-valued in place and in time.
//
// Zones hold for spans of time. Two versions of one zone that meet while an event goes on hold for
// the whole of it, if the place lies inside both. This is what the place of a provision or an
// exception means, and within() in a condition.
//
//   Test(place, occurred)            // asks each zone
//   Test(place, occurred, answers)   // reads what the index of all zones tells of the place
//
// Thread-safety: immutable. Ownership: refers to the zones. Cost: a point-in-zone test for each
// zone; with the index nanoseconds for each, and of many zones only those that may be near.
#ifndef COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_
#define COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/base/truth.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_index.h"
#include "compliance/geo/zone_set.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class PlaceCondition {
 public:
  PlaceCondition() = default;  // Anywhere.
  // The zones that the test names are added to the index. Errors: InvalidArgument for a zone that
  // does not exist.
  static absl::StatusOr<PlaceCondition> Create(const v1::PlaceTest& place,
                                               const geo::ZoneSet& zones,
                                               geo::ZoneIndex::Builder& index);
  // Inside this one, which no index knows.
  PlaceCondition(const std::string& id, const geo::Zone& zone) : zones_({{id, &zone}}) {}

  // Without zones the test holds anywhere.
  bool anywhere() const { return zones_.empty(); }

  struct Answer {
    Truth truth = Truth::kTrue;
    // What is behind UNKNOWN: the place, or whether a zone held at the time; or both.
    bool place_uncertain = false;
    bool time_uncertain = false;
  };
  // `answers` are those of the index for this place and time; null: each zone is asked by itself.
  Answer Test(const v1::Place& place, TimeSpan occurred,
              geo::ZoneIndex::Answers* answers = nullptr) const;

  // "zone 'a': inside by 5 m; zone 'b': outside by 12 m"
  std::string Explain(const v1::Place& place, TimeSpan occurred) const;

 private:
  struct NamedZone {
    std::string id;
    const geo::Zone* zone;
    int32_t number = -1;  // In the index.
  };
  class Asking;

  std::vector<NamedZone> zones_;
  // Of many zones: their numbers in the index, in order, with their position in zones_.
  std::vector<std::pair<int32_t, int32_t>> by_number_;
};

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_PLACE_CONDITION_H_
