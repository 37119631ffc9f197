// The evaluator: runs a program.
#include <algorithm>
#include <new>
#include <utility>

#include "compliance/expr/aggregates.h"
#include "compliance/expr/equality.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/index.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/optional_access.h"
#include "compliance/expr/paths.h"
#include "compliance/expr/program.h"
#include "compliance/expr/runtime_type.h"
#include "compliance/expr/shared_results.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

// Copies of values that were written piece by piece a moment ago wait for the writes to settle. So
// results are built where they belong (placement new), and bools, the commonest, written afresh.
void Assign(const Value& value, Value* slot) {
  if (value.is(Kind::kBool)) {
    *slot = Value::Bool(value.bool_value());
  } else {
    *slot = value;
  }
}

// Kleene's connectives, extended by errors: a side that decides absorbs the other.
Value Combine(Context& context, const Value& left, const Value& right, Join join) {
  const bool decisive = join == Join::kOr;
  if (left.is(Kind::kBool) && left.bool_value() == decisive) return Value::Bool(decisive);
  if (right.is(Kind::kBool) && right.bool_value() == decisive) return Value::Bool(decisive);
  if (left.is(Kind::kUnknown) && right.is(Kind::kUnknown)) return context.UnionOf(left, right);
  if (left.is(Kind::kUnknown)) return left;
  if (right.is(Kind::kUnknown)) return right;
  if (left.is(Kind::kError)) return left;
  if (right.is(Kind::kError)) return right;
  if (left.is(Kind::kBool) && right.is(Kind::kBool)) return Value::Bool(!decisive);
  return Value::Error("no such overload: a bool is expected");
}

// A left side that decides has jumped: of two bools it is the right one that counts.
inline void JoinTo(Context& context, const Value& right, Join join, Value* left) {
  if (left->is(Kind::kBool) && right.is(Kind::kBool)) {
    *left = Value::Bool(right.bool_value());
  } else {
    Assign(Combine(context, *left, right, join), left);
  }
}

inline bool Jumps(const Value& value, JumpOn on) {
  return on != JumpOn::kNothing && value.is(Kind::kBool) &&
         value.bool_value() == (on == JumpOn::kTrue);
}

inline Value Ask(Context& context, const Message& start, const Predicate& test) {
  const Truth answer = test.run(context.budget(), start, test);
  if (answer == Truth::kUnknown) return WhyUnanswered(context, start, test);
  return Value::Bool(answer == Truth::kTrue);
}

Value NoSuchOverload(Context& context, const CallSite& site, const Value* arguments) {
  std::string types;
  for (size_t i = 0; i < site.arguments; ++i) {
    absl::StrAppend(&types, i == 0 ? "" : ", ", RuntimeTypeName(arguments[i]));
  }
  if (site.overloads.empty()) return context.Error("unbound function: ", site.function);
  return context.Error("no such overload: ", site.function, "(", types, ")");
}

// A function that does not know depends on the fields that it names, else on those that it was
// given.
Value Traced(Context& context, const CallSite& site, Value unknown) {
  if (unknown.unknown() != nullptr) return unknown;
  for (const std::string& path : site.paths) {
    if (!path.empty()) unknown = context.UnionOf(unknown, context.UnknownField(path));
  }
  return unknown;
}

Value Call(Context& context, const CallSite& site, const Value* arguments) {
  // No overload accepts errors or unknowns.
  for (const Overload* overload : site.overloads) {
    if (!Accepts(*overload, arguments)) continue;
    const Value result = overload->Call(context, arguments);
    if (result.is(Kind::kUnknown) && context.trace_unknowns) return Traced(context, site, result);
    return result;
  }
  for (size_t i = 0; i < site.arguments; ++i) {
    if (arguments[i].is_exceptional()) return FirstExceptional(context, arguments, site.arguments);
  }
  return NoSuchOverload(context, site, arguments);
}

Value Index(Context& context, const Value* operands) {
  if (operands[0].is_exceptional() || operands[1].is_exceptional()) {
    return FirstExceptional(context, operands, 2);
  }
  if (operands[0].is(Kind::kOptional)) return OptionalElement(context, operands[0], operands[1]);
  return ElementAt(context, operands[0], operands[1]);
}

