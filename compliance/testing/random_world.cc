#include "compliance/testing/random_world.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace compliance {
namespace {

// Hours 0 to 47 of a two-day world that begins here.
constexpr int64_t kEpoch = 1772323200;  // 2026-03-01T00:00:00Z
constexpr int kHours = 48;

// The world's corner; one grid step is a hundredth of a degree.
constexpr double kLat = 46.0, kLng = 31.0, kStep = 0.01;

const std::vector<std::string>& Parties() {
  static const auto& parties = *new std::vector<std::string>{"P0", "P1", "P2", "P3", "P4"};
  return parties;
}

const std::vector<v1::EventCategory>& Categories() {
  static const auto& categories =
      *new std::vector<v1::EventCategory>{v1::STRIKE, v1::FIRE, v1::MOVE, v1::OVERFLIGHT};
  return categories;
}

const std::vector<std::string>& Conditions() {
  static const auto& conditions =
      *new std::vector<std::string>{"",
                                    "use_of_force.weapon.calibre_mm >= 100.0",
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
                                    "is_a('heavy')",
                                    "is_a('banned') && category == STRIKE",
                                    "on_date('2026-03-01', 'Etc/GMT-2')"};
  return conditions;
}

}  // namespace

absl::Time RandomWorld::NextInstant() {
  return absl::FromUnixSeconds(kEpoch + 3600 * Below(kHours + 24));
}

std::string RandomWorld::Instant() {
  return absl::StrFormat("2026-03-%02d", 1 + Below(2)) + absl::StrFormat("T%02d:00:00Z", Below(24));
}

void RandomWorld::FillSpan(v1::Span* span) {
  std::string a = Instant(), b = Instant();
  while (a == b) b = Instant();
  if (b < a) std::swap(a, b);
  if (!OneIn(5)) span->set_start(a);
  if (!OneIn(5) || span->start().empty()) span->set_limit(b);
}

