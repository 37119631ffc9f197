#include "compliance/geo/track_in_region.h"

namespace compliance::geo {

Truth TrackIsWithin(const v1::Track&, const Region&) { return Truth::kUnknown; }

DepthRange TrackDepthIn(const v1::Track&, const Region&) { return {}; }

}  // namespace compliance::geo
