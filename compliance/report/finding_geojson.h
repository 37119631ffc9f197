// Findings as one GeoJSON collection (RFC 7946), for a map: a point for each finding.
//
//   FindingMap map;
//   map.Add(finding);          // every revision as it comes
//   std::string text = map.Take();
//
// Each finding stands there once, by its last revision, in the order of their first ones; those
// that were withdrawn are left out. A finding whose place has no point has the geometry null. What
// is not known of a finding is not among its properties: `radius95_m` is missing where the error of
// the place is not known. The axes (disposition, grade, confidence, attribution) are properties of
// their own.
//
// Thread-compatible. Ownership: keeps no finding, but the text of each. Cost: microseconds for
// each.
#ifndef COMPLIANCE_REPORT_FINDING_GEOJSON_H_
#define COMPLIANCE_REPORT_FINDING_GEOJSON_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class FindingMap {
 public:
  void Add(const v1::Finding& finding);

  // The whole collection; the map is empty afterwards.
  std::string Take();

 private:
  absl::flat_hash_map<std::string, size_t> position_;  // By id of the finding.
  std::vector<std::string> features_;                  // Empty: withdrawn.
};

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_FINDING_GEOJSON_H_
