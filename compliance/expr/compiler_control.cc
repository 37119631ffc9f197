// What jumps: && and ||, ?: and loops.
#include "compliance/expr/compiler.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;

bool IsListOfMessages(const FieldDescriptor* field) {
  const FieldSite site = MakeFieldSite(field);
  return site.storage == Storage::kList && site.elements == Storage::kMessage;
}

JumpOn DecidesOn(Join join) { return join == Join::kOr ? JumpOn::kTrue : JumpOn::kFalse; }

}  // namespace

int ElementOf(const Node& comprehension) {
  return comprehension.index +
         (comprehension.names[kLoopSecond].empty() ? kLoopVariable : kLoopSecond);
}

bool IsSearch(const Node& comprehension) {
  const Node& step = *comprehension.children[kStep];
  return (step.text == "_||_" || step.text == "_&&_") &&
         step.children[0]->meaning == Meaning::kLocal &&
         step.children[0]->index == comprehension.index + kLoopAccumulator;
}

int Compiler::EmitShortcut(Join join) {
  const bool fused = label_ != Here() && (program_->code.back().op == Op::kPredicate ||
                                          program_->code.back().op == Op::kJoin);
  if (!fused) Emit(Op::kShortcut, 0);
  program_->code.back().jump_on = DecidesOn(join);
  return Here() - 1;
}

void Compiler::EmitJoin(int operand, Join join) {
  if (IsPredicate(operand)) {
    program_->code.back().join = join;
    --depth_;
  } else {
    Emit(Op::kJoin, -1).join = join;
  }
}

// a && b && c is one chain: whichever side decides jumps past all the rest.
void Compiler::VisitLogical(const Node& node, Join join) {
  std::vector<const Node*> operands;
  const Node* first = &node;
  for (; first->kind == NodeKind::kCall && first->text == node.text; first = first->children[0]) {
    operands.push_back(first->children[1]);
  }
  Visit(*first);
  std::vector<int> shortcuts;
  for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand) {
    shortcuts.push_back(EmitShortcut(join));
    const int begin = Here();
    Visit(**operand);
    EmitJoin(begin, join);
  }
  for (int shortcut : shortcuts) program_->code[shortcut].target = Label();
}

void Compiler::VisitChoice(const Node& node) {
  Visit(*node.children[0]);
  const int choose = Here();
  Emit(Op::kChoose, -1);
  Visit(*node.children[1]);
  const int skip = Here();
  Emit(Op::kJump, -1);
  program_->code[choose].target = Label();
  Visit(*node.children[2]);
  program_->code[skip].target = Label();
  program_->code[choose].b = Label();
}

void Compiler::VisitComprehension(const Node& node) {
  const int locals = node.index;
  const Node& range = *node.children[kRange];
  const Node& step = *node.children[kStep];
  const bool pair = !node.names[kLoopSecond].empty();
  const size_t element = static_cast<size_t>(ElementOf(node));
  const std::string range_path = PathOf(range);
  if (!range_path.empty()) local_paths_[element] = range_path + "[]";
  is_element_[element] = IsPath(range) && IsListOfMessages(range.field);
  Visit(range);
  const int begin = Here();
  Emit(Op::kLoopBegin, -1).a = locals;
  Visit(*node.children[kInit]);
  Emit(Op::kStoreLocal, -1).a = locals + kLoopAccumulator;
  const int loop = Label();
  Emit(pair ? Op::kLoopNextPair : Op::kLoopNext, 0).a = locals;
  int exit = loop;
  if (IsSearch(node)) {
    Visit(*step.children[1]);
    Instruction& search = Emit(Op::kSearch, -1);
    search.join = step.text == "_||_" ? Join::kOr : Join::kAnd;
    search.jump_on = DecidesOn(search.join);
    search.a = locals + kLoopAccumulator;
    search.target = loop;
  } else {
    Visit(*node.children[kCondition]);
    exit = Here();
    Emit(Op::kExitIfFalse, -1);
    Visit(step);
    Emit(Op::kStoreLocal, -1).a = locals + kLoopAccumulator;
    Emit(Op::kJump, 0).target = loop;
  }
  program_->code[exit].target = Label();
  program_->code[loop].target = Label();
  program_->code[loop].b = Here() - loop;
  Visit(*node.children[kResult]);
  program_->code[begin].b = Label();
}

}  // namespace expr
}  // namespace compliance
