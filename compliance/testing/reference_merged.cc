#include "compliance/testing/reference_merged.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/types/optional.h"
#include "compliance/temporal/span.h"

namespace compliance {

absl::Time FirstInstant(const v1::Record& record) { return SpanOf(record.occurred())->start; }
absl::Time LastInstant(const v1::Record& record) {
  const TimeSpan span = *SpanOf(record.occurred());
  return span.start == span.limit ? span.start : span.limit - absl::Nanoseconds(1);
}

std::set<std::string> StatedRegistrations(const v1::Record& record) {
  std::set<std::string> registrations(record.presence().registrations().begin(),
                                      record.presence().registrations().end());
  if (record.presence().has_registration()) registrations.insert(record.presence().registration());
  return registrations;
}

namespace {

using Records = std::vector<v1::Record>;
constexpr absl::Duration kTick = absl::Nanoseconds(1);

// What a report says of a number: nothing, or a best and a range whose upper end may be open.
struct Said {
  bool anything = false;
  absl::optional<int64_t> best;
  int64_t low = 0;
  absl::optional<int64_t> high;
};

Said SaidBy(const v1::Quantity& quantity) {
  Said said;
  said.anything = quantity.has_best() || quantity.has_low() || quantity.has_high();
  if (quantity.has_low()) said.best = said.low = quantity.low();
  if (quantity.has_best()) {
    said.best = quantity.best();
    if (!quantity.has_low()) said.low = quantity.best();
    if (!quantity.has_low() && !quantity.has_high()) said.high = quantity.best();
  }
  if (quantity.has_high()) said.high = quantity.high();
  return said;
}

const v1::Quantity& Fired(const v1::Record& r) { return r.use_of_force().count(); }
const v1::Quantity& Killed(const v1::Record& r) { return r.use_of_force().civilian_deaths(); }
const v1::Quantity& Injured(const v1::Record& r) { return r.use_of_force().civilian_injured(); }
const v1::Quantity& Present(const v1::Record& r) { return r.presence().count(); }
const v1::Quantity& Accepted(const v1::Record& r) { return r.delivery().accepted(); }
const v1::Quantity& Rejected(const v1::Record& r) { return r.delivery().rejected(); }

// What the reports say together. Registrations count for what is present.
absl::optional<v1::Quantity> Together(v1::QuantityRule rule, const Records& reports,
                                      const v1::Quantity& (*of)(const v1::Record&)) {
  const bool by_registration = rule == v1::DISTINCT_REGISTRATIONS && of == Present;
  std::set<std::string> registrations;
  std::vector<Said> all;
  bool anything = false;
  for (const v1::Record& report : reports) {
    Said said = SaidBy(of(report));
    const std::set<std::string> stated = StatedRegistrations(report);
    if (by_registration && !stated.empty()) {
      registrations.insert(stated.begin(), stated.end());
      // Those that are named, and perhaps others.
      const auto count = static_cast<int64_t>(stated.size());
      if (!said.anything) said = {true, count, count, count};
    }
    anything = anything || said.anything;
    if (said.anything || rule != v1::RANGE_OF_REPORTS) all.push_back(said);
  }
  if (!anything) return absl::nullopt;
  const int64_t named = static_cast<int64_t>(registrations.size());
  std::vector<int64_t> bests, lows, highs;
  int64_t open = 0;
  for (const Said& said : all) {
    if (said.best.has_value()) bests.push_back(*said.best);
    lows.push_back(said.low);
    if (said.high.has_value()) highs.push_back(*said.high);
    open += !said.high.has_value();
  }
  const auto sum = [](const std::vector<int64_t>& of) {
    int64_t total = 0;
    for (int64_t each : of) total += each;
    return total;
  };
  v1::Quantity together;
  switch (rule) {
    case v1::SUM_OF_REPORTS:
      if (bests.size() == all.size()) together.set_best(sum(bests));
      together.set_low(sum(lows));
      if (open == 0) together.set_high(sum(highs));
      break;
    case v1::RANGE_OF_REPORTS:
      if (!bests.empty()) together.set_best(bests[0]);
      together.set_low(*std::min_element(lows.begin(), lows.end()));
      if (open == 0) together.set_high(*std::max_element(highs.begin(), highs.end()));
      break;
    default:
      if (named > 0) bests.push_back(named);
      lows.push_back(named);
      if (!bests.empty()) together.set_best(*std::max_element(bests.begin(), bests.end()));
      together.set_low(*std::max_element(lows.begin(), lows.end()));
      if (open == 0) {
        int64_t high = sum(highs) + named;
        // Each report has counted those that it names once more.
        for (const v1::Record& report : reports) {
          const auto stated = static_cast<int64_t>(StatedRegistrations(report).size());
          const int64_t counted = SaidBy(of(report)).high.value_or(stated);
          if (by_registration) high -= std::min(stated, counted);
        }
        together.set_high(high);
      }
  }
  return together;
}

v1::UseOfForce ForceOf(const Records& reports, v1::QuantityRule rule) {
  v1::UseOfForce force;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const v1::UseOfForce& said = report->use_of_force();
    if (said.has_weapon()) *force.mutable_weapon() = said.weapon();
    if (said.has_target()) force.set_target(said.target());
    if (said.has_target_registration()) force.set_target_registration(said.target_registration());
    if (said.has_target_detail()) force.set_target_detail(said.target_detail());
  }
  if (const auto count = Together(rule, reports, Fired)) *force.mutable_count() = *count;
  if (const auto deaths = Together(v1::HIGHEST_REPORT, reports, Killed)) {
    *force.mutable_civilian_deaths() = *deaths;
  }
  if (const auto injured = Together(v1::HIGHEST_REPORT, reports, Injured)) {
    *force.mutable_civilian_injured() = *injured;
  }
  return force;
}

v1::Presence PresenceOf(const Records& reports, v1::QuantityRule rule) {
  v1::Presence presence;
  std::set<std::string> registrations, all;
  bool lists = false;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const v1::Presence& said = report->presence();
    if (said.has_asset()) presence.set_asset(said.asset());
    if (said.has_model()) presence.set_model(said.model());
    if (said.has_armed()) presence.set_armed(said.armed());
    if (said.has_tonnage_t()) presence.set_tonnage_t(said.tonnage_t());
    if (said.has_movement()) presence.set_movement(said.movement());
    if (said.has_echelon()) presence.set_echelon(said.echelon());
    if (said.has_calibre_mm()) presence.set_calibre_mm(said.calibre_mm());
    if (said.has_flag()) presence.set_flag(said.flag());
    if (said.has_stored()) presence.set_stored(said.stored());
    if (said.has_registration()) registrations.insert(said.registration());
    lists = lists || !said.registrations().empty();
    const std::set<std::string> stated = StatedRegistrations(*report);
    all.insert(stated.begin(), stated.end());
  }
  if (registrations.size() == 1) presence.set_registration(*registrations.begin());
  if (registrations.size() > 1 || lists) {
    for (const std::string& each : all) presence.add_registrations(each);
  }
  if (const auto count = Together(rule, reports, Present)) *presence.mutable_count() = *count;
  return presence;
}

