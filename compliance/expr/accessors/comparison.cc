#include "compliance/expr/accessors/comparison.h"

#include <memory>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "compliance/expr/paths.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDepth = 5;

// Of a message, or of the repeated field that grows by one.
void SetRandom(const FieldDescriptor* field, std::mt19937& random, Message* message, int depth);

void Fill(std::mt19937& random, Message* message, int depth) {
  const Descriptor* const type = message->GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* const field = type->field(i);
    const unsigned times = random() % (field->is_repeated() && !field->is_map() ? 4 : 2);
    for (unsigned n = 0; n < times; ++n) SetRandom(field, random, message, depth);
  }
}

void SetRandom(const FieldDescriptor* field, std::mt19937& random, Message* message, int depth) {
  const Reflection& r = *message->GetReflection();
  const bool add = field->is_repeated();
  const int number = static_cast<int>(random() % 5) - 1;  // Zero too.
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return add ? r.AddBool(message, field, number > 0) : r.SetBool(message, field, number > 0);
    case FieldDescriptor::CPPTYPE_INT32:
      return add ? r.AddInt32(message, field, number) : r.SetInt32(message, field, number);
    case FieldDescriptor::CPPTYPE_INT64:
      return add ? r.AddInt64(message, field, number) : r.SetInt64(message, field, number);
    case FieldDescriptor::CPPTYPE_UINT32:
      return add ? r.AddUInt32(message, field, number) : r.SetUInt32(message, field, number);
    case FieldDescriptor::CPPTYPE_UINT64:
      return add ? r.AddUInt64(message, field, number) : r.SetUInt64(message, field, number);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return add ? r.AddFloat(message, field, number) : r.SetFloat(message, field, number);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return add ? r.AddDouble(message, field, number) : r.SetDouble(message, field, number);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value =
          field->enum_type()->value(random() % field->enum_type()->value_count())->number();
      return add ? r.AddEnumValue(message, field, value) : r.SetEnumValue(message, field, value);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text(static_cast<size_t>(number + 1), 'x');
      return add ? r.AddString(message, field, text) : r.SetString(message, field, text);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth == 0) return;
      return Fill(random, add ? r.AddMessage(message, field) : r.MutableMessage(message, field),
                  depth - 1);
  }
}

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
    Fill(random, message.get(), kDepth);
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
