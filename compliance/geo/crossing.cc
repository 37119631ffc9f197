#include "compliance/geo/crossing.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/geo/edge_crossing.h"

namespace compliance::geo {
namespace {

// Ways are halved down to this length.
constexpr double kShortestM = 10;

Point PointOf(const v1::Position& position) {
  return {position.point().lat(), position.point().lng()};
}

class Walk {
 public:
  Walk(const v1::Track& track, const Line& line, absl::optional<LineSide> to)
      : track_(track), line_(line), to_(to) {}

  CrossingReading Read() {
    int last_sure = -1;
    LineSide side = LineSide::kLeft;
    bool wavered = false;  // Since the last sure position, it was at the line or beyond an end.
    for (int i = 0; i < track_.positions_size(); ++i) {
      const absl::optional<LineSide> here = SideOf(track_.positions(i));
      if (!here.has_value()) {
        wavered = true;
        continue;
      }
      if (last_sure < 0) {
        if (wavered && MayMeetLine(0, i)) MayCrossTo(*here);
      } else if (*here != side) {
        CrossTo(*here, last_sure, i);
      } else if (wavered ? MayMeetLine(last_sure, i) : MeetsLine(last_sure, i)) {
        MayCrossTo(LineSide::kLeft);
        MayCrossTo(LineSide::kRight);
      }
      last_sure = i;
      side = *here;
      wavered = false;
    }
    if (wavered && MayMeetLine(std::max(0, last_sure), track_.positions_size() - 1)) {
      if (last_sure < 0 || side != LineSide::kLeft) MayCrossTo(LineSide::kLeft);
      if (last_sure < 0 || side != LineSide::kRight) MayCrossTo(LineSide::kRight);
    }
    return reading_;
  }

 private:
  // Nothing where it is not known.
  absl::optional<double> RadiusOf(const v1::Position& position) const {
    if (position.has_radius95_m()) return position.radius95_m();
    if (track_.has_radius95_m()) return track_.radius95_m();
    return absl::nullopt;
  }

  absl::optional<LineSide> SideOf(const v1::Position& position) const {
    const absl::optional<double> radius = RadiusOf(position);
    if (!radius.has_value()) return absl::nullopt;
    const DepthRange left = line_.DepthM(PointOf(position), *radius).left;
    if (left.low_m > 0) return LineSide::kLeft;
    if (left.high_m < 0) return LineSide::kRight;
    return absl::nullopt;
  }

  bool IsAsked(LineSide side) const { return !to_.has_value() || *to_ == side; }

  void MayCrossTo(LineSide side) {
    if (IsAsked(side)) reading_.crosses = Or(reading_.crosses, Truth::kUnknown);
  }

  void CrossTo(LineSide side, int from, int to) {
    if (!IsAsked(side)) return;
    if (!MeetsLine(from, to)) {
      if (!track_.drawn()) MayCrossTo(side);
      return;
    }
    if (reading_.crosses == Truth::kTrue) return;
    reading_ = {Truth::kTrue, from, to};
  }

  // Whether the way between two positions comes as near to the line as its error. One that was not
  // drawn may lead anywhere.
  bool MayMeetLine(int from, int to) const {
    if (!track_.drawn()) return true;
    for (int i = from; i < to; ++i) {
      const v1::Position &a = track_.positions(i), &b = track_.positions(i + 1);
      const absl::optional<double> of_a = RadiusOf(a), of_b = RadiusOf(b);
      if (!of_a.has_value() || !of_b.has_value()) return true;
      const double error_m = std::max(*of_a, *of_b) + line_.precision_m();
      if (ComesNear(PointOf(a), PointOf(b), error_m)) return true;
    }
    return false;
  }

