// Problems that lines of every format share.
#ifndef COMPLIANCE_INGEST_BAD_LINE_H_
#define COMPLIANCE_INGEST_BAD_LINE_H_

#include <cstddef>

#include "compliance/base/issue.h"
#include "compliance/base/origin.h"

namespace compliance {

// A line or row of more than `limit` bytes.
Issue LineTooLong(const Origin& origin, size_t limit);

// The input ended with an error within this line, so nobody knows how it goes on.
Issue InputBrokeOff(const Origin& origin);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_BAD_LINE_H_
