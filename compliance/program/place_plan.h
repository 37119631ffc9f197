// Where an event must have taken place: in zones, in bands along lines, across a line.
//
//   const PlacePlan::Answer answer = plan.Test(view);
//   plan.Measure(view);   // of bands: how near to the line, and how near would have complied
//
// An event is there if it is in any of the zones and bands, and crosses the line if one is named. A
// band is drawn for certain bearers and under a condition; each is three-valued.
//
// Thread-safety: immutable. Ownership: borrows the context's environment. Cost: a question to each
// zone, which the index answers if there is one, and to each band whose bearers and condition fit.
#ifndef COMPLIANCE_PROGRAM_PLACE_PLAN_H_
#define COMPLIANCE_PROGRAM_PLACE_PLAN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "compliance/agreement/place_condition.h"
#include "compliance/base/truth.h"
#include "compliance/finding/attribution.h"
#include "compliance/geo/crossing.h"
#include "compliance/geo/line_history.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/record_condition.h"
#include "compliance/program/record_view.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance {

class PlacePlan {
 public:
  PlacePlan() = default;  // Anywhere.
  // `presumption`: of the provision, for the bearers of bands; else absent. Errors: InvalidArgument
  // if the agreement has not passed every check.
  static absl::StatusOr<PlacePlan> Create(const CompileContext& context, const v1::PlaceTest& place,
                                          const v1::Presumption* presumption = nullptr);

  bool anywhere() const { return zones_.anywhere() && bands_.empty() && !crossing_.has_value(); }

  struct Answer {
    Truth truth = Truth::kTrue;
    uint32_t unknown_reasons = 0;  // Bits 1 << IndeterminateReason; zero unless UNKNOWN.
  };
  Answer Test(const RecordView& view) const;

  // "zone 'a': inside by 5 m; 20774 m from line 'MEMO' on side 'east', at least 25000 m"
  std::string Explain(const RecordView& view) const;

  // The distance from the line of the band that the event is in, or may be in; of several that
  // where most is missing. Nothing where no band says how far to keep away.
  absl::optional<v1::Measurement> Measure(const RecordView& view) const;

 private:
  struct Band {
    std::shared_ptr<const geo::BandOverTime> band;
    int number;  // Among the regions of the index.
    absl::optional<BearerTest> bearers;
    RecordCondition condition;
  };
  struct Reading;

  // Whether a band is drawn for the event.
  Answer Applies(const Band& band, const RecordView& view) const;
  Reading Read(const Band& band, const RecordView& view) const;
  void TestBand(const Band& band, const RecordView& view, Answer* inside) const;

  PlaceCondition zones_;
  std::vector<Band> bands_;
  absl::optional<geo::CrossingTest> crossing_;
  const geo::NamedPlaces* places_ = nullptr;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_PLACE_PLAN_H_
