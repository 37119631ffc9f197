#include "compliance/testing/reference_conditions.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "compliance/expr/condition.h"
#include "compliance/temporal/span.h"

namespace compliance {

// The first of the actors may be any of them.
Truth ReferenceConditions::Evaluate(const std::string& source, const v1::Record& record,
                                    Reasons* reasons) const {
  if (!absl::StrContains(source, "actors[0]") || record.actors_size() == 0) {
    return EvaluateAsStated(source, record, reasons);
  }
  std::set<Truth> truths;
  for (const v1::Actor& actor : record.actors()) {
    v1::Record of_one = record;
    of_one.clear_actors();
    *of_one.add_actors() = actor;
    truths.insert(EvaluateAsStated(source, of_one, reasons));
  }
  if (truths.size() == 1) return *truths.begin();
  reasons->insert(v1::ACTOR_REQUIRED);
  return Truth::kUnknown;
}

Truth ReferenceConditions::EvaluateAsStated(const std::string& source, const v1::Record& record,
                                            Reasons* reasons) const {
  const bool strike = record.category() == v1::STRIKE;
  if (source.empty()) return Truth::kTrue;
  if (source == "within('outline')") return Within("outline", record, reasons);
  if (source == "!within('disc') || category == STRIKE") {
    return strike ? Truth::kTrue : Not(Within("disc", record, reasons));
  }
  if (source == "distance_m('disc').at_most(0)") return Within("disc", record, reasons);
  const bool of_the_first = source == "actors[0].belongs_to('P1')";
  if (of_the_first && record.actors().empty()) {
    reasons->insert(v1::ACTOR_REQUIRED);
    return Truth::kUnknown;
  }
  if (of_the_first || source == "actors.exists(a, a.belongs_to('P1'))") {
    return AnyoneBelongsTo("P1", record, reasons);
  }
  if (source == "actors.exists(a, party(a) == 'P2')") return ToTruth(AnyoneIs("P2", record));
  if (source == "is_a('heavy')") return IsA("heavy", record, reasons);
  if (source == "is_a('banned') && category == STRIKE") {
    return strike ? IsA("banned", record, reasons) : Truth::kFalse;
  }
  if (source == "on_date('2026-03-01', 'Etc/GMT-2')") return OnFirstOfMarch(record, reasons);
  const auto compiled = expr::Condition::Compile(environment_->expressions(), source);
  const Truth truth = compiled.condition->Evaluate(record);
  if (truth == Truth::kUnknown) {
    // Every condition of the generator that asks for a figure asks with at_least.
    reasons->insert(absl::StrContains(source, "at_least") ? v1::QUANTITY : v1::CLASS);
  }
  return truth;
}

Truth ReferenceConditions::Within(const std::string& zone, const v1::Record& record,
                                  Reasons* reasons) const {
  v1::PlaceTest place;
  place.add_inside(zone);
  Reasons if_unknown;
  const Truth inside = worlds_.Inside(place, record, &if_unknown);
  if (inside == Truth::kUnknown) reasons->insert(if_unknown.begin(), if_unknown.end());
  return inside;
}

Truth ReferenceConditions::AnyoneBelongsTo(const std::string& group, const v1::Record& record,
                                           Reasons* reasons) const {
  Truth anyone = Truth::kFalse;
  for (const v1::Actor& actor : record.actors()) {
    anyone = Or(anyone, worlds_.Belongs(actor.party(), {group}, record));
  }
  if (anyone == Truth::kUnknown) reasons->insert(v1::TIME);
  return anyone;
}

bool ReferenceConditions::AnyoneIs(const std::string& party, const v1::Record& record) const {
  return std::any_of(record.actors().begin(), record.actors().end(), [&](const v1::Actor& actor) {
    return worlds_.Canonical(actor.party()) == party;
  });
}

// A model that is listed decides; else the condition; else whether a model is stated at all.
Truth ReferenceConditions::IsA(const std::string& id, const v1::Record& record,
                               Reasons* reasons) const {
  if (id == "banned") {  // is_a('heavy') || is_a('named')
    Reasons heavy_reasons, named_reasons;
    const Truth heavy = IsA("heavy", record, &heavy_reasons);
    const Truth banned = Or(heavy, IsA("named", record, &named_reasons));
    if (banned == Truth::kUnknown) reasons->insert(v1::CLASS);
    return banned;
  }
  std::string model;
  if (record.has_use_of_force()) model = record.use_of_force().weapon().model();
  if (record.has_presence()) model = record.presence().model();
  const auto& definition =
      *std::find_if(agreement_.classes().begin(), agreement_.classes().end(),
                    [&](const v1::ClassDefinition& each) { return each.id() == id; });
  const auto is_model = [&](const std::string& listed) { return listed == model; };
  const auto& in = definition.models();
  const auto& out = definition.other_models();
  if (!model.empty() && std::any_of(in.begin(), in.end(), is_model)) return Truth::kTrue;
  if (!model.empty() && std::any_of(out.begin(), out.end(), is_model)) return Truth::kFalse;
  if (!definition.condition().empty()) return Evaluate(definition.condition(), record, reasons);
  if (!model.empty()) return Truth::kFalse;
  reasons->insert(v1::CLASS);
  return Truth::kUnknown;
}

// The first of March two hours east of Greenwich: from 22:00Z on the day before.
Truth ReferenceConditions::OnFirstOfMarch(const v1::Record& record, Reasons* reasons) const {
  const absl::Time start = absl::FromUnixSeconds(1772323200 - 2 * 3600);
  const absl::Time limit = start + absl::Hours(24);
  const TimeSpan occurred = *SpanOf(record.occurred());
  const absl::Time last = std::max(occurred.start, occurred.limit - absl::Nanoseconds(1));
  const bool starts_in = start <= occurred.start && occurred.start < limit;
  const bool ends_in = start <= last && last < limit;
  if (starts_in && ends_in) return Truth::kTrue;
  // No record of the random world lasts for a day.
  if (!starts_in && !ends_in) return Truth::kFalse;
  reasons->insert(v1::TIME);
  return Truth::kUnknown;
}

}  // namespace compliance
