#include "compliance/agreement/agreement_environment.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "compliance/agreement/functions/party_functions.h"
#include "compliance/agreement/functions/place_functions.h"
#include "compliance/agreement/functions/quantity_functions.h"
#include "compliance/agreement/functions/time_functions.h"
#include "compliance/agreement/record_accessors.h"
#include "compliance/temporal/instant.h"
#include "compliance/v1/record.pb.h"

namespace compliance {
namespace {

geo::LineDates LineDatesOf(const v1::Agreement& agreement) {
  geo::LineDates dates;
  const absl::StatusOr<absl::Time> signed_at = ParseInstant(agreement.instrument().signed_());
  if (signed_at.ok()) dates.signature = *signed_at;
  for (const v1::Span& span : agreement.in_force()) {
    const absl::StatusOr<TimeSpan> binding = ParseSpan(span);
    if (!binding.ok() || binding->start == absl::InfinitePast()) continue;
    dates.entry_into_force =
        std::min(dates.entry_into_force.value_or(binding->start), binding->start);
  }
  return dates;
}

// What the checks have let pass can be built; without them nothing is known of any zone.
std::unique_ptr<const geo::ZoneSet> ZonesOf(const v1::Agreement& agreement,
                                            const geo::LineDates& dates) {
  auto zones =
      geo::ZoneSet::Create(agreement.zones(), agreement.lines(), agreement.places(), dates);
  return zones.ok() ? *std::move(zones) : *geo::ZoneSet::Create({}, {}, {}, dates);
}

expr::EnvironmentOptions OverRecords(std::vector<expr::Function> functions) {
  expr::EnvironmentOptions options;
  options.container = "compliance.v1";
  options.variables_of = v1::Record::descriptor();
  options.functions = std::move(functions);
  options.accessors = RecordAccessors();
  options.unset_is_unknown = true;
  options.distinct_enums = true;
  return options;
}

void Append(std::vector<expr::Function> more, std::vector<expr::Function>* functions) {
  functions->insert(functions->end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
}

}  // namespace

AgreementEnvironment::AgreementEnvironment(const v1::Agreement& names, const v1::Agreement& known)
    : party_names_(PartyNames(names)),
      zone_names_(ZoneNames(names)),
      class_names_(ClassNames(names)),
      parties_(known),
      line_dates_(LineDatesOf(known)),
      zones_(ZonesOf(known, line_dates_)) {
  std::vector<expr::Function> functions = QuantityFunctions();
  Append(PlaceFunctions(zone_names_, *zones_), &functions);
  Append(PartyFunctions(party_names_, parties_), &functions);
  Append(TimeFunctions(), &functions);
  functions.push_back(ClassFunction(class_names_, classes_));
  // The signatures are fixed and tested: creation cannot fail.
  expressions_ = *expr::Environment::Create(OverRecords(std::move(functions)));
  classes_.Compile(known, *expressions_);
}

std::unique_ptr<const AgreementEnvironment> AgreementEnvironment::Create(
    const v1::Agreement& agreement) {
  return absl::WrapUnique(new AgreementEnvironment(agreement, agreement));
}

std::unique_ptr<const AgreementEnvironment> AgreementEnvironment::ForChecks(
    const v1::Agreement& agreement) {
  return absl::WrapUnique(new AgreementEnvironment(agreement, v1::Agreement()));
}

}  // namespace compliance
