// The classes that an agreement draws, in conditions:
//
//   is_a('heavy_artillery')
//
// The model that the record states (of the weapon used, or of what was present) decides if it is in
// a list of the class. Else the condition of the class does; a class without condition holds the
// models it lists, and UNKNOWN where no model is stated. Classes may name other classes.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_CLASS_FUNCTIONS_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_CLASS_FUNCTIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/agreement/names.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/environment.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

// How deep classes may name each other: evaluation follows them.
constexpr int kMaxClassNesting = 16;

// One class, ready to answer. Thread-safety: immutable once the environment is built.
class CompiledClass {
 public:
  CompiledClass(const v1::ClassDefinition& definition,
                std::unique_ptr<const expr::Condition> condition);

  expr::Value Contains(expr::Context& context, const v1::Record& record) const;
  // The fields of the record that the answer rests on.
  std::vector<std::string> Fields() const;

 private:
  absl::flat_hash_map<std::string, bool> belongs_by_model_;
  std::unique_ptr<const expr::Condition> condition_;  // Null: the lists alone.
};

// The classes of an agreement. They are compiled in the environment that is_a() belongs to, each
// after those that it names.
class Classes {
 public:
  Classes() = default;  // None.

  // Requires that the agreement has passed every check; it and the environment outlive this.
  void Compile(const v1::Agreement& agreement, const expr::Environment& environment);

  // Null if there is none. Compiles it if Compile has not come to it yet.
  const CompiledClass* Find(const std::string& id);

 private:
  struct Entry {
    const v1::ClassDefinition* definition = nullptr;
    std::unique_ptr<const CompiledClass> compiled;
  };

  const expr::Environment* environment_ = nullptr;
  absl::flat_hash_map<std::string, Entry> by_id_;
};

// Both arguments outlive the function. Without classes, names are checked and answers are UNKNOWN.
expr::Function ClassFunction(const Names& names, Classes& classes);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_CLASS_FUNCTIONS_H_
