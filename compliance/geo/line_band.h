// So deep on one side of a line, or so far from it on either: between from_m and to_m of depth, all
// along it or along a section.
//
//   const LineBand band(line, message);                     // within 25 km east of 'MEMO'
//   const BandReading reading = band.Read({48.3, 38.38}, 200);
//   reading.inside;                                         // TRUE
//   reading.depth;                                          // 20574 m to 20974 m
//   band.Explain(reading);
//   // "20574 m to 20974 m from line 'MEMO' on side 'east', at least 25000 m"
//
// Exactly at a limit is outside: who keeps exactly 25000 m complies. Without from_m the band
// reaches across the line, however far. On either side, the depth is the distance, and the ends of
// the line settle nothing less than the rest of it. With a section: only what is nearest to a point
// of it; a disc of which some points may be nearest to the section and others not is UNKNOWN there.
// Beyond the ends of the line: see line.h; a band with both limits does not reach farther than to_m
// from the line there either.
//
// Thread-safety: immutable. Ownership: refers to the line. Units: metres. Cost: see line.h.
#ifndef COMPLIANCE_GEO_LINE_BAND_H_
#define COMPLIANCE_GEO_LINE_BAND_H_

#include <string>

#include "absl/types/optional.h"
#include "compliance/geo/line.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// How a disc lies to a band.
struct BandReading {
  Truth inside = Truth::kUnknown;
  // Of the line on the band's side, negative across it.
  DepthRange depth;
  // Whether the points of the disc are nearest to the section; TRUE where none is asked for.
  Truth in_section = Truth::kTrue;
  // Some point of the disc may be beyond an end of the line.
  bool may_be_beyond = false;
};

class LineBand : public Region {
 public:
  // Requires what CheckLine and CheckBand ask, and that the line has the side and the section.
  LineBand(const Line& line, const v1::LineBand& checked);

  BandReading Read(Point center, double radius_m) const;

  // Whether the band ends at some distance from the line, whatever the side.
  bool is_bounded() const { return to_m_.has_value() && (!side_ || from_m_.value_or(-1) >= 0); }
  // Whether a disc may lie in it, by its distance from the line alone; TRUE where the band is not
  // bounded. Cost: some edges of the line; no allocation.
  bool MayReach(Point center, double radius_m) const;

  // In words: depth, side, and what would have complied.
  std::string Explain(const BandReading& reading) const;

  // The depth at which the band ends, if it does: what must be kept.
  absl::optional<double> required_m() const { return to_m_; }

  DepthRange DepthM(Point center, double radius_m) const override;

 private:
  const Line& line_;
  absl::optional<LineSide> side_;  // Nothing: either.
  std::string side_name_, section_name_;
  absl::optional<double> from_m_, to_m_;
  absl::optional<Stretch> section_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_LINE_BAND_H_
