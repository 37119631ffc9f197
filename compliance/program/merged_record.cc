#include "compliance/program/merged_record.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace {

using Members = std::vector<v1::Record>;

// What the spans have in common; if that is nothing, all that they cover.
TimeSpan MergeSpans(const Members& members) {
  TimeSpan common, all = {absl::InfiniteFuture(), absl::InfinitePast()};
  bool is_instant = false;
  absl::Time first_latest = absl::InfiniteFuture();
  for (const v1::Record& member : members) {
    const TimeSpan span = *SpanOf(member.occurred());
    is_instant |= span.start == span.limit;
    common = {std::max(common.start, span.start), std::min(common.limit, span.limit)};
    first_latest = std::min(first_latest, LatestOf(span));
    // The last instant of all lies within.
    all = {std::min(all.start, span.start),
           std::max(all.limit, LatestOf(span) + absl::Nanoseconds(1))};
  }
  if (common.start <= first_latest) return {common.start, is_instant ? common.start : common.limit};
  all.limit = std::min(all.limit, LimitInstant() - absl::Nanoseconds(1));
  return all;
}

// Orders places by how much they say: the smallest radius, a point without one, names alone.
std::pair<int, double> Vagueness(const v1::Place& place) {
  if (place.has_point()) {
    return place.has_radius95_m() ? std::make_pair(0, place.radius95_m()) : std::make_pair(1, 0.0);
  }
  const bool is_named = !place.settlements().empty() || !place.facility().empty();
  return {is_named ? 2 : 3, 0.0};
}

void MergePlaces(const Members& members, v1::Record* merged) {
  const v1::Record* best = &members[0];
  for (const v1::Record& member : members) {
    const auto rank = [](const v1::Record& record) {
      return std::make_pair(Vagueness(record.place()), absl::string_view(record.id()));
    };
    if (rank(member) < rank(*best)) best = &member;
  }
  merged->clear_place();
  if (best->has_place()) *merged->mutable_place() = best->place();
  // What it is called, others may say.
  for (const v1::Record& member : members) {
    const v1::Place& place = member.place();
    if (merged->place().facility().empty() && !place.facility().empty()) {
      merged->mutable_place()->set_facility(place.facility());
    }
    if (merged->place().region().empty() && !place.region().empty()) {
      merged->mutable_place()->set_region(place.region());
    }
  }
}

// Who is named without qualification is named more firmly than with any.
int Firmness(const v1::Actor& actor) {
  return actor.has_likelihood() ? actor.likelihood() : v1::Likelihood_MAX + 1;
}

void MergeActors(const Members& members, const PartyGraph& parties, v1::Record* merged) {
  std::vector<v1::Actor> actors;
  for (const v1::Record& member : members) {
    for (const v1::Actor& actor : member.actors()) {
      const PartyGraph::Id known = parties.Find(actor.party());
      const std::string& name = known == PartyGraph::kStranger ? actor.party() : parties.id(known);
      const auto same =
          absl::c_find_if(actors, [&](const v1::Actor& other) { return other.party() == name; });
      if (same == actors.end()) {
        actors.push_back(actor);
        actors.back().set_party(name);
      } else if (Firmness(*same) < Firmness(actor)) {
        *same = actor;
        same->set_party(name);
      }
    }
  }
  merged->clear_actors();
  for (v1::Actor& actor : actors) *merged->add_actors() = std::move(actor);
}

// Null unless anything is stated.
const v1::Quantity* Stated(const v1::Quantity& quantity) {
  const bool any = quantity.has_best() || quantity.has_low() || quantity.has_high();
  return any ? &quantity : nullptr;
}

// The details of one kind of every report, in order; empty ones of reports without.
template <typename Details>
struct Reports {
  Reports(const Members& members, const Details& (v1::Record::*get)() const) {
    for (const v1::Record& member : members) details.push_back(&(member.*get)());
    registrations.resize(members.size());
  }

  // Merges one quantity, given by its accessors.
  void Merge(const v1::Quantity& (Details::*get)() const, v1::Quantity* (Details::*change)(),
             void (Details::*clear)(), v1::QuantityRule rule, Details* merged) const {
    std::vector<const v1::Quantity*> stated;
    for (const Details* each : details) stated.push_back(Stated((each->*get)()));
    const v1::Quantity quantity = MergeQuantities(stated, registrations, rule);
    (merged->*clear)();
    if (Stated(quantity) != nullptr) *(merged->*change)() = quantity;
  }

  std::vector<const Details*> details;
  std::vector<std::vector<std::string>> registrations;
};

// Takes from `from` what `into` leaves open.
template <typename Details>
void Complete(Details from, Details* into) {
  std::vector<const google::protobuf::FieldDescriptor*> stated;
  into->GetReflection()->ListFields(*into, &stated);
  for (const auto* field : stated) {
    // Of what excludes each other, one is stated.
    if (field->containing_oneof() != nullptr) {
      from.GetReflection()->ClearOneof(&from, field->containing_oneof());
    } else {
      from.GetReflection()->ClearField(&from, field);
    }
  }
  into->MergeFrom(from);
}

// What the primary report leaves open, the next one that states it gives.
template <typename Details>
Reports<Details> MergeFields(const Members& members, const Details& (v1::Record::*get)() const,
                             Details* merged) {
  Reports<Details> reports(members, get);
  for (const Details* details : reports.details) Complete(*details, merged);
  return reports;
}

