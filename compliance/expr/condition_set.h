// Conditions that are asked about the same messages: what they have in common is evaluated once.
//
//   ConditionSet::Builder builder(environment);
//   ConditionSet::Added added = builder.Add("category == STRIKE && actors.exists(...)");
//   if (!added.diagnostics.empty()) return added.diagnostics;
//   std::unique_ptr<const ConditionSet> set = std::move(builder).Build();
//
//   Answers answers(*set);                 // one for each thread, used again for every message
//   answers.Reset(record);
//   if (answers.Ask(added.id) == Truth::kTrue) ...
//
// The answers are those of Condition, in whatever order they are asked for. Nothing is evaluated
// before it is needed: a shared part that all conditions skip, as behind `false &&`, costs nothing.
// Equal conditions are one; equal sub-expressions are evaluated once per message (sharing.h says
// which); constant patterns over one field are matched together by one RE2::Set. One difference:
// Limits::cost bounds each shared part by itself and each condition without its shared parts.
//
// Thread-safety: a set is immutable; Answers belongs to one thread. Ownership: a set borrows the
// environment, Answers the set and, until the next Reset, the message, which must not change
// meanwhile. Cost: Reset O(1), repeated questions a few ns; no allocation but as Condition, and a
// small one by RE2::Set when it is used.
#ifndef COMPLIANCE_EXPR_CONDITION_SET_H_
#define COMPLIANCE_EXPR_CONDITION_SET_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/environment.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

class SharedResults;

class ConditionSet {
 public:
  using Id = int;  // 0, 1, ... in the order of addition.

  struct Added {
    Id id = -1;               // Not -1 exactly if there are no diagnostics.
    Diagnostics diagnostics;  // As Condition::Compile gives them.
  };

  class Builder {
   public:
    explicit Builder(const Environment& environment);
    ~Builder();

    // The expression must be of type bool. What is refused leaves no trace.
    Added Add(absl::string_view source);
    std::unique_ptr<const ConditionSet> Build() &&;

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  ~ConditionSet();

  int size() const { return static_cast<int>(conditions_.size()); }

  // The condition by itself, for its source, its fields, and why it is unknown.
  const Condition& condition(Id id) const { return *conditions_[static_cast<size_t>(id)]; }

 private:
  friend class Answers;
  struct Compiled;

  explicit ConditionSet(const Environment& environment);

  std::vector<std::unique_ptr<const Condition>> conditions_;
  std::unique_ptr<Compiled> compiled_;
};

class Answers {
 public:
  explicit Answers(const ConditionSet& set);
  ~Answers();

  // `message` is of the type EnvironmentOptions::variables_of; about others all answers are
  // UNKNOWN.
  void Reset(const google::protobuf::Message& message);
  // About the message of the last Reset.
  Truth Ask(ConditionSet::Id id);

 private:
  const ConditionSet& set_;
  std::unique_ptr<SharedResults> results_;
  bool applicable_ = false;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_CONDITION_SET_H_
