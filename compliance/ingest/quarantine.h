// Bad lines as JSON Lines, so that they can be mended and read again.
//
//   {"file":"x.csv","line":17,"column":9,"code":"IMPOSSIBLE_TIME","message":"...","suggestion":"...","raw":"..."}
//
// `line` and `column` say where the problem is, `raw` holds the bytes of the whole line or row (of
// one over the limit only the beginning). Bytes that are not UTF-8 stand in "raw_base64" instead
// (RFC 4648).
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_INGEST_QUARANTINE_H_
#define COMPLIANCE_INGEST_QUARANTINE_H_

#include <string>

#include "compliance/base/issue.h"
#include "compliance/base/origin.h"

namespace compliance {

// Appends one line with its end.
void AppendQuarantineLine(const Origin& origin, const Issue& issue, std::string* lines);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_QUARANTINE_H_
