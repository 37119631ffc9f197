#include "compliance/expr/checker.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/base/suggest.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/overload_message.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

const Type* TypeOfLiteral(const Value& value) {
  switch (value.kind()) {
    case Kind::kBool:
      return SimpleType(TypeKind::kBool);
    case Kind::kInt:
      return SimpleType(TypeKind::kInt);
    case Kind::kUint:
      return SimpleType(TypeKind::kUint);
    case Kind::kDouble:
      return SimpleType(TypeKind::kDouble);
    case Kind::kString:
      return SimpleType(TypeKind::kString);
    case Kind::kBytes:
      return SimpleType(TypeKind::kBytes);
    default:
      return SimpleType(TypeKind::kNull);
  }
}

std::vector<std::string> FieldNames(const Descriptor& message) {
  std::vector<std::string> names;
  for (int i = 0; i < message.field_count(); ++i) names.push_back(message.field(i)->name());
  return names;
}

// Nobody reads more at once.
constexpr size_t kMaxDiagnostics = 100;

const Type* Dyn() { return SimpleType(TypeKind::kDyn); }
const Type* Bool() { return SimpleType(TypeKind::kBool); }

}  // namespace

const Type* Checker::Check(Node* root) { return inference_.Substitute(Visit(root), true); }

const Type* Checker::Visit(Node* node) {
  switch (node->kind) {
    case NodeKind::kLiteral:
      node->type = TypeOfLiteral(node->value);
      break;
    case NodeKind::kName:
      node->type = VisitName(node);
      break;
    case NodeKind::kSelect:
      node->type = VisitSelect(node);
      break;
    case NodeKind::kHas:
      node->type = VisitHas(node);
      break;
    case NodeKind::kCall:
      node->type = VisitCall(node);
      break;
    case NodeKind::kList:
      node->type = VisitList(node);
      break;
    case NodeKind::kMap:
      node->type = VisitMap(node);
      break;
    case NodeKind::kMessage:
      node->type = VisitMessage(node);
      break;
    case NodeKind::kComprehension:
      node->type = VisitComprehension(node);
      break;
  }
  return node->type;
}

const Checker::Local* Checker::FindLocal(absl::string_view name) const {
  const auto found = std::find_if(locals_.rbegin(), locals_.rend(),
                                  [name](const Local& local) { return local.name == name; });
  return found == locals_.rend() ? nullptr : &*found;
}

void Checker::Apply(const Declaration& declaration, Node* node) {
  node->type = declaration.type;
  node->value = declaration.constant;
  node->index = declaration.index;
  node->field = declaration.field;
  node->meaning = declaration.kind == Declaration::Kind::kVariable ? Meaning::kVariable
                  : declaration.kind == Declaration::Kind::kField  ? Meaning::kField
                                                                   : Meaning::kConstant;
}

// A chain of names may be one qualified name: of a variable, an enum value, a type.
bool Checker::ResolveQualified(Node* node) {
  const std::string name = QualifiedName(*node);
  if (name.empty() || FindLocal(name.substr(0, name.find('.'))) != nullptr) return false;
  for (const std::string& candidate : declarations_.Candidates(name)) {
    const absl::optional<Declaration> found = declarations_.Find(candidate, pool_);
    if (!found.has_value()) continue;
    Apply(*found, node);
    return true;
  }
  return false;
}

const Type* Checker::VisitName(Node* node) {
  const Local* local = FindLocal(node->text);
  if (local != nullptr) {
    node->meaning = Meaning::kLocal;
    node->index = local->index;
    return local->type;
  }
  if (ResolveQualified(node)) return node->type;
  if (IsSilent()) return SimpleType(TypeKind::kError);
  std::vector<std::string> names = declarations_.Names();
  for (const Local& each : locals_) names.push_back(each.name);
  return Fail(node->offset, "CONDITION_UNKNOWN_NAME",
              absl::StrCat("undeclared reference: nothing is called '", node->text, "'"),
              DidYouMean(node->text, names));
}

const Type* Checker::VisitSelect(Node* node) {
  if (ResolveQualified(node)) return node->type;
  return SelectField(node, Visit(node->children[0]), node->text);
}

