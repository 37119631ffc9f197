// What the place of a record says of where the event was.
//
//   const Whereabouts where(record.place(), &places);
//   where.IsWithin(region);      // three-valued; UNKNOWN where nothing is known
//   where.DepthIn(region);       // of the worst and of the best possible place
//
// The first that is given counts: a point with its radius; a sector; an area; tracks; the extent
// of the facility, else of all the settlements that the record names, if the agreement gives them
// one. A point without a radius says nothing for certain.
//
// Thread-safety: immutable. Ownership: refers to the place and to the named places. No allocation
// for a point.
#ifndef COMPLIANCE_GEO_WHEREABOUTS_H_
#define COMPLIANCE_GEO_WHEREABOUTS_H_

#include "absl/types/optional.h"
#include "compliance/geo/line_history.h"
#include "compliance/geo/locus.h"
#include "compliance/geo/named_places.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

using Tracks = google::protobuf::RepeatedPtrField<v1::Track>;

class Whereabouts {
 public:
  // `place` has passed CheckPlace. `places` may be null: none has an extent.
  Whereabouts(const v1::Place& place, const NamedPlaces* places);

  // Nothing that a test against an outline could use.
  bool unknown() const { return !disc_ && locus_.empty() && tracks_ == nullptr; }
  // A point alone, of which the error is not known.
  const absl::optional<Point>& unsure_point() const { return unsure_point_; }
  // A point with its radius, if it is one.
  const absl::optional<Disc>& disc() const { return disc_; }
  const Tracks* tracks() const { return tracks_; }
  // Which named places stand for it; empty if none do.
  const NamedPlaces::Numbers& named() const { return named_; }

  Truth IsWithin(const Region& region) const;
  DepthRange DepthIn(const Region& region) const;

 private:
  absl::optional<Point> unsure_point_;
  absl::optional<Disc> disc_;
  Locus locus_;
  const Tracks* tracks_ = nullptr;
  NamedPlaces::Numbers named_;
};

// How it all lies to a band of a line.
BandReading ReadBand(const BandOverTime& band, const Whereabouts& where, TimeSpan occurred);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_WHEREABOUTS_H_
