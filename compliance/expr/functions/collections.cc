// Lists and maps: index, membership, concatenation, size; and how macros build them.
#include <algorithm>
#include <cstdint>

#include "compliance/expr/context.h"
#include "compliance/expr/equality.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/index.h"
#include "compliance/expr/map_entries.h"

namespace compliance {
namespace expr {
namespace {

Value Index(Context& context, const Value* a) { return ElementAt(context, a[0], a[1]); }

Value InList(Context& context, const Value* a) {
  const size_t size = ListSize(a[1]);
  if (!context.Charge(static_cast<int64_t>(size))) return Context::OverBudget();
  for (size_t i = 0; i < size; ++i) {
    if (Equal(context, a[0], ListElement(context, a[1], i))) return Value::Bool(true);
  }
  return Value::Bool(false);
}
Value InMap(Context&, const Value* a) { return Value::Bool(a[1].map().Find(a[0]) != nullptr); }

Value ConcatenateLists(Context& context, const Value* a) {
  const size_t first = ListSize(a[0]);
  const size_t second = ListSize(a[1]);
  if (!context.Charge(static_cast<int64_t>(first + second))) return Context::OverBudget();
  if (second == 0) return a[0];
  if (first == 0) return a[1];
  Value* items = context.NewArray<Value>(first + second);
  for (size_t i = 0; i < first; ++i) items[i] = ListElement(context, a[0], i);
  for (size_t i = 0; i < second; ++i) items[first + i] = ListElement(context, a[1], i);
  return Value::List(items, first + second);
}

// A macro's accumulator is referred to by nobody else, so it grows in place: its capacity is the
// least power of two that holds it.
Value Append(Context& context, const Value* a) {
  const size_t size = a[0].list_size();
  if (!context.Charge(1)) return Context::OverBudget();
  Value* items = const_cast<Value*>(a[0].items());
  if ((size & (size - 1)) == 0) {
    Value* larger = context.NewArray<Value>(size == 0 ? 1 : size * 2);
    std::copy_n(items, size, larger);
    items = larger;
  }
  items[size] = a[1];
  return Value::List(items, size + 1);
}

Value Inserted(Context& context, const Value& map, const Value& key, const Value& value) {
  if (!context.Charge(2)) return Context::OverBudget();
  auto& entries = const_cast<MapEntries&>(map.map());
  switch (entries.Insert(context, key, value)) {
    case MapEntries::Inserted::kYes:
      return map;
    case MapEntries::Inserted::kDuplicate:
      return Value::Error("insert failed: the key exists already");
    case MapEntries::Inserted::kWrongKey:
      break;
  }
  return Value::Error("unsupported key type");
}

Value Insert(Context& context, const Value* a) { return Inserted(context, a[0], a[1], a[2]); }

Value Merge(Context& context, const Value* a) {
  Value result = a[0];
  for (size_t i = 0; i < a[1].map().size() && !result.is_exceptional(); ++i) {
    result = Inserted(context, result, a[1].map().entry(i).key, a[1].map().entry(i).value);
  }
  return result;
}

Value SizeOfList(Context&, const Value* a) {
  return Value::Int(static_cast<int64_t>(ListSize(a[0])));
}
Value SizeOfMap(Context&, const Value* a) {
  return Value::Int(static_cast<int64_t>(a[0].map().size()));
}

constexpr Builtin kFunctions[] = {
    {"_[_](list(A), int) -> A", Index},
    {"_[_](map(K, V), K) -> V", Index},
    {"@in(A, list(A)) -> bool", InList},
    {"@in(K, map(K, V)) -> bool", InMap},
    {"_+_(list(A), list(A)) -> list(A)", ConcatenateLists},
    {"size(list(A)) -> int", SizeOfList},
    {"(list(A)).size() -> int", SizeOfList},
    {"size(map(K, V)) -> int", SizeOfMap},
    {"(map(K, V)).size() -> int", SizeOfMap},
    {"@append(list(A), A) -> list(A)", Append},
    {"@insert(map(K, V), K, V) -> map(K, V)", Insert},
    {"@merge(map(K, V), map(K, V)) -> map(K, V)", Merge},
};

}  // namespace

absl::Span<const Builtin> CollectionFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
