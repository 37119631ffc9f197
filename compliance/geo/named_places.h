// Settlements and facilities to which an agreement gives an extent.
//
//   NamedPlaces places(agreement.places());             // messages have passed CheckNamedPlace
//   places.Named("ZNPP");                               // numbers of the places of that name or id
//   places.AddExtents(numbers, &locus);                 // somewhere in one of them
//   Surroundings near(places, numbers, 5000);           // a region: all within 5 km of them
//
// Thread-safety: immutable. Ownership: loci and surroundings refer to it.
#ifndef COMPLIANCE_GEO_NAMED_PLACES_H_
#define COMPLIANCE_GEO_NAMED_PLACES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "compliance/geo/locus.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace compliance::geo {

class NamedPlaces {
 public:
  using Numbers = std::vector<int>;

  // A part of an extent, and a disc that holds it.
  struct Part {
    std::unique_ptr<const Region> shape;
    Disc disc;
  };

  NamedPlaces() = default;
  explicit NamedPlaces(const google::protobuf::RepeatedPtrField<v1::NamedPlace>& checked);

  bool empty() const { return extents_.empty(); }

  // Places of a name or id, or of a kind; empty if there are none.
  const Numbers& Named(absl::string_view name_or_id) const { return Find(by_name_, name_or_id); }
  const Numbers& OfKind(absl::string_view kind) const { return Find(by_kind_, kind); }

  const std::vector<Part>& extent(int number) const { return extents_[number]; }
  void AddExtents(const Numbers& numbers, Locus* locus) const;

 private:
  using Index = absl::flat_hash_map<std::string, Numbers>;
  static const Numbers& Find(const Index& index, absl::string_view key);

  std::vector<std::vector<Part>> extents_;
  Index by_name_, by_kind_;
};

// Everything at most so far from the extents of places, which belong to it.
class Surroundings : public Region {
 public:
  Surroundings(const NamedPlaces& places, const v1::Surroundings& checked);

  DepthRange DepthM(Point center, double radius_m) const override;
  Truth Contains(Point center, double radius_m) const override;

  // Whether the extents of all these places belong to it by definition.
  bool Covers(const NamedPlaces::Numbers& numbers) const;

 private:
  const NamedPlaces& places_;
  NamedPlaces::Numbers of_;  // Sorted.
  double within_m_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_NAMED_PLACES_H_
