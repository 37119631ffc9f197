// Any bytes are a list of coordinates or have issues with places; what is read of them is sound or
// said not to be.
#include <cstdint>

#include "absl/strings/string_view.h"
#include "compliance/testing/fuzz/place_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  compliance::CheckImport(compliance::geo::PlaceFormat::kCoordinates,
                          absl::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