Value Select(Context& context, const Value& operand, const std::string& name) {
  if (operand.is_exceptional()) return operand;
  if (operand.is(Kind::kOptional)) return OptionalField(context, operand, name);
  return SelectByName(context, operand, name);
}

Value Match(Context& context, const Value& text, const re2::RE2& pattern) {
  if (text.is_exceptional()) return text;
  if (!text.is(Kind::kString)) return Value::Error("no such overload: matches");
  if (!context.ChargeBytes(text.text().size())) return Context::OverBudget();
  return Value::Bool(
      re2::RE2::PartialMatch(re2::StringPiece(text.text().data(), text.text().size()), pattern));
}

// The common kinds at once, the rest as any call.
Value CompareOperands(Context& context, const CallSite& site, const Value* operands, int relation) {
  if (operands[0].kind() == operands[1].kind()) {
    switch (operands[0].kind()) {
      case Kind::kInt:
        return Value::Bool(Holds(operands[0].int_value(), relation, operands[1].int_value()));
      case Kind::kDouble:
        return Value::Bool(Holds(operands[0].double_value(), relation, operands[1].double_value()));
      case Kind::kString:
        if (relation >= kEqualTo) {
          return Value::Bool((operands[0].text() == operands[1].text()) == (relation == kEqualTo));
        }
        break;
      case Kind::kTimestamp:
        return Value::Bool(Holds(std::make_pair(operands[0].seconds(), operands[0].nanos()),
                                 relation,
                                 std::make_pair(operands[1].seconds(), operands[1].nanos())));
      default:
        break;
    }
  }
  return Call(context, site, operands);
}

// An int in a repeated field of enums at once, the rest as any call.
Value IsIn(Context& context, const CallSite& site, const Value* operands) {
  const Value& list = operands[1];
  if (!operands[0].is(Kind::kInt) || !list.is(Kind::kList) || list.storage() != Storage::kEnum ||
      !context.Charge(static_cast<int64_t>(list.list_size()))) {
    return Call(context, site, operands);
  }
  for (size_t i = 0; i < list.list_size(); ++i) {
    if (list.element<int32_t>(i) == operands[0].int_value()) return Value::Bool(true);
  }
  return Value::Bool(false);
}

// Loads the variables of a loop; false after the last element.
bool LoadNext(Context& context, Value* locals, bool pair) {
  const Value& range = locals[kLoopRange];
  const int64_t position = locals[kLoopPosition].int_value();
  const size_t index = static_cast<size_t>(position);
  if (range.is(Kind::kMap)) {
    if (index >= range.map().size()) return false;
    locals[kLoopVariable] = range.map().entry(index).key;
    locals[kLoopSecond] = range.map().entry(index).value;
  } else {
    if (index >= ListSize(range)) return false;
    new (&locals[pair ? kLoopSecond : kLoopVariable]) Value(ListElement(context, range, index));
    if (pair) locals[kLoopVariable] = Value::Int(position);
  }
  locals[kLoopPosition] = Value::Int(position + 1);
  return true;
}

}  // namespace

