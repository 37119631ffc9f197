// What a norm sees of a record (or of a finding, where a norm speaks of findings): when, how
// surely, how much.
//
// Facts stand in the order of their latest possible instant, then the earliest, then the id, so
// that the order depends on nothing but the facts. Thread-safety: values.
#ifndef COMPLIANCE_NORMS_FACT_H_
#define COMPLIANCE_NORMS_FACT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>

#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/records/known_record.h"
#include "compliance/temporal/span.h"

namespace compliance {

// How well a fact is borne out; higher is better. What rests on several facts is as strong as the
// weakest that it needs. finding/ gives the numbers their meaning.
using Strength = int8_t;

// A number known to lie in [low, high].
struct Range {
  double low = 0;
  double high = 0;
};

struct Fact {
  std::string id;  // Of the record.
  absl::Time earliest;
  absl::Time latest;           // Inclusive; the same as `earliest` for an instant.
  Truth truth = Truth::kTrue;  // TRUE or UNKNOWN: whether it is an event that the norm speaks of.
  uint32_t unknown_reasons = 0;
  Range amount;
  Strength strength = 0;
  std::shared_ptr<const KnownRecord> record;
};

// The instants at which an event may have taken place.
inline void SetInstants(TimeSpan occurred, Fact* fact) {
  fact->earliest = occurred.start;
  fact->latest =
      occurred.limit > occurred.start ? occurred.limit - absl::Nanoseconds(1) : occurred.start;
}

struct FactOrder {
  static auto Key(const Fact& fact) { return std::tie(fact.latest, fact.earliest, fact.id); }
  bool operator()(const Fact& a, const Fact& b) const { return Key(a) < Key(b); }
};

// How long before `later` the event of `earlier` took place: at least, and at most. Negative if it
// may have come after.
struct Lead {
  absl::Duration least;
  absl::Duration most;
};
inline Lead LeadOf(const Fact& earlier, const Fact& later) {
  return {later.earliest - earlier.latest, later.latest - earlier.earliest};
}

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_FACT_H_
