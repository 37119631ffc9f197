#include "compliance/geo/named_places.h"

#include <algorithm>

#include "compliance/geo/apart.h"
#include "compliance/geo/circle.h"
#include "compliance/geo/polygon.h"

namespace compliance::geo {

NamedPlaces::NamedPlaces(const google::protobuf::RepeatedPtrField<v1::NamedPlace>& checked) {
  for (const v1::NamedPlace& place : checked) {
    const int number = static_cast<int>(extents_.size());
    std::vector<Part>& extent = extents_.emplace_back();
    for (const v1::Polygon& polygon : place.polygons()) {
      extent.push_back(
          {std::make_unique<const ShapeRegion<Polygon>>(Polygon(polygon)), DiscAround(polygon)});
    }
    for (const v1::Circle& circle : place.circles()) {
      const Point center{circle.center().lat(), circle.center().lng()};
      extent.push_back(
          {std::make_unique<const ShapeRegion<Circle>>(Circle(center, circle.radius_m())),
           {center, circle.radius_m()}});
    }
    by_kind_[place.kind()].push_back(number);
    by_name_[place.id()].push_back(number);
    for (const std::string& name : place.names()) {
      Numbers& named = by_name_[name];
      if (named.empty() || named.back() != number) named.push_back(number);
    }
  }
}

const NamedPlaces::Numbers& NamedPlaces::Find(const Index& index, absl::string_view key) {
  static const Numbers* const none = new Numbers();
  const auto found = index.find(key);
  return found == index.end() ? *none : found->second;
}

void NamedPlaces::AddExtents(const Numbers& numbers, Locus* locus) const {
  for (const int number : numbers) {
    for (const Part& part : extents_[number]) locus->AddShape(part.shape.get(), part.disc);
  }
}

Surroundings::Surroundings(const NamedPlaces& places, const v1::Surroundings& checked)
    : places_(places), within_m_(checked.within_m()) {
  const auto add = [&](const NamedPlaces::Numbers& numbers) {
    of_.insert(of_.end(), numbers.begin(), numbers.end());
  };
  for (const std::string& id : checked.of()) add(places.Named(id));
  for (const std::string& kind : checked.of_kinds()) add(places.OfKind(kind));
  std::sort(of_.begin(), of_.end());
  of_.erase(std::unique(of_.begin(), of_.end()), of_.end());
}

DepthRange Surroundings::DepthM(Point center, double radius_m) const {
  DepthRange depth = DepthOf(Truth::kFalse);
  for (const int number : of_) {
    for (const NamedPlaces::Part& part : places_.extent(number)) {
      const DepthRange inner = part.shape->DepthM(center, radius_m);
      depth = Unite(depth, {inner.low_m + within_m_, inner.high_m + within_m_});
    }
  }
  return depth;
}

Truth Surroundings::Contains(Point center, double radius_m) const {
  Truth inside = Truth::kFalse;
  for (const int number : of_) {
    for (const NamedPlaces::Part& part : places_.extent(number)) {
      if (!AtMostApart(center, part.disc.center, part.disc.radius_m + within_m_ + radius_m)) {
        continue;
      }
      const DepthRange inner = part.shape->DepthM(center, radius_m);
      inside = Or(inside, DepthRange{inner.low_m + within_m_, inner.high_m + within_m_}.inside());
      if (inside == Truth::kTrue) return inside;
    }
  }
  return inside;
}

bool Surroundings::Covers(const NamedPlaces::Numbers& numbers) const {
  return std::includes(of_.begin(), of_.end(), numbers.begin(), numbers.end());
}

}  // namespace compliance::geo
