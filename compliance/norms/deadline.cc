#include "compliance/norms/deadline.h"

#include <utility>

#include "compliance/norms/figure.h"

namespace compliance {
namespace {

// A time of the day may be over before what it is counted from: so long before at most.
constexpr absl::Duration kOverBefore = absl::Hours(25);

}  // namespace

absl::Time DeadlineNorm::TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const {
  if (!StatesFigure(role)) return Norm::TouchedUntil(timeline, role, fact);
  return FigureTouchesUntil(timeline, role, fact, timeline.longest(kFrom)) + kOverBefore;
}

bool DeadlineNorm::IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                                absl::Time from) const {
  return StatesFigure(role) && IsFigureSuperseded(timeline, role, fact, from - kOverBefore);
}

Target DeadlineNorm::TargetAt(const Timeline& timeline, const TimeRange& due) const {
  if (!of_figure_) return {{target_, target_}, {}, 0};
  Fact end;
  end.earliest = due.earliest;
  end.latest = due.latest;
  Figure figure = FigureAt(timeline, kFigure, end);
  const Range amount = RangeOver(figure, [this](const Range& stated) {
    return ProductOf(stated, {target_, target_});
  });
  return {amount, std::move(figure.stated_by), figure.unknown_reasons};
}

Duty DeadlineNorm::DutyOf(const Timeline& timeline, const Fact& from) const {
  const TimeRange due{by_.LastInTime(from.earliest), by_.LastInTime(from.latest)};
  const auto with_grace = [this](absl::Time anchor) {
    return grace_.none() ? by_.LastInTime(anchor) : grace_.LastInTimeAfter(by_, anchor);
  };
  return {0,
          {from.earliest, from.latest},
          due,
          {with_grace(from.earliest), with_grace(from.latest)},
          TargetAt(timeline, due),
          absence_,
          EveryFact};
}

}  // namespace compliance