const Type* Checker::SelectField(Node* node, const Type* operand, absl::string_view name) {
  operand = inference_.Substitute(operand, false);
  switch (operand->kind) {
    case TypeKind::kError:
    case TypeKind::kDyn:
    case TypeKind::kAny:
      return Dyn();
    case TypeKind::kParameter:
      inference_.Assign(Dyn(), operand);
      return Dyn();
    case TypeKind::kMap:
      if (!inference_.Assign(SimpleType(TypeKind::kString), operand->parameters[0])) break;
      return operand->parameters[1];
    case TypeKind::kOptional:
      return pool_->Optional(SelectField(node, operand->parameters[0], name));
    case TypeKind::kMessage: {
      const FieldDescriptor* field =
          FindField(*operand->message, std::string(name), pool_->descriptors());
      if (field == nullptr) {
        return Fail(node->offset, "CONDITION_UNKNOWN_FIELD",
                    absl::StrCat("undefined field: ", operand->message->full_name(),
                                 " has no field '", name, "'"),
                    DidYouMean(name, FieldNames(*operand->message)));
      }
      node->field = field;
      return pool_->Field(field);
    }
    default:
      break;
  }
  return Fail(node->offset, "CONDITION_TYPE",
              absl::StrCat("type '", inference_.Substitute(operand, true)->ToString(),
                           "' does not support field selection: '.", name, "'"));
}

const Type* Checker::VisitHas(Node* node) {
  if (!node->children.empty()) {
    const Type* type = SelectField(node, Visit(node->children[0]), node->text);
    return type->is(TypeKind::kError) ? type : Bool();
  }
  // has(f): only the fields of the evaluated message can be absent.
  const absl::optional<Declaration> found = declarations_.Find(node->text, pool_);
  if (FindLocal(node->text) == nullptr && found.has_value() &&
      found->kind == Declaration::Kind::kField) {
    Apply(*found, node);
    return Bool();
  }
  return Fail(node->offset, "CONDITION_SYNTAX", "has() takes a field selection, as in has(a.b)");
}

// Functions may be qualified (math.abs); then the receiver was part of the name.
const std::vector<const Overload*>* Checker::FindFunction(Node* node) {
  std::string name = node->text;
  if (node->receiver) {
    const std::string receiver = QualifiedName(*node->children[0]);
    const bool is_name = !receiver.empty() && FindLocal(receiver) == nullptr;
    for (const std::string& candidate :
         is_name ? declarations_.Candidates(absl::StrCat(receiver, ".", name))
                 : std::vector<std::string>()) {
      const auto* overloads = declarations_.FindFunction(candidate);
      if (overloads == nullptr) continue;
      node->text = candidate;
      node->receiver = false;
      node->children.erase(node->children.begin());
      return overloads;
    }
    return declarations_.FindFunction(name);
  }
  for (const std::string& candidate : declarations_.Candidates(name)) {
    const auto* overloads = declarations_.FindFunction(candidate);
    if (overloads != nullptr) return overloads;
  }
  return nullptr;
}

const Type* Checker::VisitCall(Node* node) {
  if (node->text == "_?_:_") return VisitChoice(node);
  if (node->text == "_?._") return VisitOptionalSelect(node);
  const std::vector<const Overload*>* overloads = FindFunction(node);
  node->meaning = Meaning::kFunction;
  if (overloads == nullptr) {
    // What stands before an unknown function may be the rest of its name: one cause, one
    // diagnostic.
    const bool namespaced = node->receiver && node->children[0]->kind == NodeKind::kName;
    for (size_t i = namespaced ? 1 : 0; i < node->children.size(); ++i) Visit(node->children[i]);
    if (IsSilent()) return SimpleType(TypeKind::kError);
    return Fail(node->offset, "CONDITION_UNKNOWN_FUNCTION",
                absl::StrCat("undeclared reference: no function is called '", node->text, "'"),
                DidYouMean(node->text, declarations_.FunctionNames()));
  }
  for (Node* child : node->children) Visit(child);
  const Type* result = ResolveOverloads(node, *overloads);
  if (declarations_.options().distinct_enums && !result->is(TypeKind::kError)) CheckEnums(*node);
  return result;
}

