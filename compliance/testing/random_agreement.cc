#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/agreement/default_policy.h"
#include "compliance/testing/random_grid.h"
#include "compliance/testing/random_world.h"

namespace compliance {
namespace {

const std::vector<std::string>& Conditions() {
  static const auto& conditions =
      *new std::vector<std::string>{"use_of_force.weapon.calibre_mm >= 100.0",
                                    "use_of_force.weapon.kind in [MISSILE, DRONE]",
                                    "use_of_force.civilian_deaths.at_least(3)",
                                    "presence.asset == WARSHIP || category == STRIKE",
                                    "!(DISTRESS in circumstances)",
                                    "presence.armed && presence.asset != TROOPS",
                                    "within('outline')",
                                    "!within('disc') || category == STRIKE",
                                    "distance_m('disc').at_most(0)",
                                    "actors.exists(a, a.belongs_to('P1'))",
                                    "actors.exists(a, party(a) == 'P2')",
                                    "actors[0].belongs_to('P1')",
                                    "is_a('heavy')",
                                    "is_a('banned') && category == STRIKE",
                                    "on_date('2026-03-01', 'Etc/GMT-2')",
                                    "presence.movement == LEFT || category == FIRE"};
  return conditions;
}

}  // namespace

std::string RandomWorld::Condition(int one_in) { return OneIn(one_in) ? Pick(Conditions()) : ""; }

std::string RandomWorld::Instant() {
  return absl::StrFormat("2026-03-%02dT%02d:00:00Z", 1 + Below(kWorldDays), Below(24));
}

void RandomWorld::FillSpan(v1::Span* span) {
  std::string a = Instant(), b = Instant();
  while (a == b) b = Instant();
  if (b < a) std::swap(a, b);
  if (!OneIn(4)) span->set_start(a);
  if (!OneIn(4) || span->start().empty()) span->set_limit(b);
}

void RandomWorld::AddParties(v1::Agreement* agreement) {
  for (const std::string& id : WorldParties()) {
    v1::Party* party = agreement->add_parties();
    party->set_id(id);
    party->set_name(id);
    party->add_aliases(absl::StrCat(id, " forces"));
  }
  agreement->mutable_parties(0)->add_adverse_to("P1");
  // P4 belongs to P2 or P3, these to P0 or P1: chains and diamonds.
  for (int member : {2, 3, 4}) {
    const int terms = Below(3);
    for (int i = 0; i < terms; ++i) {
      v1::Membership* membership = agreement->mutable_parties(member)->add_member_of();
      membership->set_of(member == 4 ? (OneIn(2) ? "P2" : "P3") : (OneIn(2) ? "P0" : "P1"));
      if (!OneIn(3)) FillSpan(membership->mutable_during());
    }
  }
}

void RandomWorld::AddZones(v1::Agreement* agreement) {
  const auto rectangle = [](v1::Ring* ring, int from, int size) {
    const double south = kWorldLat + from * kWorldStep, west = kWorldLng + from * kWorldStep;
    const double side = size * kWorldStep;
    for (auto [lat, lng] : {std::pair(south, west), std::pair(south, west + side),
                            std::pair(south + side, west + side), std::pair(south + side, west)}) {
      v1::LatLng* vertex = ring->add_vertices();
      vertex->set_lat(lat);
      vertex->set_lng(lng);
    }
  };
  v1::Zone* outline = agreement->add_zones();
  outline->set_id("outline");
  outline->set_name("outline");
  v1::Polygon* polygon = outline->add_polygons();
  rectangle(polygon->mutable_outer(), Below(3), 7 + Below(3));
  if (OneIn(2)) rectangle(polygon->add_holes(), 4, 1 + Below(2));
  polygon->set_edges(OneIn(2) ? v1::GEODESIC : v1::LATLNG_LINEAR);
  if (OneIn(3)) FillSpan(outline->add_validity());

  v1::Zone* disc = agreement->add_zones();
  disc->set_id("disc");
  disc->set_name("disc");
  v1::Circle* circle = disc->add_circles();
  circle->mutable_center()->set_lat(kWorldLat + Below(10) * kWorldStep);
  circle->mutable_center()->set_lng(kWorldLng + Below(10) * kWorldStep);
  circle->set_radius_m(1000 + 500 * Below(10));

  v1::Zone* listed = agreement->add_zones();
  listed->set_id("listed");
  listed->set_name("listed");
  for (const char* name : {"Abel", "Baker", "Charlie"})
    listed->mutable_settlements()->add_names(name);
}

void RandomWorld::AddClasses(v1::Agreement* agreement) {
  v1::ClassDefinition* heavy = agreement->add_classes();
  heavy->set_id("heavy");
  heavy->set_article("article");
  heavy->add_models("M1");
  if (OneIn(2)) heavy->add_other_models("M2");
  heavy->set_condition("use_of_force.weapon.calibre_mm >= 100.0");
  v1::ClassDefinition* named = agreement->add_classes();
  named->set_id("named");
  named->set_article("article");
  named->add_models(OneIn(2) ? "M2" : "M3");
  v1::ClassDefinition* banned = agreement->add_classes();
  banned->set_id("banned");
  banned->set_article("article");
  banned->set_condition("is_a('heavy') || is_a('named')");
}

void RandomWorld::AddCounting(v1::Agreement* agreement) {
  const int rules = Below(3);
  for (int i = 0; i < rules; ++i) {
    v1::CountingRule* rule = agreement->add_counting();
    // What a rule without a condition takes, no other may name.
    const bool last = i + 1 == rules;
    for (v1::EventCategory category : WorldCategories()) {
      if (!OneIn(3)) rule->add_categories(category);
    }
    if (rule->categories().empty()) rule->add_categories(v1::STRIKE);
    do {
      rule->set_condition(Condition(2));
    } while (!last && rule->condition().empty());
    if (OneIn(2)) rule->set_within(absl::StrCat(1 + Below(3), "h"));
    if (OneIn(2)) rule->set_within_m(500 * Below(4));
    rule->set_place_may_be_missing(OneIn(2));
    rule->set_quantity(static_cast<v1::QuantityRule>(1 + Below(v1::QuantityRule_MAX)));
  }
}

// The default profile, with rules and modifiers over everything that norms measure.
void RandomWorld::AddPolicy(v1::Agreement* agreement) {
  v1::Policy* policy = agreement->mutable_policy();
  *policy = DefaultPolicy();
  policy->set_id("random");
  if (OneIn(2)) policy->set_attribution_at_least(v1::VERY_LIKELY);
  policy->set_sha256_required(OneIn(8));
  charges_nobody_ = OneIn(6);
  policy->set_charges_nobody(charges_nobody_);
  for (v1::GradingFamily& family : *policy->mutable_families()) {
    for (const char* condition :
         {"late_by > duration('6h')", "lasted > duration('12h')", "excess_ratio > 0.5",
          "margin > 0", "timeliness == LATE_NOTICE"}) {
      if (OneIn(2)) continue;
      v1::GradeModifier* modifier = family.add_modifiers();
      modifier->set_when_measured(condition);
      modifier->set_reason(condition);
    }
    if (OneIn(3)) {
      v1::GradeModifier* modifier = family.add_modifiers();
      modifier->set_when(Condition(1));
      modifier->set_reason("as the record tells");
    }
    // Instead of that of the default profile.
    for (int i = family.modifiers_size(); i-- > 0;) {
      if (family.modifiers(i).has_repeated() && !OneIn(3)) {
        family.mutable_modifiers()->DeleteSubrange(i, 1);
      }
    }
    for (int i = OneIn(2) ? 0 : 1 + Below(2); i > 0; --i) {
      v1::GradeModifier* modifier = family.add_modifiers();
      modifier->mutable_repeated()->set_at_least(2 + Below(2));
      modifier->mutable_repeated()->set_within(absl::StrCat(1 + Below(30), "h"));
      modifier->set_reason("one of several");
    }
    if (OneIn(3)) {
      v1::GradeCap* cap = family.add_caps();
      cap->set_at_most(std::max(family.base(), v1::G2_SIGNIFICANT));
      cap->set_when(Condition(1));
      cap->set_reason("no more than that");
    }
    if (OneIn(2)) continue;
    v1::GradeRule* rule = family.add_rules();
    rule->set_grade(std::max(family.base(), v1::G3_SERIOUS));
    rule->set_when_measured("high > 3.0");
    rule->set_reason("more than 3");
  }
}

void RandomWorld::AddPlaceTest(v1::PlaceTest* place) {
  std::vector<std::string> zones = {"outline", "disc", "listed"};
  std::shuffle(zones.begin(), zones.end(), random_);
  const int count = 1 + Below(2);
  for (int i = 0; i < count; ++i) place->add_inside(zones[i]);
}

void RandomWorld::AddBearers(v1::Provision* provision) {
  // What must be done, one party must do.
  const bool is_duty =
      provision->has_deadline() || provision->has_floor() || provision->has_response();
  if (!is_duty && OneIn(3)) return;
  provision->add_bearers(Pick(WorldParties()));
  if (!is_duty && OneIn(3) && provision->bearers(0) != "P1") provision->add_bearers("P1");
  if (!OneIn(3)) return;
  v1::Presumption* presumption = provision->mutable_presumption();
  presumption->set_party(provision->bearers(0));
  presumption->set_likelihood(OneIn(2) ? v1::VERY_LIKELY : v1::ROUGHLY_EVEN);
  presumption->set_basis("basis");
}

void RandomWorld::AddExceptions(v1::Provision* provision) {
  const int exceptions = OneIn(2) ? Below(3) : 0;
  for (int i = 0; i < exceptions; ++i) {
    v1::Exception* exception = provision->add_exceptions();
    exception->set_id(absl::StrCat("x", i));
    exception->set_condition(Condition(2));
    if (OneIn(3)) AddPlaceTest(exception->mutable_place());
    if (OneIn(3)) FillSpan(exception->add_in_force());
    const bool bounded =
        !exception->condition().empty() || exception->has_place() || exception->in_force_size() > 0;
    if (bounded && !OneIn(3)) continue;
    for (int j = 0; j <= Below(2); ++j) FillForerunner(exception->add_given());
  }
}

v1::Provision RandomWorld::NextProvision(int index) {
  v1::Provision provision;
  looked_for_.clear();
  provision.set_id(absl::StrCat("R", index));
  provision.set_article(absl::StrCat("Art. ", index));
  provision.set_text("text");
  const std::vector<std::string> families = {"FIR", "PRE", "CEI", "DLN", "NTC", "ECO"};
  provision.set_grading_family(Pick(families));
  provision.set_condition(Condition(3));
  for (v1::EventCategory category : WorldCategories()) {
    if (!OneIn(3)) provision.add_categories(category);
  }
  if (provision.categories().empty()) provision.add_categories(v1::STRIKE);
  const int spans = OneIn(2) ? Below(3) : 0;
  for (int i = 0; i < spans; ++i) FillSpan(provision.add_in_force());
  if (OneIn(3)) AddPlaceTest(provision.mutable_place());
  if (provision.has_place() && OneIn(3)) {
    for (const char* zone : {"outline", "disc", "listed"}) {
      const auto& inside = provision.place().inside();
      if (std::count(inside.begin(), inside.end(), zone) > 0) continue;
      provision.mutable_place()->add_other_side(zone);
      break;
    }
  }
  AddNorm(&provision);
  provision.set_observation(OneIn(12));
  AddExceptions(&provision);
  if (!before_.empty() && OneIn(5)) {
    FillFindings(provision.mutable_findings());
    if (provision.findings().provisions_size() > 0) {
      provision.clear_categories();
    } else {
      provision.clear_findings();
    }
  }
  return provision;
}

v1::Agreement RandomWorld::NextAgreement() {
  v1::Agreement agreement;
  agreement.set_id("random");
  agreement.mutable_instrument()->set_title("random");
  agreement.mutable_instrument()->set_source("random");
  agreement.mutable_instrument()->set_status(v1::HYPOTHETICAL);
  FillSpan(agreement.add_in_force());
  if (!OneIn(3)) {
    agreement.mutable_in_force(0)->set_start("2026-03-01T00:00:00Z");
    agreement.mutable_in_force(0)->clear_limit();
  }
  AddParties(&agreement);
  AddZones(&agreement);
  AddClasses(&agreement);
  AddCounting(&agreement);
  AddDisputedTexts(&agreement);
  charges_nobody_ = false;
  if (OneIn(3)) AddPolicy(&agreement);
  before_.clear();
  const int provisions = 1 + Below(4);
  for (int i = 0; i < provisions; ++i) AddProvision(i, &agreement);
  is_heeding_ = OneIn(3);
  questions_ = 0;
  deciders_.clear();
  attributing_.clear();
  if (is_heeding_) AddDeterminations(&agreement);
  return agreement;
}

}  // namespace compliance
