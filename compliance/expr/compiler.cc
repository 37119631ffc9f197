#include "compliance/expr/compiler.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace expr {
using google::protobuf::Message;

Compiler::Compiler(const Declarations& declarations, int locals, Program* program,
                   Diagnostics* diagnostics)
    : declarations_(declarations),
      program_(program),
      diagnostics_(diagnostics),
      depth_(static_cast<size_t>(locals)),
      unset_is_unknown_(declarations.options().unset_is_unknown),
      local_paths_(static_cast<size_t>(locals)) {
  program_->locals = depth_;
  const auto* root = declarations.options().variables_of;
  if (root != nullptr) {
    program_->root_prototype = declarations.messages().factory->GetPrototype(root);
  }
}

void Compiler::Compile(Node* root) {
  FoldConstants(root, &program_->constants);
  Visit(*root);
  Emit(Op::kReturn, 0);
}

Instruction& Compiler::Emit(Op op, int growth) {
  depth_ += static_cast<size_t>(growth);
  program_->stack = std::max(program_->stack, depth_);
  Instruction instruction;
  instruction.op = op;
  program_->code.push_back(instruction);
  return program_->code.back();
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
    default:
      return EmitConstant(program_->constants.Error("undeclared reference to '", node.text, "'"));
  }
}

bool Compiler::StartsAtRoot(const Node& node) const {
  const Node* start = &node;
  while (start->kind == NodeKind::kSelect && start->meaning == Meaning::kNone &&
         start->field != nullptr && !start->field->is_extension()) {
    start = start->children[0];
  }
  return start->kind != NodeKind::kHas && start->meaning == Meaning::kField;
}

// A chain of fields of messages that starts at the evaluated message.
const PathSite& Compiler::AddPath(const Node& node) {
  std::vector<const Node*> chain = {&node};
  while (chain.back()->meaning != Meaning::kField) chain.push_back(chain.back()->children[0]);
  program_->paths.emplace_back();
  PathSite& path = program_->paths.back();
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const Message* owner =
        declarations_.messages().factory->GetPrototype((*it)->field->containing_type());
    path.reflections.push_back(owner->GetReflection());
    path.fields.push_back(SiteOf(**it));
  }
  return path;
}

void Compiler::VisitSelect(const Node& node) {
  if (node.meaning != Meaning::kNone) return VisitName(node);
  if (StartsAtRoot(node)) {
    Emit(Op::kPath, 1).path = &AddPath(node);
    return;
  }
  const Node& operand = *node.children[0];
  const bool has_site = node.field != nullptr && !node.field->is_extension();
  if (has_site) program_->sites.push_back(SiteOf(node));
  if (has_site && operand.meaning == Meaning::kLocal) {
    Instruction& load = Emit(Op::kLocalField, 1);
    load.a = operand.index;
    load.site = &program_->sites.back();
    return;
  }
  const FieldSite* const site = has_site ? &program_->sites.back() : nullptr;
  Visit(operand);
  if (has_site) {
    Emit(Op::kField, 0).site = site;
    return;
  }
  program_->names.push_back(node.text);
  Emit(Op::kSelect, 0).name = &program_->names.back();
}

// Under has(), absent messages are their defaults, as CEL defines it: nothing is unknown.
void Compiler::VisitHas(const Node& node) {
  if (node.children.empty()) {
    program_->sites.push_back(SiteOf(node));
    Emit(Op::kHasRoot, 1).site = &program_->sites.back();
    return;
  }
  const bool has_site = node.field != nullptr && !node.field->is_extension();
  if (has_site && StartsAtRoot(*node.children[0])) {
    Emit(Op::kHasPath, 1).path = &AddPath(node);
    return;
  }
  const bool outside = std::exchange(unset_is_unknown_, false);
  Visit(*node.children[0]);
  unset_is_unknown_ = outside;
  if (has_site) {
    program_->sites.push_back(SiteOf(node));
    Emit(Op::kHasField, 0).site = &program_->sites.back();
    return;
  }
  program_->names.push_back(node.text);
  Emit(Op::kHasSelect, 0).name = &program_->names.back();
}

