// Instants and lengths of time as messages. Fractions below a microsecond are the trace of
// half-open ends and are left out of lengths.
#ifndef COMPLIANCE_TEMPORAL_TIMESTAMP_H_
#define COMPLIANCE_TEMPORAL_TIMESTAMP_H_

#include <cstdint>

#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace compliance {

// `instant` is finite.
inline google::protobuf::Timestamp TimestampOf(absl::Time instant) {
  const absl::Time second = absl::FromUnixSeconds(absl::ToUnixSeconds(instant));
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(instant));
  timestamp.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(instant - second)));
  return timestamp;
}

// `timestamp` is one of the years 1 to 9999.
inline absl::Time InstantOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

// `length` is finite.
inline google::protobuf::Duration DurationOf(absl::Duration length) {
  length = absl::Floor(length + absl::Nanoseconds(500), absl::Microseconds(1));
  google::protobuf::Duration duration;
  duration.set_seconds(absl::IDivDuration(length, absl::Seconds(1), &length));
  duration.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(length)));
  return duration;
}

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_TIMESTAMP_H_
