#include "compliance/expr/compiler.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace expr {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

Compiler::Compiler(const Declarations& declarations, int locals, Program* program,
                   Diagnostics* diagnostics)
    : declarations_(declarations),
      program_(program),
      diagnostics_(diagnostics),
      depth_(static_cast<size_t>(locals)),
      unset_is_unknown_(declarations.options().unset_is_unknown),
      local_paths_(static_cast<size_t>(locals)),
      is_element_(static_cast<size_t>(locals)) {
  program_->locals = depth_;
  const auto* root = declarations.options().variables_of;
  if (root != nullptr) {
    program_->root_type = &typeid(*declarations.messages().factory->GetPrototype(root));
  }
}

void Compiler::Compile(const Node& root) {
  Visit(root);
  Emit(Op::kReturn, 0);
  program_->decision = MakeDecision(root, -1, false);
}

Instruction& Compiler::Emit(Op op, int growth) {
  depth_ += static_cast<size_t>(growth);
  program_->stack = std::max(program_->stack, depth_);
  Instruction instruction;
  instruction.op = op;
  program_->code.push_back(instruction);
  return program_->code.back();
}

bool Compiler::IsPredicate(int begin) const {
  return Here() == begin + 1 && program_->code.back().op == Op::kPredicate;
}

void Compiler::EmitConstant(const Value& value) {
  Emit(Op::kConstant, 1).value = program_->constants.Keep(value);
}

FieldSite Compiler::SiteOf(const Node& node) {
  FieldSite site = MakeFieldSite(node.field);
  site.unset_is_unknown = unset_is_unknown_ && site.has_presence;
  site.path = PathOf(node);
  return site;
}

std::string Compiler::PathOf(const Node& node) const {
  if (node.meaning == Meaning::kField) return node.field->name();
  if (node.meaning == Meaning::kLocal) return local_paths_[static_cast<size_t>(node.index)];
  if (node.kind == NodeKind::kSelect && node.meaning == Meaning::kNone) {
    const std::string prefix = PathOf(*node.children[0]);
    return prefix.empty() ? node.text : absl::StrCat(prefix, ".", node.text);
  }
  if (node.kind == NodeKind::kCall && node.text == "_[_]") {
    return absl::StrCat(PathOf(*node.children[0]), "[]");
  }
  return "";
}

void Compiler::Visit(const Node& node) {
  Predicate predicate;
  if (MakePredicate(node, &predicate)) return EmitPredicate(predicate);
  switch (node.kind) {
    case NodeKind::kLiteral:
      return EmitConstant(node.value);
    case NodeKind::kName:
      return VisitName(node);
    case NodeKind::kSelect:
      return VisitSelect(node);
    case NodeKind::kHas:
      return VisitHas(node);
    case NodeKind::kCall:
      return VisitCall(node);
    case NodeKind::kList:
      return VisitAggregate(node, Op::kList);
    case NodeKind::kMap:
      return VisitAggregate(node, Op::kMap);
    case NodeKind::kMessage:
      return VisitAggregate(node, Op::kMessage);
    case NodeKind::kComprehension:
      return VisitComprehension(node);
  }
}

void Compiler::VisitName(const Node& node) {
  switch (node.meaning) {
    case Meaning::kVariable:
      Emit(Op::kVariable, 1).a = node.index;
      return;
    case Meaning::kLocal:
      Emit(Op::kLocal, 1).a = node.index;
      return;
    case Meaning::kField:
      Emit(Op::kPath, 1).path = &AddPath(node);
      return;
    case Meaning::kShared:
      Emit(Op::kShared, 1).a = node.index;
      return;
    default:
      return EmitConstant(program_->constants.Error("undeclared reference to '", node.text, "'"));
  }
}

// The field of the evaluated message, or the element of a loop, from which a node selects fields of
// messages, or which it is; null if there is none.
const Node* Compiler::PathStart(const Node& node) const {
  const Node* start = &node;
  while (start->kind == NodeKind::kSelect && start->meaning == Meaning::kNone &&
         start->field != nullptr && !start->field->is_extension()) {
    start = start->children[0];
  }
  if (start->kind != NodeKind::kSelect && start->kind != NodeKind::kName) return nullptr;
  if (start->meaning == Meaning::kField) return start;
  const bool is_element =
      start->meaning == Meaning::kLocal && is_element_[static_cast<size_t>(start->index)];
  return is_element ? start : nullptr;
}

bool Compiler::IsPath(const Node& node) const {
  return node.meaning != Meaning::kLocal && PathStart(node) != nullptr;
}

