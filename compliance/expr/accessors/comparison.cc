#include "compliance/expr/accessors/comparison.h"

#include <memory>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "compliance/base/random_message.h"
#include "compliance/expr/paths.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

PathSite ResolvePath(const Descriptor* type, absl::string_view path) {
  PathSite site;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    const FieldDescriptor* const field = type->FindFieldByName(std::string(name));
    site.fields.push_back(MakeFieldSite(field));
    site.fields.back().unset_is_unknown = field->has_presence();
    site.reflections.push_back(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->GetReflection());
    type = field->message_type();
  }
  return site;
}

bool AreSame(const Reading& a, const Reading& b, Storage storage) {
  if (a.is_set() != b.is_set() || !a.is_set()) return a.is_set() == b.is_set();
  switch (storage) {
    case Storage::kFloat:
    case Storage::kDouble:
      return a.real == b.real;
    case Storage::kString:
    case Storage::kBytes:
    case Storage::kList:
      return a.elements == b.elements && a.size == b.size;
    case Storage::kMessage:
    case Storage::kTimestamp:
    case Storage::kDuration:
      return a.message == b.message;
    default:
      return a.integer == b.integer;
  }
}

bool AgreesWithReflection(const Accessor& accessor, const Message& prototype, int rounds) {
  const PathSite path = ResolvePath(prototype.GetDescriptor(), accessor.path);
  std::mt19937 random(20260302);
  for (int round = 0; round < rounds; ++round) {
    const std::unique_ptr<Message> message(prototype.New());
    FillAtRandom(random, message.get());
    if (!AreSame(accessor.read(*message), ReadByReflection(*message, path),
                 path.fields.back().storage)) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::string> CompareWithReflection(absl::Span<const MessageAccessors> accessors,
                                               int rounds) {
  std::vector<std::string> differences;
  for (const MessageAccessors& table : accessors) {
    for (const Accessor& accessor : table.paths) {
      if (AgreesWithReflection(accessor, *table.prototype, rounds)) continue;
      differences.push_back(absl::StrCat(table.prototype->GetTypeName(), ": ", accessor.path));
    }
  }
  return differences;
}

}  // namespace expr
}  // namespace compliance