  bool ComesNear(Point a, Point b, double error_m) const {
    const Bearing way = BearingTo(a, b);
    const double half_m = way.distance_m / 2;
    const Point middle = Destination(a, way.azimuth, half_m);
    // A metre more, for what touches.
    if (!line_.course().IsCloserThan(middle, half_m + error_m + 1)) return false;
    if (half_m <= std::max(error_m, kShortestM)) return true;
    return ComesNear(a, middle, error_m) || ComesNear(middle, b, error_m);
  }

  bool MeetsLine(int from, int to) const {
    for (int i = from; i < to; ++i) {
      const Point a = PointOf(track_.positions(i)), b = PointOf(track_.positions(i + 1));
      if (a == b) continue;
      const Edge step{a, b, EdgeKind::kGeodesic};
      const double half_m = DistanceM(a, b) / 2;
      const Point middle = Destination(a, BearingTo(a, b).azimuth, half_m);
      bool meets = false;
      // A metre more, for edges that touch.
      line_.course().ForEachCloserThan(middle, half_m + 1, [&](size_t edge) {
        meets = Touch(step, line_.course().edge(edge));
        return !meets;
      });
      if (meets) return true;
    }
    return false;
  }

  const v1::Track& track_;
  const Line& line_;
  absl::optional<LineSide> to_;
  CrossingReading reading_;
};

}  // namespace

CrossingReading ReadCrossing(const v1::Track& track, const Line& line,
                             absl::optional<LineSide> to) {
  return Walk(track, line, to).Read();
}

CrossingTest::CrossingTest(const LineHistory& line, const v1::Crossing& checked,
                           absl::optional<absl::Time> as_of)
    : line_(&line), to_(checked.to()), as_of_(as_of) {}

CrossingReading CrossingTest::Read(const v1::Place& place, const Line& line) const {
  absl::optional<LineSide> to;
  if (!to_.empty()) to = line.SideNamed(to_);
  CrossingReading reading;
  for (const v1::Track& track : place.tracks()) {
    const CrossingReading one = ReadCrossing(track, line, to);
    if (one.crosses > reading.crosses) reading = one;
  }
  return reading;
}

Truth CrossingTest::Test(const v1::Place& place, TimeSpan occurred) const {
  if (place.tracks().empty()) return Truth::kUnknown;
  if (as_of_.has_value()) {
    const LineHistory::Version* version = line_->At(*as_of_);
    return version == nullptr ? Truth::kFalse : Read(place, *version->line).crosses;
  }
  // What holds at some time of the event, and whether some of it is without any version.
  std::vector<TimeSpan> spans;
  Truth any = Truth::kFalse, all = Truth::kTrue;
  for (const LineHistory::Version& version : line_->versions()) {
    if (SpanSet({version.validity}).Contains(occurred) == Truth::kFalse) continue;
    const Truth crosses = Read(place, *version.line).crosses;
    any = Or(any, crosses);
    all = And(all, crosses);
    spans.push_back(version.validity);
  }
  if (SpanSet(std::move(spans)).Contains(occurred) != Truth::kTrue) all = Truth::kFalse;
  return all == any ? any : Truth::kUnknown;
}

std::string CrossingTest::Explain(const v1::Place& place, TimeSpan occurred) const {
  const std::string what =
      absl::StrCat("line '", line_->id(), "'", to_.empty() ? "" : absl::StrCat(" to '", to_, "'"));
  if (place.tracks().empty()) return absl::StrCat("no track is known that may cross ", what);
  const Truth crosses = Test(place, occurred);
  if (crosses == Truth::kFalse) return absl::StrCat("does not cross ", what);
  const absl::Time at = as_of_.value_or(occurred.start);
  const LineHistory::Version* version = line_->At(at);
  if (crosses == Truth::kUnknown || version == nullptr) {
    return absl::StrCat("may cross ", what);
  }
  const CrossingReading reading = Read(place, *version->line);
  return absl::StrCat("crosses ", what, " between positions ", reading.first + 1, " and ",
                      reading.last + 1);
}

}  // namespace compliance::geo
