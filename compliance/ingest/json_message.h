// One JSON object to one protobuf message: the proto3 JSON form, read strictly.
//
//   JsonMessageParser parser(v1::Record::descriptor());
//   JsonProblem problem;
//   if (!parser.Parse(line, &record, &problem)) ... problem.offset, problem.message ...
//
// Field names in snake_case or lowerCamelCase; enums by name or number; Timestamps as RFC 3339
// strings with any offset; 64-bit integers as numbers or strings; null is absent. Unlike the
// standard form, unknown and repeated fields and unknown enum numbers are problems: in evidence
// they are more likely mistakes than extensions.
//
// Thread-safety: a parser is used by one thread at a time. Cost: no allocation but that of the
// message's own strings and parts. Source: protobuf.dev, "ProtoJSON Format".
#ifndef COMPLIANCE_INGEST_JSON_MESSAGE_H_
#define COMPLIANCE_INGEST_JSON_MESSAGE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {

struct JsonProblem {
  size_t offset = 0;  // Byte in the text.
  std::string code;
  std::string field;  // "occurred.start"; empty for problems of syntax.
  std::string message;
  std::string suggestion;
};

class JsonMessageParser {
 public:
  // Bytes that must be readable behind the text.
  static constexpr size_t kPadding = 64;

  explicit JsonMessageParser(const google::protobuf::Descriptor* type);
  ~JsonMessageParser();

  // `text` holds one object and nothing else; at least kPadding bytes behind it must be readable.
  // `message` must be empty and of the type given at construction. On false it is half filled and
  // `problem` is set.
  bool Parse(absl::string_view text, google::protobuf::Message* message, JsonProblem* problem);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_JSON_MESSAGE_H_
