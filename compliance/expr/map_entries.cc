#include "compliance/expr/map_entries.h"

#include <algorithm>

#include "absl/hash/hash.h"
#include "compliance/expr/numbers.h"

namespace compliance {
namespace expr {
namespace {

constexpr size_t kFirstCapacity = 4;
constexpr size_t kScannedSize = 8;

// Of normalized keys: a double that is left is no integer, and so no key.
bool SameKey(const Value& a, const Value& b) {
  if (a.is(Kind::kDouble) || b.is(Kind::kDouble)) return false;
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b) == Order::kEqual;
  if (a.kind() != b.kind()) return false;
  return a.is(Kind::kBool) ? a.bool_value() == b.bool_value()
                           : a.is(Kind::kString) && a.text() == b.text();
}

// Equal keys have equal hashes, whatever their numeric type.
size_t HashOf(const Value& key) {
  switch (key.kind()) {
    case Kind::kString:
      return absl::Hash<absl::string_view>()(key.text());
    case Kind::kBool:
      return absl::Hash<bool>()(key.bool_value());
    case Kind::kInt:
      return absl::Hash<uint64_t>()(static_cast<uint64_t>(key.int_value()));
    case Kind::kUint:
      return absl::Hash<uint64_t>()(key.uint_value());
    default:
      return 0;
  }
}

// A double that is an integer, as that integer; other keys as they are.
Value Normalized(const Value& key) {
  if (!key.is(Kind::kDouble)) return key;
  int64_t integer = 0;
  uint64_t unsigned_integer = 0;
  if (DoubleToInt(key.double_value(), &integer) &&
      static_cast<double>(integer) == key.double_value()) {
    return Value::Int(integer);
  }
  if (DoubleToUint(key.double_value(), &unsigned_integer) &&
      static_cast<double>(unsigned_integer) == key.double_value()) {
    return Value::Uint(unsigned_integer);
  }
  return key;
}

}  // namespace

MapEntries* MapEntries::New(Context& context) {
  MapEntries* map = context.NewArray<MapEntries>(1);
  map->entries_ = nullptr;
  map->index_ = nullptr;
  map->size_ = 0;
  map->capacity_ = 0;
  return map;
}

bool MapEntries::IsKey(const Value& key) {
  return key.is(Kind::kBool) || key.is(Kind::kInt) || key.is(Kind::kUint) || key.is(Kind::kString);
}

MapEntries::Inserted MapEntries::Insert(Context& context, const Value& key, const Value& value) {
  if (!IsKey(key)) return Inserted::kWrongKey;
  if (Find(key) != nullptr) return Inserted::kDuplicate;
  if (size_ == capacity_) Grow(context);
  entries_[size_] = {key, value};
  if (index_ != nullptr) AddToIndex(static_cast<uint32_t>(size_));
  ++size_;
  return Inserted::kYes;
}

void MapEntries::Grow(Context& context) {
  capacity_ = std::max(kFirstCapacity, capacity_ * 2);
  Entry* larger = context.NewArray<Entry>(capacity_);
  std::copy_n(entries_, size_, larger);
  entries_ = larger;
  if (capacity_ <= kScannedSize) return;
  index_ = context.NewArray<uint32_t>(capacity_ * 2);
  std::fill_n(index_, capacity_ * 2, 0);
  for (size_t i = 0; i < size_; ++i) AddToIndex(static_cast<uint32_t>(i));
}

void MapEntries::AddToIndex(uint32_t entry) {
  const size_t mask = capacity_ * 2 - 1;
  size_t slot = HashOf(entries_[entry].key) & mask;
  while (index_[slot] != 0) slot = (slot + 1) & mask;
  index_[slot] = entry + 1;
}

const Value* MapEntries::Find(const Value& wanted) const {
  const Value key = Normalized(wanted);
  if (index_ == nullptr) {
    for (size_t i = 0; i < size_; ++i) {
      if (SameKey(entries_[i].key, key)) return &entries_[i].value;
    }
    return nullptr;
  }
  const size_t mask = capacity_ * 2 - 1;
  for (size_t slot = HashOf(key) & mask; index_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[index_[slot] - 1];
    if (SameKey(entry.key, key)) return &entry.value;
  }
  return nullptr;
}

}  // namespace expr
}  // namespace compliance
