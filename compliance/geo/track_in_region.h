// The way that something took against a region.
#ifndef COMPLIANCE_GEO_TRACK_IN_REGION_H_
#define COMPLIANCE_GEO_TRACK_IN_REGION_H_

#include "compliance/base/truth.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// Whether the track lies in the region. Not decided yet: UNKNOWN.
Truth TrackIsWithin(const v1::Track& checked, const Region& region);

// The depths along the track.
DepthRange TrackDepthIn(const v1::Track& checked, const Region& region);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_TRACK_IN_REGION_H_
