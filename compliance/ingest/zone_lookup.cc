#include "compliance/ingest/zone_lookup.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace compliance {
namespace {

constexpr absl::CivilSecond kCivilEpoch(1970, 1, 1, 0, 0, 0);

}  // namespace

ZoneLookup::Answer ZoneLookup::Ask(int64_t local) {
  const absl::TimeZone::TimeInfo info = zone_.At(kCivilEpoch + local);
  if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) return {Kind::kSkipped, 0, 0};
  const int64_t first = absl::ToUnixSeconds(info.pre);
  if (info.kind == absl::TimeZone::TimeInfo::REPEATED) {
    return {Kind::kRepeated, first, absl::ToUnixSeconds(info.post)};
  }
  // At a change both readings of the clock bound the stretch, so that neither the skipped nor the
  // repeated hour belongs to it.
  begin_ = std::numeric_limits<int64_t>::min();
  limit_ = std::numeric_limits<int64_t>::max();
  absl::TimeZone::CivilTransition change;
  // One second later, so that a change at this very instant is found as the previous one.
  if (zone_.PrevTransition(info.pre + absl::Seconds(1), &change)) {
    begin_ = std::max(change.from, change.to) - kCivilEpoch;
  }
  if (zone_.NextTransition(info.pre, &change)) {
    limit_ = std::min(change.from, change.to) - kCivilEpoch;
  }
  offset_ = local - first;
  return {Kind::kUnique, first, first};
}

std::string ZoneLookup::DescribeChange(int64_t local) const {
  const absl::Time change = zone_.At(kCivilEpoch + local).trans;
  const absl::CivilSecond before = zone_.At(change - absl::Seconds(1)).cs + 1;
  const absl::CivilSecond after = zone_.At(change).cs;
  constexpr char kClock[] = "%H:%M";
  const absl::TimeZone utc = absl::UTCTimeZone();
  return absl::StrCat("clocks go from ",
                      absl::FormatTime(kClock, absl::FromCivil(before, utc), utc), " to ",
                      absl::FormatTime(kClock, absl::FromCivil(after, utc), utc));
}

}  // namespace compliance