v1::Delivery DeliveryOf(const Records& reports, v1::QuantityRule rule) {
  v1::Delivery delivery;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const v1::Delivery& said = report->delivery();
    if (said.has_goods()) delivery.set_goods(said.goods());
    if (said.has_price()) delivery.set_price(said.price());
    if (said.has_carriage()) delivery.set_carriage(said.carriage());
    if (said.has_contracted_at()) *delivery.mutable_contracted_at() = said.contracted_at();
    if (said.has_consignment()) delivery.set_consignment(said.consignment());
  }
  if (const auto accepted = Together(rule, reports, Accepted)) {
    *delivery.mutable_accepted() = *accepted;
  }
  if (const auto rejected = Together(rule, reports, Rejected)) {
    *delivery.mutable_rejected() = *rejected;
  }
  return delivery;
}

v1::Notice NoticeOf(const Records& reports) {
  v1::Notice notice;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const v1::Notice& said = report->notice();
    if (said.has_planned()) *notice.mutable_planned() = said.planned();
    if (said.has_announced()) *notice.mutable_announced() = said.announced();
    if (said.has_subject()) notice.set_subject(said.subject());
  }
  return notice;
}

v1::Coverage CoverageOf(const Records& reports) {
  v1::Coverage coverage;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const v1::Coverage& said = report->coverage();
    if (said.has_observed()) *coverage.mutable_observed() = said.observed();
    if (said.has_fraction()) coverage.set_fraction(said.fraction());
  }
  return coverage;
}

// What the first says counts; a statement that passes every check says something.
v1::Statement StatementOf(const Records& reports) {
  v1::Statement statement;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    if (!report->has_statement()) continue;
    const std::string text = statement.text();
    statement = report->statement();
    if (statement.text().empty()) statement.set_text(text);
  }
  return statement;
}

void SetDetails(const Records& reports, v1::QuantityRule rule, v1::Record* event) {
  for (const v1::Record& report : reports) {
    if (report.has_use_of_force()) {
      *event->mutable_use_of_force() = ForceOf(reports, rule);
    } else if (report.has_presence()) {
      *event->mutable_presence() = PresenceOf(reports, rule);
    } else if (report.has_delivery()) {
      *event->mutable_delivery() = DeliveryOf(reports, rule);
    } else if (report.has_notice()) {
      *event->mutable_notice() = NoticeOf(reports);
    } else if (report.has_coverage()) {
      *event->mutable_coverage() = CoverageOf(reports);
    } else if (report.has_statement()) {
      *event->mutable_statement() = StatementOf(reports);
    } else {
      continue;
    }
    return;
  }
}