// `node` is a path, or has() of one.
const PathSite& Compiler::AddPath(const Node& node) {
  const auto known = paths_.find(&node);
  if (known != paths_.end()) return *known->second;
  const Node* const start = node.children.empty()
                                ? &node
                                : PathStart(node.kind == NodeKind::kHas ? *node.children[0] : node);
  std::vector<const Node*> chain = {&node};
  while (chain.back() != start) chain.push_back(chain.back()->children[0]);
  program_->paths.emplace_back();
  PathSite& path = program_->paths.back();
  path.unset_is_unknown = unset_is_unknown_;
  if (start->meaning == Meaning::kLocal) {
    path.local = start->index;
    chain.pop_back();
  }
  google::protobuf::MessageFactory* const factory = declarations_.messages().factory;
  std::string name;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const FieldDescriptor* const field = (*it)->field;
    path.reflections.push_back(factory->GetPrototype(field->containing_type())->GetReflection());
    path.fields.push_back(SiteOf(**it));
    absl::StrAppend(&name, name.empty() ? "" : ".", field->name());
  }
  const Message* const prototype =
      factory->GetPrototype(path.fields.front().field->containing_type());
  path.read = FindAccessor(declarations_.options().accessors, *prototype, name);
  paths_[&node] = &path;
  return path;
}

void Compiler::VisitSelect(const Node& node) {
  if (node.meaning != Meaning::kNone) return VisitName(node);
  if (IsPath(node)) {
    Emit(Op::kPath, 1).path = &AddPath(node);
    return;
  }
  Visit(*node.children[0]);
  if (node.field != nullptr && !node.field->is_extension()) {
    program_->sites.push_back(SiteOf(node));
    FieldSite& site = program_->sites.back();
    const Message* const prototype =
        declarations_.messages().factory->GetPrototype(node.field->containing_type());
    site.owner = &typeid(*prototype);
    site.read = FindAccessor(declarations_.options().accessors, *prototype, node.field->name());
    Emit(Op::kField, 0).site = &site;
    return;
  }
  program_->names.push_back(node.text);
  Emit(Op::kSelect, 0).name = &program_->names.back();
}

// Under has(), absent messages are their defaults, as CEL defines it: nothing is unknown.
void Compiler::VisitHas(const Node& node) {
  const bool outside = std::exchange(unset_is_unknown_, false);
  Visit(*node.children[0]);
  unset_is_unknown_ = outside;
  if (node.field != nullptr && !node.field->is_extension()) {
    program_->sites.push_back(SiteOf(node));
    Emit(Op::kHasField, 0).site = &program_->sites.back();
    return;
  }
  program_->names.push_back(node.text);
  Emit(Op::kHasSelect, 0).name = &program_->names.back();
}

void Compiler::VisitCall(const Node& node) {
  if (node.text == "_&&_") return VisitLogical(node, Join::kAnd);
  if (node.text == "_||_") return VisitLogical(node, Join::kOr);
  if (node.text == "_?_:_") return VisitChoice(node);
  if (VisitMatch(node) || VisitNegation(node) || VisitBoundCall(node)) return;
  if (node.text == "_[_]" || node.text == "_?._" || node.text == "_[?_]") {
    for (const Node* child : node.children) Visit(*child);
    Emit(node.text == "_[_]"   ? Op::kIndex
         : node.text == "_?._" ? Op::kOptionalSelect
                               : Op::kOptionalIndex,
         -1);
    return;
  }
  VisitCallOf(node, node.children, node.overloads);
}

// Of what is left of the arguments, with the message before them if the function takes it.
void Compiler::VisitCallOf(const Node& node, absl::Span<Node* const> arguments,
                           std::vector<const Overload*> overloads) {
  std::vector<std::string> paths;
  if (!overloads.empty() && overloads[0]->takes_message) {
    Emit(Op::kRoot, 1);
    paths.push_back("");
  }
  for (const Node* argument : arguments) {
    Visit(*argument);
    paths.push_back(PathOf(*argument));
  }
  EmitCall(node, std::move(paths), std::move(overloads));
}

void Compiler::EmitCall(const Node& node, std::vector<std::string> paths,
                        std::vector<const Overload*> overloads) {
  const int operands = static_cast<int>(paths.size());
  const int relation = RelationOf(node);
  program_->calls.push_back({node.text, paths.size(), std::move(overloads), std::move(paths)});
  Instruction& call = Emit(relation >= 0        ? Op::kCompare
                           : node.text == "@in" ? Op::kIn
                                                : Op::kCall,
                           1 - operands);
  call.call = &program_->calls.back();
  call.b = relation;
}

void Compiler::VisitAggregate(const Node& node, Op op) {
  for (const Node* child : node.children) Visit(*child);
  program_->aggregates.emplace_back();
  AggregateSite& site = program_->aggregates.back();
  if (std::find(node.optional.begin(), node.optional.end(), true) != node.optional.end()) {
    site.optional = node.optional;
  }
  const int size = static_cast<int>(node.children.size());
  if (op == Op::kMessage) {
    if (node.message != nullptr) {
      site.prototype = declarations_.messages().factory->GetPrototype(node.message);
    }
    for (const std::string& name : node.names) {
      site.fields.push_back(node.message == nullptr
                                ? nullptr
                                : FindField(*node.message, name, declarations_.messages().pool));
    }
  }
  Instruction& instruction = Emit(op, 1 - size);
  instruction.a = size;
  instruction.aggregate = &site;
}

}  // namespace expr
}  // namespace compliance
