#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/testing/random_grid.h"
#include "compliance/testing/random_world.h"

namespace compliance {

absl::Time RandomWorld::NextInstant() {
  return absl::FromUnixSeconds(kWorldEpoch + 3600 * Below(2 * kWorldHours));
}

void RandomWorld::AddActors(v1::Record* record) {
  const int actors = is_clear_ ? (OneIn(10) ? 2 : 1) : Below(4) == 3 ? 3 : Below(3);
  for (int i = 0; i < actors; ++i) {
    v1::Actor* actor = record->add_actors();
    std::string name = OneIn(is_clear_ ? 20 : 6) ? "stranger" : Pick(WorldParties());
    if (OneIn(4) && name != "stranger") name += " forces";
    actor->set_party(name);
    if (OneIn(is_clear_ ? 5 : 2)) actor->set_likelihood(static_cast<v1::Likelihood>(1 + Below(7)));
  }
}

void RandomWorld::FillQuantity(v1::Quantity* quantity) {
  const int low = Below(5), high = low + Below(3);
  if (OneIn(2) || (is_clear_ && !OneIn(4))) {
    quantity->set_best(low);
    return;
  }
  if (!OneIn(4)) quantity->set_low(low);
  if (!OneIn(4)) quantity->set_high(high);
}

void RandomWorld::FillWindow(v1::Window* window) {
  const int64_t start = kWorldEpoch + 3600 * Below(kWorldHours);
  if (IsMissing(8)) return;
  window->mutable_start()->set_seconds(start);
  if (OneIn(3)) return;
  window->mutable_limit()->set_seconds(start + 3600 * (1 + Below(24)));
}

void RandomWorld::AddForce(v1::Record* record) {
  v1::UseOfForce* force = record->mutable_use_of_force();
  if (!IsMissing(3)) {
    force->mutable_weapon()->set_kind(
        Pick(std::vector<v1::WeaponKind>{v1::MISSILE, v1::DRONE, v1::GUN, v1::SMALL_ARMS}));
  }
  if (!IsMissing(3)) force->mutable_weapon()->set_calibre_mm(80 + 10 * Below(5));
  if (!IsMissing(2)) force->mutable_weapon()->set_model(absl::StrCat("M", 1 + Below(4)));
  if (!IsMissing(3)) FillQuantity(force->mutable_count());
  if (!IsMissing(3)) FillQuantity(force->mutable_civilian_deaths());
  if (!IsMissing(3)) force->set_target(OneIn(2) ? v1::RESIDENTIAL : v1::OPEN_GROUND);
}

void RandomWorld::AddPresence(v1::Record* record) {
  v1::Presence* presence = record->mutable_presence();
  if (!IsMissing(3)) {
    presence->set_asset(Pick(
        std::vector<v1::AssetKind>{v1::WARSHIP, v1::TROOPS, v1::BATTLE_TANK, v1::MERCHANT_SHIP}));
  }
  if (!IsMissing(3)) presence->set_armed(OneIn(2));
  if (!IsMissing(2)) presence->set_model(absl::StrCat("M", 1 + Below(4)));
  if (!IsMissing(2)) presence->set_registration(absl::StrCat("F-", 1 + Below(3)));
  if (!IsMissing(3)) FillQuantity(presence->mutable_count());
  if (!IsMissing(3)) presence->set_tonnage_t(0.1 * (1 + Below(20)));
  for (int i = Below(3); i > 0; --i) presence->add_registrations(absl::StrCat("F-", 1 + Below(5)));
  if (!IsMissing(3)) presence->set_movement(OneIn(2) ? v1::ENTERED : v1::LEFT);
}

void RandomWorld::AddDetails(v1::Record* record) {
  switch (Below(10)) {
    case 0:
    case 1:
    case 2:
      AddForce(record);
      break;
    case 3:
    case 4:
    case 5:
      AddPresence(record);
      break;
    case 6:
      FillWindow(record->mutable_notice()->mutable_planned());
      break;
    case 7: {
      v1::Delivery* delivery = record->mutable_delivery();
      delivery->set_goods("shells");
      if (!IsMissing(4)) FillQuantity(delivery->mutable_accepted());
      if (OneIn(2)) FillQuantity(delivery->mutable_rejected());
      break;
    }
    case 8:
      FillWindow(record->mutable_coverage()->mutable_observed());
      if (!IsMissing(3)) record->mutable_coverage()->set_fraction(0.25 * Below(5));
      break;
    case 9:
      if (OneIn(4)) AddStatement(record);
      break;
    default:
      break;
  }
  if (OneIn(4)) record->add_circumstances(v1::DISTRESS);
}

void RandomWorld::AddEvidence(v1::Record* record) {
  const int items = is_clear_ ? 1 + Below(3) : Below(4);
  for (int i = 0; i < items; ++i) {
    v1::Evidence* item = record->add_evidence();
    const int source = Below(3);
    item->set_source(absl::StrCat("source-", source));
    item->set_reliability(static_cast<v1::Reliability>(1 + Below(is_clear_ ? 3 : 6)));
    item->set_credibility(static_cast<v1::Credibility>(1 + Below(is_clear_ ? 4 : 6)));
    if (OneIn(3)) {
      const bool is_first = source == 0 || OneIn(2);
      item->set_derived_from(is_first ? "agency" : absl::StrCat("source-", source - 1));
    }
    if (OneIn(4)) item->set_sha256(std::string(64, static_cast<char>('0' + Below(2))));
    if (OneIn(is_clear_ ? 4 : 2)) item->set_party(OneIn(8) ? "stranger" : Pick(WorldParties()));
  }
}

void RandomWorld::AddPlace(v1::Record* record) {
  if (IsMissing(6)) return;
  v1::Place* place = record->mutable_place();
  if (!IsMissing(6)) {
    place->mutable_point()->set_lat(kWorldLat + Below(24) * kWorldStep / 2);
    place->mutable_point()->set_lng(kWorldLng + Below(24) * kWorldStep / 2);
    if (!IsMissing(6)) place->set_radius95_m(OneIn(2) || is_clear_ ? 0 : 300 * Below(5));
  }
  const int settlements = Below(3);
  for (int i = 0; i < settlements; ++i) {
    place->add_settlements(Pick(std::vector<std::string>{"Abel", "Baker", "Dog", "Easy"}));
  }
  if (!IsMissing(5)) place->set_facility(absl::StrCat("site-", 1 + Below(3)));
  if (!IsMissing(5)) place->set_region(OneIn(2) ? "north" : "south");
}

v1::Record RandomWorld::NextRecord(int index) {
  v1::Record record;
  record.set_id(absl::StrCat("r", index));
  // Whole hours mostly; sometimes one nanosecond before.
  const int64_t start = kWorldEpoch + 3600 * Below(kWorldHours);
  record.mutable_occurred()->mutable_start()->set_seconds(start);
  if (IsMissing(3)) {
    record.mutable_occurred()->mutable_limit()->set_seconds(start + 3600 * (1 + Below(4)));
  } else if (OneIn(5)) {
    record.mutable_occurred()->mutable_start()->set_seconds(start - 1);
    record.mutable_occurred()->mutable_start()->set_nanos(999999999);
  }
  if (!OneIn(4)) record.mutable_known_at()->set_seconds(start + 3600 * Below(24));
  record.set_category(OneIn(8) ? v1::MEETING : Pick(WorldCategories()));
  AddPlace(&record);
  AddActors(&record);
  AddDetails(&record);
  if (is_heeding_ && OneIn(2)) AddStatement(&record);
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
  if (revision.statement().about() == record.id()) {
    revision.mutable_statement()->set_about("nothing");
  }
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
    } else if (i > 0 && OneIn(6)) {
      records.push_back(AnotherReport(i, v1::Record(Pick(records))));
    } else {
      records.push_back(NextRecord(i));
    }
  }
  return records;
}

}  // namespace compliance
