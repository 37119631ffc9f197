// Instructions for what is matched or compared with a constant: the bulk of most conditions.
#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/compiler.h"

namespace compliance {
namespace expr {
namespace {

bool IsIntLiteral(const Node& node) {
  return node.kind == NodeKind::kLiteral && node.value.is(Kind::kInt);
}

constexpr const char* kRelations[] = {"_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"};

// The relation seen from the other side: 1 < x is x > 1.
constexpr Relation kMirrored[] = {kGreaterThan, kAtLeast, kLessThan,
                                  kAtMost,      kEqualTo, kNotEqualTo};

bool IsSignedInteger(Storage storage) {
  return storage == Storage::kInt32 || storage == Storage::kInt64 || storage == Storage::kEnum;
}

bool IsIntList(const Value& value) {
  if (!value.is(Kind::kList) || value.storage() != Storage::kValues) return false;
  return std::all_of(value.items(), value.items() + value.list_size(),
                     [](const Value& item) { return item.is(Kind::kInt); });
}

struct TextTestRow {
  const char* function;
  TextTest test;
};

constexpr TextTestRow kTextTests[] = {
    {"startsWith", kStartsWith}, {"endsWith", kEndsWith}, {"contains", kContains}};

// Fills in what the field is compared with; false if it is not of its type.
bool MakeTest(Storage storage, int relation, const Value& constant, TestSite* test) {
  test->relation = static_cast<Relation>(relation);
  if (relation == kOneOf) {
    if (!IsSignedInteger(storage) || !IsIntList(constant)) return false;
    for (size_t i = 0; i < constant.list_size(); ++i) {
      const int64_t member = constant.items()[i].int_value();
      if (member < 0 || member > 63) return false;
      test->set |= uint64_t{1} << member;
    }
    return true;
  }
  if (IsSignedInteger(storage) && constant.is(Kind::kInt)) {
    test->integer = constant.int_value();
    return true;
  }
  if (storage != Storage::kDouble || !constant.is(Kind::kDouble)) return false;
  test->real = constant.double_value();
  return true;
}

}  // namespace

int RelationOf(const Node& node) {
  if (node.children.size() != 2) return -1;
  for (int i = 0; i <= kNotEqualTo; ++i) {
    if (node.text == kRelations[i]) return i;
  }
  return -1;
}

// matches() with a constant pattern.
bool Compiler::VisitMatch(const Node& node) {
  if (node.text != "matches" || node.children.size() != 2 || node.overloads.empty() ||
      node.overloads[0]->call == nullptr) {
    return false;
  }
  const Node& pattern = *node.children[1];
  if (pattern.kind != NodeKind::kLiteral || !pattern.value.is(Kind::kString)) return false;
  const absl::string_view text = pattern.value.text();
  auto compiled =
      std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), re2::RE2::Quiet);
  if (!compiled->ok()) {
    diagnostics_->push_back({pattern.offset, "CONDITION_PATTERN",
                             absl::StrCat("invalid regular expression: ", compiled->error()),
                             "the syntax is that of RE2: github.com/google/re2/wiki/Syntax"});
  }
  Visit(*node.children[0]);
  Emit(Op::kMatch, 0).pattern = compiled.get();
  program_->patterns.push_back(std::move(compiled));
  return true;
}

// startsWith() and its like with a constant.
bool Compiler::VisitTextTest(const Node& node) {
  const auto* row = std::find_if(std::begin(kTextTests), std::end(kTextTests),
                                 [&](const TextTestRow& r) { return node.text == r.function; });
  if (row == std::end(kTextTests) || node.children.size() != 2 || node.overloads.empty() ||
      node.overloads[0]->call == nullptr) {
    return false;
  }
  const Node& constant = *node.children[1];
  if (constant.kind != NodeKind::kLiteral || !constant.value.is(Kind::kString)) return false;
  Visit(*node.children[0]);
  Instruction& instruction = Emit(Op::kTextTest, 0);
  instruction.a = row->test;
  instruction.value = program_->constants.Keep(constant.value);
  return true;
}

// A number of the evaluated message against a constant of its type, or a small set of integers.
bool Compiler::VisitTest(const Node& node) {
  const int relation = node.text == "@in" ? static_cast<int>(kOneOf) : RelationOf(node);
  if (relation < 0) return false;
  const bool swap = relation != kOneOf && node.children[0]->kind == NodeKind::kLiteral;
  const Node& operand = *node.children[swap ? 1 : 0];
  const Node& constant = *node.children[swap ? 0 : 1];
  if (constant.kind != NodeKind::kLiteral || !StartsAtRoot(operand)) return false;
  TestSite test;
  if (!MakeTest(MakeFieldSite(operand.field).storage, relation, constant.value, &test)) {
    return false;
  }
  if (swap) test.relation = kMirrored[relation];
  test.path = &AddPath(operand);
  program_->tests.push_back(test);
  Emit(Op::kTestPath, 1).test = &program_->tests.back();
  return true;
}

// == and != against an int constant, as for enum values.
bool Compiler::VisitEquality(const Node& node) {
  const bool equal = node.text == "_==_";
  if ((!equal && node.text != "_!=_") || node.children.size() != 2) return false;
  const bool swap = IsIntLiteral(*node.children[0]);
  if (!swap && !IsIntLiteral(*node.children[1])) return false;
  Visit(*node.children[swap ? 1 : 0]);
  Instruction& instruction = Emit(Op::kEqualInt, 0);
  instruction.b = equal ? 1 : 0;
  instruction.value = program_->constants.Keep(node.children[swap ? 0 : 1]->value);
  return true;
}

// x in [1, 2, 3], as for enum values.
bool Compiler::VisitMembership(const Node& node) {
  if (node.text != "@in" || node.children[1]->kind != NodeKind::kLiteral ||
      !IsIntList(node.children[1]->value)) {
    return false;
  }
  Visit(*node.children[0]);
  Emit(Op::kInInts, 0).value = program_->constants.Keep(node.children[1]->value);
  return true;
}

}  // namespace expr
}  // namespace compliance
