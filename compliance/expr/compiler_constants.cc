// What is matched or compared with a constant, the bulk of most conditions: predicates, and the
// decisions that are built of them.
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/compiler.h"

namespace compliance {
namespace expr {
namespace {

constexpr const char* kRelations[] = {"_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"};

bool IsBuiltin(const Node& node) {
  return !node.overloads.empty() && node.overloads[0]->call != nullptr;
}

// What `field` is tested for by a call of which it is one operand and `constant` the other.
bool MakeCall(const Node& call, const FieldSite& field, bool field_first, const Value& constant,
              Predicate* test) {
  const int relation = RelationOf(call);
  if (relation >= 0) {
    return MakeComparison(
        field, field_first ? static_cast<Relation>(relation) : kMirrored[relation], constant, test);
  }
  if (call.text != "@in") return field_first && MakeTextTest(field, call.text, constant, test);
  return field_first ? MakeMembership(field, constant, test)
                     : MakeElementTest(field, constant, test);
}

}  // namespace

int RelationOf(const Node& node) {
  if (node.children.size() != 2) return -1;
  for (int i = 0; i <= kNotEqualTo; ++i) {
    if (node.text == kRelations[i]) return i;
  }
  return -1;
}

// The constant pattern of matches(); null if the node is something else.
const re2::RE2* Compiler::PatternOf(const Node& node) {
  if (node.kind != NodeKind::kCall || node.text != "matches" || node.children.size() != 2 ||
      !IsBuiltin(node)) {
    return nullptr;
  }
  const Node& pattern = *node.children[1];
  if (pattern.kind != NodeKind::kLiteral || !pattern.value.is(Kind::kString)) return nullptr;
  const re2::RE2*& known = patterns_[&node];
  if (known != nullptr) return known;
  const absl::string_view text = pattern.value.text();
  program_->patterns.push_back(
      std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), re2::RE2::Quiet));
  known = program_->patterns.back().get();
  if (!known->ok()) {
    diagnostics_->push_back({pattern.offset, "CONDITION_PATTERN",
                             absl::StrCat("invalid regular expression: ", known->error()),
                             "the syntax is that of RE2: github.com/google/re2/wiki/Syntax"});
  }
  return known;
}

bool Compiler::VisitMatch(const Node& node) {
  const re2::RE2* const pattern = PatternOf(node);
  if (pattern == nullptr) return false;
  Visit(*node.children[0]);
  Emit(Op::kMatch, 0).pattern = pattern;
  return true;
}

// A bool field, has(field), or a call of two operands, one a field and one a constant.
bool Compiler::MakePredicate(const Node& node, Predicate* predicate) {
  if (IsPath(node)) {
    if (!MakeFlagTest(MakeFieldSite(node.field), predicate)) return false;
    predicate->path = &AddPath(node);
    return true;
  }
  if (node.kind == NodeKind::kHas) return MakePresenceOf(node, predicate);
  if (node.kind != NodeKind::kCall || node.children.size() != 2 || !IsBuiltin(node)) return false;
  const bool field_first = node.children[1]->kind == NodeKind::kLiteral;
  const Node& field = *node.children[field_first ? 0 : 1];
  const Node& constant = *node.children[field_first ? 1 : 0];
  if (constant.kind != NodeKind::kLiteral || !IsPath(field)) return false;
  const FieldSite site = MakeFieldSite(field.field);
  const re2::RE2* const pattern = PatternOf(node);
  if (pattern != nullptr ? !MakeMatch(site, *pattern, predicate)
                         : !MakeCall(node, site, field_first, constant.value, predicate)) {
    return false;
  }
  predicate->path = &AddPath(field);
  return true;
}

bool Compiler::MakePresenceOf(const Node& node, Predicate* predicate) {
  if (node.field == nullptr || node.field->is_extension()) return false;
  if (!node.children.empty() && PathStart(*node.children[0]) == nullptr) return false;
  MakePresence(predicate);
  predicate->path = &AddPath(node);
  return true;
}

// The decision about a message: the evaluated one (-1), or the element in a local.
const Decision* Compiler::MakeDecision(const Node& root, int start, bool negated) {
  Decision decision;
  const auto make_predicate = [&](const Node& node, Predicate* predicate) {
    return MakeSearchOf(node, start, predicate) ||
           (MakePredicate(node, predicate) && predicate->path->local == start);
  };
  if (!DecisionBuilder(make_predicate, &decision).Build(root, negated)) return nullptr;
  program_->decisions.push_back(std::move(decision));
  return &program_->decisions.back();
}

// exists() and all() over messages, about which it is only asked what stands in them. All are such
// if there is none that is not.
bool Compiler::MakeSearchOf(const Node& node, int start, Predicate* predicate) {
  if (node.kind != NodeKind::kComprehension || !IsSearch(node)) return false;
  const int element = ElementOf(node);
  if (!is_element_[static_cast<size_t>(element)]) return false;
  const PathSite& range = AddPath(*node.children[kRange]);
  if (range.local != start) return false;
  const Node& step = *node.children[kStep];
  const bool all = step.text == "_&&_";
  const Decision* const body = MakeDecision(*step.children[1], element, all);
  if (body == nullptr) return false;
  MakeSearch(*body, predicate);
  predicate->path = &range;
  predicate->negated = all;
  return true;
}

// The negation of a predicate is a predicate.
bool Compiler::VisitNegation(const Node& node) {
  if (node.text != "!_" || !IsBuiltin(node)) return false;
  const int operand = Here();
  Visit(*node.children[0]);
  if (IsPredicate(operand)) {
    program_->predicates.back().negated = !program_->predicates.back().negated;
  } else {
    EmitCall(node, {PathOf(*node.children[0])}, node.overloads);
  }
  return true;
}

void Compiler::EmitPredicate(const Predicate& predicate) {
  program_->predicates.push_back(predicate);
  Emit(Op::kPredicate, 1).predicate = &program_->predicates.back();
}

}  // namespace expr
}  // namespace compliance
