// Holds every source file of a tree to the rules of the house.
//
//   for (const std::string& offence : CheckTree("/path/to/checkout", TheHouse())) std::cerr <<
//   offence << "\n";
//
// prints "compliance/geo/zone.cc:12: geo (floor 3) includes ... of agreement (floor 4); ...".
#ifndef COMPLIANCE_TESTING_LAYERING_CHECKER_H_
#define COMPLIANCE_TESTING_LAYERING_CHECKER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/testing/layering/rules.h"

namespace compliance::layering {

// Offences of one file. `path` is relative to the root of the tree.
std::vector<std::string> CheckFile(absl::string_view path, absl::string_view source,
                                   const Rules& rules);

// Paths of the C++ files under compliance/, examples/ and benchmarks/, sorted.
std::vector<std::string> SourceFiles(const std::string& root);

// Offences of all of them.
std::vector<std::string> CheckTree(const std::string& root, const Rules& rules);

}  // namespace compliance::layering

#endif  // COMPLIANCE_TESTING_LAYERING_CHECKER_H_
