// Dates and times of day of the proleptic Gregorian calendar, as numbers.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_INGEST_CIVIL_TIME_H_
#define COMPLIANCE_INGEST_CIVIL_TIME_H_

#include <cstdint>
#include <string>

namespace compliance {

struct CivilTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int32_t nanos = 0;
};

// A time as google.protobuf.Timestamp holds it: seconds since 1970-01-01T00:00:00Z, and nanoseconds
// from 0 to 999,999,999 that count forward.
struct UnixTime {
  int64_t seconds = 0;
  int32_t nanos = 0;
};

// 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z: what a Timestamp may hold.
constexpr int64_t kFirstSecond = -62135596800;
constexpr int64_t kSecondLimit = 253402300800;

// False for the 31st of February, 24:00, a 60th second and the like.
bool Exists(const CivilTime& time);

// Why it does not exist, for a message: "February 2023 has 28 days".
std::string WhyNot(const CivilTime& time);

// Seconds from 1970-01-01T00:00:00 as if there were no zones. The time must exist. Source: H.
// Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
int64_t LocalSeconds(const CivilTime& time);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_CIVIL_TIME_H_
