// The checker's rules for lists, maps, messages and loops.
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/expr/checker.h"
#include "compliance/expr/fields.h"

namespace compliance {
namespace expr {
namespace {

const Type* Dyn() { return SimpleType(TypeKind::kDyn); }

}  // namespace

// The type of an element; behind `?` stands an optional, whose content is the element.
const Type* Checker::Element(Node* node, const Type* type, bool optional) {
  if (!optional) return type;
  type = inference_.Substitute(type, false);
  if (type->is(TypeKind::kOptional)) return type->parameters[0];
  if (type->is(TypeKind::kDyn) || type->is(TypeKind::kError)) return Dyn();
  return Fail(node->offset, "CONDITION_TYPE",
              absl::StrCat("'?' stands before an optional value, not before ", type->ToString()));
}

// Elements that do not agree make the whole dynamic.
const Type* Checker::JoinAll(const Type* joined, const Type* next) {
  if (joined == nullptr) return next;
  const Type* both = inference_.Join(joined, next);
  return both != nullptr ? both : Dyn();
}

const Type* Checker::VisitList(Node* node) {
  const Type* element = nullptr;
  for (size_t i = 0; i < node->children.size(); ++i) {
    Node* child = node->children[i];
    element = JoinAll(element, Element(child, Visit(child), node->optional[i]));
  }
  return pool_->List(element != nullptr ? element : inference_.Fresh());
}

const Type* Checker::VisitMap(Node* node) {
  const Type* key = nullptr;
  const Type* value = nullptr;
  for (size_t i = 0; i < node->children.size(); i += 2) {
    key = JoinAll(key, Visit(node->children[i]));
    Node* child = node->children[i + 1];
    value = JoinAll(value, Element(child, Visit(child), node->optional[i / 2]));
  }
  return pool_->Map(key != nullptr ? key : inference_.Fresh(),
                    value != nullptr ? value : inference_.Fresh());
}

const Type* Checker::VisitMessage(Node* node) {
  for (const std::string& candidate : declarations_.Candidates(node->text)) {
    node->message = declarations_.FindMessage(candidate);
    if (node->message != nullptr) break;
  }
  if (node->message == nullptr) {
    for (Node* child : node->children) Visit(child);
    return Fail(node->offset, "CONDITION_UNKNOWN_NAME",
                absl::StrCat("undeclared reference: no message is called '", node->text, "'"));
  }
  for (size_t i = 0; i < node->children.size(); ++i) {
    Node* child = node->children[i];
    const Type* value = Element(child, Visit(child), node->optional[i]);
    const auto* field = FindField(*node->message, node->names[i], pool_->descriptors());
    if (field == nullptr) {
      std::vector<std::string> names;
      for (int j = 0; j < node->message->field_count(); ++j) {
        names.push_back(node->message->field(j)->name());
      }
      Fail(child->offset, "CONDITION_UNKNOWN_FIELD",
           absl::StrCat("undefined field: ", node->message->full_name(), " has no field '",
                        node->names[i], "'"),
           DidYouMean(node->names[i], names));
      continue;
    }
    const Type* wanted = pool_->Field(field);
    if (inference_.Assign(value, wanted)) continue;
    Fail(child->offset, "CONDITION_TYPE",
         absl::StrCat("field '", node->names[i], "' is ", wanted->ToString(),
                      ", but the value given is ", inference_.Substitute(value, true)->ToString()));
  }
  return pool_->Message(node->message);
}

void Checker::RangeTypes(Node* range, const Type* type, bool two_variables, const Type** variable,
                         const Type** second) {
  type = inference_.Substitute(type, false);
  *variable = *second = Dyn();
  switch (type->kind) {
    case TypeKind::kList:
      *variable = two_variables ? SimpleType(TypeKind::kInt) : type->parameters[0];
      *second = type->parameters[0];
      break;
    case TypeKind::kMap:
      *variable = type->parameters[0];
      *second = type->parameters[1];
      break;
    case TypeKind::kParameter:
      inference_.Assign(Dyn(), type);
      break;
    case TypeKind::kDyn:
    case TypeKind::kAny:
    case TypeKind::kError:
      break;
    default:
      Fail(range->offset, "CONDITION_TYPE",
           absl::StrCat("expression of type '", type->ToString(),
                        "' cannot be the range of a comprehension: a list or a map is expected"));
  }
}

const Type* Checker::VisitComprehension(Node* node) {
  const bool two_variables = !node->names[kLoopSecond].empty();
  Node* range = node->children[kRange];
  const Type* range_type = Visit(range);
  const Type* accumulator = Visit(node->children[kInit]);
  const Type* variable = nullptr;
  const Type* second = nullptr;
  RangeTypes(range, range_type, two_variables, &variable, &second);

  node->index = local_count_;
  local_count_ += kLoopLocals;
  const size_t outside = locals_.size();
  locals_.push_back({node->names[kLoopAccumulator], accumulator, node->index + kLoopAccumulator});
  locals_.push_back({node->names[kLoopVariable], variable, node->index + kLoopVariable});
  if (two_variables) {
    locals_.push_back({node->names[kLoopSecond], second, node->index + kLoopSecond});
  }
  const Type* condition = Visit(node->children[kCondition]);
  if (!inference_.Assign(condition, SimpleType(TypeKind::kBool))) {
    Fail(node->children[kCondition]->offset, "CONDITION_TYPE",
         absl::StrCat("the predicate is ", inference_.Substitute(condition, true)->ToString(),
                      ", not bool"));
  }
  const Type* step = Visit(node->children[kStep]);
  if (!inference_.Assign(step, accumulator)) {
    Fail(node->children[kStep]->offset, "CONDITION_TYPE",
         absl::StrCat("the loop changes its type from ",
                      inference_.Substitute(accumulator, true)->ToString(), " to ",
                      inference_.Substitute(step, true)->ToString()));
  }
  locals_.resize(outside + 1);  // The result sees the accumulator alone.
  const Type* result = Visit(node->children[kResult]);
  locals_.resize(outside);
  return result;
}

}  // namespace expr
}  // namespace compliance
