// Ids that an agreement can use, from whatever a file calls its places.
//
//   PlaceIds ids("zone");
//   ids.Take("Odesa city", 1)   // "Odesa_city"
//   ids.Take("Odesa city", 2)   // "Odesa_city_2"
//   ids.Take("Одеса", 3)        // "zone_3"
//
// An id is a letter and then letters, digits, '_', '-' or '.' (compliance/agreement). Thread-
// compatible.
#ifndef COMPLIANCE_GEO_FORMATS_PLACE_IDS_H_
#define COMPLIANCE_GEO_FORMATS_PLACE_IDS_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance::geo {

class PlaceIds {
 public:
  // `noun` begins ids that are made of nothing but a number.
  explicit PlaceIds(absl::string_view noun) : noun_(noun) {}

  // An id that was not taken before, for the feature with this number. `by`, if not null, is set to
  // the number of the feature that has the id that this one would have had, else to 0.
  std::string Take(absl::string_view wanted, size_t number, size_t* by = nullptr);

 private:
  std::string noun_;
  std::map<std::string, size_t> taken_;  // Id -> number of its feature.
  std::map<std::string, size_t> last_suffix_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_PLACE_IDS_H_
