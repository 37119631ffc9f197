// The height limits of a zone against the altitude of a place.
//
//   AltitudeLimits limits(zone_message);
//   limits.Contains(record.place());        // TRUE, FALSE, or UNKNOWN where no altitude is known
//
// The floor belongs to the zone, the ceiling does not. A height in metres against a flight level,
// or the other way round, is known to 500 m and 5 % of the height; flight levels against each other
// are exact: one is 100 feet, 30.48 m.
//
// Thread-safety: immutable.
#ifndef COMPLIANCE_GEO_ALTITUDE_H_
#define COMPLIANCE_GEO_ALTITUDE_H_

#include <string>

#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class AltitudeLimits {
 public:
  AltitudeLimits() = default;  // At any height.
  explicit AltitudeLimits(const v1::Zone& checked);

  bool any() const { return floor_ || ceiling_; }
  Truth Contains(const v1::Place& place) const;

  // "flight level 290 against the ceiling of 5000 m: not below it", "no altitude is known"; empty
  // where Contains is TRUE.
  std::string Explain(const v1::Place& place) const;

 private:
  struct Limit {
    double metres = 0;
    bool is_flight_level = false;
    std::string name;
  };
  static absl::optional<Limit> LimitOf(bool is_given, const v1::AltitudeLimit& limit);
  static Truth IsAbove(const Limit& limit, const v1::Altitude& altitude);

  absl::optional<Limit> floor_, ceiling_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ALTITUDE_H_
