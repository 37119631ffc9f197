#include "compliance/testing/layering/rules.h"

namespace compliance::layering {

const Rules& TheHouse() {
  static const auto& rules = *new Rules{
      /*floors=*/{
          {"base"},
          {"v1"},
          {"temporal", "geo", "expr"},
          {"records", "agreement"},
          {"norms"},
          {"program", "finding"},
          {"evaluator"},
          {"ingest", "report"},
          {"cli", "examples", "benchmarks"},
          {"testing"},
      },
      /*also=*/
      {
          {"cli", {"testing"}},      // `compliance test` runs cases.
          {"geo", {"temporal"}},     // A zone has spans of validity.
          {"program", {"finding"}},  // A compiled provision has rules of grade and attribution.
      },
      /*narrow=*/
      {
          {"ingest", {"base", "v1", "temporal", "geo"}},
          {"report", {"base", "v1", "temporal", "geo"}},
      },
      /*libraries=*/
      {
          {"s2/.*", {"geo"}, "ask geo/ for what is needed"},
          {"GeographicLib/.*", {"geo"}, "ask geo/ for what is needed"},
          {"expat.h", {"geo"}, "ask geo/formats for what is needed"},
          {"CLI/.*", {"cli"}, "take options as parameters"},
      },
      /*constructs=*/
      {
          {R"(\babsl::Now\b|\bGetCurrentTimeNanos\b|\b(system|high_resolution)_clock\b)"
           R"(|\btime\((nullptr|NULL|0)\)|\b(gettimeofday|clock_gettime)\b)",
           "the wall clock",
           {"cli", "testing", "benchmarks"},
           "take the time as a parameter"},
          {R"(\bstd::cout\b|\bstdout\b|(^|[^\w:])(std::|::)?(printf|puts|putchar)\()",
           "standard output",
           {"cli", "testing", "benchmarks", "examples"},
           "return the text or write it to a stream that the caller gives"},
      },
      /*max_lines=*/450,
  };
  return rules;
}

}  // namespace compliance::layering
