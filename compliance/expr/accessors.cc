#include "compliance/expr/accessors.h"

#include <typeinfo>

namespace compliance {
namespace expr {

ReadFunction FindAccessor(absl::Span<const MessageAccessors> accessors,
                          const google::protobuf::Message& prototype, absl::string_view path) {
  for (const MessageAccessors& table : accessors) {
    if (typeid(*table.prototype) != typeid(prototype)) continue;
    for (const Accessor& accessor : table.paths) {
      if (accessor.path == path) return accessor.read;
    }
  }
  return nullptr;
}

}  // namespace expr
}  // namespace compliance