void SetTime(const Records& reports, v1::Record* event) {
  absl::Time first = FirstInstant(reports[0]), last = LastInstant(reports[0]);  // Common to all.
  absl::Time end = last;                                                        // Of all.
  for (const v1::Record& report : reports) {
    first = std::max(first, FirstInstant(report));
    last = std::min(last, LastInstant(report));
    end = std::max(end, LastInstant(report));
  }
  if (first > last) {
    first = FirstInstant(reports[0]);
    last = end;
  }
  const bool is_instant =
      std::any_of(reports.begin(), reports.end(), [&](const v1::Record& report) {
        return !report.occurred().has_limit() && FirstInstant(report) == first && first == last;
      });
  *event->mutable_occurred() = IntervalOf({first, is_instant ? first : last + kTick});
}

void SetPlace(const Records& reports, v1::Record* event) {
  using Rank = std::tuple<bool, bool, bool, double, std::string>;
  std::map<Rank, const v1::Record*> by_rank;
  for (const v1::Record& report : reports) {
    const v1::Place& place = report.place();
    const bool is_named = !place.settlements().empty() || !place.facility().empty();
    by_rank[{!place.has_point(), !place.has_point() && !is_named,
             place.has_point() && !place.has_radius95_m(),
             place.has_point() ? place.radius95_m() : 0, report.id()}] = &report;
  }
  const v1::Record& most_exact = *by_rank.begin()->second;
  if (most_exact.has_place()) *event->mutable_place() = most_exact.place();
  std::vector<std::string> facilities = {most_exact.place().facility()};
  std::vector<std::string> regions = {most_exact.place().region()};
  for (const v1::Record& report : reports) {
    facilities.push_back(report.place().facility());
    regions.push_back(report.place().region());
  }
  const auto first = [](const std::vector<std::string>& names) {
    const auto stated = std::find_if(names.begin(), names.end(),
                                     [](const std::string& name) { return !name.empty(); });
    return stated == names.end() ? "" : *stated;
  };
  if (!first(facilities).empty()) event->mutable_place()->set_facility(first(facilities));
  if (!first(regions).empty()) event->mutable_place()->set_region(first(regions));
}

void SetActors(const Records& reports, const Worlds& worlds, v1::Record* event) {
  for (const v1::Record& report : reports) {
    for (const v1::Actor& actor : report.actors()) {
      const std::string party = worlds.Canonical(actor.party());
      const auto known =
          std::find_if(event->mutable_actors()->begin(), event->mutable_actors()->end(),
                       [&](const v1::Actor& each) { return each.party() == party; });
      if (known == event->mutable_actors()->end()) {
        *event->add_actors() = actor;
        event->mutable_actors(event->actors_size() - 1)->set_party(party);
      } else if (!actor.has_likelihood()) {
        known->clear_likelihood();
      } else if (known->has_likelihood()) {
        known->set_likelihood(std::max(known->likelihood(), actor.likelihood()));
      }
    }
  }
}

}  // namespace

v1::Record MergedReports(const std::vector<v1::Record>& reports, v1::QuantityRule rule,
                         const Worlds& worlds) {
  v1::Record event;
  event.set_id(reports[0].id());
  event.set_category(reports[0].category());
  event.set_revision(reports[0].revision());
  event.set_revised_because(reports[0].revised_because());
  SetTime(reports, &event);
  SetPlace(reports, &event);
  SetActors(reports, worlds, &event);
  SetDetails(reports, rule, &event);
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    if (report->has_activity()) event.set_activity(report->activity());
  }
  std::map<std::string, v1::StatementMade> said;
  for (const v1::Record& report : reports) {
    for (const v1::StatementMade& made : report.statements()) said[made.record_id()] = made;
  }
  for (const auto& [id, made] : said) *event.add_statements() = made;
  std::set<v1::Circumstance> circumstances;
  std::set<std::pair<int64_t, int32_t>> known;
  bool all_say_when = true;
  for (const v1::Record& report : reports) {
    for (int each : report.circumstances())
      circumstances.insert(static_cast<v1::Circumstance>(each));
    for (const v1::Evidence& item : report.evidence()) *event.add_evidence() = item;
    all_say_when = all_say_when && report.has_known_at();
    known.insert({report.known_at().seconds(), report.known_at().nanos()});
  }
  for (v1::Circumstance each : circumstances) event.add_circumstances(each);
  if (all_say_when) {
    event.mutable_known_at()->set_seconds(known.rbegin()->first);
    event.mutable_known_at()->set_nanos(known.rbegin()->second);
  }
  return event;
}

}  // namespace compliance