void MergeForce(const Members& members, v1::QuantityRule rule, v1::UseOfForce* merged) {
  using Force = v1::UseOfForce;
  const auto reports = MergeFields(members, &v1::Record::use_of_force, merged);
  reports.Merge(&Force::count, &Force::mutable_count, &Force::clear_count, rule, merged);
  reports.Merge(&Force::civilian_deaths, &Force::mutable_civilian_deaths,
                &Force::clear_civilian_deaths, v1::HIGHEST_REPORT, merged);
  reports.Merge(&Force::civilian_injured, &Force::mutable_civilian_injured,
                &Force::clear_civilian_injured, v1::HIGHEST_REPORT, merged);
}

void MergePresence(const Members& members, v1::QuantityRule rule, v1::Presence* merged) {
  using Presence = v1::Presence;
  auto reports = MergeFields(members, &v1::Record::presence, merged);
  std::set<std::string> alone;  // What stands in presence.registration.
  std::vector<std::string> all;
  for (size_t i = 0; i < members.size(); ++i) {
    reports.registrations[i] = RegistrationsOf(members[i]);
    for (const std::string& each : reports.registrations[i]) {
      if (!absl::c_linear_search(all, each)) all.push_back(each);
    }
    if (members[i].presence().has_registration()) {
      alone.insert(members[i].presence().registration());
    }
  }
  // Which one it is, the reports do not agree on.
  if (alone.size() > 1) merged->clear_registration();
  const bool several = alone.size() > 1 || !merged->registrations().empty();
  merged->clear_registrations();
  for (size_t i = 0; several && i < all.size(); ++i) merged->add_registrations(all[i]);
  reports.Merge(&Presence::count, &Presence::mutable_count, &Presence::clear_count, rule, merged);
}

void MergeDelivery(const Members& members, v1::QuantityRule rule, v1::Delivery* merged) {
  using Delivery = v1::Delivery;
  const auto reports = MergeFields(members, &v1::Record::delivery, merged);
  reports.Merge(&Delivery::accepted, &Delivery::mutable_accepted, &Delivery::clear_accepted, rule,
                merged);
  reports.Merge(&Delivery::rejected, &Delivery::mutable_rejected, &Delivery::clear_rejected, rule,
                merged);
}

void MergeDetails(const Members& members, v1::QuantityRule rule, v1::Record* merged) {
  const auto first = absl::c_find_if(members, [](const v1::Record& member) {
    return member.details_case() != v1::Record::DETAILS_NOT_SET;
  });
  if (first == members.end()) return;
  switch (first->details_case()) {
    case v1::Record::kUseOfForce:
      return MergeForce(members, rule, merged->mutable_use_of_force());
    case v1::Record::kPresence:
      return MergePresence(members, rule, merged->mutable_presence());
    case v1::Record::kDelivery:
      return MergeDelivery(members, rule, merged->mutable_delivery());
    case v1::Record::kNotice:
      MergeFields(members, &v1::Record::notice, merged->mutable_notice());
      return;
    case v1::Record::kCoverage:
      MergeFields(members, &v1::Record::coverage, merged->mutable_coverage());
      return;
    case v1::Record::kStatement:
      MergeFields(members, &v1::Record::statement, merged->mutable_statement());
      return;
    case v1::Record::DETAILS_NOT_SET:
      return;
  }
}

void MergeActivity(const Members& members, v1::Record* merged) {
  for (const v1::Record& member : members) {
    if (!merged->has_activity() && member.has_activity()) merged->set_activity(member.activity());
  }
}

// What is said of any report is said of the event. A statement is about one record.
void MergeStatements(const Members& members, v1::Record* merged) {
  std::vector<v1::StatementMade> statements;
  for (const v1::Record& member : members) {
    statements.insert(statements.end(), member.statements().begin(), member.statements().end());
  }
  absl::c_sort(statements, [](const v1::StatementMade& a, const v1::StatementMade& b) {
    return a.record_id() < b.record_id();
  });
  merged->clear_statements();
  for (v1::StatementMade& made : statements) *merged->add_statements() = std::move(made);
}

// Unless one of the reports does not say when it became known.
void MergeKnowledge(const Members& members, v1::Record* merged) {
  const auto instant = [](const google::protobuf::Timestamp& timestamp) {
    return std::make_pair(timestamp.seconds(), timestamp.nanos());
  };
  for (const v1::Record& member : members) {
    if (!member.has_known_at()) {
      merged->clear_known_at();
      return;
    }
    if (instant(merged->known_at()) < instant(member.known_at())) {
      *merged->mutable_known_at() = member.known_at();
    }
  }
}

}  // namespace

std::vector<std::string> RegistrationsOf(const v1::Record& record) {
  std::vector<std::string> stated(record.presence().registrations().begin(),
                                  record.presence().registrations().end());
  if (record.presence().has_registration()) stated.push_back(record.presence().registration());
  stated.erase(std::remove(stated.begin(), stated.end(), ""), stated.end());
  absl::c_sort(stated);
  stated.erase(std::unique(stated.begin(), stated.end()), stated.end());
  return stated;
}

v1::Record MergeReports(const std::vector<v1::Record>& members, v1::QuantityRule rule,
                        const PartyGraph& parties) {
  v1::Record merged = members[0];
  *merged.mutable_occurred() = IntervalOf(MergeSpans(members));
  MergeActivity(members, &merged);
  MergeKnowledge(members, &merged);
  MergePlaces(members, &merged);
  MergeActors(members, parties, &merged);
  MergeDetails(members, rule, &merged);
  MergeStatements(members, &merged);
  merged.clear_circumstances();
  merged.clear_evidence();
  for (const v1::Record& member : members) {
    for (const int each : member.circumstances()) {
      const auto circumstance = static_cast<v1::Circumstance>(each);
      if (!absl::c_linear_search(merged.circumstances(), each)) {
        merged.add_circumstances(circumstance);
      }
    }
    merged.mutable_evidence()->MergeFrom(member.evidence());
  }
  return merged;
}

}  // namespace compliance