void RandomWorld::AddZones(v1::Agreement* agreement) {
  const auto rectangle = [this](v1::Ring* ring, int from, int size) {
    const double south = kLat + from * kStep, west = kLng + from * kStep, side = size * kStep;
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
  circle->mutable_center()->set_lat(kLat + Below(10) * kStep);
  circle->mutable_center()->set_lng(kLng + Below(10) * kStep);
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

void RandomWorld::AddPlaceTest(v1::PlaceTest* place) {
  std::vector<std::string> zones = {"outline", "disc", "listed"};
  std::shuffle(zones.begin(), zones.end(), random_);
  const int count = 1 + Below(2);
  for (int i = 0; i < count; ++i) place->add_inside(zones[i]);
}

void RandomWorld::FillSelector(v1::Selector* selector) {
  selector->add_categories(Pick(Categories()));
  if (OneIn(3)) selector->add_categories(v1::MEETING);
  if (OneIn(2)) selector->set_condition(Pick(Conditions()));
  if (OneIn(4)) AddPlaceTest(selector->mutable_place());
}

std::string RandomWorld::Length() { return absl::StrCat(1 + Below(12), "h"); }

void RandomWorld::AddNorm(v1::Provision* provision) {
  switch (Below(5)) {
    case 0: {
      v1::Ceiling* ceiling = provision->mutable_ceiling();
      ceiling->set_measure(OneIn(2) ? v1::COUNT : v1::SUM);
      if (ceiling->measure() == v1::SUM) {
        ceiling->set_amount(OneIn(2) ? "presence.count" : "use_of_force.weapon.calibre_mm");
      }
      if (!OneIn(4)) ceiling->set_within(Length());
      ceiling->set_at_most(ceiling->amount() == "use_of_force.weapon.calibre_mm" ? 150 : Below(4));
      break;
    }
    case 1:
      for (int i = 0; i <= Below(2); ++i) {
        v1::Forerunner* forerunner = provision->mutable_pattern()->add_preceded_by();
        FillSelector(forerunner->mutable_event());
        forerunner->set_within(Length());
      }
      break;
    case 2: {
      v1::Notification* notification = provision->mutable_notification();
      FillSelector(notification->mutable_notice());
      if (OneIn(2)) notification->set_lead("2h");
      if (OneIn(2)) notification->set_valid_for(absl::StrCat(2 + Below(20), "h"));
      break;
    }
    default:
      provision->mutable_prohibition();
      return;
  }
  if (OneIn(2)) provision->add_correlate_by("actors[0].party");
  if (OneIn(4)) provision->add_correlate_by("category");
}

void RandomWorld::AddCounting(v1::Agreement* agreement) {
  const int rules = Below(3);
  for (int i = 0; i < rules; ++i) {
    v1::CountingRule* rule = agreement->add_counting();
    // What a rule without a condition takes, no other may name.
    const bool last = i + 1 == rules;
    for (v1::EventCategory category : Categories()) {
      if (!OneIn(3)) rule->add_categories(category);
    }
    if (rule->categories().empty()) rule->add_categories(v1::STRIKE);
    do {
      rule->set_condition(Pick(Conditions()));
    } while (!last && rule->condition().empty());
    if (OneIn(2)) rule->set_within(absl::StrCat(1 + Below(3), "h"));
    if (OneIn(2)) rule->set_within_m(500 * Below(4));
    rule->set_place_may_be_missing(OneIn(2));
    rule->set_quantity(static_cast<v1::QuantityRule>(1 + Below(v1::QuantityRule_MAX)));
  }
}

void RandomWorld::AddProvision(int index, v1::Agreement* agreement) {
  v1::Provision* provision = agreement->add_provisions();
  provision->set_id(absl::StrCat("R", index));
  provision->set_article(absl::StrCat("Art. ", index));
  provision->set_text("text");
  AddNorm(provision);
  provision->set_grading_family(OneIn(2) ? "FIR" : "PRE");
  provision->set_condition(Pick(Conditions()));
  for (v1::EventCategory category : Categories()) {
    if (!OneIn(3)) provision->add_categories(category);
  }
  if (provision->categories().empty()) provision->add_categories(v1::STRIKE);
  if (!OneIn(4)) {
    provision->add_bearers(Pick(Parties()));
    if (OneIn(3) && provision->bearers(0) != "P1") provision->add_bearers("P1");
    if (OneIn(3)) {
      v1::Presumption* presumption = provision->mutable_presumption();
      presumption->set_party(provision->bearers(0));
      presumption->set_likelihood(OneIn(2) ? v1::VERY_LIKELY : v1::ROUGHLY_EVEN);
      presumption->set_basis("basis");
    }
  }
  const int spans = Below(3);
  for (int i = 0; i < spans; ++i) FillSpan(provision->add_in_force());
  if (!OneIn(3)) AddPlaceTest(provision->mutable_place());
  const int exceptions = Below(3);
  for (int i = 0; i < exceptions; ++i) {
    v1::Exception* exception = provision->add_exceptions();
    exception->set_id(absl::StrCat("x", i));
    exception->set_condition(Pick(Conditions()));
    if (OneIn(2)) AddPlaceTest(exception->mutable_place());
    if (OneIn(2) || (exception->condition().empty() && !exception->has_place())) {
      FillSpan(exception->add_in_force());
    }
  }
}

v1::Agreement RandomWorld::NextAgreement() {
  v1::Agreement agreement;
  agreement.set_id("random");
  agreement.mutable_instrument()->set_title("random");
  agreement.mutable_instrument()->set_source("random");
  agreement.mutable_instrument()->set_status(v1::HYPOTHETICAL);
  FillSpan(agreement.add_in_force());
  for (const std::string& id : Parties()) {
    v1::Party* party = agreement.add_parties();
    party->set_id(id);
    party->set_name(id);
    party->add_aliases(absl::StrCat(id, " forces"));
  }
  agreement.mutable_parties(0)->add_adverse_to("P1");
  // P4 belongs to P2 or P3, these to P0 or P1: chains and diamonds.
  for (int member : {2, 3, 4}) {
    const int terms = Below(3);
    for (int i = 0; i < terms; ++i) {
      v1::Membership* membership = agreement.mutable_parties(member)->add_member_of();
      membership->set_of(member == 4 ? (OneIn(2) ? "P2" : "P3") : (OneIn(2) ? "P0" : "P1"));
      if (!OneIn(3)) FillSpan(membership->mutable_during());
    }
  }
  AddZones(&agreement);
  AddClasses(&agreement);
  AddCounting(&agreement);
  const int provisions = 1 + Below(4);
  for (int i = 0; i < provisions; ++i) AddProvision(i, &agreement);
  return agreement;
}

void RandomWorld::AddActors(v1::Record* record) {
  const int actors = Below(4) == 3 ? 3 : Below(3);
  for (int i = 0; i < actors; ++i) {
    v1::Actor* actor = record->add_actors();
    std::string name = OneIn(6) ? "stranger" : Pick(Parties());
    if (OneIn(4) && name != "stranger") name += " forces";
    actor->set_party(name);
    if (OneIn(2)) actor->set_likelihood(static_cast<v1::Likelihood>(1 + Below(7)));
  }
}

void RandomWorld::FillQuantity(v1::Quantity* quantity) {
  const int low = Below(5), high = low + Below(3);
  if (OneIn(2)) {
    quantity->set_best(low);
    return;
  }
  if (!OneIn(4)) quantity->set_low(low);
  if (!OneIn(4)) quantity->set_high(high);
}

void RandomWorld::AddDetails(v1::Record* record) {
  if (OneIn(2)) {
    v1::UseOfForce* force = record->mutable_use_of_force();
    if (!OneIn(3)) {
      force->mutable_weapon()->set_kind(
          Pick(std::vector<v1::WeaponKind>{v1::MISSILE, v1::DRONE, v1::GUN, v1::SMALL_ARMS}));
    }
    if (!OneIn(3)) force->mutable_weapon()->set_calibre_mm(80 + 10 * Below(5));
    if (OneIn(2)) force->mutable_weapon()->set_model(absl::StrCat("M", 1 + Below(4)));
    if (!OneIn(3)) FillQuantity(force->mutable_count());
    if (!OneIn(3)) FillQuantity(force->mutable_civilian_deaths());
    if (!OneIn(3)) force->set_target(OneIn(2) ? v1::RESIDENTIAL : v1::OPEN_GROUND);
  } else if (!OneIn(3)) {
    v1::Presence* presence = record->mutable_presence();
    if (!OneIn(3)) {
      presence->set_asset(Pick(
          std::vector<v1::AssetKind>{v1::WARSHIP, v1::TROOPS, v1::BATTLE_TANK, v1::MERCHANT_SHIP}));
    }
    if (!OneIn(3)) presence->set_armed(OneIn(2));
    if (OneIn(3)) presence->set_model(absl::StrCat("M", 1 + Below(4)));
    if (OneIn(3)) presence->set_registration(absl::StrCat("F-", 1 + Below(3)));
    if (OneIn(4)) presence->add_registrations(absl::StrCat("F-", 1 + Below(4)));
    if (OneIn(8)) presence->add_registrations(absl::StrCat("F-", 5 + Below(2)));
    if (!OneIn(3)) FillQuantity(presence->mutable_count());
  }
  if (OneIn(4)) record->add_circumstances(v1::DISTRESS);
}

void RandomWorld::AddEvidence(v1::Record* record) {
  const int items = Below(4);
  for (int i = 0; i < items; ++i) {
    v1::Evidence* item = record->add_evidence();
    item->set_source(absl::StrCat("source-", Below(3)));
    item->set_reliability(static_cast<v1::Reliability>(1 + Below(6)));
    item->set_credibility(static_cast<v1::Credibility>(1 + Below(6)));
    if (OneIn(3)) item->set_derived_from(OneIn(2) ? "agency" : "source-0");
    if (OneIn(4)) item->set_sha256(std::string(64, static_cast<char>('0' + Below(2))));
    if (OneIn(2)) item->set_party(OneIn(8) ? "stranger" : Pick(Parties()));
  }
}

v1::Record RandomWorld::NextRecord(int index) {
  v1::Record record;
  record.set_id(absl::StrCat("r", index));
  // Whole hours mostly; sometimes one nanosecond before.
  const int64_t start = kEpoch + 3600 * Below(kHours);
  record.mutable_occurred()->mutable_start()->set_seconds(start);
  if (OneIn(3)) {
    record.mutable_occurred()->mutable_limit()->set_seconds(start + 3600 * (1 + Below(4)));
  } else if (OneIn(5)) {
    record.mutable_occurred()->mutable_start()->set_seconds(start - 1);
    record.mutable_occurred()->mutable_start()->set_nanos(999999999);
  }
  if (!OneIn(4)) record.mutable_known_at()->set_seconds(start + 3600 * Below(24));
  record.set_category(OneIn(8) ? v1::MEETING : Pick(Categories()));
  if (!OneIn(6)) {
    v1::Place* place = record.mutable_place();
    if (!OneIn(6)) {
      place->mutable_point()->set_lat(kLat + Below(24) * kStep / 2);
      place->mutable_point()->set_lng(kLng + Below(24) * kStep / 2);
      if (!OneIn(6)) place->set_radius95_m(OneIn(2) ? 0 : 300 * Below(5));
    }
    const int settlements = Below(3);
    for (int i = 0; i < settlements; ++i) {
      place->add_settlements(Pick(std::vector<std::string>{"Abel", "Baker", "Dog", "Easy"}));
    }
    if (OneIn(5)) place->set_facility(OneIn(2) ? "plant" : "port");
    if (OneIn(3)) place->set_region(OneIn(2) ? "north" : "south");
  }
  AddActors(&record);
  AddDetails(&record);
  AddEvidence(&record);
  return record;
}

v1::Record RandomWorld::AnotherReport(int index, const v1::Record& record) {
  v1::Record report = NextRecord(index);
  report.set_category(record.category());
  if (!OneIn(3)) *report.mutable_occurred() = record.occurred();
  if (!OneIn(4) && record.has_place()) {
    *report.mutable_place() = record.place();
    if (OneIn(2)) report.mutable_place()->set_radius95_m(300 * Below(5));
  }
  if (OneIn(2)) *report.mutable_actors() = record.actors();
  return report;
}

v1::Record RandomWorld::RevisionOf(const v1::Record& record) {
  v1::Record revision = OneIn(2) ? record : NextRecord(0);
  revision.set_id(record.id());
  revision.set_revision(record.revision() + Below(3));
  if (revision.revision() > 0)
    revision.set_revised_because(OneIn(3) ? v1::RETRACTED : v1::CORRECTED);
  return revision;
}

std::vector<v1::Record> RandomWorld::NextRecords(int count) {
  std::vector<v1::Record> records;
  for (int i = 0; i < count; ++i) {
    if (i > 0 && OneIn(10)) {
      records.push_back(Pick(records));
    } else if (i > 0 && OneIn(6)) {
      records.push_back(RevisionOf(v1::Record(Pick(records))));
    } else if (i > 0 && OneIn(4)) {
      records.push_back(AnotherReport(i, v1::Record(Pick(records))));
    } else {
      records.push_back(NextRecord(i));
    }
  }
  return records;
}

}  // namespace compliance
