// What a norm sees of a record (or of a finding, where a norm speaks of findings): when, how
// surely, how much.
//
// Facts stand in the order of their latest possible instant, then the earliest, then the id, so
// that the order depends on nothing but the facts. Thread-safety: values.
#ifndef COMPLIANCE_NORMS_FACT_H_
#define COMPLIANCE_NORMS_FACT_H_

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/records/known_record.h"
#include "compliance/temporal/span.h"

namespace compliance {

// How well a fact is borne out; higher is better. What rests on several facts is as strong as the
// weakest that it needs. finding/ gives the numbers their meaning.
using Strength = int8_t;
// Of what needs no evidence, or is not weighed.
inline constexpr Strength kUnweighed = std::numeric_limits<Strength>::max();

// How good the record was, at a time, from whose silence it follows that something was not done;
// nothing if there is none. Null: there never is.
using Absence = std::function<absl::optional<Strength>(TimeSpan at)>;

// A number known to lie in [low, high].
struct Range {
  double low = 0;
  double high = 0;
};

// An instant known to lie in [earliest, latest].
struct TimeRange {
  absl::Time earliest;
  absl::Time latest;
};

// What people say of a subject in the place of what must have come before it.
enum class Decision {
  kNone,   // Nothing: it came, or nobody is asked.
  kOpen,   // They are still to say it.
  kTaken,  // It decides.
};

// What only some norms ask of a fact.
struct FactDetails {
  // Whose holding it tells, or the value that different ones are counted of. Absent: not known, or,
  // where `is_labelled` is false, not asked.
  absl::optional<std::string> label;
  bool is_labelled = false;
  // Serial numbers of what is held.
  std::vector<std::string> registrations;
  // What a notice announces. The limit is infinite where only the start is stated.
  absl::optional<TimeSpan> planned;
  // Whether the content of a notice is complete.
  Truth complete = Truth::kTrue;
  // Where: a disc in degrees and metres. Absent: not known.
  struct Disc {
    double lat, lng, radius_m;
  };
  absl::optional<Disc> disc;
  // Whether a duty towards it is suspended where it is.
  Truth suspended = Truth::kFalse;
  // Of each exception that rests on other records: whether the rest of it holds.
  std::vector<Truth> exceptions;
  // Of a subject: what is answered in the place of what must have come before, if anybody is asked.
  absl::optional<Truth> decided;
  // The limit that holds for its bearer at its time.
  absl::optional<Range> limit;
  uint32_t limit_unknown_reasons = 0;  // Where it may be one of several.
};

struct Fact {
  std::string id;  // Of the record, or of the finding.
  absl::Time earliest;
  absl::Time latest;  // Inclusive; the same as `earliest` for an instant.
  Decision decision = Decision::kNone;
  // TRUE or UNKNOWN: whether it is an event that the norm speaks of. On a timeline also FALSE: it
  // would be, but an exception applies, or what must have come before has not.
  Truth truth = Truth::kTrue;
  uint32_t unknown_reasons = 0;
  Range amount;
  Strength strength = 0;
  // Whether something is said of it; else it only counts.
  bool is_subject = true;
  // Whether it is an event of the provision where it stands among them; else it ends what one
  // began.
  bool is_event = true;
  std::shared_ptr<const KnownRecord> record;
  std::shared_ptr<const FactDetails> details;  // Null where the norm asks for none.
};

// Null where it is not known.
inline const std::string* LabelOf(const Fact& fact) {
  const bool known = fact.details != nullptr && fact.details->label.has_value();
  return known ? &*fact.details->label : nullptr;
}

// The instants at which an event may have taken place.
inline void SetInstants(TimeSpan occurred, Fact* fact) {
  fact->earliest = occurred.start;
  fact->latest =
      occurred.limit > occurred.start ? occurred.limit - absl::Nanoseconds(1) : occurred.start;
}

// Whether both tell of one event: a record and a finding of its event do; a finding of what was not
// done after an event does not tell of that event.
inline bool AreOneEvent(const Fact& a, const Fact& b) {
  if (a.id == b.id) return true;
  return a.record != nullptr && a.record == b.record && a.earliest == b.earliest &&
         a.latest == b.latest;
}

struct FactOrder {
  // One record may be several: the subject comes first, what ends something last.
  static auto Key(const Fact& fact) {
    return std::make_tuple(fact.latest, fact.earliest, std::cref(fact.id), !fact.is_subject,
                           !fact.is_event);
  }
  bool operator()(const Fact& a, const Fact& b) const {
    return a.latest != b.latest ? a.latest < b.latest : Key(a) < Key(b);
  }
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
