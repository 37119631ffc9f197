// Hours of the day and days of the week on the clocks of a zone, and whether an event with an
// uncertain time lies in them.
//
//   CivilWindow night(*NamedZone("Europe/Kyiv"), *ParseTimeOfDay("22:00"),
//                     *ParseTimeOfDay("06:00"));
//   night.Contains(*SpanOf(record.occurred()));       // TRUE if all of it is, FALSE if none
//   CivilWindow weekend(zone, {absl::Weekday::saturday, absl::Weekday::sunday});
//   TimeSpan easter = CivilDays(*ParseDate("2025-04-20"), *ParseDate("2025-04-20"), zone);
//
// Windows are half-open. One that ends at or before its beginning ends on the next day. Where a
// clock change skips an end of a window, the window begins or ends with the change; where it
// repeats one, the first counts.
//
// Thread-safety: immutable. Cost of Contains: at most nine days are looked at; no allocation.
#ifndef COMPLIANCE_TEMPORAL_CIVIL_WINDOW_H_
#define COMPLIANCE_TEMPORAL_CIVIL_WINDOW_H_

#include <bitset>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"

namespace compliance {

// Minutes since midnight of "22:00"; "24:00" is the midnight that ends the day. Errors:
// InvalidArgument with cause and way out.
absl::StatusOr<int> ParseTimeOfDay(absl::string_view text);

// "2025-04-20", years 1 to 9999. Errors: InvalidArgument with cause and way out.
absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view text);

// From the first instant of one day to the last of another, in the zone.
TimeSpan CivilDays(absl::CivilDay first, absl::CivilDay last, const absl::TimeZone& zone);

class CivilWindow {
 public:
  // Every day, in minutes since midnight; the two differ.
  CivilWindow(const absl::TimeZone& zone, int from, int to);
  // These days, wholly.
  CivilWindow(const absl::TimeZone& zone, const std::vector<absl::Weekday>& days);

  // TRUE if every possible time of the event lies in the window, FALSE if none, else UNKNOWN.
  Truth Contains(TimeSpan event) const;

 private:
  TimeSpan On(absl::CivilDay day) const;

  absl::TimeZone zone_;
  std::bitset<7> days_;  // Of those on which the window begins, by absl::Weekday.
  int from_;
  int to_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_CIVIL_WINDOW_H_
