// Brings a case to what comes out now: for whoever has read the differences and agrees with them.
//
//   absl::StatusOr<bool> changed = UpdateCase("testdata/cases/zone-edge");
//
// Only what differs is written anew, with the fields that the case gives; comments and layout of
// the rest stay. What did not come out is taken away, findings that are not expected are added
// behind the last one that is. A file explanations.txt in the folder, be it empty, is written anew.
//
// Thread-safety: not for one folder at a time. Errors: as a case that cannot be run; the file
// cannot be written.
#ifndef COMPLIANCE_TESTING_CASE_UPDATE_H_
#define COMPLIANCE_TESTING_CASE_UPDATE_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

// Whether anything was to be changed.
absl::StatusOr<bool> UpdateCase(absl::string_view folder);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CASE_UPDATE_H_
