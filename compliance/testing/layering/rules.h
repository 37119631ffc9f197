// The order of the house as data: which folder may include which, and what only some may use.
#ifndef COMPLIANCE_TESTING_LAYERING_RULES_H_
#define COMPLIANCE_TESTING_LAYERING_RULES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

namespace compliance::layering {

// Folders of compliance/, "v1" for the generated classes of the schema, and the top folders
// "examples" and "benchmarks".
struct Rules {
  // From the ground up. A folder may include those of the floors below its own.
  std::vector<std::vector<std::string>> floors;
  // Folders that may include these too, although they stand no lower.
  std::map<std::string, std::set<std::string>> also;
  // Folders that may include nothing but these, whatever their floor.
  std::map<std::string, std::set<std::string>> narrow;
  // A library that only some folders may use.
  struct Library {
    std::string includes;  // RE2 over the whole included path, "s2/.*".
    std::set<std::string> folders;
    std::string way_out;
  };
  std::vector<Library> libraries;
  // Code that only some folders may contain.
  struct Construct {
    std::string code;  // RE2, searched for in code without comments and literals.
    std::string name;
    std::set<std::string> folders;
    std::string way_out;
  };
  std::vector<Construct> constructs;
  int max_lines = 0;
};

const Rules& TheHouse();

}  // namespace compliance::layering

#endif  // COMPLIANCE_TESTING_LAYERING_RULES_H_
