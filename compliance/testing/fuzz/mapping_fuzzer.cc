// Any text is a mapping or has issues with places; a mapping reads any table without harm.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "absl/strings/string_view.h"
#include "compliance/ingest/record_reader.h"

namespace {

constexpr char kTable[] =
    "id,time,category,lat,lng\n"
    "1,01.02.2024 10:00,strike,1.5,2.5\n"
    "2,1700000000,move,x,\n"
    ",,,,\n"
    "\"3\",\"a \"\"b\"\"\",c,d,e\n";

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const compliance::LoadedMapping loaded = compliance::LoadMapping("m.textproto", text);
  Require(loaded.ok() != compliance::HasErrors(loaded.issues));
  for (const compliance::Issue& issue : loaded.issues) {
    Require(!compliance::FormatIssue(issue).empty());
  }
  if (!loaded.ok()) return 0;
  compliance::RecordOptions options;
  options.mapping = loaded.mapping;
  compliance::Issues issues;
  auto reader = compliance::OpenRecordsInMemory("x.csv", kTable, options, &issues);
  if (!reader.ok()) return 0;
  int rows = 0;
  while ((*reader)->Read() != compliance::ReadOutcome::kEnd) ++rows;
  Require(rows == 4);
  return 0;
}
