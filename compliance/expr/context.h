// What one evaluation owns: its arena, its budget, and the way to report errors.
//
// The arena starts on the stack (1 KB) and is not even set up before the first allocation, so that
// an expression that builds nothing costs nothing. Thread-safety: one thread.
#ifndef COMPLIANCE_EXPR_CONTEXT_H_
#define COMPLIANCE_EXPR_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/expr/budget.h"
#include "compliance/expr/value.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

class SharedResults;

// A set of field paths, as a tree of unions: what an unknown value depends on.
struct UnknownFields {
  absl::string_view path;  // Empty: the union of left and right, either of which may be null.
  const UnknownFields* left = nullptr;
  const UnknownFields* right = nullptr;
};

// Where messages are looked up and made.
struct MessageSource {
  const google::protobuf::DescriptorPool* pool;
  google::protobuf::MessageFactory* factory;
};

class Context {
 public:
  Context(const MessageSource& messages, int64_t budget) : messages_(messages), budget_(budget) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // If set, unknowns carry the paths that they depend on.
  bool trace_unknowns = false;

  // Results of the parts that the program refers to; set if it does (Op::kShared).
  SharedResults* shared = nullptr;

  google::protobuf::Arena* arena() {
    if (!arena_.has_value()) {
      google::protobuf::ArenaOptions options;
      options.initial_block = block_;
      options.initial_block_size = sizeof(block_);
      arena_.emplace(options);
    }
    return &*arena_;
  }

  // Uninitialised; never destroyed.
  template <typename T>
  T* NewArray(size_t size) {
    static_assert(std::is_trivially_destructible<T>::value && alignof(T) <= sizeof(uint64_t), "");
    const size_t words = (size * sizeof(T) + sizeof(uint64_t) - 1) / sizeof(uint64_t);
    return reinterpret_cast<T*>(google::protobuf::Arena::CreateArray<uint64_t>(arena(), words));
  }

  Budget& budget() { return budget_; }
  bool Charge(int64_t steps) { return budget_.Charge(steps); }
  bool ChargeBytes(size_t bytes) { return budget_.ChargeBytes(bytes); }
  static Value OverBudget() { return Value::Error("the evaluation exceeds its cost limit"); }

  absl::string_view Copy(absl::string_view text) {
    char* copy = NewArray<char>(text.size());
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    return absl::string_view(copy, text.size());
  }
  Value NewString(absl::string_view text) {
    return ChargeBytes(text.size()) ? Value::String(Copy(text)) : OverBudget();
  }
  Value NewBytes(absl::string_view bytes) {
    return ChargeBytes(bytes.size()) ? Value::Bytes(Copy(bytes)) : OverBudget();
  }
  // A copy of the value that outlives the stack slot it stands in.
  const Value* Keep(const Value& value) {
    Value* copy = NewArray<Value>(1);
    *copy = value;
    return copy;
  }

  template <typename... Parts>
  Value Error(const Parts&... parts) {
    return Value::Error(Copy(absl::StrCat(parts...)));
  }

  Value UnknownField(absl::string_view path) {
    return trace_unknowns ? Value::Unknown(NewUnknown({path})) : Value::Unknown();
  }
  Value UnionOf(const Value& a, const Value& b) {
    if (!trace_unknowns || a.unknown() == nullptr) return b;
    if (b.unknown() == nullptr) return a;
    return Value::Unknown(NewUnknown({"", a.unknown(), b.unknown()}));
  }

  const MessageSource& messages() const { return messages_; }

  // Room for a program's locals and operands: here if they are few, else in the arena.
  Value* Stack(size_t size) { return size <= kStack ? stack_ : NewArray<Value>(size); }

 private:
  const UnknownFields* NewUnknown(const UnknownFields& fields) {
    UnknownFields* copy = NewArray<UnknownFields>(1);
    *copy = fields;
    return copy;
  }

  static constexpr size_t kStack = 32;

  const MessageSource& messages_;
  Budget budget_;
  Value stack_[kStack];
  alignas(8) char block_[1024];
  absl::optional<google::protobuf::Arena> arena_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_CONTEXT_H_
