// A line through its versions, and a band of it at the time of an event.
//
//   LineHistory line(message);                          // message has passed CheckLine
//   line.At(signed_on);                                 // the version of that day, or none
//   BandOverTime band(line, message, absl::nullopt);    // the version of the time of the event
//   BandReading reading = band.Read({48.3, 38.38}, 200, occurred);
//
// Where an event may have met several versions, or a time without any, a band holds what it would
// under each: TRUE or FALSE if all agree, and a depth that covers all. Where the line has no
// version the band has no extent.
//
// Thread-safety: immutable. Ownership: a BandOverTime refers to its line.
#ifndef COMPLIANCE_GEO_LINE_HISTORY_H_
#define COMPLIANCE_GEO_LINE_HISTORY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/geo/line.h"
#include "compliance/geo/line_band.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class LineHistory {
 public:
  struct Version {
    TimeSpan validity;
    std::unique_ptr<const Line> line;
  };

  // Requires what CheckLine asks.
  explicit LineHistory(const v1::Line& checked);

  const std::string& id() const { return id_; }
  const std::vector<Version>& versions() const { return versions_; }

  // The version that holds then; null if none does.
  const Version* At(absl::Time time) const;

 private:
  std::string id_;
  std::vector<Version> versions_;
};

class BandOverTime {
 public:
  // What it costs to ask, as the number of vertices of a zone, however many the line has.
  static constexpr int kVertexCount = 500;

  // `as_of`: the version that holds then, at whatever time the event takes place; else that of the
  // event. Requires what LineBand does of each version.
  BandOverTime(const LineHistory& line, const v1::LineBand& checked,
               absl::optional<absl::Time> as_of);

  // Some version may hold at the time; FALSE: the band has no extent then.
  Truth Holds(TimeSpan occurred) const { return validity_.Contains(occurred); }

  BandReading Read(Point center, double radius_m, TimeSpan occurred) const;
  DepthRange DepthM(Point center, double radius_m, TimeSpan occurred) const;

  // As LineBand, of every version: at whatever time.
  bool is_bounded() const;
  bool MayReach(Point center, double radius_m) const;

  // As LineBand::Explain; or that the line does not run anywhere at the time.
  std::string Explain(const BandReading& reading, TimeSpan occurred) const;

  // The depth at which the band ends, if it does.
  absl::optional<double> required_m() const { return required_m_; }

  // Which line the answers are about, at the time: the first of those that may hold; null if none.
  const LineBand* BandAt(TimeSpan occurred) const;

 private:
  struct Version {
    TimeSpan validity;
    LineBand band;
  };
  // Calls `look` for each version that may hold, and tells whether one does.
  template <typename Look>
  Truth ForEach(TimeSpan occurred, const Look& look) const;

  std::string line_id_;
  std::vector<Version> versions_;
  SpanSet validity_;
  absl::optional<double> required_m_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_LINE_HISTORY_H_
