// Single values in the proto3 JSON form: the same bytes on every machine.
//
//   AppendJsonString("say \"no\"", &json);      // "say \"no\"", of base/json_text.h
//   AppendJsonInstant(record.known_at(), &json);   // "2026-03-01T00:00:00Z"
//
// Thread-safety: free functions without state. Source: protobuf.dev, "ProtoJSON Format".
#ifndef COMPLIANCE_REPORT_JSON_VALUES_H_
#define COMPLIANCE_REPORT_JSON_VALUES_H_

#include <string>

#include "compliance/base/json_text.h"  // IWYU pragma: export
#include "google/protobuf/timestamp.pb.h"

namespace compliance {

// In UTC (RFC 3339), in quotes.
void AppendJsonInstant(const google::protobuf::Timestamp& timestamp, std::string* json);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_JSON_VALUES_H_
