#include "compliance/geo/zone_set.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "compliance/temporal/instant.h"

namespace compliance::geo {
namespace {

using Ids = google::protobuf::RepeatedPtrField<std::string>;
using Zones = google::protobuf::RepeatedPtrField<v1::Zone>;

// Goes through zones, those first that others refer to.
class ZoneOrder {
 public:
  explicit ZoneOrder(const Zones& zones) {
    for (const v1::Zone& zone : zones) by_id_.emplace(zone.id(), &zone);
    for (const v1::Zone& zone : zones) Visit(zone.id());
  }
  const std::vector<const v1::Zone*>& order() const { return order_; }
  const std::vector<std::string>& cycle() const { return cycle_; }

 private:
  enum class State { kOpen, kDone };

  void Visit(const std::string& id) {
    const auto zone = by_id_.find(id);
    if (zone == by_id_.end() || !cycle_.empty()) return;
    const auto [state, is_new] = states_.emplace(id, State::kOpen);
    if (!is_new) {
      if (state->second == State::kOpen) NoteCycle(id);
      return;
    }
    path_.push_back(id);
    for (const Ids* ids :
         {&zone->second->parts(), &zone->second->within(), &zone->second->minus()}) {
      for (const std::string& other : *ids) Visit(other);
    }
    path_.pop_back();
    states_[id] = State::kDone;
    order_.push_back(zone->second);
  }

  void NoteCycle(const std::string& id) {
    cycle_.assign(std::find(path_.begin(), path_.end(), id), path_.end());
    cycle_.push_back(id);
  }

  absl::flat_hash_map<std::string, const v1::Zone*> by_id_;
  absl::flat_hash_map<std::string, State> states_;
  std::vector<std::string> path_, cycle_;
  std::vector<const v1::Zone*> order_;
};

absl::Status Missing(absl::string_view what, absl::string_view id) {
  return absl::InvalidArgumentError(absl::StrCat("no ", what, " has the id '", id, "'"));
}

}  // namespace

std::vector<std::string> FindZoneCycle(const Zones& zones) { return ZoneOrder(zones).cycle(); }

absl::StatusOr<absl::optional<absl::Time>> LineDates::AsOf(v1::VersionRule rule,
                                                           const std::string& date) const {
  switch (rule) {
    case v1::AT_SIGNATURE:
      if (!signature) return absl::InvalidArgumentError("when the text was signed is not known");
      return signature;
    case v1::AT_ENTRY_INTO_FORCE:
      if (!entry_into_force) {
        return absl::InvalidArgumentError("when the agreement begins to bind is not known");
      }
      return entry_into_force;
    case v1::AT_DATE: {
      const absl::StatusOr<absl::Time> instant = ParseInstant(date);
      if (!instant.ok()) return instant.status();
      return absl::optional<absl::Time>(*instant);
    }
    default:
      return absl::optional<absl::Time>();
  }
}

absl::StatusOr<std::unique_ptr<const ZoneSet>> ZoneSet::Create(
    const Zones& zones, const google::protobuf::RepeatedPtrField<v1::Line>& lines,
    const google::protobuf::RepeatedPtrField<v1::NamedPlace>& places, const LineDates& dates) {
  const ZoneOrder order(zones);
  if (!order.cycle().empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "zones refer to each other in a circle, beginning with '", order.cycle()[0], "'"));
  }
  std::unique_ptr<ZoneSet> set(new ZoneSet());
  set->places_ = NamedPlaces(places);
  for (const v1::Line& line : lines) {
    set->lines_.emplace(line.id(), std::make_unique<const LineHistory>(line));
  }
  for (const v1::Zone* zone : order.order()) {
    if (absl::Status status = set->Add(*zone, dates); !status.ok()) return status;
  }
  return std::unique_ptr<const ZoneSet>(std::move(set));
}

absl::StatusOr<std::vector<const Zone*>> ZoneSet::ZonesNamed(const Ids& ids) const {
  std::vector<const Zone*> zones;
  for (const std::string& id : ids) {
    const Zone* zone = Find(id);
    if (zone == nullptr) return Missing("zone", id);
    zones.push_back(zone);
  }
  return zones;
}

absl::Status ZoneSet::Add(const v1::Zone& zone, const LineDates& dates) {
  ZoneReferences references;
  if (!places_.empty()) references.places = &places_;
  const std::pair<const Ids*, std::vector<const Zone*>*> named[] = {
      {&zone.parts(), &references.parts},
      {&zone.within(), &references.within},
      {&zone.minus(), &references.minus}};
  for (const auto& [ids, zones] : named) {
    auto found = ZonesNamed(*ids);
    if (!found.ok()) return found.status();
    *zones = *std::move(found);
  }
  for (const v1::LineBand& message : zone.bands()) {
    absl::StatusOr<BandOverTime> band = BandOf(message, dates);
    if (!band.ok()) return band.status();
    references.bands.push_back(*std::move(band));
  }
  for (const v1::Surroundings& message : zone.surroundings()) {
    for (const std::string& id : message.of()) {
      if (places_.Named(id).empty()) return Missing("place", id);
    }
    references.surroundings.emplace_back(places_, message);
  }
  zones_.emplace(zone.id(), std::make_unique<const Zone>(zone, std::move(references)));
  return absl::OkStatus();
}

const Zone* ZoneSet::Find(absl::string_view id) const {
  const auto zone = zones_.find(id);
  return zone == zones_.end() ? nullptr : zone->second.get();
}

const LineHistory* ZoneSet::FindLine(absl::string_view id) const {
  const auto line = lines_.find(id);
  return line == lines_.end() ? nullptr : line->second.get();
}

absl::StatusOr<BandOverTime> ZoneSet::BandOf(const v1::LineBand& checked,
                                             const LineDates& dates) const {
  const LineHistory* line = FindLine(checked.line());
  if (line == nullptr) return Missing("line", checked.line());
  const Line& version = *line->versions()[0].line;
  if (!checked.side().empty() && !version.SideNamed(checked.side()))
    return Missing("side of the line", checked.side());
  if (!checked.section().empty() && !version.SectionNamed(checked.section())) {
    return Missing("section of the line", checked.section());
  }
  auto as_of = dates.AsOf(checked.version(), checked.version_date());
  if (!as_of.ok()) return as_of.status();
  return BandOverTime(*line, checked, *as_of);
}

}  // namespace compliance::geo
