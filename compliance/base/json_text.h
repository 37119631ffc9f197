// Strings and numbers as JSON: the same bytes on every machine.
//
//   AppendJsonString("say \"no\"", &json);   // "say \"no\""
//   AppendJsonReal(1.0 / 3, &json);          // 0.3333333333333333
//
// Thread-safety: free functions without state. Source: RFC 8259; protobuf.dev, "ProtoJSON Format".
#ifndef COMPLIANCE_BASE_JSON_TEXT_H_
#define COMPLIANCE_BASE_JSON_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace compliance {

// `text` with its quotes. Malformed UTF-8 becomes U+FFFD.
void AppendJsonString(absl::string_view text, std::string* json);

// With the fewest digits that read back the same; "NaN", "Infinity" and "-Infinity" as strings.
void AppendJsonReal(double value, std::string* json);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_JSON_TEXT_H_
