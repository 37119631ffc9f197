// The ways that something took against a region.
//
// A way is in a region if it passes through it somewhere: TRUE if some position of it surely lies
// inside, FALSE if it surely stays outside all along, else UNKNOWN. Between two positions of a
// drawn way it is within the radius of error of the straight line; between two of another one it
// may have been anywhere, so that such a way never surely stays outside.
//
// Thread-safety: pure functions. Cost: a question to the region for each position; for the ways
// between them up to some tens, where they come near the region.
#ifndef COMPLIANCE_GEO_TRACK_IN_REGION_H_
#define COMPLIANCE_GEO_TRACK_IN_REGION_H_

#include "compliance/base/truth.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

using Tracks = google::protobuf::RepeatedPtrField<v1::Track>;

// `checked` have passed CheckPlace. As soon as one of them does.
Truth TracksTouch(const Tracks& checked, const Region& region);

// The depth of the deepest point of all of them.
DepthRange DepthOfTracks(const Tracks& checked, const Region& region);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_TRACK_IN_REGION_H_
