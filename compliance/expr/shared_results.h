// The results of the parts of a set of conditions for one message, each evaluated when it is first
// needed, and then once.
//
// What is kept refers to nothing: bools, numbers, times, or that there is no value. Errors lose
// their text, unknowns their fields (Condition::WhyUnknown has them). Thread-safety: one thread;
// the parts are shared by all. Ownership: borrows the parts. Cost: Reset O(1); no allocation after
// construction, save what RE2::Set takes for its answer.
#ifndef COMPLIANCE_EXPR_SHARED_RESULTS_H_
#define COMPLIANCE_EXPR_SHARED_RESULTS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "compliance/expr/program.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"
#include "re2/set.h"

namespace compliance {
namespace expr {

// Patterns over one field of the message.
struct PatternGroup {
  PatternGroup(const MessageSource& messages, int64_t cost)
      : set(re2::RE2::Quiet, re2::RE2::UNANCHORED), field(messages, cost) {}

  re2::RE2::Set set;
  std::vector<int> parts;  // By index in the set.
  Program field;
};

// A program, or && or || of other parts (sharing.h).
struct Part {
  std::vector<int> operands;
  bool decisive = false;
  const PatternGroup* patterns = nullptr;  // Null: the part is on its own.
  std::unique_ptr<Program> program;
};

class SharedResults {
 public:
  explicit SharedResults(const std::vector<Part>& parts) : parts_(parts), slots_(parts.size()) {}

  // The message is borrowed until the next one.
  void Reset(const google::protobuf::Message& message) {
    message_ = &message;
    ++generation_;
  }

  const Value& Get(int part) {
    const Slot& slot = slots_[static_cast<size_t>(part)];
    if (slot.generation != generation_) Evaluate(part);
    return slot.value;
  }

 private:
  struct Slot {
    Value value = Value::Null();
    uint64_t generation = 0;
  };

  void Evaluate(int part);
  Value JoinOperands(const Part& part);
  bool MatchAll(const PatternGroup& patterns);
  void Keep(int part, const Value& value);

  const std::vector<Part>& parts_;
  const google::protobuf::Message* message_ = nullptr;
  uint64_t generation_ = 0;
  std::vector<Slot> slots_;    // By part.
  std::vector<int> matching_;  // Of a group; kept for its memory.
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_SHARED_RESULTS_H_
