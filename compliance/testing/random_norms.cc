#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/testing/random_grid.h"
#include "compliance/testing/random_world.h"

namespace compliance {
namespace {

const std::vector<std::string>& Keys() {
  static const auto& keys = *new std::vector<std::string>{
      "actors[0].party", "category", "place.region", "presence.registration", "place.facility"};
  return keys;
}

// A right: nothing is ever a breach of it.
bool IsRight(const v1::Provision& provision) {
  return provision.has_response() && !provision.response().has_by();
}

}  // namespace

std::string RandomWorld::Length() {
  return OneIn(6) ? absl::StrCat(1 + Below(2), "d") : absl::StrCat(1 + Below(20), "h");
}

void RandomWorld::FillOffset(v1::Offset* offset) {
  switch (Below(6)) {
    case 0:
      offset->set_calendar_days(1 + Below(2));
      break;
    case 1:
      offset->set_working_days(1 + Below(2));
      if (OneIn(2)) offset->add_holidays(OneIn(2) ? "03-03" : "2026-03-04");
      break;
    default:
      offset->set_elapsed(Length());
      return;
  }
  offset->set_zone(OneIn(2) ? "Etc/GMT-2" : "UTC");
  offset->set_first_day_counts(OneIn(3));
  if (OneIn(3)) offset->set_time_of_day(Pick(std::vector<std::string>{"09:00", "16:00", "24:00"}));
}

void RandomWorld::FillFindings(v1::FindingSelector* findings) {
  bool binds_everybody = false, only_observed = true;
  std::vector<std::string> bearers;
  for (const std::vector<v1::Provision>& wordings : before_) {
    const bool is_right = std::all_of(wordings.begin(), wordings.end(), IsRight);
    if (is_right || OneIn(2) || !MaySee(wordings)) continue;
    findings->add_provisions(wordings[0].id());
    only_observed = only_observed && std::all_of(wordings.begin(), wordings.end(),
                                                 [](auto& each) { return each.observation(); });
    looked_for_.push_back(wordings[0].id());
    for (const v1::Provision& provision : wordings) {
      binds_everybody = binds_everybody || provision.bearers().empty();
      bearers.insert(bearers.end(), provision.bearers().begin(), provision.bearers().end());
    }
  }
  if (findings->provisions().empty()) return;
  if (!OneIn(3)) findings->set_disposition_at_least(OneIn(3) ? v1::PROBABLE : v1::ALLEGED);
  if (!only_observed && OneIn(4))
    findings->set_grade_at_least(static_cast<v1::Grade>(2 + Below(3)));
  if (charges_nobody_) return;
  if (OneIn(5)) {
    findings->set_attributed_to(binds_everybody ? Pick(WorldParties()) : Pick(bearers));
  }
  if (OneIn(5)) findings->set_likelihood_at_least(OneIn(2) ? v1::VERY_LIKELY : v1::ALMOST_CERTAIN);
}

void RandomWorld::FillSelector(v1::Selector* selector) {
  if (!before_.empty() && OneIn(4)) {
    FillFindings(selector->mutable_findings());
    if (selector->findings().provisions().empty()) selector->clear_findings();
  }
  if (!selector->has_findings()) {
    selector->add_categories(Pick(WorldCategories()));
    if (OneIn(2)) selector->add_categories(Pick(WorldCategories()));
    if (OneIn(3)) selector->add_categories(v1::MEETING);
  }
  selector->set_condition(Condition(4));
  if (OneIn(6)) AddPlaceTest(selector->mutable_place());
}

void RandomWorld::FillForerunner(v1::Forerunner* forerunner) {
  FillSelector(forerunner->mutable_event());
  int within = 0;
  if (!OneIn(4)) {
    within = 2 + Below(24);
    forerunner->set_within(absl::StrCat(within, "h"));
  }
  forerunner->set_including_event(OneIn(4));
  if (!forerunner->including_event()) {
    if (OneIn(4)) forerunner->set_lead(absl::StrCat(1 + Below(within == 0 ? 12 : within), "h"));
    forerunner->set_covering(OneIn(8));
  }
  if (OneIn(4)) {
    forerunner->set_distinct_by(Pick(Keys()));
    forerunner->set_distinct_at_least(2);
  }
  if (OneIn(4)) forerunner->set_at_least(2 + Below(2));
  forerunner->set_never(OneIn(5));
  if (OneIn(6)) {
    forerunner->set_near_m(Pick(std::vector<double>{0, 600, 2000, 6000}));
  }
  if (OneIn(4)) FillSelector(forerunner->mutable_since());
}

// Usable: nothing follows from the silence of what is not.
void RandomWorld::FillAbsence(v1::Evidence* evidence) {
  evidence->set_source("register");
  evidence->set_reliability(static_cast<v1::Reliability>(1 + Below(4)));
  evidence->set_credibility(static_cast<v1::Credibility>(1 + Below(4)));
  if (OneIn(3)) evidence->set_party(Pick(WorldParties()));
}

void RandomWorld::AddLimits(const v1::Provision& provision, v1::Ceiling* ceiling) {
  const double most = ceiling->at_most();
  if (OneIn(2)) {
    v1::Limit* limit = ceiling->add_limits();
    limit->set_value(most / 2);
    limit->add_bearers(provision.bearers().empty() ? Pick(WorldParties()) : provision.bearers(0));
    if (OneIn(2)) FillSpan(limit->mutable_during());
  }
  if (OneIn(2)) {
    v1::Limit* limit = ceiling->add_limits();
    limit->set_value(ceiling->has_share_of() ? 1 : most + 1);
    FillSpan(limit->mutable_during());
  }
}

void RandomWorld::FillHolding(v1::Ceiling* ceiling) {
  v1::Holding* holding = ceiling->mutable_at_any_instant();
  holding->set_holder(OneIn(2) ? "place.facility" : "presence.registration");
  if (ceiling->measure() == v1::SUM && OneIn(2)) {
    ceiling->set_amount("presence.count");
    holding->set_registrations_once(true);
  }
  if (OneIn(2)) FillSelector(holding->mutable_ends());
}

void RandomWorld::FillCeiling(const v1::Provision& provision, v1::Ceiling* ceiling) {
  ceiling->set_measure(static_cast<v1::Measure>(1 + Below(5)));
  const bool each = ceiling->measure() == v1::EACH || ceiling->measure() == v1::DEVIATION;
  if (ceiling->measure() == v1::SUM || each) {
    ceiling->set_amount(Pick(std::vector<std::string>{
        "presence.count", "use_of_force.weapon.calibre_mm", "presence.tonnage_t"}));
  }
  if (ceiling->measure() == v1::DISTINCT) {
    ceiling->set_distinct_by(Pick(Keys()));
  } else if (!each && OneIn(3)) {
    FillHolding(ceiling);
  } else if (!each && OneIn(4)) {
    FillSelector(ceiling->mutable_share_of());
  } else if (!each && OneIn(3)) {
    FillSelector(ceiling->mutable_less());
  }
  if (!each && !ceiling->has_at_any_instant() && !OneIn(3)) {
    if (OneIn(2)) {
      ceiling->set_within(Length());
    } else {
      ceiling->set_per(OneIn(2) ? v1::DAY : static_cast<v1::Period>(1 + Below(4)));
      ceiling->set_zone(OneIn(2) ? "Etc/GMT-2" : "UTC");
      if (OneIn(2)) ceiling->set_periods(1 + Below(3));
    }
  }
  const bool calibres = ceiling->amount() == "use_of_force.weapon.calibre_mm";
  const double most = calibres                                    ? 150
                      : ceiling->amount() == "presence.tonnage_t" ? 0.1 * (10 + Below(20))
                                                                  : Below(5);
  ceiling->set_at_most(most);
  if (ceiling->has_share_of()) {
    ceiling->set_at_most(Pick(std::vector<double>{0, 0.25, 1.0 / 3, 0.5, 0.75}));
  }
  MeasureAgainstFigure(ceiling);
  if (OneIn(3)) AddLimits(provision, ceiling);
}

void RandomWorld::FillFigure(const std::string& amount, v1::Figure* figure) {
  FillSelector(figure->mutable_stated_by());
  figure->set_amount(OneIn(2) || amount.empty() ? "presence.count" : amount);
  if (OneIn(2)) figure->set_times(OneIn(2) ? 0.5 : 2);
}

void RandomWorld::MeasureAgainstFigure(v1::Ceiling* ceiling) {
  const bool is_needed = ceiling->measure() == v1::DEVIATION;
  if (ceiling->has_at_any_instant() || ceiling->has_share_of() || ceiling->has_less()) return;
  if (!is_needed && !OneIn(4)) return;
  FillFigure(ceiling->amount(), ceiling->mutable_figure());
  ceiling->set_at_most(Pick(std::vector<double>{0, 0.25, 0.5, 1}));
}

void RandomWorld::FillNotification(v1::Notification* notification) {
  FillSelector(notification->mutable_notice());
  if (OneIn(2)) notification->set_lead("2h");
  if (OneIn(2)) notification->set_valid_for(absl::StrCat(2 + Below(30), "h"));
  if (OneIn(2)) notification->set_on_planned_date(Length());
  if (OneIn(3)) notification->add_content("presence.count.at_least(1)");
  if (OneIn(4)) notification->add_content("DISTRESS in circumstances || category == MOVE");
}

double RandomWorld::LeastOf(const std::string& amount) {
  return amount == "presence.tonnage_t" ? 0.1 * (1 + Below(30)) : 1 + Below(6);
}

void RandomWorld::FillDeadline(v1::Deadline* deadline) {
  if (OneIn(3)) {
    deadline->set_instant(Instant());
  } else {
    FillSelector(deadline->mutable_event());
  }
  FillOffset(deadline->mutable_by());
  if (OneIn(2)) {
    deadline->set_amount(Pick(
        std::vector<std::string>{"presence.count", "delivery.accepted", "presence.tonnage_t"}));
    deadline->set_at_least(LeastOf(deadline->amount()));
    if (OneIn(3)) {
      FillFigure(deadline->amount(), deadline->mutable_figure());
      if (!OneIn(3)) deadline->mutable_figure()->mutable_stated_by()->clear_condition();
      deadline->set_at_least(Pick(std::vector<double>{0.25, 0.5, 1}));
    }
  }
  if (OneIn(3)) FillOffset(deadline->mutable_grace());
  if (!OneIn(3)) FillAbsence(deadline->mutable_absence_shown_by());
}

void RandomWorld::FillFloor(v1::Floor* floor) {
  floor->set_per(OneIn(3) ? static_cast<v1::Period>(1 + Below(4)) : v1::DAY);
  floor->set_zone(OneIn(2) ? "Etc/GMT-2" : "UTC");
  floor->set_amount(OneIn(3)   ? "delivery.accepted"
                    : OneIn(2) ? "presence.tonnage_t"
                               : "presence.count");
  floor->set_at_least(LeastOf(floor->amount()));
  if (OneIn(4)) floor->set_from(Instant());
  if (OneIn(2)) floor->mutable_make_up()->set_elapsed(absl::StrCat(1 + Below(22), "h"));
  if (!OneIn(3)) FillAbsence(floor->mutable_absence_shown_by());
}

void RandomWorld::FillStay(v1::Stay* stay) {
  stay->set_at_most(Length());
  FillSelector(stay->mutable_end());
  if (OneIn(2)) stay->set_reentry_within(absl::StrCat(1 + Below(12), "h"));
  if (!OneIn(3)) FillAbsence(stay->mutable_absence_shown_by());
}

void RandomWorld::FillSilence(v1::Silence* silence) {
  silence->set_from("2026-03-01T00:00:00Z");
  FillOffset(silence->mutable_lasts());
  if (OneIn(3)) return;
  FillSelector(silence->mutable_observation());
  silence->set_observed_at_least(0.5);
}

void RandomWorld::FillResponse(v1::Response* response) {
  FillSelector(response->mutable_trigger());
  if (!OneIn(4)) {
    FillOffset(response->mutable_by());
    if (!OneIn(3)) FillAbsence(response->mutable_absence_shown_by());
  }
  if (OneIn(2)) return;
  FillOffset(response->mutable_takes_effect());
  if (OneIn(2)) FillSelector(response->mutable_unless());
}

void RandomWorld::FillStandoff(v1::Standoff* standoff) {
  FillSelector(standoff->mutable_protected_());
  if (!OneIn(3)) standoff->mutable_protected_()->clear_condition();
  standoff->set_object(Pick(Keys()));
  standoff->set_at_least_m(Pick(std::vector<double>{3000, 10000, 50000, 200000}));
  if (OneIn(5)) return;
  standoff->set_max_speed_mps(OneIn(2) ? 0.2 : 0.02);
  standoff->set_gap_at_most(OneIn(2) ? "2d" : Length());
  if (OneIn(3)) AddPlaceTest(standoff->mutable_suspended_in());
}

void RandomWorld::AddNorm(v1::Provision* provision) {
  switch (Below(11)) {
    case 0:
    case 1:
      provision->mutable_ceiling();
      break;
    case 2:
      for (int i = 0; i <= Below(2); ++i) {
        FillForerunner(provision->mutable_pattern()->add_preceded_by());
      }
      break;
    case 3:
      FillNotification(provision->mutable_notification());
      break;
    case 4:
      FillDeadline(provision->mutable_deadline());
      break;
    case 5:
      FillFloor(provision->mutable_floor());
      // Periods are counted from the first on.
      if (provision->in_force().empty()) FillSpan(provision->add_in_force());
      for (v1::Span& span : *provision->mutable_in_force()) {
        if (!span.start().empty()) continue;
        span.clear_limit();
        span.set_start("2026-03-01T12:00:00Z");
      }
      break;
    case 6:
      FillStay(provision->mutable_stay());
      break;
    case 7:
      FillSilence(provision->mutable_silence());
      break;
    case 8:
      FillResponse(provision->mutable_response());
      break;
    case 9:
      FillStandoff(provision->mutable_standoff());
      break;
    default:
      provision->mutable_prohibition();
      if (!OneIn(3)) break;
      provision->mutable_prohibition()->mutable_complete_by()->set_from(Instant());
      FillOffset(provision->mutable_prohibition()->mutable_complete_by()->mutable_by());
  }
  AddBearers(provision);
  if (provision->has_ceiling()) FillCeiling(*provision, provision->mutable_ceiling());
  AddSurroundings(provision);
}

void RandomWorld::AddSurroundings(v1::Provision* provision) {
  if (OneIn(5)) {
    for (int i = 0; i <= Below(2); ++i) FillForerunner(provision->add_given());
  }
  if (!IsRight(*provision)) {
    provision->set_episodes(OneIn(5) && provision->deadline().instant().empty());
    if (OneIn(5)) {
      v1::Rectification* rectification = provision->mutable_rectification();
      const bool may_end_by_itself = provision->ceiling().has_at_any_instant();
      if (!may_end_by_itself || OneIn(2)) FillSelector(rectification->mutable_act());
      if (OneIn(2)) rectification->set_within(Length());
      if (!rectification->has_act() && rectification->within().empty()) {
        rectification->set_within("12h");
      }
      if (OneIn(3)) FillSelector(rectification->mutable_from());
    }
  }
  // What time sets by itself is owed once; a prohibition may judge every record by itself.
  const bool has_series = !provision->has_prohibition() || provision->given_size() > 0 ||
                          provision->episodes() || provision->has_rectification();
  if (!provision->deadline().instant().empty() || provision->has_floor() || !has_series) return;
  if (OneIn(2)) provision->add_correlate_by(OneIn(2) ? "actors[0].party" : Pick(Keys()));
  if (OneIn(6)) provision->add_correlate_by("category");
}

}  // namespace compliance
