#include "compliance/ingest/bad_line.h"

#include "absl/strings/str_cat.h"
#include "compliance/ingest/excerpt.h"

namespace compliance {

Issue LineTooLong(const Origin& origin, size_t limit) {
  return {"LINE_TOO_LONG",
          Severity::kError,
          PositionInLine(origin.file, origin.line, origin.raw, 0),
          "",
          absl::StrCat("the line is longer than the limit of ", limit, " bytes"),
          "is a line end missing?"};
}

Issue InputBrokeOff(const Origin& origin) {
  return {"INPUT_BROKE_OFF",
          Severity::kError,
          PositionInLine(origin.file, origin.line, origin.raw, origin.raw.size()),
          "",
          "the input broke off within this line",
          "get the file again"};
}

}  // namespace compliance
