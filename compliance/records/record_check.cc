#include "compliance/records/record_check.h"

#include <cmath>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"
#include "compliance/geo/zone.h"
#include "compliance/records/evidence_check.h"
#include "compliance/records/record_problem.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

void CheckQuantity(const v1::Quantity& quantity, const char* field, Issues& issues) {
  const int64_t low = quantity.has_low() ? quantity.low() : 0;
  const bool ordered =
      (!quantity.has_high() || (low <= quantity.high() && quantity.best() <= quantity.high())) &&
      (!quantity.has_best() || low <= quantity.best());
  if (quantity.best() >= 0 && low >= 0 && ordered) return;
  Report("RECORD_VALUE", field,
         absl::StrCat(field, " is negative or out of order: ", quantity.ShortDebugString()),
         "low <= best <= high, none below 0", issues);
}

void CheckUseOfForce(const v1::UseOfForce& force, Issues& issues) {
  const v1::Weapon& weapon = force.weapon();
  if (weapon.has_kind()) {
    CheckEnum(weapon, "kind", weapon.kind() != 0 && v1::WeaponKind_IsValid(weapon.kind()),
              "RECORD_VALUE", "use_of_force.weapon.", issues);
  }
  if (weapon.has_calibre_mm() && !(weapon.calibre_mm() > 0 && std::isfinite(weapon.calibre_mm()))) {
    Report("RECORD_VALUE", "use_of_force.weapon.calibre_mm", "the calibre is not above 0",
           "leave it out where it is not known", issues);
  }
  if (force.has_target()) {
    CheckEnum(force, "target", force.target() != 0 && v1::TargetKind_IsValid(force.target()),
              "RECORD_VALUE", "use_of_force.", issues);
  }
  if (force.has_count()) CheckQuantity(force.count(), "use_of_force.count", issues);
  if (force.has_civilian_deaths()) {
    CheckQuantity(force.civilian_deaths(), "use_of_force.civilian_deaths", issues);
  }
  if (force.has_civilian_injured()) {
    CheckQuantity(force.civilian_injured(), "use_of_force.civilian_injured", issues);
  }
}

void CheckPresence(const v1::Presence& presence, Issues& issues) {
  if (presence.has_asset()) {
    CheckEnum(presence, "asset", presence.asset() != 0 && v1::AssetKind_IsValid(presence.asset()),
              "RECORD_VALUE", "presence.", issues);
  }
  if (!std::isfinite(presence.tonnage_t())) {
    Report("RECORD_VALUE", "presence.tonnage_t", "the tonnage is not a number",
           "leave it out where it is not known", issues);
  }
  if (presence.has_count()) CheckQuantity(presence.count(), "presence.count", issues);
}

// What most places are: a point on the globe, with or without a radius. CheckPlace knows the
// others.
bool IsUsualPlace(const v1::Place& place) {
  const v1::LatLng& point = place.point();
  return point.has_lat() && std::abs(point.lat()) <= 90 && point.has_lng() &&
         std::abs(point.lng()) <= 180 && place.radius95_m() >= 0 &&
         std::isfinite(place.radius95_m()) && place.settlements().empty() && !place.has_sector() &&
         place.area().empty() && place.tracks().empty() && !place.has_altitude();
}

void CheckActors(const v1::Record& record, Issues& issues) {
  for (int i = 0; i < record.actors_size(); ++i) {
    const v1::Actor& actor = record.actors(i);
    if (actor.party().empty()) {
      Report("RECORD_ACTOR", absl::StrCat("actors[", i, "].party"), "an actor has no name",
             "leave the actor out where nobody is known to have acted", issues);
    }
    if (actor.has_likelihood() &&
        (actor.likelihood() == 0 || !v1::Likelihood_IsValid(actor.likelihood()))) {
      CheckEnum(actor, "likelihood", false, "RECORD_ACTOR", absl::StrCat("actors[", i, "]."),
                issues);
    }
  }
}

