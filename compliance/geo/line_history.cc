#include "compliance/geo/line_history.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace compliance::geo {
LineHistory::LineHistory(const v1::Line& checked) : id_(checked.id()) {
  for (const v1::LineVersion& version : checked.versions()) {
    const TimeSpan validity = version.has_validity() ? *ParseSpan(version.validity()) : TimeSpan();
    versions_.push_back({validity, std::make_unique<const Line>(checked, version)});
  }
}

const LineHistory::Version* LineHistory::At(absl::Time time) const {
  const auto version = std::find_if(versions_.begin(), versions_.end(), [&](const Version& v) {
    return time >= v.validity.start && time < v.validity.limit;
  });
  return version == versions_.end() ? nullptr : &*version;
}

BandOverTime::BandOverTime(const LineHistory& line, const v1::LineBand& checked,
                           absl::optional<absl::Time> as_of)
    : line_id_(line.id()), validity_({}) {
  if (checked.has_to_m()) required_m_ = checked.to_m();
  std::vector<TimeSpan> spans;
  if (as_of) {
    const LineHistory::Version* version = line.At(*as_of);
    if (version != nullptr) versions_.push_back({TimeSpan(), LineBand(*version->line, checked)});
  } else {
    for (const LineHistory::Version& version : line.versions()) {
      versions_.push_back({version.validity, LineBand(*version.line, checked)});
    }
  }
  for (const Version& version : versions_) spans.push_back(version.validity);
  validity_ = SpanSet(std::move(spans));
}

template <typename Look>
Truth BandOverTime::ForEach(TimeSpan occurred, const Look& look) const {
  const Truth holds = Holds(occurred);
  if (holds == Truth::kFalse) return holds;
  for (const Version& version : versions_) {
    if (Within(occurred, version.validity) != Truth::kFalse) look(version.band);
  }
  return holds;
}

BandReading BandOverTime::Read(Point center, double radius_m, TimeSpan occurred) const {
  BandReading all;
  bool is_first = true;
  const Truth holds = ForEach(occurred, [&](const LineBand& band) {
    const BandReading reading = band.Read(center, radius_m);
    if (is_first) {
      all = reading;
      is_first = false;
      return;
    }
    if (all.inside != reading.inside) all.inside = Truth::kUnknown;
    if (all.in_section != reading.in_section) all.in_section = Truth::kUnknown;
    all.depth = {std::min(all.depth.low_m, reading.depth.low_m),
                 std::max(all.depth.high_m, reading.depth.high_m)};
    all.may_be_beyond |= reading.may_be_beyond;
  });
  all.inside = holds == Truth::kFalse ? holds : And(all.inside, holds);
  return all;
}

DepthRange BandOverTime::DepthM(Point center, double radius_m, TimeSpan occurred) const {
  DepthRange all = DepthOf(Truth::kFalse);
  bool is_first = true;
  const Truth holds = ForEach(occurred, [&](const LineBand& band) {
    const DepthRange depth = band.DepthM(center, radius_m);
    all = is_first
              ? depth
              : DepthRange{std::min(all.low_m, depth.low_m), std::max(all.high_m, depth.high_m)};
    is_first = false;
  });
  return Intersect(all, DepthOf(holds));
}

bool BandOverTime::is_bounded() const {
  return absl::c_all_of(versions_,
                        [](const Version& version) { return version.band.is_bounded(); });
}

bool BandOverTime::MayReach(Point center, double radius_m) const {
  return absl::c_any_of(
      versions_, [&](const Version& version) { return version.band.MayReach(center, radius_m); });
}

const LineBand* BandOverTime::BandAt(TimeSpan occurred) const {
  for (const Version& version : versions_) {
    if (Within(occurred, version.validity) != Truth::kFalse) return &version.band;
  }
  return nullptr;
}

std::string BandOverTime::Explain(const BandReading& reading, TimeSpan occurred) const {
  const LineBand* band = BandAt(occurred);
  if (band == nullptr) return absl::StrCat("line '", line_id_, "' has no course at the time");
  const Truth holds = Holds(occurred);
  return absl::StrCat(band->Explain(reading),
                      holds == Truth::kTrue ? "" : ", if the line has its course at the time");
}

}  // namespace compliance::geo
