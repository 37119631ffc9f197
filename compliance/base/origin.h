// Where a record was read: the pointer back to the evidence that every finding carries.
#ifndef COMPLIANCE_BASE_ORIGIN_H_
#define COMPLIANCE_BASE_ORIGIN_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace compliance {

// Default-constructed: the record came from no file. The views must outlive the use that a call
// makes of them.
struct Origin {
  absl::string_view file;
  int64_t line = 0;       // 1-based.
  absl::string_view raw;  // The bytes of the line or row; hashed into the evidence reference.
};

}  // namespace compliance

#endif  // COMPLIANCE_BASE_ORIGIN_H_
