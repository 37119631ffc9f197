// A condition that consists of predicates alone: a graph in which each answer leads to the next
// predicate, or is the answer of the whole.
//
//   category == STRIKE && use_of_force.weapon.calibre_mm > 100.0
//
//   [category == STRIKE]  FALSE -> FALSE   TRUE -> [calibre > 100]   FALSE, UNKNOWN, TRUE -> itself
//
// Kleene's logic is in the wiring: after UNKNOWN && stands a copy of the right side whose TRUE
// leads to UNKNOWN. Nothing is kept on the way, so that a step costs a reading and a comparison.
// Which fields are unknown, and what an error says, only the program (program.h) of the same
// condition tells. Thread-safety: immutable once built.
#ifndef COMPLIANCE_EXPR_DECISION_H_
#define COMPLIANCE_EXPR_DECISION_H_

#include <array>
#include <cstddef>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/base/truth.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/budget.h"
#include "compliance/expr/predicate.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

// Where an answer leads: to a step, or (negative) to the end.
using Exit = int;
constexpr Exit ExitWith(Truth answer) { return ~static_cast<int>(answer); }
using Exits = std::array<Exit, 3>;  // By answer.

struct Decision {
  struct Step {
    Predicate predicate;
    Exits exits;
  };

  // `start`: what the predicates read; errors count as UNKNOWN.
  Truth Run(Budget& budget, const google::protobuf::Message& start) const {
    Exit next = first;
    while (next >= 0) {
      const Step& step = steps[static_cast<size_t>(next)];
      const Truth answer = step.predicate.run(budget, start, step.predicate);
      next = step.exits[static_cast<size_t>(answer)];
    }
    return static_cast<Truth>(~next);
  }

  Exit first = ExitWith(Truth::kUnknown);
  std::vector<Step> steps;
};

// Wires the steps, from the end to the beginning.
class DecisionBuilder {
 public:
  // Whether a node is a predicate, and which.
  using MakePredicate = std::function<bool(const Node& node, Predicate* predicate)>;

  DecisionBuilder(MakePredicate make_predicate, Decision* decision)
      : make_predicate_(std::move(make_predicate)), decision_(decision) {}

  // False if the node holds something else than predicates, or too many.
  bool Build(const Node& root, bool negated);

 private:
  bool Wire(const Node& node, const Exits& exits, Exit* entry);
  bool WireNew(const Node& node, const Exits& exits, Exit* entry);
  bool WireLogical(const Node& node, Truth decisive, const Exits& exits, Exit* entry);
  bool WireChoice(const Node& node, const Exits& exits, Exit* entry);
  bool WirePredicate(const Node& node, const Exits& exits, Exit* entry);

  MakePredicate make_predicate_;
  Decision* decision_;
  absl::flat_hash_map<std::tuple<const Node*, Exit, Exit, Exit>, Exit> wired_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_DECISION_H_
