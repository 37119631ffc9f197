#include "compliance/expr/aggregates.h"

#include <algorithm>

#include "compliance/expr/map_entries.h"
#include "compliance/expr/message_writer.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

bool AnyExceptional(const Value* values, size_t size) {
  return std::any_of(values, values + size, [](const Value& v) { return v.is_exceptional(); });
}

// The value behind `?`, which is an optional; null if there is none. Other values: themselves.
const Value* Given(const AggregateSite& site, size_t index, const Value& value, bool* wrong) {
  if (site.optional.empty() || !site.optional[index]) return &value;
  *wrong |= !value.is(Kind::kOptional);
  return value.is(Kind::kOptional) ? value.optional() : nullptr;
}

Value NotOptional() { return Value::Error("no such overload: '?' stands before no optional"); }

}  // namespace

Value FirstExceptional(Context& context, const Value* arguments, size_t size) {
  const Value* error = nullptr;
  const Value* unknown = nullptr;
  Value all = Value::Unknown();
  for (size_t i = 0; i < size; ++i) {
    if (arguments[i].is(Kind::kError) && error == nullptr) error = &arguments[i];
    if (!arguments[i].is(Kind::kUnknown)) continue;
    all = unknown == nullptr ? arguments[i] : context.UnionOf(all, arguments[i]);
    unknown = &arguments[i];
  }
  return unknown != nullptr ? all : *error;
}

Value BuildList(Context& context, const AggregateSite& site, const Value* values, size_t size) {
  if (AnyExceptional(values, size)) return FirstExceptional(context, values, size);
  if (!context.Charge(static_cast<int64_t>(size))) return Context::OverBudget();
  Value* items = context.NewArray<Value>(size);
  size_t count = 0;
  bool wrong = false;
  for (size_t i = 0; i < size; ++i) {
    const Value* given = Given(site, i, values[i], &wrong);
    if (given != nullptr) items[count++] = *given;
  }
  return wrong ? NotOptional() : Value::List(items, count);
}

Value BuildMap(Context& context, const AggregateSite& site, const Value* values, size_t size) {
  if (AnyExceptional(values, size)) return FirstExceptional(context, values, size);
  if (!context.Charge(static_cast<int64_t>(size))) return Context::OverBudget();
  MapEntries* entries = MapEntries::New(context);
  bool wrong = false;
  for (size_t i = 0; i < size; i += 2) {
    const Value* given = Given(site, i / 2, values[i + 1], &wrong);
    if (given == nullptr) continue;
    switch (entries->Insert(context, values[i], *given)) {
      case MapEntries::Inserted::kYes:
        break;
      case MapEntries::Inserted::kDuplicate:
        return Value::Error("Failed with repeated key");
      case MapEntries::Inserted::kWrongKey:
        return Value::Error("unsupported key type");
    }
  }
  return wrong ? NotOptional() : Value::Map(entries);
}

Value BuildMessage(Context& context, const AggregateSite& site, const Value* values) {
  const size_t size = site.fields.size();
  if (AnyExceptional(values, size)) return FirstExceptional(context, values, size);
  if (!context.Charge(10 + static_cast<int64_t>(size))) return Context::OverBudget();
  Message* message = site.prototype->New(context.arena());
  bool wrong = false;
  for (size_t i = 0; i < size; ++i) {
    const Value* given = Given(site, i, values[i], &wrong);
    if (given == nullptr) continue;
    const absl::string_view error = WriteField(context, *given, site.fields[i], message);
    if (!error.empty()) {
      return context.Error("field '", site.fields[i]->name(), "': ", error);
    }
  }
  return wrong ? NotOptional() : ValueOfMessage(context, *message);
}

}  // namespace expr
}  // namespace compliance