const Value& Program::Run(Context& context, const Message* root,
                          absl::Span<const Value> variables) const {
  Value* const base = context.Stack(stack);
  Value* top = base + locals;  // The first free slot.
  const Instruction* next = code.data();
  for (;;) {
    const Instruction& i = *next++;
    switch (i.op) {
      case Op::kConstant:
        *top++ = *i.value;
        break;
      case Op::kLocal:
        *top++ = base[i.a];
        break;
      case Op::kStoreLocal:
        Assign(*--top, &base[i.a]);
        break;
      case Op::kVariable:
        *top++ = variables[static_cast<size_t>(i.a)];
        break;
      case Op::kRoot:
        *top++ = Value::Message(*root);
        break;
      case Op::kShared:
        Assign(context.shared->Get(i.a), top++);
        break;
      case Op::kPath:
        new (top++) Value(LoadPath(context, StartOf(*i.path, root, base), *i.path));
        break;
      case Op::kPredicate: {
        const Value answer = Ask(context, StartOf(*i.predicate->path, root, base), *i.predicate);
        if (i.join == Join::kNone) {
          Assign(answer, top++);
        } else {
          JoinTo(context, answer, i.join, &top[-1]);
        }
        if (Jumps(top[-1], i.jump_on)) next = &code[i.target];
        break;
      }
      case Op::kField:
        top[-1] = LoadFieldOf(context, top[-1], *i.site);
        break;
      case Op::kHasField:
        Assign(HasFieldOf(context, top[-1], *i.site), &top[-1]);
        break;
      case Op::kSelect:
        top[-1] = Select(context, top[-1], *i.name);
        break;
      case Op::kHasSelect:
        top[-1] = HasNamed(context, top[-1], *i.name);
        break;
      case Op::kIndex:
        --top;
        top[-1] = Index(context, top - 1);
        break;
      case Op::kOptionalSelect:
      case Op::kOptionalIndex:
        --top;
        top[-1] = top[-1].is_exceptional() || top[0].is_exceptional()
                      ? FirstExceptional(context, top - 1, 2)
                  : i.op == Op::kOptionalIndex
                      ? OptionalElement(context, top[-1], top[0])
                      : OptionalField(context, top[-1], std::string(top[0].text()));
        break;
      case Op::kCall:
        top -= i.call->arguments;
        Assign(Call(context, *i.call, top), top);
        ++top;
        break;
      case Op::kMatch:
        Assign(Match(context, top[-1], *i.pattern), &top[-1]);
        break;
      case Op::kIn:
        --top;
        Assign(IsIn(context, *i.call, top - 1), &top[-1]);
        break;
      case Op::kCompare:
        --top;
        Assign(CompareOperands(context, *i.call, top - 1, i.b), &top[-1]);
        break;
      case Op::kList:
      case Op::kMap:
      case Op::kMessage:
        top -= i.a;
        *top = i.op == Op::kList  ? BuildList(context, *i.aggregate, top, i.a)
               : i.op == Op::kMap ? BuildMap(context, *i.aggregate, top, i.a)
                                  : BuildMessage(context, *i.aggregate, top);
        ++top;
        break;
      case Op::kShortcut:
        if (Jumps(top[-1], i.jump_on)) next = &code[i.target];
        break;
      case Op::kJoin:
        --top;
        JoinTo(context, top[0], i.join, &top[-1]);
        if (Jumps(top[-1], i.jump_on)) next = &code[i.target];
        break;
      case Op::kChoose:
        if (top[-1].is(Kind::kBool)) {
          --top;
          if (!top->bool_value()) next = &code[i.target];
        } else {
          if (!top[-1].is_exceptional()) {
            top[-1] = Value::Error("no such overload: a bool is expected before '?'");
          }
          next = &code[i.b];
        }
        break;
      case Op::kJump:
        next = &code[i.target];
        break;
      case Op::kLoopBegin: {
        const Value& range = top[-1];
        if (range.is(Kind::kList) || range.is(Kind::kMap)) {
          base[i.a + kLoopRange] = *--top;
          base[i.a + kLoopPosition] = Value::Int(0);
        } else {
          if (!range.is_exceptional())
            top[-1] = Value::Error("no such overload: a loop needs a list or a map");
          next = &code[i.b];
        }
        break;
      }
      case Op::kLoopNext:
      case Op::kLoopNextPair:
        if (!context.Charge(i.b)) {
          *top = Context::OverBudget();
          return *top;
        }
        if (!LoadNext(context, base + i.a, i.op == Op::kLoopNextPair)) next = &code[i.target];
        break;
      case Op::kExitIfFalse:
        if ((--top)->is_false()) next = &code[i.target];
        break;
      case Op::kSearch:
        --top;
        JoinTo(context, *top, i.join, &base[i.a]);
        if (!Jumps(base[i.a], i.jump_on)) next = &code[i.target];
        break;
      case Op::kReturn:
        // What ran out of budget on the way may be wrong.
        if (context.budget().is_exhausted()) top[-1] = Context::OverBudget();
        return top[-1];
    }
  }
}

}  // namespace expr
}  // namespace compliance
