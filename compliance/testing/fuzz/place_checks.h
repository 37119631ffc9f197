// What must hold of whatever a reader of places makes of any bytes.
#ifndef COMPLIANCE_TESTING_FUZZ_PLACE_CHECKS_H_
#define COMPLIANCE_TESTING_FUZZ_PLACE_CHECKS_H_

#include "absl/strings/string_view.h"
#include "compliance/geo/formats/import_places.h"

namespace compliance {

// Reads the text, and aborts unless every issue has a place and can be printed, ids are unique, a
// zone said to be sound is so, and sound zones survive being written and read.
void CheckImport(geo::PlaceFormat format, absl::string_view text);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_FUZZ_PLACE_CHECKS_H_
