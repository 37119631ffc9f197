#include "compliance/expr/equality.h"

#include <utility>

#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "google/protobuf/util/message_differencer.h"

namespace compliance {
namespace expr {
namespace {

bool EqualLists(Context& context, const Value& a, const Value& b) {
  const size_t size = ListSize(a);
  if (size != ListSize(b)) return false;
  if (!context.Charge(static_cast<int64_t>(size))) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!Equal(context, ListElement(context, a, i), ListElement(context, b, i))) return false;
  }
  return true;
}

bool EqualMaps(Context& context, const MapEntries& a, const MapEntries& b) {
  if (a.size() != b.size()) return false;
  if (!context.Charge(static_cast<int64_t>(a.size()))) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    const Value* other = b.Find(a.entry(i).key);
    if (other == nullptr || !Equal(context, a.entry(i).value, *other)) return false;
  }
  return true;
}

bool EqualMessages(Context& context, const google::protobuf::Message& a,
                   const google::protobuf::Message& b) {
  if (a.GetDescriptor() != b.GetDescriptor()) return false;
  if (!context.ChargeBytes(a.ByteSizeLong())) return false;
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

}  // namespace

bool Equal(Context& context, const Value& a, const Value& b) {
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b) == Order::kEqual;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kNull:
      return true;
    case Kind::kBool:
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kTimestamp:
    case Kind::kDuration:
      return Compare(a, b) == Order::kEqual;
    case Kind::kType:
      return a.text() == b.text();
    case Kind::kList:
      return EqualLists(context, a, b);
    case Kind::kMap:
      return EqualMaps(context, a.map(), b.map());
    case Kind::kMessage:
      return EqualMessages(context, a.message(), b.message());
    case Kind::kOptional:
      if (a.optional() == nullptr || b.optional() == nullptr) return a.optional() == b.optional();
      return Equal(context, *a.optional(), *b.optional());
    default:
      return false;
  }
}

Order Compare(const Value& a, const Value& b) {
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b);
  if (a.kind() != b.kind()) return Order::kUnordered;
  switch (a.kind()) {
    case Kind::kBool:
      return CompareSame(a.bool_value(), b.bool_value());
    case Kind::kString:
    case Kind::kBytes:
      return CompareSame(a.text(), b.text());
    case Kind::kTimestamp:
    case Kind::kDuration:
      return CompareSame(std::make_pair(a.seconds(), a.nanos()),
                         std::make_pair(b.seconds(), b.nanos()));
    default:
      return Order::kUnordered;
  }
}

}  // namespace expr
}  // namespace compliance
