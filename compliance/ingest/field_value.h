// Typed values into fields that are known by their descriptors: sets a singular field, appends to a
// repeated one. The field must be of the kind that the function's name says.
//
// Thread-safety: pure functions over the message.
#ifndef COMPLIANCE_INGEST_FIELD_VALUE_H_
#define COMPLIANCE_INGEST_FIELD_VALUE_H_

#include <cstdint>
#include <string>

#include "compliance/ingest/civil_time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {

void StoreString(const google::protobuf::FieldDescriptor* field, std::string value,
                 google::protobuf::Message* message);
void StoreBool(const google::protobuf::FieldDescriptor* field, bool value,
               google::protobuf::Message* message);
void StoreEnum(const google::protobuf::FieldDescriptor* field, int number,
               google::protobuf::Message* message);
// float and double.
void StoreReal(const google::protobuf::FieldDescriptor* field, double value,
               google::protobuf::Message* message);
// All integers. The field must be able to hold the value.
void StoreInteger(const google::protobuf::FieldDescriptor* field, int64_t value,
                  google::protobuf::Message* message);
bool IntegerFits(const google::protobuf::FieldDescriptor* field, int64_t value);
void StoreTime(const google::protobuf::FieldDescriptor* field, UnixTime value,
               google::protobuf::Message* message);

// The singular submessage, or a new last element.
google::protobuf::Message* MutablePart(const google::protobuf::FieldDescriptor* field,
                                       google::protobuf::Message* message);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_FIELD_VALUE_H_
