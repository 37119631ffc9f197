// Messages as JSON: the proto3 JSON form, with the names of the schema, in the order of field
// numbers.
//
//   std::string line;
//   AppendJson(finding, &line);   // {"id":"f-5d8f...","agreement":"black-sea-guarantee",...}
//
// The same message gives the same bytes on every machine. Enums are written by name, 64-bit
// integers as strings, Timestamps in UTC (RFC 3339), doubles with the fewest digits that read back
// the same; what is absent (and, for fields without presence, zero or empty) is left out.
//
// The definitions are generated from the schema by json_messages_generator.cc. Thread-safety: free
// functions without state. Cost: some microseconds for a finding. Source: protobuf.dev, "ProtoJSON
// Format".
#ifndef COMPLIANCE_REPORT_JSON_MESSAGES_H_
#define COMPLIANCE_REPORT_JSON_MESSAGES_H_

#include <string>

#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

void AppendJson(const v1::Finding& finding, std::string* json);
void AppendJson(const v1::NonFinding& non_finding, std::string* json);
void AppendJson(const v1::Seal& seal, std::string* json);
void AppendJson(const v1::Closing& closing, std::string* json);
void AppendJson(const v1::Summary& summary, std::string* json);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_JSON_MESSAGES_H_
