// Zone::Explain: why a zone answers as it does, in words.
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/geo/metres.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_at_time.h"

namespace compliance::geo {
namespace {

bool HasPoint(const v1::Place& place) {
  return place.has_point() && place.point().has_lat() && place.point().has_lng();
}

std::string Listed(const std::vector<absl::string_view>& names, absl::string_view one,
                   absl::string_view several) {
  if (names.empty()) return "";
  const std::string quoted = absl::StrCat("'", absl::StrJoin(names, "', '"), "'");
  return absl::StrCat(quoted, names.size() == 1 ? one : several);
}

constexpr double kBarelyM = 1e-3;

constexpr char kNoError[] = ", but the error of the location is not known";

}  // namespace

std::string Zone::Explain(const v1::Place& place, TimeSpan occurred) const {
  const Truth applies = validity_.Contains(occurred);
  if (applies == Truth::kFalse) return "the zone does not hold at the time of the event";
  const bool is_plain = more_ == nullptr && (!HasOutline() || !IsToldOtherwise(place));
  const std::string text = is_plain ? ExplainPlain(place) : ExplainMore(place, occurred);
  if (applies == Truth::kTrue) return text;
  return absl::StrCat("the zone may not hold at the time of the event; ", text);
}

std::string Zone::ExplainPlain(const v1::Place& place) const {
  if (!has_settlements_) return ExplainOutlines(place);
  if (!HasOutline()) return ExplainSettlements(place);
  if (!HasPoint(place) && place.settlements().empty()) return "no place is known";
  if (InOutlines(place) == Truth::kTrue) return ExplainOutlines(place);
  if (InSettlements(place) == Truth::kTrue) return ExplainSettlements(place);
  return absl::StrCat(ExplainOutlines(place), "; ", ExplainSettlements(place));
}

std::string Zone::ExplainOutlines(const v1::Place& place) const {
  if (!HasPoint(place)) {
    return place.settlements().empty() ? "no place is known" : "no point is known";
  }
  const double depth = DepthM(Point{place.point().lat(), place.point().lng()});
  const double error = place.radius95_m() + precision_m_;
  return absl::StrCat(ExplainDepth({depth - error, depth + error}),
                      place.has_radius95_m() ? "" : kNoError);
}

std::string Zone::ExplainSettlements(const v1::Place& place) const {
  if (place.settlements().empty()) {
    return HasPoint(place) ? "the place names no settlement" : "no place is known";
  }
  std::vector<absl::string_view> listed, missing;
  for (const std::string& name : place.settlements()) {
    (settlements_.contains(name) ? listed : missing).push_back(name);
  }
  const std::string is_listed = Listed(listed, " is listed", " are listed");
  const std::string is_missing = Listed(missing, " is not listed", " are not listed");
  return absl::StrCat(place.settlements_size() == 1 ? "settlement " : "settlements ", is_listed,
                      is_listed.empty() || is_missing.empty() ? "" : ", ", is_missing);
}

// Where it lies; then, if they matter, height and settlements.
std::string Zone::ExplainMore(const v1::Place& place, TimeSpan occurred) const {
  const Whereabouts where(place, places_);
  if (more_ == nullptr && where.unknown()) return ExplainPlain(place);
  const Asked asked{place, occurred, &where.named(), /*in_space_only=*/true};
  std::vector<std::string> clauses = {ExplainWhere(asked, where)};
  if (has_settlements_ && (!place.settlements().empty() || InSettlements(place) == Truth::kTrue)) {
    clauses.push_back(ExplainSettlements(place));
  }
  if (more_ != nullptr) {
    const std::string height = more_->altitude.Explain(place);
    if (!height.empty()) clauses.push_back(height);
  }
  return absl::StrJoin(clauses, "; ");
}

const BandOverTime* Zone::only_band() const {
  if (more_ == nullptr || HasOutline() || has_settlements_ || !more_->corridors.empty()) {
    return nullptr;
  }
  const ZoneReferences& references = more_->references;
  const bool is_only = references.bands.size() == 1 && references.surroundings.empty() &&
                       references.parts.empty() && references.within.empty() &&
                       references.minus.empty();
  return is_only ? &references.bands[0] : nullptr;
}

std::string Zone::ExplainWhere(const Asked& asked, const Whereabouts& where) const {
  if (where.unsure_point()) {
    const Disc disc{*where.unsure_point(), 0};
    if (const BandOverTime* band = only_band()) {
      const BandReading reading = band->Read(disc.center, 0, asked.occurred);
      return absl::StrCat(band->Explain(reading, asked.occurred), kNoError);
    }
    return absl::StrCat(ExplainDepth(DepthAt(asked, &disc)), kNoError);
  }
  if (where.unknown()) {
    return asked.place.settlements().empty() ? "no place is known" : "no point is known";
  }
  if (const BandOverTime* band = only_band()) {
    return band->Explain(ReadBand(*band, where, asked.occurred), asked.occurred);
  }
  DepthRange depth = DepthOfPlace(asked, where);
  // A search for depths is coarser than one for the truth: they are to say the same.
  if (!where.disc() && depth.inside() == Truth::kUnknown) {
    const Truth inside = where.IsWithin(AtTime(*this, asked));
    if (inside == Truth::kTrue) depth.low_m = kBarelyM;
    if (inside == Truth::kFalse) depth.high_m = 0;
  }
  return ExplainDepth(depth);
}

}  // namespace compliance::geo
