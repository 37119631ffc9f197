#include "compliance/report/json_values.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "compliance/temporal/instant.h"

namespace compliance {

void AppendJsonInstant(const google::protobuf::Timestamp& timestamp, std::string* json) {
  absl::StrAppend(json, "\"",
                  FormatInstant(absl::FromUnixSeconds(timestamp.seconds()) +
                                absl::Nanoseconds(timestamp.nanos())),
                  "\"");
}

}  // namespace compliance
