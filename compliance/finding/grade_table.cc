#include "compliance/finding/grade_table.h"

namespace compliance {
namespace {

absl::optional<double> HoursOf(bool given, const google::protobuf::Duration& duration) {
  if (!given) return absl::nullopt;
  return (static_cast<double>(duration.seconds()) + 1e-9 * duration.nanos()) / 3600;
}

}  // namespace

absl::optional<double> NumberOf(v1::GradedMeasure by, const v1::Measurement& measurement) {
  switch (by) {
    case v1::EXCESS_RATIO:
      if (measurement.has_excess_ratio()) return measurement.excess_ratio();
      return absl::nullopt;
    case v1::LATE_BY_HOURS:
      return HoursOf(measurement.has_late_by(), measurement.late_by());
    case v1::LASTED_HOURS:
      return HoursOf(measurement.has_lasted(), measurement.lasted());
    case v1::MEASURED:
      if (measurement.has_low()) return measurement.low();
      return absl::nullopt;
    default:
      return absl::nullopt;
  }
}

bool Holds(const v1::GradeRow& row, double number) {
  return (!row.has_at_least() || number >= row.at_least()) &&
         (!row.has_above() || number > row.above()) && (!row.has_below() || number < row.below()) &&
         (!row.has_at_most() || number <= row.at_most());
}

}  // namespace compliance
