#include "compliance/expr/well_known.h"

#include <string>
#include <typeinfo>

#include "absl/strings/string_view.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

const FieldDescriptor* FieldNumber(const Message& message, int number) {
  return message.GetDescriptor()->FindFieldByNumber(number);
}

Value LoadByNumber(Context& context, const Message& message, int number) {
  return LoadField(context, message, MakeFieldSite(FieldNumber(message, number)));
}

// google.protobuf.Value: a oneof of null, number, string, bool, struct, list.
Value ValueOfJson(Context& context, const Message& json) {
  const auto* kind = json.GetDescriptor()->oneof_decl(0);
  const FieldDescriptor* field = json.GetReflection()->GetOneofFieldDescriptor(json, kind);
  if (field == nullptr) return Value::Null();
  return LoadField(context, json, MakeFieldSite(field));
}

template <typename Generated>
Value SecondsAndNanos(const Message& message, Value (*make)(int64_t, int32_t)) {
  if (typeid(message) == typeid(Generated)) {
    const auto& generated = static_cast<const Generated&>(message);
    return make(generated.seconds(), generated.nanos());
  }
  const Reflection* reflection = message.GetReflection();
  return make(reflection->GetInt64(message, FieldNumber(message, 1)),
              reflection->GetInt32(message, FieldNumber(message, 2)));
}

}  // namespace

Value TimestampOf(const Message& timestamp) {
  return SecondsAndNanos<google::protobuf::Timestamp>(timestamp, Value::Timestamp);
}

Value DurationOf(const Message& duration) {
  return SecondsAndNanos<google::protobuf::Duration>(duration, Value::Duration);
}

Value ValueOfWellKnown(Context& context, const Message& message) {
  switch (message.GetDescriptor()->well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_ANY: {
      const Message* content = UnpackAny(context, message);
      if (content == nullptr) return Value::Error("conversion error: an Any of no known type");
      return ValueOfMessage(context, *content);
    }
    case Descriptor::WELLKNOWNTYPE_VALUE:
      return ValueOfJson(context, message);
    case Descriptor::WELLKNOWNTYPE_STRUCT:
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
    default:
      // The only field of each is number 1: fields, values, value.
      return LoadByNumber(context, message, 1);
  }
}

Value UnsetWellKnown(Context& context, const FieldDescriptor& field) {
  switch (field.message_type()->well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_STRUCT:
      return Value::Map(MapEntries::New(context));
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return Value::List(nullptr, 0);
    default:
      return Value::Null();
  }
}

const Message* UnpackAny(Context& context, const Message& any) {
  const Reflection* reflection = any.GetReflection();
  const std::string url = reflection->GetString(any, FieldNumber(any, 1));
  const size_t slash = url.rfind('/');
  if (slash == std::string::npos) return nullptr;
  const Descriptor* type = context.messages().pool->FindMessageTypeByName(url.substr(slash + 1));
  if (type == nullptr) return nullptr;
  const Message* prototype = context.messages().factory->GetPrototype(type);
  if (prototype == nullptr) return nullptr;
  Message* content = prototype->New(context.arena());
  std::string scratch;
  const std::string& bytes = reflection->GetStringReference(any, FieldNumber(any, 2), &scratch);
  if (!context.ChargeBytes(bytes.size())) return nullptr;
  return content->ParsePartialFromString(bytes) ? content : nullptr;
}

}  // namespace expr
}  // namespace compliance
