// Any bytes are read to their end as a table, every row is a record or has a reason, and no line of
// the input is skipped but empty ones.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/record_reader.h"

namespace {

using compliance::ReadOutcome;

constexpr char kMapping[] = R"(
fields { field: "id" column: "a" required: true }
fields { field: "category" constant: "STRIKE" }
fields { field: "occurred.start" column: "b"
         time_formats { format: "%d.%m.%Y %H:%M" zone: "Europe/Kyiv" }
         time_formats { format: "%d %b %Y" zone: "UTC" }
         time_formats { format: "unix" } }
fields { field: "place.point.lat" column: "c" }
fields { field: "actors[0].party" template: "{a}-{c}" extract: "^(\\w+)-" }
fields { field: "circumstances" column: "c" split: "+" table { pattern: "d.*" becomes: "DISTRESS" } otherwise: "SEARCH_AND_RESCUE" }
)";

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto* const mapping = new std::shared_ptr<const compliance::TableMapping>(
      compliance::LoadMapping("m", kMapping).mapping);
  Require(*mapping != nullptr);
  const std::string table =
      absl::StrCat("a,b,c\n", absl::string_view(reinterpret_cast<const char*>(data), size));
  compliance::RecordOptions options;
  options.mapping = *mapping;
  options.max_line_bytes = 4096;
  compliance::Issues issues;
  auto reader = compliance::OpenRecordsInMemory("x.csv", table, options, &issues);
  Require(reader.ok());
  int64_t next_line = 2;
  for (;;) {
    const ReadOutcome next = (*reader)->Read();
    if (next == ReadOutcome::kEnd) break;
    const compliance::Origin& origin = (*reader)->origin();
    Require(origin.line >= next_line);
    next_line = origin.line + 1 + std::count(origin.raw.begin(), origin.raw.end(), '\n');
    if (next == ReadOutcome::kRecord) {
      const compliance::v1::Record& record = (*reader)->record();
      Require(!record.id().empty() && record.category() == compliance::v1::STRIKE);
    } else {
      const compliance::Issue& issue = (*reader)->issue();
      Require(!issue.code.empty() && !issue.message.empty());
      Require(issue.position.line >= origin.line && issue.position.line < next_line);
      Require(issue.position.column > 0);
    }
  }
  Require((*reader)->status().ok());
  return 0;
}
