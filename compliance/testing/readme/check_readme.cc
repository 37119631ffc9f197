#include "compliance/testing/readme/check_readme.h"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "compliance/testing/readme/markdown.h"

namespace compliance::readme {
namespace {

constexpr char kRunCommand[] = "./bazelw run -c opt //compliance/cli:compliance --";

// What prepares a machine or builds: README says it, a test does not do it.
constexpr const char* kSetup[] = {"./bazelw ", "git ", "cd ", "export ", ".ci/run"};

std::string ReadAll(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string Quoted(const std::string& path) {
  return absl::StrCat("'", absl::StrReplaceAll(path, {{"'", R"('\'')"}}), "'");
}

// Standard output is captured; standard error goes to the log of the test.
int Shell(const std::string& directory, const std::string& command, std::string* output) {
  // The command line goes to the caller's folder where Bazel names it.
  const std::string line =
      absl::StrCat("unset BUILD_WORKING_DIRECTORY; cd ", Quoted(directory), " && ", command);
  FILE* pipe = popen(line.c_str(), "r");
  if (pipe == nullptr) return -1;
  char buffer[4096];
  for (size_t size; (size = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output->append(buffer, size);
  }
  const int status = pclose(pipe);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Checker {
 public:
  Checker(const std::string& binary, const std::string& directory)
      : binary_(Quoted(binary)), directory_(directory) {}

  void Check(const TestedBlock& block) {
    std::string output;
    int exit_code = 0;
    bool complete = true;
    for (const std::string& command : block.commands) {
      if (exit_code != 0) return Fail(block.line, "a command failed that is not the last");
      const std::string why = WhyNotRun(command);
      if (!why.empty()) {
        verdict_.notes.push_back(absl::StrCat(block.line, ": skipped (", why, "): ", command));
        complete = false;
        continue;
      }
      exit_code = Run(block.line, command, &output);
    }
    if (!complete) return;
    if (exit_code != block.exit_code) {
      return Fail(block.line,
                  absl::StrCat("exit code ", exit_code, " instead of ", block.exit_code));
    }
    if (block.has_output && !OutputMatches(block.output, output)) {
      Fail(block.line, absl::StrCat("the output differs\n--- README\n", block.output,
                                    "--- printed\n", output, "---"));
    }
  }

  void Check(const CopiedBlock& block) {
    ++verdict_.files_compared;
    const std::string text = ReadAll(absl::StrCat(directory_, "/", block.file));
    if (text != block.text) {
      Fail(block.line, absl::StrCat("the block is not the text of ", block.file, "\n--- ",
                                    block.file, "\n", text, "---"));
    }
  }

  void Fail(int line, const std::string& failure) {
    verdict_.failures.push_back(absl::StrCat(line, ": ", failure));
  }

  Verdict verdict_;

 private:
  static std::string WhyNotRun(const std::string& command) {
    if (absl::StrContains(command, "COMPLIANCE_REAL_DATA")) {
      const char* root = std::getenv("COMPLIANCE_REAL_DATA");
      if (root == nullptr || *root == '\0') return "COMPLIANCE_REAL_DATA is not set";
    }
    if (absl::StartsWith(command, kRunCommand)) return "";
    for (const char* setup : kSetup) {
      if (absl::StartsWith(command, setup)) return "not for a test";
    }
    return "";
  }

  int Run(int line, const std::string& command, std::string* output) {
    if (!absl::StartsWith(command, kRunCommand)) {
      Fail(line, absl::StrCat("neither a run of the command line nor known set-up: ", command));
      return 0;
    }
    ++verdict_.commands_run;
    return Shell(directory_, absl::StrReplaceAll(command, {{kRunCommand, binary_}}), output);
  }

  const std::string binary_;
  const std::string directory_;
};

}  // namespace

Verdict CheckReadme(const std::string& readme, const std::string& binary,
                    const std::string& directory) {
  const Readme parsed = ParseReadme(ReadAll(readme));
  Checker checker(binary, directory);
  checker.verdict_.failures = parsed.problems;
  for (const TestedBlock& block : parsed.tested) checker.Check(block);
  for (const CopiedBlock& block : parsed.copied) checker.Check(block);
  return checker.verdict_;
}

}  // namespace compliance::readme
