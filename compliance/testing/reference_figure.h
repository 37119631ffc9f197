// What other records state as a figure, and what is measured against it.
#ifndef COMPLIANCE_TESTING_REFERENCE_FIGURE_H_
#define COMPLIANCE_TESTING_REFERENCE_FIGURE_H_

#include <vector>

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

inline constexpr char kFigureRole[] = "figure";

struct ReferenceFigure {
  std::vector<const ReferenceFact*> stated_by;  // Each may be the last before the event.
  std::vector<ReferenceRange> may_be;           // One of these.
  ReferenceReasons unknown;

  // How far an amount lies from it, as a part of it.
  ReferenceRange DeviationOf(const ReferenceRange& amount) const;
  // So many times the figure.
  ReferenceRange PartOf(const ReferenceRange& times) const;
};

ReferenceFigure ReferenceFigureAt(const v1::Figure& definition, const ReferenceFact& event,
                                  const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FIGURE_H_