void Compiler::VisitCall(const Node& node) {
  if (node.text == "_&&_") return VisitLogical(node, Op::kAnd, Op::kAndEnd);
  if (node.text == "_||_") return VisitLogical(node, Op::kOr, Op::kOrEnd);
  if (node.text == "_?_:_") return VisitChoice(node);
  if (VisitMatch(node) || VisitTextTest(node) || VisitTest(node) || VisitEquality(node) ||
      VisitMembership(node) || VisitBoundCall(node)) {
    return;
  }
  if (node.text == "_[_]" || node.text == "_?._" || node.text == "_[?_]") {
    for (const Node* child : node.children) Visit(*child);
    Emit(node.text == "_[_]"   ? Op::kIndex
         : node.text == "_?._" ? Op::kOptionalSelect
                               : Op::kOptionalIndex,
         -1);
    return;
  }
  EmitCall(node, {node.children.begin(), node.children.end()}, node.overloads);
}

// Of what is left of the arguments, with the message before them if the function takes it.
void Compiler::EmitCall(const Node& node, std::vector<const Node*> arguments,
                        std::vector<const Overload*> overloads) {
  const int depth = static_cast<int>(depth_);
  CallSite site;
  site.function = node.text;
  if (!overloads.empty() && overloads[0]->takes_message) {
    Emit(Op::kRoot, 1);
    site.paths.push_back("");
  }
  for (const Node* argument : arguments) {
    Visit(*argument);
    site.paths.push_back(PathOf(*argument));
  }
  site.arguments = site.paths.size();
  site.overloads = std::move(overloads);
  program_->calls.push_back(std::move(site));
  const int relation = RelationOf(node);
  Instruction& call = Emit(relation >= 0        ? Op::kCompare
                           : node.text == "@in" ? Op::kIn
                                                : Op::kCall,
                           depth + 1 - static_cast<int>(depth_));
  call.call = &program_->calls.back();
  call.b = relation;
}

void Compiler::VisitLogical(const Node& node, Op begin, Op end) {
  Visit(*node.children[0]);
  const int jump = Here();
  Emit(begin, 0);
  Visit(*node.children[1]);
  Emit(end, -1);
  program_->code[jump].target = Here();
}

void Compiler::VisitChoice(const Node& node) {
  Visit(*node.children[0]);
  const int choose = Here();
  Emit(Op::kChoose, -1);
  Visit(*node.children[1]);
  const int skip = Here();
  Emit(Op::kJump, -1);
  program_->code[choose].target = Here();
  Visit(*node.children[2]);
  program_->code[skip].target = Here();
  program_->code[choose].b = Here();
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

void Compiler::VisitComprehension(const Node& node) {
  const int locals = node.index;
  const std::string range = PathOf(*node.children[kRange]);
  const bool pair = !node.names[kLoopSecond].empty();
  if (!range.empty()) {
    local_paths_[static_cast<size_t>(locals + (pair ? kLoopSecond : kLoopVariable))] = range + "[]";
  }
  Visit(*node.children[kRange]);
  const int begin = Here();
  Emit(Op::kLoopBegin, -1).a = locals;
  Visit(*node.children[kInit]);
  Emit(Op::kStoreLocal, -1).a = locals + kLoopAccumulator;
  const int loop = Here();
  Emit(pair ? Op::kLoopNextPair : Op::kLoopNext, 0).a = locals;
  Visit(*node.children[kCondition]);
  const int exit = Here();
  Emit(Op::kExitIfFalse, -1);
  Visit(*node.children[kStep]);
  Emit(Op::kStoreLocal, -1).a = locals + kLoopAccumulator;
  Emit(Op::kJump, 0).target = loop;
  program_->code[loop].target = Here();
  program_->code[loop].b = Here() - loop;
  program_->code[exit].target = Here();
  Visit(*node.children[kResult]);
  program_->code[begin].b = Here();
}

}  // namespace expr
}  // namespace compliance
