// Local times to instants in one zone, fast for times that lie close together.
//
// The zone is asked once for each stretch between two clock changes; within the stretch the offset
// is a subtraction.
//
// Thread-safety: used by one thread at a time (it remembers the last stretch).
#ifndef COMPLIANCE_INGEST_ZONE_LOOKUP_H_
#define COMPLIANCE_INGEST_ZONE_LOOKUP_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace compliance {

class ZoneLookup {
 public:
  enum class Kind {
    kUnique,
    kSkipped,   // Clocks went forward over it: it never was.
    kRepeated,  // Clocks went back over it: it was twice.
  };
  // Seconds since 1970-01-01T00:00:00Z; for kRepeated the two instants in order, else twice the
  // same. Not set for kSkipped.
  struct Answer {
    Kind kind = Kind::kUnique;
    int64_t first = 0;
    int64_t second = 0;
  };

  explicit ZoneLookup(absl::TimeZone zone) : zone_(zone) {}

  // `local`: seconds since the civil time 1970-01-01T00:00:00.
  Answer Find(int64_t local) {
    if (local >= begin_ && local < limit_) return {Kind::kUnique, local - offset_, local - offset_};
    return Ask(local);
  }

  // "clocks go from 02:00 to 03:00" at the change that skips `local`.
  std::string DescribeChange(int64_t local) const;

  const absl::TimeZone& zone() const { return zone_; }

 private:
  Answer Ask(int64_t local);

  absl::TimeZone zone_;
  // The local times that surely have this offset alone: [begin_, limit_).
  int64_t begin_ = 0;
  int64_t limit_ = 0;
  int64_t offset_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ZONE_LOOKUP_H_
