#include "compliance/expr/overload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "compliance/expr/functions/functions.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {
namespace {

bool AcceptsKind(TypeKind type, Kind kind) {
  switch (type) {
    case TypeKind::kNull:
      return kind == Kind::kNull;
    case TypeKind::kBool:
      return kind == Kind::kBool;
    case TypeKind::kInt:
      return kind == Kind::kInt;
    case TypeKind::kUint:
      return kind == Kind::kUint;
    case TypeKind::kDouble:
      return kind == Kind::kDouble;
    case TypeKind::kString:
      return kind == Kind::kString;
    case TypeKind::kBytes:
      return kind == Kind::kBytes;
    case TypeKind::kTimestamp:
      return kind == Kind::kTimestamp;
    case TypeKind::kDuration:
      return kind == Kind::kDuration;
    case TypeKind::kList:
      return kind == Kind::kList;
    case TypeKind::kMap:
      return kind == Kind::kMap;
    case TypeKind::kType:
      return kind == Kind::kType;
    case TypeKind::kOptional:
      return kind == Kind::kOptional;
    default:
      return true;
  }
}

}  // namespace

bool Accepts(const Type& parameter, const Value& value) {
  if (parameter.is(TypeKind::kMessage)) {
    return value.is(Kind::kMessage) && value.message().GetDescriptor() == parameter.message;
  }
  if (parameter.is(TypeKind::kWrapper)) {
    return value.is(Kind::kNull) || Accepts(*parameter.parameters[0], value);
  }
  return AcceptsKind(parameter.kind, value.kind());
}

bool Accepts(const Overload& overload, const Value* arguments) {
  for (size_t i = 0; i < overload.signature.arguments.size(); ++i) {
    if (!Accepts(*overload.signature.arguments[i], arguments[i])) return false;
  }
  return true;
}

absl::Status FunctionTable::Add(absl::string_view signature, Overload overload) {
  absl::StatusOr<Signature> parsed = ParseSignature(signature, &types_);
  if (!parsed.ok()) return parsed.status();
  overload.signature = *std::move(parsed);
  overloads_.push_back(std::move(overload));
  by_name_[overloads_.back().signature.function].push_back(&overloads_.back());
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
