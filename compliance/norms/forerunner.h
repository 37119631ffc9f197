// Whether events of one role came before an event: so many, in so much time, over so many values.
//
// Shared by the norms that look back and by what surrounds every norm (conditions precedent,
// exceptions by notice). Several uncertain facts are counted between those that surely count and
// those that may: TRUE if enough surely do, FALSE if too few may, else UNKNOWN.
//
//   Forerunner notice{.role = 1, .least = absl::Hours(24), .most = absl::InfiniteDuration()};
//   Foregoing came = FindForegoing(timeline, notice, event);
//
// Thread-safety: pure. Cost: linear in the facts of the role that may lie in time; ends where so
// many are found, as strong as the event, that no other can matter.
#ifndef COMPLIANCE_NORMS_FORERUNNER_H_
#define COMPLIANCE_NORMS_FORERUNNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

struct Forerunner {
  // Of a forerunner that has passed every check.
  static Forerunner Of(const v1::Forerunner& definition, int role, int since_role = 0);

  bool LooksAt(int other) const { return other > 0 && (other == role || other == since_role); }
  // The first instant of an event to which a fact that it looks at may matter.
  absl::Time MattersFrom(const Fact& fact) const {
    return including_event ? fact.earliest : fact.earliest + absl::Nanoseconds(1);
  }

  int role = 1;
  int since_role = 0;  // Of events behind the last of which it lies; 0: anywhere.
  // The lead l that is asked for: 0 < l, and least <= l <= most.
  absl::Duration least;
  absl::Duration most = absl::InfiniteDuration();
  int at_least = 1;
  int distinct_at_least = 0;  // Of the facts' labels.
  bool including_event = false;
  bool never = false;
  bool with_margin = false;  // Looks at all that came, however few suffice.
  bool covering = false;
  absl::optional<double> near_m;
};

struct Foregoing {
  Truth came = Truth::kFalse;
  // Of `facts`, where it is not sure that they came; bits 1 << IndeterminateReason.
  uint32_t unknown_reasons = 0;
  // Of the weakest of `facts`.
  Strength strength = kUnweighed;
  // As many as suffice: of those that surely came, else of those that may have, the strongest, as
  // far as strength adds to the event's own; of several sure ones the last, of others the first, so
  // that what is reported later changes little. Empty for what never came.
  std::vector<const Fact*> facts;
  // How many of those that surely came may fall away; nothing unless `came` is TRUE and the margin
  // was asked for.
  size_t margin = 0;
};

Foregoing FindForegoing(const Timeline& timeline, const Forerunner& forerunner,
                        const Fact& subject);

// "2h5m", or "1h to 3h" where the times are uncertain.
std::string LeadText(const Fact& earlier, const Fact& later);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_FORERUNNER_H_
