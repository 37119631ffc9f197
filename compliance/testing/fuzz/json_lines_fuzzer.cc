// Any bytes are read to their end as JSON Lines, every line is a record or has a reason, and the
// records read are the same whether lines are limited or not.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "absl/strings/string_view.h"
#include "compliance/ingest/record_reader.h"

namespace {

using compliance::ReadOutcome;

void Require(bool condition) {
  if (!condition) std::abort();
}

// Lines delivered, good and bad.
int64_t ReadAll(absl::string_view text, size_t max_line_bytes) {
  compliance::RecordOptions options;
  options.max_line_bytes = max_line_bytes;
  compliance::Issues issues;
  auto reader = compliance::OpenRecordsInMemory("x.jsonl", text, options, &issues);
  // Forms that are not read are refused by their first bytes.
  if (!reader.ok()) return -1;
  int64_t lines = 0;
  int64_t last_line = 0;
  for (;;) {
    const ReadOutcome next = (*reader)->Read();
    if (next == ReadOutcome::kEnd) return lines;
    ++lines;
    Require((*reader)->origin().line > last_line);
    last_line = (*reader)->origin().line;
    if (next != ReadOutcome::kBad) continue;
    const compliance::Issue& issue = (*reader)->issue();
    Require(!issue.code.empty() && !issue.message.empty());
    Require(issue.position.line == last_line && issue.position.column > 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const int64_t lines = ReadAll(text, size_t{1} << 20);
  const int64_t limited = ReadAll(text, 16);
  // Only lines of blanks may be counted once they are over the limit.
  Require(limited >= lines);
  return 0;
}
