#include "compliance/geo/line_band.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "compliance/geo/metres.h"

namespace compliance::geo {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

// How deep in the band what is so deep on its side is.
double DepthIn(double depth, double from, double to) { return std::min(depth - from, to - depth); }

}  // namespace

LineBand::LineBand(const Line& line, const v1::LineBand& checked)
    : line_(line),
      side_(line.SideNamed(checked.side())),
      side_name_(checked.side()),
      section_name_(checked.section()) {
  if (checked.has_from_m()) from_m_ = checked.from_m();
  if (checked.has_to_m()) to_m_ = checked.to_m();
  if (!section_name_.empty()) section_ = line.SectionNamed(section_name_);
}

BandReading LineBand::Read(Point center, double radius_m) const {
  const LineDepth line = line_.DepthM(center, radius_m);
  BandReading reading;
  if (side_.has_value()) {
    reading.depth = line.On(*side_);
    reading.may_be_beyond = line.may_be_beyond;
  } else {
    const double error_m = radius_m + line_.precision_m();
    reading.depth = {std::max(0.0, line.foot.distance_m - error_m), line.foot.distance_m + error_m};
  }
  if (section_) {
    reading.in_section =
        line_.IsNearest(*section_, center, radius_m + line_.precision_m(), line.foot);
  }
  const double from = from_m_.value_or(-kFar), to = to_m_.value_or(kFar);
  const DepthRange depth = reading.depth;
  const Truth in_band = depth.low_m > from && depth.high_m < to     ? Truth::kTrue
                        : depth.high_m <= from || depth.low_m >= to ? Truth::kFalse
                                                                    : Truth::kUnknown;
  // On whichever side of its end: farther from the line than the band is deep.
  const bool too_far = from >= 0 && line.foot.distance_m - radius_m - line_.precision_m() >= to;
  reading.inside = too_far ? Truth::kFalse : And(in_band, reading.in_section);
  return reading;
}

bool LineBand::MayReach(Point center, double radius_m) const {
  // Distances are sure to a millimetre.
  constexpr double kSlackM = 0.01;
  if (!is_bounded()) return true;
  return line_.course().IsCloserThan(center, *to_m_ + radius_m + line_.precision_m() + kSlackM);
}

DepthRange LineBand::DepthM(Point center, double radius_m) const {
  const BandReading reading = Read(center, radius_m);
  const double from = from_m_.value_or(-kFar), to = to_m_.value_or(kFar);
  const double low = reading.depth.low_m, high = reading.depth.high_m;
  // The deepest place is half-way, or as near to it as the disc comes.
  const double middle = from == -kFar ? -kFar : to == kFar ? kFar : (from + to) / 2;
  DepthRange depth{std::min(DepthIn(low, from, to), DepthIn(high, from, to)),
                   DepthIn(std::min(high, std::max(low, middle)), from, to)};
  if (reading.in_section != Truth::kTrue) depth.low_m = -kFar;
  if (reading.inside == Truth::kFalse) depth.high_m = std::min(0.0, depth.high_m);
  return depth;
}

std::string LineBand::Explain(const BandReading& reading) const {
  const double low = reading.depth.low_m, high = reading.depth.high_m;
  const std::string line = absl::StrCat("line '", line_.id(), "'");
  const std::string on_side = side_.has_value() ? absl::StrCat(" on side '", side_name_, "'") : "";
  std::string text, whose;
  if (reading.may_be_beyond) {
    text = absl::StrCat("at most ", Metres(high), " from ", line,
                        ", perhaps beyond its end and on neither side");
  } else if (low >= 0) {
    text = absl::StrCat(MetresRange(low, high), " from ", line, on_side);
  } else if (high <= 0) {
    text = absl::StrCat(MetresRange(high, low), " across ", line);
    whose = on_side;
  } else {
    text = absl::StrCat("between ", Metres(low), " across ", line, " and ", Metres(high), on_side);
  }
  if (reading.in_section == Truth::kFalse) {
    absl::StrAppend(&text, ", outside section '", section_name_, "'");
  } else if (reading.in_section == Truth::kUnknown) {
    absl::StrAppend(&text, ", perhaps outside section '", section_name_, "'");
  }
  if (from_m_ && *from_m_ > 0 && to_m_) {
    absl::StrAppend(&text, ", not between ", Metres(*from_m_), " and ", Metres(*to_m_));
  } else if (to_m_) {
    absl::StrAppend(&text, ", at least ", Metres(*to_m_));
  } else {
    absl::StrAppend(&text, ", at most ", Metres(*from_m_));
  }
  return absl::StrCat(text, whose);
}

}  // namespace compliance::geo
