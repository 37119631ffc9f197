// The compiled form of an expression: a flat list of instructions over a small stack of values.
//
// Locals (loop variables, accumulators) stand at the bottom of the stack, at indices known when
// compiling. Thread-safety: immutable once compiled; Run may be called concurrently.
#ifndef COMPLIANCE_EXPR_PROGRAM_H_
#define COMPLIANCE_EXPR_PROGRAM_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <typeinfo>
#include <vector>

#include "absl/types/span.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/context.h"
#include "compliance/expr/decision.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/overload.h"
#include "compliance/expr/paths.h"
#include "compliance/expr/predicate.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {

enum class Op : uint8_t {
  kConstant,        // push *value
  kLocal,           // push locals[a]
  kStoreLocal,      // pop into locals[a]
  kVariable,        // push variables[a]
  kRoot,            // push the evaluated message
  kShared,          // push the result of part a of a set of conditions
  kPath,            // push m.f1.f2...: *path
  kPredicate,       // find the answer of *predicate; join and jump
  kField,           // pop a message, push its field: *site
  kHasField,        // pop a message, push whether its field is set: *site
  kSelect,          // pop, push the field or entry called *name
  kHasSelect,       // pop, push whether there is a field or entry called *name
  kIndex,           // pop index and container, push the element
  kOptionalSelect,  // pop name and container, push an optional
  kOptionalIndex,   // pop index and container, push an optional
  kCall,            // pop the arguments, push the result: *call
  kMatch,           // pop a string, push whether *pattern matches
  kIn,              // pop a list and a value, push whether it is one of them; else *call
  kCompare,         // pop right and left, push whether Relation b holds; else *call
  kList,            // pop a elements, push a list: *aggregate
  kMap,             // pop a keys and values, push a map: *aggregate
  kMessage,         // pop a field values, push a message: *aggregate
  kShortcut,        // jump
  kJoin,            // pop right; join and jump
  kChoose,          // pop a bool: if false, jump; if no bool, push it back and jump to b
  kJump,
  kLoopBegin,     // pop the range into locals[a]; if it is none, push an error and jump to b
  kLoopNext,      // load the variable; after the last element, jump. Locals from a; costs b
  kLoopNextPair,  // the same for two variables
  kExitIfFalse,   // pop; if it is false, jump
  kSearch,        // pop, join to locals[a]; unless that decides, jump to the next element
  kReturn,
};

// How an answer joins the one on top of the stack.
enum class Join : uint8_t { kNone, kAnd, kOr };  // kNone: it is pushed.

// Which bool on top of the stack makes the instruction jump: the rest would not change it.
enum class JumpOn : uint8_t { kNothing, kFalse, kTrue };

struct CallSite {
  std::string function;
  size_t arguments = 0;
  std::vector<const Overload*> overloads;
  std::vector<std::string> paths;  // Field path of each argument, or empty.
};

// A call of a function that was bound to its constants.
struct BoundCall {
  std::string function;
  std::vector<Value> constants;
  std::vector<std::string> reads;
  Overload overload;  // Of what is left of the arguments.
};

struct AggregateSite {
  std::vector<bool> optional;                            // By element or entry; empty: none is.
  const google::protobuf::Message* prototype = nullptr;  // Of a message.
  std::vector<const google::protobuf::FieldDescriptor*> fields;
};

struct Instruction {
  Op op;
  Join join = Join::kNone;
  JumpOn jump_on = JumpOn::kNothing;
  int32_t a = 0;       // Index or count.
  int32_t target = 0;  // Of a jump.
  int32_t b = 0;
  union {
    const Value* value = nullptr;
    const FieldSite* site;
    const PathSite* path;
    const Predicate* predicate;
    const std::string* name;
    const CallSite* call;
    const AggregateSite* aggregate;
    const re2::RE2* pattern;
  };
};

struct Program {
  explicit Program(const MessageSource& source, int64_t cost_limit);

  // `root` may be null if the environment has no variables_of; `variables` in declaration order.
  // The value is valid until the context is used again.
  const Value& Run(Context& context, const google::protobuf::Message* root,
                   absl::Span<const Value> variables) const;

  // What Run would find out about a message; UNKNOWN if it is of another type.
  Truth Answer(const google::protobuf::Message& message) const;

  // The same of a program with a decision, within the budget of another evaluation.
  Value Decide(Budget& budget, const google::protobuf::Message& message) const;

  MessageSource messages;
  int64_t cost;
  std::vector<Instruction> code;
  const Decision* decision = nullptr;  // The same as the code; null if it is more than predicates.
  size_t locals = 0;
  size_t stack = 0;                           // Locals included.
  const std::type_info* root_type = nullptr;  // Of what Run takes.

  // What the instructions refer to.
  Context constants;
  std::deque<FieldSite> sites;
  std::deque<PathSite> paths;
  std::deque<Predicate> predicates;
  std::deque<Decision> decisions;
  std::deque<CallSite> calls;
  std::deque<BoundCall> bound_calls;
  std::deque<AggregateSite> aggregates;
  std::deque<std::string> names;
  std::vector<std::unique_ptr<re2::RE2>> patterns;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PROGRAM_H_
