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
#include <vector>

#include "absl/types/span.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/overload.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {

enum class Op : uint8_t {
  kConstant,        // push *value
  kLocal,           // push locals[a]
  kStoreLocal,      // pop into locals[a]
  kLocalField,      // push the field of locals[a]: *site
  kVariable,        // push variables[a]
  kPath,            // push root.f1.f2...: *path
  kField,           // pop a message, push its field: *site
  kHasField,        // pop a message, push whether its field is set: *site
  kTestPath,        // push whether Relation holds between a number of the message and one: *test
  kHasPath,         // push whether the last field of *path is set
  kRoot,            // push the evaluated message
  kHasRoot,         // push whether the field of the evaluated message is set: *site
  kSelect,          // pop, push the field or entry called *name
  kHasSelect,       // pop, push whether there is a field or entry called *name
  kIndex,           // pop index and container, push the element
  kOptionalSelect,  // pop name and container, push an optional
  kOptionalIndex,   // pop index and container, push an optional
  kCall,            // pop the arguments, push the result: *call
  kMatch,           // pop a string, push whether *pattern matches
  kTextTest,        // pop a string, push whether TextTest a holds for the string *value
  kIn,              // pop a list and a value, push whether it is one of them; else *call
  kEqualInt,        // pop, push whether it is equal to the int *value; b: 1 for ==, 0 for !=
  kInInts,          // pop, push whether it is one of the ints of the list *value
  kCompare,         // pop right and left, push whether Relation b holds; else *call
  kList,            // pop a elements, push a list: *aggregate
  kMap,             // pop a keys and values, push a map: *aggregate
  kMessage,         // pop a field values, push a message: *aggregate
  kAnd,             // if the top is false, jump: the right side is not evaluated
  kAndEnd,          // pop right and left, push their conjunction
  kOr,              // if the top is true, jump
  kOrEnd,
  kChoose,  // pop a bool: if false, jump; if no bool, push it back and jump to b
  kJump,
  kLoopBegin,     // pop the range into locals[a]; if it is none, push an error and jump to b
  kLoopNext,      // load the variable; after the last element, jump. Locals from a; costs b
  kLoopNextPair,  // the same for two variables
  kExitIfFalse,   // pop; if it is false, jump
  kReturn,
};

enum Relation { kLessThan, kAtMost, kGreaterThan, kAtLeast, kEqualTo, kNotEqualTo, kOneOf };

enum TextTest { kStartsWith, kEndsWith, kContains };

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

struct PathSite {
  std::vector<FieldSite> fields;
  // Reflection of the message that each field is read from.
  std::vector<const google::protobuf::Reflection*> reflections;
};

// calibre_mm > 100.0: a path to a number, compared with a constant of the same type; or
// category in [FIRE, STRIKE]: an integer that is one of a set within 0 to 63.
struct TestSite {
  const PathSite* path = nullptr;
  Relation relation = kEqualTo;
  int64_t integer = 0;
  double real = 0;
  uint64_t set = 0;  // Bits.
};

struct Instruction {
  Op op;
  int32_t a = 0;       // Index or count.
  int32_t target = 0;  // Of a jump.
  int32_t b = 0;
  union {
    const Value* value = nullptr;
    const FieldSite* site;
    const PathSite* path;
    const TestSite* test;
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

  MessageSource messages;
  int64_t cost;
  std::vector<Instruction> code;
  size_t locals = 0;
  size_t stack = 0;                                           // Locals included.
  const google::protobuf::Message* root_prototype = nullptr;  // Of what Run takes.

  // What the instructions refer to.
  Context constants;
  std::deque<FieldSite> sites;
  std::deque<PathSite> paths;
  std::deque<TestSite> tests;
  std::deque<CallSite> calls;
  std::deque<BoundCall> bound_calls;
  std::deque<AggregateSite> aggregates;
  std::deque<std::string> names;
  std::vector<std::unique_ptr<re2::RE2>> patterns;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PROGRAM_H_
