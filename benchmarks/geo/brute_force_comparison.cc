// As many random questions of place as one likes, asked of this folder's code and of brute force:
//
//   ./bazelw run --config=opt //benchmarks/geo:brute_force_comparison -- 100000 1
//
// (questions, seed). Prints the worst error of a distance and every truth value that differs; exit
// 1 if one does or the error is a millimetre or more.
#include <cstdlib>
#include <iostream>

#include "compliance/geo/brute_force_questions.h"

int main(int argc, char** argv) {
  const int questions = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const int seed = argc > 2 ? std::atoi(argv[2]) : 1;
  const compliance::geo::Comparison comparison =
      compliance::geo::CompareWithBruteForce(seed, questions);
  std::cout << comparison.points << " questions of points, " << comparison.lines << " of lines, "
            << comparison.polygons << " of polygons; truth values: " << comparison.truths[0]
            << " FALSE, " << comparison.truths[1] << " UNKNOWN, " << comparison.truths[2]
            << " TRUE\n"
            << "truth values that differ: " << comparison.differing.size() << "\n";
  for (const std::string& question : comparison.differing) std::cout << "  " << question << "\n";
  std::cout << "worst error of a distance: " << comparison.worst_error_m * 1e9 << " nm ("
            << comparison.worst.substr(0, 300) << ")\n";
  return comparison.differing.empty() && comparison.worst_error_m < 1e-3 ? 0 : 1;
}
