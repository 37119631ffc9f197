#include "compliance/expr/inference.h"

namespace compliance {
namespace expr {
namespace {

bool IsWild(const Type* type) {
  return type->is(TypeKind::kDyn) || type->is(TypeKind::kError) || type->is(TypeKind::kAny);
}

bool AcceptsNull(const Type* type) {
  switch (type->kind) {
    case TypeKind::kNull:
    case TypeKind::kMessage:
    case TypeKind::kTimestamp:
    case TypeKind::kDuration:
    case TypeKind::kWrapper:
    case TypeKind::kOptional:
    case TypeKind::kOpaque:
      return true;
    default:
      return false;
  }
}

// Whether `a` is at least as general as `b`, which agree.
bool IsMoreGeneral(const Type* a, const Type* b) {
  if (IsWild(a) || a->is(TypeKind::kParameter)) return true;
  if (IsWild(b) || b->is(TypeKind::kParameter)) return false;
  if (b->is(TypeKind::kNull)) return true;
  if (a->is(TypeKind::kNull)) return false;
  if (a->is(TypeKind::kWrapper)) return true;
  if (a->kind != b->kind) return false;
  for (size_t i = 0; i < a->parameters.size(); ++i) {
    if (!IsMoreGeneral(a->parameters[i], b->parameters[i])) return false;
  }
  return true;
}

// The more general of two types that agree; values of two enums have only the number in common.
const Type* MoreGeneral(const Type* a, const Type* b) {
  if (a->is(TypeKind::kInt) && b->is(TypeKind::kInt) && a->enumeration != b->enumeration) {
    return SimpleType(TypeKind::kInt);
  }
  return IsMoreGeneral(a, b) ? a : b;
}

}  // namespace

const Type* Inference::Resolve(const Type* type) const {
  while (type->is(TypeKind::kParameter)) {
    const Type* binding = BindingOf(*type);
    if (binding == nullptr) break;
    type = binding;
  }
  return type;
}

const Type* Inference::Fresh() {
  bindings_.push_back(nullptr);
  return pool_->Variable(next_variable_++);
}

const Type* Inference::BindingOf(const Type& variable) const {
  return bindings_[variable.parameter - kFirstVariable];
}

void Inference::Bind(const Type& variable, const Type* type) {
  const Type*& binding = bindings_[variable.parameter - kFirstVariable];
  trail_.emplace_back(variable.parameter - kFirstVariable, binding);
  binding = type;
}

bool Inference::OccursIn(const Type* variable, const Type* type) const {
  type = Resolve(type);
  if (type->is(TypeKind::kParameter)) return type->parameter == variable->parameter;
  for (const Type* parameter : type->parameters) {
    if (OccursIn(variable, parameter)) return true;
  }
  return false;
}

// `bound` tells whether the variable had a binding before.
bool Inference::AssignVariable(const Type* type, const Type* variable, bool* bound) {
  const Type* binding = BindingOf(*variable);
  *bound = binding != nullptr;
  if (Same(*type, *variable)) return true;
  if (*bound) {
    if (Same(*type, *binding) && type->enumeration == binding->enumeration) return true;
    if (!Assign(type, binding)) return false;
    const Type* general = MoreGeneral(type, binding);
    if (!OccursIn(variable, general)) Bind(*variable, general);
    return true;
  }
  if (OccursIn(variable, type)) return Resolve(type)->is(TypeKind::kParameter);
  Bind(*variable, type);
  return true;
}

bool Inference::Assign(const Type* from, const Type* to) {
  bool bound = false;
  if (to->is(TypeKind::kParameter)) {
    if (AssignVariable(from, to, &bound)) return true;
    if (bound) return false;
  }
  if (from->is(TypeKind::kParameter)) return AssignVariable(to, from, &bound);
  if (IsWild(from) || IsWild(to)) return true;
  if (from->is(TypeKind::kNull)) return AcceptsNull(to);
  if (to->is(TypeKind::kNull)) return AcceptsNull(from);
  if (from->is(TypeKind::kWrapper) != to->is(TypeKind::kWrapper)) {
    return from->is(TypeKind::kWrapper) ? Same(*from->parameters[0], *to)
                                        : Same(*from, *to->parameters[0]);
  }
  if (from->kind != to->kind || from->message != to->message || from->name != to->name) {
    return false;
  }
  // Type values are one type, whatever they name.
  if (from->is(TypeKind::kType)) return true;
  return AssignAll(from->parameters, to->parameters);
}

bool Inference::AssignAll(const std::vector<const Type*>& from,
                          const std::vector<const Type*>& to) {
  if (from.size() != to.size()) return false;
  const size_t start = trail_.size();
  for (size_t i = 0; i < from.size(); ++i) {
    if (Assign(from[i], to[i])) continue;
    for (; trail_.size() > start; trail_.pop_back()) {
      bindings_[trail_.back().first] = trail_.back().second;
    }
    return false;
  }
  return true;
}

const Type* Inference::Join(const Type* a, const Type* b) {
  if (!Assign(b, a)) return nullptr;
  a = Substitute(a, false);
  b = Substitute(b, false);
  if (a->kind == TypeKind::kError) return b;
  return MoreGeneral(a, b);
}

const Type* Inference::Rename(const Type* type, Renaming* renaming) {
  if (type->is(TypeKind::kParameter)) {
    for (const auto& entry : *renaming) {
      if (entry.first == type->parameter) return entry.second;
    }
    renaming->emplace_back(type->parameter, Fresh());
    return renaming->back().second;
  }
  if (type->parameters.empty()) return type;
  std::vector<const Type*> parameters;
  for (const Type* parameter : type->parameters) parameters.push_back(Rename(parameter, renaming));
  return pool_->With(*type, std::move(parameters));
}

const Type* Inference::Substitute(const Type* type, bool close) {
  type = Resolve(type);
  if (type->is(TypeKind::kParameter)) return close ? SimpleType(TypeKind::kDyn) : type;
  if (type->parameters.empty()) return type;
  std::vector<const Type*> parameters;
  bool changed = false;
  for (const Type* parameter : type->parameters) {
    parameters.push_back(Substitute(parameter, close));
    changed |= parameters.back() != parameter;
  }
  return changed ? pool_->With(*type, std::move(parameters)) : type;
}

}  // namespace expr
}  // namespace compliance
