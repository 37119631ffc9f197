// The checker's rule that a value of an enum is compared only with values of that enum.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/suggest.h"
#include "compliance/expr/checker.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

bool IsNumber(const Type& type) {
  return type.is(TypeKind::kInt) || type.is(TypeKind::kUint) || type.is(TypeKind::kDouble) ||
         (type.is(TypeKind::kWrapper) && IsNumber(*type.parameters[0]));
}

// "an AssetKind"
std::string WithArticle(const std::string& noun) {
  const char first = absl::ascii_tolower(noun[0]);
  return absl::StrCat(absl::StrContains("aeiou", first) ? "an " : "a ", noun);
}

// By what the reader finds it in the source.
std::string NameOf(const Node& node) {
  if (node.kind == NodeKind::kLiteral && node.value.is(Kind::kInt)) {
    return absl::StrCat(node.value.int_value());
  }
  const std::string name = QualifiedName(node);
  if (!name.empty()) return name;
  return node.kind == NodeKind::kSelect ? absl::StrCat("the field ", node.text) : "the operand";
}

// A selection stands at its dot.
size_t StartOf(const Node& node) {
  return node.kind == NodeKind::kSelect ? StartOf(*node.children[0]) : node.offset;
}

std::string TypeNameOf(const Node& node, const EnumDescriptor& enumeration) {
  const bool is_list = node.type->is(TypeKind::kList) || node.type->is(TypeKind::kMap);
  return is_list ? absl::StrCat("a list of ", enumeration.name()) : WithArticle(enumeration.name());
}

// The values that say something.
std::vector<std::string> ValuesOf(const EnumDescriptor& enumeration) {
  std::vector<std::string> names;
  for (int i = 0; i < enumeration.value_count(); ++i) {
    const std::string& name = enumeration.value(i)->name();
    if (!absl::EndsWith(name, "_UNSPECIFIED")) names.push_back(name);
  }
  return names;
}

std::string Suggest(const Node& wrong, const EnumDescriptor& wanted) {
  if (wrong.kind == NodeKind::kLiteral && wrong.value.is(Kind::kInt)) {
    const int64_t number = wrong.value.int_value();
    for (int i = 0; i < wanted.value_count(); ++i) {
      const EnumValueDescriptor& value = *wanted.value(i);
      if (value.number() == number) return absl::StrCat("write the name: ", value.name());
    }
  }
  return DidYouMeanOrList(NameOf(wrong), ValuesOf(wanted),
                          absl::StrCat("values of ", wanted.name()));
}

}  // namespace

Checker::Operand Checker::OperandOf(const Node& node) {
  return {&node, inference_.Substitute(node.type, true)};
}

void Checker::CheckEnums(const Node& call) {
  if (call.children.size() != 2) return;
  const Operand left = OperandOf(*call.children[0]);
  const Operand right = OperandOf(*call.children[1]);
  if (call.text == "@in") return CheckEnumsWithin(left, right);
  if (!IsComparison(call)) return;
  if (!left.type->is(TypeKind::kList) || !right.type->is(TypeKind::kList)) {
    return CheckEnumPair(left, right);
  }
  if (left.node->kind == NodeKind::kList) {
    return CheckEnumsWithin({right.node, right.type->parameters[0]}, left);
  }
  CheckEnumsWithin({left.node, left.type->parameters[0]}, right);
}

// The elements of a literal each, those of other lists (and the keys of maps) by their type.
void Checker::CheckEnumsWithin(const Operand& value, const Operand& container) {
  if (container.node->kind == NodeKind::kList) {
    for (const Node* element : container.node->children) CheckEnumPair(value, OperandOf(*element));
  } else if (container.type->is(TypeKind::kList) || container.type->is(TypeKind::kMap)) {
    CheckEnumPair(value, {container.node, container.type->parameters[0]});
  }
}

void Checker::CheckEnumPair(const Operand& a, const Operand& b) {
  const EnumDescriptor* const enum_a = a.type->enumeration;
  const EnumDescriptor* const enum_b = b.type->enumeration;
  if (enum_a == enum_b || !IsNumber(*a.type) || !IsNumber(*b.type)) return;
  // What is written wrong is the number, or the constant; else the right side.
  const bool wrong_is_a =
      enum_b != nullptr && (enum_a == nullptr || (a.node->meaning == Meaning::kConstant &&
                                                  b.node->meaning != Meaning::kConstant));
  const Operand& wrong = wrong_is_a ? a : b;
  const Operand& other = wrong_is_a ? b : a;
  const EnumDescriptor& wanted = *other.type->enumeration;
  const std::string is = wrong.type->enumeration != nullptr
                             ? TypeNameOf(*wrong.node, *wrong.type->enumeration)
                             : "a number";
  Fail(StartOf(*wrong.node), "CONDITION_TYPE",
       absl::StrCat(NameOf(*wrong.node), " is ", is, ", ", NameOf(*other.node), " ",
                    TypeNameOf(*other.node, wanted)),
       Suggest(*wrong.node, wanted));
}

}  // namespace expr
}  // namespace compliance