// What is said, and of which other record.
void CheckStatement(const v1::Record& record, Issues& issues) {
  const v1::Statement& statement = record.statement();
  if (statement.about().empty() || statement.about() == record.id()) {
    Report("RECORD_STATEMENT", "statement.about",
           statement.about().empty() ? "the statement does not say which record it is about"
                                     : "the statement is about the record that makes it",
           "give the id of the record that tells of the event", issues);
  }
  const bool is_half = statement.has_answer() && (statement.answer().question().empty() ||
                                                  statement.answer().option().empty());
  if (is_half) {
    Report("RECORD_STATEMENT", "statement.answer", "the answer names no question, or no option",
           "give the ids of both, as the agreement has them", issues);
  } else if (statement.says_case() == v1::Statement::kCharge && statement.charge().empty()) {
    Report("RECORD_STATEMENT", "statement.charge", "the charge names nobody",
           "give the id of the party that acted", issues);
  } else if (statement.says_case() == v1::Statement::kStance &&
             (statement.stance() == 0 || !v1::Stance_IsValid(statement.stance()))) {
    CheckEnum(statement, "stance", false, "RECORD_STATEMENT", "statement.", issues);
  } else if (statement.says_case() == v1::Statement::SAYS_NOT_SET) {
    Report("RECORD_STATEMENT", "statement", "the statement says nothing",
           "state an answer, a charge or a stance", issues);
  }
}

// A correction says that it is one, and why.
void CheckRevision(const v1::Record& record, Issues& issues) {
  if (record.revision() < 0) {
    Report("RECORD_REVISION", "revision", "the revision is negative", "count revisions from 0",
           issues);
  }
  const bool stated = record.revised_because() != 0;
  if (stated && !v1::RevisionReason_IsValid(record.revised_because())) {
    CheckEnum(record, "revised_because", false, "RECORD_REVISION", "", issues);
  } else if (record.revision() > 0 && !stated) {
    Report("RECORD_REVISION", "revised_because", "a revision does not say why it was made",
           "state a value of RevisionReason", issues);
  } else if (record.revision() == 0 && stated) {
    Report("RECORD_REVISION", "revision", "a revision is not numbered",
           "number the revisions of a record 1, 2, ...; its first version is 0", issues);
  }
}

}  // namespace

Issues CheckRecord(const v1::Record& record, TimeSpan* occurred) {
  Issues issues;
  if (record.id().empty()) {
    Report("RECORD_ID", "id", "the record has no id", "give every record an id of its own", issues);
  } else if (!IsValidUtf8(record.id())) {
    Report("RECORD_ID", "id", "the id is not UTF-8", "give every record an id in UTF-8", issues);
  }
  const absl::StatusOr<TimeSpan> span = SpanOf(record.occurred());
  if (!span.ok()) {
    Report("RECORD_TIME", "occurred", std::string(span.status().message()),
           "state a start, and a limit after it where the time is uncertain", issues);
  } else if (occurred != nullptr) {
    *occurred = *span;
  }
  if (record.has_known_at() && !IsInstant(record.known_at())) {
    Report("RECORD_TIME", "known_at", "known_at is no instant of the years 0001 to 9999",
           "leave it out where it is not known", issues);
  }
  if (record.category() == 0 || !v1::EventCategory_IsValid(record.category())) {
    CheckEnum(record, "category", false, "RECORD_CATEGORY", "", issues);
  }
  if (record.has_place() && !IsUsualPlace(record.place())) {
    for (const std::string& problem : geo::CheckPlace(record.place())) {
      Report("RECORD_PLACE", "place", problem, "", issues);
    }
  }
  CheckActors(record, issues);
  if (record.has_use_of_force()) CheckUseOfForce(record.use_of_force(), issues);
  if (record.has_presence()) CheckPresence(record.presence(), issues);
  if (record.has_statement()) CheckStatement(record, issues);
  if (!record.statements().empty()) {
    Report("RECORD_STATEMENT", "statements", "the record brings what others say of it",
           "leave it out: the records that tell of the statements fill it in", issues);
  }
  for (int circumstance : record.circumstances()) {
    if (circumstance == 0 || !v1::Circumstance_IsValid(circumstance)) {
      CheckEnum(record, "circumstances", false, "RECORD_VALUE", "", issues);
    }
  }
  CheckEvidence(record, issues);
  CheckRevision(record, issues);
  return issues;
}

}  // namespace compliance
