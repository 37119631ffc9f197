#include "compliance/base/random_message.h"

#include <iterator>
#include <string>

#include "google/protobuf/descriptor.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDepth = 5;

void Fill(std::mt19937& random, int depth, Message* message);

std::string RandomText(std::mt19937& random) {
  const char* const kPieces[] = {"x", "plain text", "\"", "\\", "\n", "\x01", "\u00e9"};
  std::string text;
  for (unsigned left = random() % 4; left > 0; --left)
    text += kPieces[random() % std::size(kPieces)];
  return text;
}

// A value of a message's field, or one more of a repeated one.
void SetAtRandom(const FieldDescriptor* field, std::mt19937& random, int depth, Message* message) {
  const Reflection& r = *message->GetReflection();
  const bool add = field->is_repeated();
  const int number = static_cast<int>(random() % 5) - 1;  // Zero too.
  const double real = number / 3.0;
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
      return add ? r.AddFloat(message, field, real) : r.SetFloat(message, field, real);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return add ? r.AddDouble(message, field, real) : r.SetDouble(message, field, real);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value =
          field->enum_type()->value(random() % field->enum_type()->value_count())->number();
      return add ? r.AddEnumValue(message, field, value) : r.SetEnumValue(message, field, value);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = RandomText(random);
      return add ? r.AddString(message, field, text) : r.SetString(message, field, text);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth == 0) return;
      return Fill(random, depth - 1,
                  add ? r.AddMessage(message, field) : r.MutableMessage(message, field));
  }
}

void Fill(std::mt19937& random, int depth, Message* message) {
  const google::protobuf::Descriptor* const type = message->GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* const field = type->field(i);
    const unsigned times = random() % (field->is_repeated() && !field->is_map() ? 4 : 2);
    for (unsigned n = 0; n < times; ++n) SetAtRandom(field, random, depth, message);
  }
}

}  // namespace

void FillAtRandom(std::mt19937& random, Message* message) { Fill(random, kDepth, message); }

}  // namespace compliance
