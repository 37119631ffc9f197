// Where and why a text is not JSON: the slow second look at a text that simdjson has refused.
//
// simdjson says what is wrong, not always where. Thread-safety: a pure function.
#ifndef COMPLIANCE_INGEST_JSON_SYNTAX_H_
#define COMPLIANCE_INGEST_JSON_SYNTAX_H_

#include "absl/strings/string_view.h"
#include "compliance/ingest/json_message.h"

namespace compliance {

// The first of: malformed UTF-8, a control character within a string, a text that is no object, an
// end within a string or an object, text behind the object. If it is none of these (a missing
// comma, a misspelt literal), the problem stands at byte `hint`.
JsonProblem ExplainJsonSyntax(absl::string_view text, size_t hint);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_JSON_SYNTAX_H_
