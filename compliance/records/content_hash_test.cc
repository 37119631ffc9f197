#include "compliance/records/content_hash.h"

#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/reflection.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A value that is neither zero nor empty.
void SetField(const FieldDescriptor& field, Message* message) {
  const google::protobuf::Reflection& r = *message->GetReflection();
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return list ? r.AddString(message, &field, "x") : r.SetString(message, &field, "x");
    case FieldDescriptor::CPPTYPE_ENUM:
      return list ? r.AddEnumValue(message, &field, 1) : r.SetEnumValue(message, &field, 1);
    case FieldDescriptor::CPPTYPE_BOOL:
      return list ? r.AddBool(message, &field, true) : r.SetBool(message, &field, true);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return list ? r.AddDouble(message, &field, 1) : r.SetDouble(message, &field, 1);
    case FieldDescriptor::CPPTYPE_INT64:
      return list ? r.AddInt64(message, &field, 1) : r.SetInt64(message, &field, 1);
    case FieldDescriptor::CPPTYPE_INT32:
      return list ? r.AddInt32(message, &field, 1) : r.SetInt32(message, &field, 1);
    case FieldDescriptor::CPPTYPE_UINT64:
      return list ? r.AddUInt64(message, &field, 1) : r.SetUInt64(message, &field, 1);
    case FieldDescriptor::CPPTYPE_UINT32:
      return list ? r.AddUInt32(message, &field, 1) : r.SetUInt32(message, &field, 1);
    default:
      FAIL() << "a field of a type that this test does not set: " << field.full_name();
  }
}

// Hashes of `record` with each single field within `part`, a message of it, set in turn.
void CollectHashes(v1::Record* record, Message* part, std::vector<uint64_t>* hashes) {
  const google::protobuf::Reflection& r = *part->GetReflection();
  for (int i = 0; i < part->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* const field = part->GetDescriptor()->field(i);
    if (field->message_type() == nullptr) {
      SetField(*field, part);
      hashes->push_back(ContentHash(*record));
    } else {
      Message* const next =
          field->is_repeated() ? r.AddMessage(part, field) : r.MutableMessage(part, field);
      hashes->push_back(ContentHash(*record));  // Present and empty is not absent.
      CollectHashes(record, next, hashes);
    }
    r.ClearField(part, field);
  }
}

TEST(ContentHash, EveryFieldCounts) {
  v1::Record record;
  std::vector<uint64_t> hashes = {ContentHash(record)};
  CollectHashes(&record, &record, &hashes);
  EXPECT_GT(hashes.size(), 40u);
  EXPECT_EQ(std::set<uint64_t>(hashes.begin(), hashes.end()).size(), hashes.size());
}

TEST(ContentHash, EqualRecordsHaveOne) {
  v1::Record a, b;
  for (v1::Record* record : {&a, &b}) {
    record->set_id("r");
    record->add_actors()->set_party("A");
    record->mutable_place()->mutable_point()->set_lat(48.5);
  }
  // Memory that was used before says nothing.
  b.mutable_use_of_force()->mutable_weapon()->set_calibre_mm(152);
  b.clear_use_of_force();
  EXPECT_EQ(ContentHash(a), ContentHash(b));
}

TEST(ContentHash, ElementsDoNotRunTogether) {
  v1::Record one, two;
  one.add_actors()->set_party("A");
  one.mutable_actors(0)->set_likelihood(v1::LIKELY);
  two.add_actors()->set_party("A");
  two.add_actors()->set_likelihood(v1::LIKELY);
  EXPECT_NE(ContentHash(one), ContentHash(two));
}

}  // namespace
}  // namespace compliance
