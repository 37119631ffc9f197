#include "compliance/expr/overload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/functions/functions.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {
namespace {

constexpr uint32_t Bit(Kind kind) { return uint32_t{1} << static_cast<int>(kind); }

// All values of the domain: neither errors nor unknowns.
constexpr uint32_t kAnything = Bit(Kind::kError) - 1;

struct Row {
  TypeKind type;
  Kind kind;
};

constexpr Row kKinds[] = {
    {TypeKind::kNull, Kind::kNull},         {TypeKind::kBool, Kind::kBool},
    {TypeKind::kInt, Kind::kInt},           {TypeKind::kUint, Kind::kUint},
    {TypeKind::kDouble, Kind::kDouble},     {TypeKind::kString, Kind::kString},
    {TypeKind::kBytes, Kind::kBytes},       {TypeKind::kTimestamp, Kind::kTimestamp},
    {TypeKind::kDuration, Kind::kDuration}, {TypeKind::kList, Kind::kList},
    {TypeKind::kMap, Kind::kMap},           {TypeKind::kMessage, Kind::kMessage},
    {TypeKind::kType, Kind::kType},         {TypeKind::kOptional, Kind::kOptional},
};

Parameter ParameterOf(const Type& type) {
  if (type.is(TypeKind::kWrapper)) {
    return {Bit(Kind::kNull) | ParameterOf(*type.parameters[0]).kinds, nullptr};
  }
  for (const Row& row : kKinds) {
    if (row.type == type.kind) return {Bit(row.kind), type.message};
  }
  return {kAnything, nullptr};
}

}  // namespace

absl::Status FunctionTable::Add(absl::string_view signature, Overload overload) {
  absl::StatusOr<Signature> parsed = ParseSignature(signature, &types_);
  if (!parsed.ok()) return parsed.status();
  overload.signature = *std::move(parsed);
  if (overload.takes_message) overload.parameters.push_back({Bit(Kind::kMessage), nullptr});
  for (const Type* type : overload.signature.arguments) {
    overload.parameters.push_back(ParameterOf(*type));
  }
  std::vector<const Overload*>& same_name = by_name_[overload.signature.function];
  if (!same_name.empty() && same_name[0]->takes_message != overload.takes_message) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", signature, "': either all overloads take the message or none"));
  }
  overloads_.push_back(std::move(overload));
  same_name.push_back(&overloads_.back());
  return absl::OkStatus();
}

const std::vector<const Overload*>* FunctionTable::Find(absl::string_view function) const {
  const auto found = by_name_.find(function);
  return found == by_name_.end() ? nullptr : &found->second;
}

std::vector<std::string> FunctionTable::Names() const {
  std::vector<std::string> names;
  for (const auto& entry : by_name_) names.push_back(entry.first);
  std::sort(names.begin(), names.end());
  return names;
}

const FunctionTable& StandardFunctions() {
  static const FunctionTable* const kTable = [] {
    auto* table = new FunctionTable(google::protobuf::DescriptorPool::generated_pool());
    for (absl::Span<const Builtin> theme : AllFunctions()) {
      for (const Builtin& builtin : theme) {
        Overload overload;
        overload.call = builtin.call;
        const absl::Status status = table->Add(builtin.signature, std::move(overload));
        if (status.ok()) continue;
        std::fprintf(stderr, "%s\n", status.ToString().c_str());
        std::abort();
      }
    }
    return table;
  }();
  return *kTable;
}

}  // namespace expr
}  // namespace compliance