const Type* Checker::ResolveOverloads(Node* node, const std::vector<const Overload*>& overloads) {
  std::vector<const Type*> arguments;
  for (const Node* child : node->children) arguments.push_back(child->type);
  const Type* result = nullptr;
  for (const Overload* overload : overloads) {
    const Signature& signature = overload->signature;
    if (signature.receiver != node->receiver || signature.arguments.size() != arguments.size()) {
      continue;
    }
    Inference::Renaming renaming;
    std::vector<const Type*> parameters;
    for (const Type* parameter : signature.arguments) {
      parameters.push_back(inference_.Rename(parameter, &renaming));
    }
    if (!inference_.AssignAll(arguments, parameters)) continue;
    node->overloads.push_back(overload);
    const Type* type = inference_.Substitute(inference_.Rename(signature.result, &renaming), false);
    result = result == nullptr || Same(*result, *type) ? type : Dyn();
  }
  if (result != nullptr) return result;
  // Evaluation of an unchecked expression chooses among all of them.
  for (const Overload* overload : overloads) {
    if (overload->signature.receiver == node->receiver &&
        overload->signature.arguments.size() == arguments.size()) {
      node->overloads.push_back(overload);
    }
  }
  return NoOverload(*node);
}

const Type* Checker::NoOverload(const Node& node) {
  std::vector<const Type*> types;
  for (const Node* child : node.children) {
    types.push_back(inference_.Substitute(child->type, true));
    if (types.back()->is(TypeKind::kError)) return types.back();
  }
  OverloadMessage text = DescribeMissingOverload(node.text, node.receiver, types);
  if (text.suggestion.empty() && IsComparison(node)) text.suggestion = AskWithFunctions(types);
  return Fail(node.offset, "CONDITION_TYPE", text.message, text.suggestion);
}

// Messages are not ordered; where functions compare them, those are meant.
std::string Checker::AskWithFunctions(const std::vector<const Type*>& operands) const {
  for (const Type* operand : operands) {
    const std::vector<std::string> functions = declarations_.FunctionsOf(*operand);
    if (operand->is(TypeKind::kMessage) && !functions.empty()) {
      return absl::StrCat("it is asked with a function: .", absl::StrJoin(functions, "(), ."),
                          "()");
    }
  }
  return "";
}

const Type* Checker::VisitChoice(Node* node) {
  const Type* condition = Visit(node->children[0]);
  const Type* yes = Visit(node->children[1]);
  const Type* no = Visit(node->children[2]);
  if (!inference_.Assign(condition, Bool())) return NoOverload(*node);
  const Type* joined = inference_.Join(yes, no);
  return joined != nullptr ? joined : NoOverload(*node);
}

// a.?b: an optional of the field's type; of an optional, its content's field.
const Type* Checker::VisitOptionalSelect(Node* node) {
  node->meaning = Meaning::kFunction;
  Visit(node->children[1]);
  const Type* operand = inference_.Substitute(Visit(node->children[0]), false);
  if (operand->is(TypeKind::kOptional)) operand = operand->parameters[0];
  const Type* field = SelectField(node, operand, node->children[1]->text);
  field = inference_.Substitute(field, false);
  return field->is(TypeKind::kOptional) ? field : pool_->Optional(field);
}

bool Checker::IsSilent() const {
  return diagnostics_ == nullptr || diagnostics_->size() >= kMaxDiagnostics;
}

const Type* Checker::Fail(size_t offset, const char* code, std::string message,
                          std::string suggestion) {
  if (IsSilent()) return SimpleType(TypeKind::kError);
  diagnostics_->push_back({offset, code, std::move(message), std::move(suggestion)});
  if (IsSilent()) {
    diagnostics_->push_back(
        {offset, "CONDITION_LIMIT", "more issues follow and are not listed", "repair these first"});
  }
  return SimpleType(TypeKind::kError);
}

}  // namespace expr
}  // namespace compliance
