// Runs a fuzz target over a corpus and over mutations of it, without libFuzzer: the main function
// of fuzz targets in ordinary builds. Deterministic: the same corpus gives the same inputs on every
// machine.
//
//   utf8_fuzzer testdata/corpus/utf8 [MORE FILES OR FOLDERS]
//
// What crashes is named on standard error: the file, and the number of the mutation (0: the file as
// it is).
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kMutationsPerFile = 100;

// What is being run, for the signal handler.
char running[4096];

void NameInput(int signal_number) {
  const ssize_t written = write(STDERR_FILENO, running, std::strlen(running));
  static_cast<void>(written);  // There is nobody left to tell.
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

void Run(const std::string& file, int mutation, const std::string& input) {
  std::snprintf(running, sizeof running, "replay: crashed on %s, mutation %d\n", file.c_str(),
                mutation);
  // A copy of the exact size, so that sanitizers see a read beyond the end.
  const std::vector<uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

// One small change. std::mt19937 gives the same numbers everywhere; the distributions of <random>
// do not.
std::string Mutate(std::string input, std::mt19937& random) {
  const auto below = [&](size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const size_t at = below(input.size() + 1);
  const size_t length = below(std::min<size_t>(input.size() - at, 16) + 1);
  switch (below(5)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
      break;
    case 1:
      input.erase(at, length);
      break;
    case 2:
      input.insert(at, input.substr(below(input.size() + 1), length));
      break;
    case 3:
      input.insert(at, 1, static_cast<char>(below(256)));
      break;
    default:
      input.resize(at);
  }
  return input;
}

std::vector<std::string> FilesOf(const char* argument) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(argument)) return {argument};
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argument)) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  for (const int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS}) {
    std::signal(signal_number, NameInput);
  }
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const std::string& file : FilesOf(argv[i])) {
      std::ifstream stream(file, std::ios::binary);
      if (!stream) {
        std::cerr << "replay: cannot read " << file << "\n";
        return 1;
      }
      const std::string input{std::istreambuf_iterator<char>(stream), {}};
      Run(file, 0, input);
      std::mt19937 random(static_cast<uint32_t>(input.size()));
      std::string mutant = input;
      for (int mutation = 1; mutation <= kMutationsPerFile; ++mutation) {
        // Changes pile up ten deep, then start again from the file.
        mutant = Mutate(mutation % 10 == 1 ? input : mutant, random);
        Run(file, mutation, mutant);
      }
      ++files;
    }
  }
  std::cout << "replay: " << files << " files, " << kMutationsPerFile << " mutations of each\n";
  return files == 0 ? 1 : 0;
}
