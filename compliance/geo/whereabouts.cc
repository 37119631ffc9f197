#include "compliance/geo/whereabouts.h"

#include "compliance/geo/track_in_region.h"

namespace compliance::geo {
namespace {

// All numbers of the places with these names; empty if one of them has no extent.
NamedPlaces::Numbers NumbersOf(const google::protobuf::RepeatedPtrField<std::string>& names,
                               const NamedPlaces& places) {
  NamedPlaces::Numbers numbers;
  for (const std::string& name : names) {
    const NamedPlaces::Numbers& named = places.Named(name);
    if (named.empty()) return {};
    numbers.insert(numbers.end(), named.begin(), named.end());
  }
  return numbers;
}

// The band, and how deep on its side a disc lies, at a time.
class BandAtTime : public Region {
 public:
  BandAtTime(const BandOverTime& band, TimeSpan occurred) : band_(band), occurred_(occurred) {}
  DepthRange DepthM(Point center, double radius_m) const override {
    return band_.DepthM(center, radius_m, occurred_);
  }

 private:
  const BandOverTime& band_;
  const TimeSpan occurred_;
};

class SideAtTime : public Region {
 public:
  SideAtTime(const BandOverTime& band, TimeSpan occurred) : band_(band), occurred_(occurred) {}
  DepthRange DepthM(Point center, double radius_m) const override {
    return band_.Read(center, radius_m, occurred_).depth;
  }

 private:
  const BandOverTime& band_;
  const TimeSpan occurred_;
};

// The side seen from the line: the deepest place in it is the nearest to the line.
class NearnessAtTime : public Region {
 public:
  explicit NearnessAtTime(const SideAtTime& side) : side_(side) {}
  DepthRange DepthM(Point center, double radius_m) const override {
    const DepthRange depth = side_.DepthM(center, radius_m);
    return {-depth.high_m, -depth.low_m};
  }

 private:
  const SideAtTime& side_;
};

}  // namespace

Whereabouts::Whereabouts(const v1::Place& place, const NamedPlaces* places) {
  if (place.has_point() && place.point().has_lat() && place.point().has_lng()) {
    const Point point{place.point().lat(), place.point().lng()};
    if (place.has_radius95_m()) {
      disc_ = Disc{point, place.radius95_m()};
    } else {
      unsure_point_ = point;
    }
  } else if (place.has_sector()) {
    locus_.AddSector(place.sector());
  } else if (!place.area().empty()) {
    for (const v1::Polygon& polygon : place.area()) locus_.AddPolygon(polygon);
  } else if (!place.tracks().empty()) {
    tracks_ = &place.tracks();
  } else if (places != nullptr) {
    if (!place.facility().empty()) named_ = places->Named(place.facility());
    if (named_.empty()) named_ = NumbersOf(place.settlements(), *places);
    places->AddExtents(named_, &locus_);
  }
}

Truth Whereabouts::IsWithin(const Region& region) const {
  if (disc_) return region.Contains(disc_->center, disc_->radius_m);
  return tracks_ != nullptr ? TracksTouch(*tracks_, region) : locus_.IsWithin(region);
}

DepthRange Whereabouts::DepthIn(const Region& region) const {
  if (disc_) return region.DepthM(disc_->center, disc_->radius_m);
  return tracks_ != nullptr ? DepthOfTracks(*tracks_, region) : locus_.DepthIn(region);
}

BandReading ReadBand(const BandOverTime& band, const Whereabouts& where, TimeSpan occurred) {
  if (where.disc()) return band.Read(where.disc()->center, where.disc()->radius_m, occurred);
  BandReading reading;
  reading.in_section = Truth::kTrue;
  reading.inside = where.IsWithin(BandAtTime(band, occurred));
  const SideAtTime side(band, occurred);
  reading.depth = where.DepthIn(side);
  if (where.tracks() == nullptr || !band.required_m().has_value()) return reading;
  // What is to be kept all along a way is kept where it comes nearest.
  const DepthRange nearest = where.DepthIn(NearnessAtTime(side));
  reading.depth = {-nearest.high_m, -nearest.low_m};
  return reading;
}

}  // namespace compliance::geo
