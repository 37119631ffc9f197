#include "compliance/expr/condition_set.h"

#include <deque>
#include <utility>

#include "compliance/expr/compiler.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/prepared.h"
#include "compliance/expr/shared_results.h"
#include "compliance/expr/sharing.h"

namespace compliance {
namespace expr {

struct ConditionSet::Compiled {
  explicit Compiled(const Environment& environment)
      : constants(environment.declarations().messages(), environment.options().limits.cost) {}

  void Compile(const Environment& environment, const SharedTrees& shared);
  void AddPatterns(const Declarations& declarations, const SharedTrees::Patterns& shared);

  Context constants;  // Folded values.
  std::vector<Part> parts;
  std::deque<PatternGroup> patterns;
  std::vector<int> part_of_condition;
};

void ConditionSet::Compiled::Compile(const Environment& environment, const SharedTrees& shared) {
  const Declarations& declarations = environment.declarations();
  const Limits& limits = environment.options().limits;
  Diagnostics none;  // Each condition has been compiled before.
  for (const SharedTrees::Part& part : shared.parts) {
    parts.emplace_back();
    parts.back().operands = part.operands;
    parts.back().decisive = part.decisive;
    if (!part.operands.empty()) continue;
    parts.back().program = std::make_unique<Program>(declarations.messages(), limits.cost);
    Compiler(declarations, part.locals, parts.back().program.get(), &none).Compile(*part.root);
  }
  for (const SharedTrees::Patterns& group : shared.patterns) AddPatterns(declarations, group);
  part_of_condition = shared.part_of_tree;
}

// Patterns that do not fit into one automaton stay on their own.
void ConditionSet::Compiled::AddPatterns(const Declarations& declarations,
                                         const SharedTrees::Patterns& shared) {
  patterns.emplace_back(declarations.messages(), declarations.options().limits.cost);
  PatternGroup& group = patterns.back();
  for (const absl::string_view pattern : shared.patterns) {
    if (group.set.Add(re2::StringPiece(pattern.data(), pattern.size()), nullptr) < 0) return;
  }
  if (!group.set.Compile()) return;
  Diagnostics none;
  Compiler(declarations, 0, &group.field, &none).Compile(*shared.field);
  group.parts = shared.parts;
  for (const int part : group.parts) parts[static_cast<size_t>(part)].patterns = &group;
}

struct ConditionSet::Builder::State {
  const Environment& environment;
  std::unique_ptr<ConditionSet> set;
  std::deque<Prepared> trees;
};

ConditionSet::Builder::Builder(const Environment& environment)
    : state_(new State{
          environment, std::unique_ptr<ConditionSet>(new ConditionSet(environment)), {}}) {}
ConditionSet::Builder::~Builder() = default;

ConditionSet::Added ConditionSet::Builder::Add(absl::string_view source) {
  Added added;
  const Environment& environment = state_->environment;
  Condition::Compiled single = Condition::Compile(environment, source);
  added.diagnostics = std::move(single.diagnostics);
  if (single.condition == nullptr) return added;
  ConditionSet& set = *state_->set;
  added.id = set.size();
  set.conditions_.push_back(std::move(single.condition));
  state_->trees.emplace_back(environment.declarations().messages().pool);
  Diagnostics none;
  Prepare(environment, source, Checking::kStrict, &set.compiled_->constants, &state_->trees.back(),
          &none);
  return added;
}

std::unique_ptr<const ConditionSet> ConditionSet::Builder::Build() && {
  std::vector<Prepared*> trees;
  for (Prepared& tree : state_->trees) trees.push_back(&tree);
  state_->set->compiled_->Compile(state_->environment, Share(trees));
  return std::move(state_->set);
}

ConditionSet::ConditionSet(const Environment& environment)
    : compiled_(std::make_unique<Compiled>(environment)) {}
ConditionSet::~ConditionSet() = default;

Answers::Answers(const ConditionSet& set)
    : set_(set), results_(std::make_unique<SharedResults>(set.compiled_->parts)) {}
Answers::~Answers() = default;

void Answers::Reset(const google::protobuf::Message& message) {
  applicable_ = set_.size() > 0 && set_.condition(0).IsAbout(message);
  results_->Reset(message);
}

Truth Answers::Ask(ConditionSet::Id id) {
  if (!applicable_) return Truth::kUnknown;
  const Value& value = results_->Get(set_.compiled_->part_of_condition[static_cast<size_t>(id)]);
  return value.is(Kind::kBool) ? ToTruth(value.bool_value()) : Truth::kUnknown;
}

}  // namespace expr
}  // namespace compliance
