#include "compliance/testing/reference_figure.h"

#include <algorithm>
#include <cmath>

namespace compliance {
namespace {

double Product(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

// What one amount is of one figure.
double Part(double amount, double figure) {
  if (amount == 0) return figure == 0 ? 1 : 0;
  if (figure == kReferenceOpen) return 0;
  return figure == 0 ? kReferenceOpen : amount / figure;
}

}  // namespace

ReferenceRange ReferenceFigure::DeviationOf(const ReferenceRange& amount) const {
  ReferenceRange deviation{kReferenceOpen, 0};
  for (const ReferenceRange& figure : may_be) {
    const double least = Part(amount.low, figure.high), most = Part(amount.high, figure.low);
    double nearest = 0;
    if (least > 1) nearest = least - 1;
    if (most < 1) nearest = 1 - most;
    deviation.low = std::min(deviation.low, nearest);
    deviation.high = std::max({deviation.high, std::abs(least - 1), std::abs(most - 1)});
  }
  return deviation;
}

ReferenceRange ReferenceFigure::PartOf(const ReferenceRange& times) const {
  ReferenceRange part{kReferenceOpen, 0};
  for (const ReferenceRange& figure : may_be) {
    part.low = std::min(part.low, Product(times.low, figure.low));
    part.high = std::max(part.high, Product(times.high, figure.high));
  }
  return part;
}

ReferenceFigure ReferenceFigureAt(const v1::Figure& definition, const ReferenceFact& event,
                                  const ReferenceSeries& series) {
  const double times = definition.has_times() ? definition.times() : 1;
  const auto surely_came = [&](const ReferenceFact& fact) {
    return fact.truth == Truth::kTrue && fact.latest < event.earliest && !AreOneEvent(fact, event);
  };
  const std::vector<const ReferenceFact*> stated = series.OfRole(kFigureRole);
  ReferenceFigure figure;
  bool any_sure = false;
  for (const ReferenceFact* fact : stated) {
    if (fact->truth == Truth::kFalse || fact->earliest >= event.latest) continue;
    if (AreOneEvent(*fact, event)) continue;
    const bool is_replaced =
        std::any_of(stated.begin(), stated.end(), [&](const ReferenceFact* later) {
          return surely_came(*later) && later->earliest > fact->latest;
        });
    if (is_replaced) continue;
    any_sure = any_sure || surely_came(*fact);
    figure.stated_by.push_back(fact);
    figure.may_be.push_back({Product(times, fact->amount.low), Product(times, fact->amount.high)});
    if (fact->truth == Truth::kUnknown) Join(fact->unknown, &figure.unknown);
    if (!fact->amount.is_exact()) figure.unknown.insert(v1::QUANTITY);
    if (fact->latest >= event.earliest) figure.unknown.insert(v1::TIME);
  }
  if (figure.stated_by.size() > 1) figure.unknown.insert(v1::TIME);
  if (!any_sure) {
    figure.may_be.push_back({0, kReferenceOpen});
    figure.unknown.insert(v1::QUANTITY);
  }
  return figure;
}

}  // namespace compliance
