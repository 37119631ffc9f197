// What random agreements and random records have in common: where, when, who, of what kind.
#ifndef COMPLIANCE_TESTING_RANDOM_GRID_H_
#define COMPLIANCE_TESTING_RANDOM_GRID_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compliance/v1/record.pb.h"

namespace compliance {

// Hours of a world of three days that begins here.
inline constexpr int64_t kWorldEpoch = 1772323200;  // 2026-03-01T00:00:00Z
inline constexpr int kWorldDays = 3;
inline constexpr int kWorldHours = 24 * kWorldDays;

// The world's corner; one grid step is a hundredth of a degree.
inline constexpr double kWorldLat = 46.0, kWorldLng = 31.0, kWorldStep = 0.01;

inline const std::vector<std::string>& WorldParties() {
  static const auto& parties = *new std::vector<std::string>{"P0", "P1", "P2", "P3", "P4"};
  return parties;
}

inline const std::vector<v1::EventCategory>& WorldCategories() {
  static const auto& categories =
      *new std::vector<v1::EventCategory>{v1::STRIKE, v1::FIRE, v1::MOVE, v1::OVERFLIGHT};
  return categories;
}

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_RANDOM_GRID_H_
