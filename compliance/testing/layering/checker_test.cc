#include "compliance/testing/layering/checker.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::layering {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

struct Row {
  const char* path;
  const char* source;
  const char* offence;  // Its beginning; empty: none.
};

TEST(CheckFileTest, EachRule) {
  const Row rows[] = {
      // One way.
      {"compliance/geo/zone.cc", "\n#include \"compliance/agreement/load.h\"\n",
       "compliance/geo/zone.cc:2: geo (floor 2) includes compliance/agreement/load.h of agreement "
       "(floor 3); only lower floors may be included: move what both need down, or take it as a "
       "parameter (rules: compliance/testing/layering/rules.cc)"},
      {"compliance/agreement/load.cc", "#include \"compliance/geo/zone.h\"\n", ""},
      {"compliance/agreement/load.cc", "#include \"compliance/agreement/check.h\"\n", ""},
      {"compliance/base/issue.cc", "#include \"compliance/v1/issue.pb.h\"\n",
       "compliance/base/issue.cc:1: base (floor 0) includes compliance/v1/issue.pb.h of v1"},
      {"compliance/base/issue.cc", "// #include \"compliance/v1/issue.pb.h\"\n", ""},
      {"compliance/base/issue.cc", "#  include  <compliance/geo/zone.h>\n",
       "compliance/base/issue.cc:1: base (floor 0) includes compliance/geo/zone.h of geo"},
      {"compliance/base/issue_test.cc", "#include \"compliance/v1/issue.pb.h\"\n", ""},
      // Exceptions.
      {"compliance/geo/zone.cc", "#include \"compliance/temporal/span.h\"\n", ""},
      {"compliance/temporal/span.cc", "#include \"compliance/geo/zone.h\"\n",
       "compliance/temporal/span.cc:1: temporal (floor 2) includes"},
      {"compliance/cli/test.cc", "#include \"compliance/testing/case_runner.h\"\n", ""},
      {"compliance/expr/ast.cc", "#include \"compliance/geo/zone.h\"\n",
       "compliance/expr/ast.cc:1: expr (floor 2) includes"},
      // Narrow.
      {"compliance/ingest/csv.cc", "#include \"compliance/temporal/instant.h\"\n", ""},
      {"compliance/ingest/csv.cc", "#include \"compliance/records/log.h\"\n",
       "compliance/ingest/csv.cc:1: ingest includes compliance/records/log.h of records, which it "
       "must not know"},
      // On top.
      {"compliance/cli/main.cc", "#include \"compliance/report/jsonl.h\"\n", ""},
      {"examples/embedded/main.cc", "#include \"compliance/cli/main.h\"\n",
       "examples/embedded/main.cc:1: examples (floor 8) includes"},
      {"compliance/geo/zone.cc", "#include \"compliance/testing/place.h\"\n",
       "compliance/geo/zone.cc:1: geo (floor 2) includes"},
      {"compliance/geo/zone_test.cc", "#include \"compliance/testing/place.h\"\n", ""},
      {"compliance/geo/zone_test.cc", "#include \"compliance/cli/main.h\"\n",
       "compliance/geo/zone_test.cc:1: geo (floor 2) includes"},
      // Unknown folders.
      {"compliance/util/strings.cc", "int i;\n",
       "compliance/util/strings.cc:1: the folder 'util' is on no floor"},
      {"compliance/geo/zone.cc", "#include \"compliance/util/strings.h\"\n",
       "compliance/geo/zone.cc:1: compliance/util/strings.h: the folder 'util' is on no floor"},
      // Libraries.
      {"compliance/geo/zone.cc", "#include \"s2/s2polygon.h\"\n", ""},
      {"compliance/program/index.cc", "#include \"s2/s2polygon.h\"\n",
       "compliance/program/index.cc:1: s2/s2polygon.h is not for program; ask geo/"},
      {"compliance/testing/twin.cc", "#include <GeographicLib/Geodesic.hpp>\n",
       "compliance/testing/twin.cc:1: GeographicLib/Geodesic.hpp is not for testing"},
      {"compliance/cli/main.cc", "#include <CLI/CLI.hpp>\n", ""},
      {"compliance/report/text.cc", "#include <CLI/CLI.hpp>\n",
       "compliance/report/text.cc:1: CLI/CLI.hpp is not for report"},
      // The clock and the output.
      {"compliance/records/log.cc", "auto now = absl::Now();\n",
       "compliance/records/log.cc:1: the wall clock is not for records"},
      {"compliance/records/log.cc", "auto now = std::chrono::system_clock::now();\n",
       "compliance/records/log.cc:1: the wall clock"},
      {"compliance/records/log.cc", "srand(time(nullptr));\n",
       "compliance/records/log.cc:1: the wall clock"},
      {"compliance/records/log.cc", "// never absl::Now()\nauto s = \"absl::Now\";\n", ""},
      {"compliance/records/log.cc", "auto s = R\"x(std::cout \" )x\"; std::cout << s;\n",
       "compliance/records/log.cc:1: standard output"},
      {"compliance/records/log.cc", "/* std::cout\n std::cout */ int i = 1'000; char q = '\"';\n",
       ""},
      {"compliance/records/log.cc", "  printf(\"x\");\n", "compliance/records/log.cc:1: standard"},
      {"compliance/records/log.cc", "std::printf(\"x\");\n",
       "compliance/records/log.cc:1: standard"},
      {"compliance/records/log.cc", "snprintf(b, 1, \"x\"); absl::StrAppendFormat(&s, \"\");\n",
       ""},
      {"compliance/records/log.cc", "fputs(\"x\", stdout);\n",
       "compliance/records/log.cc:1: standard"},
      {"compliance/cli/main.cc", "std::cout << absl::Now();\n", ""},
      {"examples/embedded/main.cc", "std::cout << 1;\n", ""},
      // Guards.
      {"compliance/geo/zone.h",
       "// Zones.\n#ifndef COMPLIANCE_GEO_ZONE_H_\n#define COMPLIANCE_GEO_ZONE_H_\n#endif\n", ""},
      {"compliance/geo/zone.h", "#ifndef GEO_ZONE_H_\n#define GEO_ZONE_H_\n#endif\n",
       "compliance/geo/zone.h:1: the include guard must be COMPLIANCE_GEO_ZONE_H_"},
      {"compliance/geo/zone.h", "#ifndef COMPLIANCE_GEO_ZONE_H_\n#define COMPLIANCE_GEO_ZONE\n",
       "compliance/geo/zone.h:2: the include guard"},
      {"compliance/geo/zone.h", "#pragma once\n", "compliance/geo/zone.h:1: the include guard"},
      {"compliance/geo/zone.h", "", "compliance/geo/zone.h:1: the include guard"},
      {"benchmarks/workload/twin.h",
       "#ifndef COMPLIANCE_BENCHMARKS_WORKLOAD_TWIN_H_\n"
       "#define COMPLIANCE_BENCHMARKS_WORKLOAD_TWIN_H_\n#endif\n",
       ""},
      // Unfinished work.
      {"compliance/geo/zone.cc", "int i;  // TODO: more\n",
       "compliance/geo/zone.cc:1: unfinished work"},
      {"compliance/geo/zone.cc", "auto s = \"TODO\";\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.path, ": ", row.source));
    const std::vector<std::string> offences = CheckFile(row.path, row.source, TheHouse());
    if (*row.offence == '\0') {
      EXPECT_THAT(offences, IsEmpty());
    } else {
      EXPECT_THAT(offences, ElementsAre(StartsWith(row.offence)));
    }
  }
}

TEST(CheckFileTest, Length) {
  std::string source;
  for (int i = 0; i < 450; ++i) source += "\n";
  EXPECT_THAT(CheckFile("compliance/geo/zone.cc", source, TheHouse()), IsEmpty());
  EXPECT_THAT(CheckFile("compliance/geo/zone.cc", source + "\n", TheHouse()),
              ElementsAre(StartsWith("compliance/geo/zone.cc:451: 451 lines, over 450")));
}

void Write(const std::filesystem::path& path, const char* text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

TEST(CheckTreeTest, FindsOffencesInTheOrderOfThePaths) {
  const std::filesystem::path root = std::filesystem::path(testing::TempDir()) / "tree";
  Write(root / "examples/main.cc", "// FIXME\n");
  Write(root / "compliance/geo/zone.cc", "#include \"compliance/cli/main.h\"\n");
  Write(root / "compliance/geo/README.md", "TODO\n");
  Write(root / "third_party/any.cc", "// TODO\n");
  EXPECT_THAT(CheckTree(root.string(), TheHouse()),
              ElementsAre(StartsWith("compliance/geo/zone.cc:1: geo (floor 2) includes"),
                          StartsWith("examples/main.cc:1: unfinished work")));
}

}  // namespace
}  // namespace compliance::layering
