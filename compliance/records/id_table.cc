#include "compliance/records/id_table.h"

#include <utility>

namespace compliance {
namespace {

constexpr size_t kFirstSlots = 64;

}  // namespace

IdTable::IdTable() : slots_(kFirstSlots) {}

IdTable::Entry IdTable::Add(const IdFingerprint& id) {
  // With a third of the slots free, probes stay short.
  if (3 * (ids_.size() + 1) > 2 * slots_.size()) Grow();
  const uint32_t tag = TagOf(id);
  const size_t mask = slots_.size() - 1;
  for (size_t at = tag & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.number == kFree) {
      slot = {tag, static_cast<uint32_t>(ids_.size())};
      ids_.emplace_back(id);
      return {slot.number, true};
    }
    if (slot.tag == tag && ids_[slot.number] == id) return {slot.number, false};
  }
}

absl::optional<uint32_t> IdTable::Find(const IdFingerprint& id) const {
  const uint32_t tag = TagOf(id);
  const size_t mask = slots_.size() - 1;
  for (size_t at = tag & mask; slots_[at].number != kFree; at = (at + 1) & mask) {
    if (slots_[at].tag == tag && ids_[slots_[at].number] == id) return slots_[at].number;
  }
  return absl::nullopt;
}

void IdTable::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  std::swap(old, slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == kFree) continue;
    size_t at = slot.tag & mask;
    while (slots_[at].number != kFree) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace compliance
