// All zones of an agreement, with the lines and places that they refer to.
//
//   absl::StatusOr<std::unique_ptr<const ZoneSet>> set =
//   ZoneSet::Create(ZoneSources::Of(agreement));
//   (*set)->Find("exclusion_area")->Contains(record.place(), occurred);
//   (*set)->FindLine("contact_line");
//
// Thread-safety: immutable. Ownership: keeps nothing of the messages; zones refer to each other, to
// lines and to places of the set, and live as long as it does.
#ifndef COMPLIANCE_GEO_ZONE_SET_H_
#define COMPLIANCE_GEO_ZONE_SET_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/geo/line_history.h"
#include "compliance/geo/named_places.h"
#include "compliance/geo/zone.h"
#include "compliance/v1/geometry.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace compliance::geo {

// Ids of zones that refer to each other in a circle, the first one again at the end: {"a", "b",
// "a"}; empty if none do. Ids that no zone has are passed over.
std::vector<std::string> FindZoneCycle(const google::protobuf::RepeatedPtrField<v1::Zone>& zones);

// When the text's line is taken, where that is not the time of the event.
struct LineDates {
  absl::optional<absl::Time> signature;
  absl::optional<absl::Time> entry_into_force;

  // For the rule of a band or a crossing: an instant; none for the time of the event. Errors:
  // InvalidArgument if the instant is not known, or the date does not parse.
  absl::StatusOr<absl::optional<absl::Time>> AsOf(v1::VersionRule rule,
                                                  const std::string& date) const;
};

class ZoneSet {
 public:
  // Requires messages that have passed their checks. Errors: InvalidArgument for what refers to a
  // zone, line, side, section or place that does not exist, for a circle, and as LineDates::AsOf.
  static absl::StatusOr<std::unique_ptr<const ZoneSet>> Create(
      const google::protobuf::RepeatedPtrField<v1::Zone>& zones,
      const google::protobuf::RepeatedPtrField<v1::Line>& lines,
      const google::protobuf::RepeatedPtrField<v1::NamedPlace>& places, const LineDates& dates);

  // Null if there is none of that id.
  const Zone* Find(absl::string_view id) const;
  const LineHistory* FindLine(absl::string_view id) const;
  const NamedPlaces& places() const { return places_; }

  // A band of one of the lines. Errors: as Create.
  absl::StatusOr<BandOverTime> BandOf(const v1::LineBand& checked, const LineDates& dates) const;

 private:
  ZoneSet() = default;
  absl::Status Add(const v1::Zone& zone, const LineDates& dates);
  absl::StatusOr<std::vector<const Zone*>> ZonesNamed(
      const google::protobuf::RepeatedPtrField<std::string>& ids) const;

  NamedPlaces places_;
  absl::flat_hash_map<std::string, std::unique_ptr<const LineHistory>> lines_;
  absl::flat_hash_map<std::string, std::unique_ptr<const Zone>> zones_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_SET_H_
