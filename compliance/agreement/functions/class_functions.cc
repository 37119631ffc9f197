#include "compliance/agreement/functions/class_functions.h"

#include <utility>

#include "compliance/agreement/functions/bind.h"

namespace compliance {
namespace {

using expr::Binding;
using expr::Context;
using expr::Value;

constexpr char kWeaponModel[] = "use_of_force.weapon.model";
constexpr char kAssetModel[] = "presence.model";

// Null if no model is stated.
const std::string* ModelIn(const v1::Record& record) {
  if (record.has_presence()) {
    return record.presence().has_model() ? &record.presence().model() : nullptr;
  }
  const v1::Weapon& weapon = record.use_of_force().weapon();
  return weapon.has_model() ? &weapon.model() : nullptr;
}

}  // namespace

CompiledClass::CompiledClass(const v1::ClassDefinition& definition,
                             std::unique_ptr<const expr::Condition> condition)
    : condition_(std::move(condition)) {
  for (const std::string& model : definition.models()) belongs_by_model_.emplace(model, true);
  for (const std::string& model : definition.other_models()) {
    belongs_by_model_.emplace(model, false);
  }
}

Value CompiledClass::Contains(Context& context, const v1::Record& record) const {
  const std::string* model = ModelIn(record);
  if (model != nullptr) {
    const auto listed = belongs_by_model_.find(*model);
    if (listed != belongs_by_model_.end()) return Value::Bool(listed->second);
  }
  if (condition_ != nullptr) return condition_->EvaluateWithin(context, record);
  if (model != nullptr) return Value::Bool(false);
  return context.UnknownField(record.has_presence() ? kAssetModel : kWeaponModel);
}

std::vector<std::string> CompiledClass::Fields() const {
  std::vector<std::string> fields;
  if (condition_ != nullptr) fields = condition_->Fields();
  if (!belongs_by_model_.empty()) fields.insert(fields.end(), {kAssetModel, kWeaponModel});
  return fields;
}

void Classes::Compile(const v1::Agreement& agreement, const expr::Environment& environment) {
  environment_ = &environment;
  for (const v1::ClassDefinition& definition : agreement.classes()) {
    by_id_[definition.id()].definition = &definition;
  }
  for (const v1::ClassDefinition& definition : agreement.classes()) Find(definition.id());
}

const CompiledClass* Classes::Find(const std::string& id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  Entry& entry = found->second;
  if (entry.compiled == nullptr) {
    const v1::ClassDefinition& definition = *entry.definition;
    std::unique_ptr<const expr::Condition> condition;
    if (!definition.condition().empty()) {
      condition = expr::Condition::Compile(*environment_, definition.condition()).condition;
    }
    entry.compiled = std::make_unique<const CompiledClass>(definition, std::move(condition));
  }
  return entry.compiled.get();
}

expr::Function ClassFunction(const Names& names, Classes& classes) {
  return OverRecord("is_a(string) -> bool", [&names, &classes](Constants constants) {
    const std::string id(constants[0].text());
    if (auto refused = RefusedName(names, id)) return *std::move(refused);
    const CompiledClass* const named = classes.Find(id);
    if (named == nullptr) return Undecided();
    Binding binding;
    binding.reads = named->Fields();
    binding.call = [named](Context& context, absl::Span<const Value> rest) {
      return named->Contains(context, static_cast<const v1::Record&>(rest[0].message()));
    };
    return binding;
  });
}

}  // namespace compliance
