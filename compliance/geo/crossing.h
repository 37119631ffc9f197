// Whether a track crosses a line, and which way.
//
//   const CrossingReading reading = ReadCrossing(track, line, LineSide::kRight);
//   reading.crosses;   // TRUE: it surely comes from the left of the line to the right
//   reading.last;      // number of the first position on the other side
//
// A position is on a side if all of its 95 % disc is. Between two positions that are surely on
// different sides, and of which the way from one to the other meets the line, it has been crossed;
// where the way passes an end of the line instead, a drawn one does not cross, and of another one
// it is not known. Between positions on one side it may have been crossed and crossed back where a
// position between them is not surely on that side, or the way meets the line: UNKNOWN; of a drawn
// one only where it comes as near to the line as its error. Nothing is known of where a track came
// from before its first position and went after its last.
//
// Thread-safety: pure functions. Cost: a question to the line for each position; an intersection of
// edges for each step between different sides.
#ifndef COMPLIANCE_GEO_CROSSING_H_
#define COMPLIANCE_GEO_CROSSING_H_

#include <string>

#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/geo/line.h"
#include "compliance/geo/line_history.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

struct CrossingReading {
  Truth crosses = Truth::kFalse;
  // Where TRUE: the last position before the crossing and the first after it; counted from 0.
  int first = 0;
  int last = 0;
};

// `track` has passed CheckPlace. `to`: the side that it ends on; absent: either.
CrossingReading ReadCrossing(const v1::Track& track, const Line& line, absl::optional<LineSide> to);

// A crossing that an agreement speaks of, at the time of an event.
class CrossingTest {
 public:
  // `line` outlives this and has the side. `as_of`: as for BandOverTime.
  CrossingTest(const LineHistory& line, const v1::Crossing& checked,
               absl::optional<absl::Time> as_of);

  // Where the event may have met several versions of the line: TRUE or FALSE if all agree. Without
  // a track: UNKNOWN.
  Truth Test(const v1::Place& place, TimeSpan occurred) const;

  // "crosses line 'median_line' to 'east' between positions 4 and 5"
  std::string Explain(const v1::Place& place, TimeSpan occurred) const;

 private:
  CrossingReading Read(const v1::Place& place, const Line& line) const;

  const LineHistory* line_;
  std::string to_;
  absl::optional<absl::Time> as_of_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CROSSING_H_
