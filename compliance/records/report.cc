#include "compliance/records/report.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "compliance/geo/apart.h"

namespace compliance {
namespace {

bool HaveInCommon(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return absl::c_any_of(a, [&](const std::string& each) { return absl::c_linear_search(b, each); });
}

// The last instant of a span is before its limit, but for an instant.
bool Overlap(TimeSpan a, TimeSpan b) {
  if (a.start == b.start) return true;
  return a.start < b.start ? b.start < a.limit : a.start < b.limit;
}

bool TimesMeet(TimeSpan a, TimeSpan b, absl::Duration within) {
  if (Overlap(a, b)) return true;
  if (within == absl::ZeroDuration()) return false;
  return std::max(a.start, b.start) - std::min(a.limit, b.limit) <= within;
}

bool PlacesMeet(const Report& a, const Report& b, const Likeness& likeness) {
  if (a.point.has_value() && b.point.has_value()) {
    return geo::AtMostApart(*a.point, *b.point, a.radius_m + b.radius_m + likeness.within_m);
  }
  if (HaveInCommon(a.settlements, b.settlements)) return true;
  if (!a.facility.empty() && a.facility == b.facility) return true;
  const auto nowhere = [](const Report& report) {
    return !report.point.has_value() && report.settlements.empty() && report.facility.empty();
  };
  return likeness.place_may_be_missing && (nowhere(a) || nowhere(b));
}

bool ActorsMeet(const Report& a, const Report& b) {
  return a.parties.empty() || b.parties.empty() || HaveInCommon(a.parties, b.parties) ||
         HaveInCommon(a.parties, b.groups) || HaveInCommon(a.groups, b.parties);
}

}  // namespace

bool MayBeOneEvent(const Report& a, const Report& b, const Likeness& likeness) {
  const bool same_assets = likeness.registrations_may_differ || a.registrations.empty() ||
                           b.registrations.empty() ||
                           HaveInCommon(a.registrations, b.registrations);
  return same_assets && TimesMeet(a.occurred, b.occurred, likeness.within) && ActorsMeet(a, b) &&
         PlacesMeet(a, b, likeness);
}

}  // namespace compliance
