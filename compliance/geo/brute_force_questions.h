// Random questions of place, asked of this folder's code and of brute force on the ellipsoid.
//
//   const Comparison comparison = CompareWithBruteForce(/*seed=*/1, /*questions=*/5000);
//   // comparison.differing must be empty, comparison.worst_error_m below 1e-3
//
// A third each: points and circles; edges of polylines; polygons with holes, by themselves and in a
// ZoneIndex. Both kinds of edges, everywhere, with a taste for poles and the antimeridian; shapes
// and distances of a metre to 1,000 km; half of the limits within millimetres of the distance.
//
// Cost: some milliseconds for each question, nearly all of it brute force.
#ifndef COMPLIANCE_GEO_BRUTE_FORCE_QUESTIONS_H_
#define COMPLIANCE_GEO_BRUTE_FORCE_QUESTIONS_H_

#include <string>
#include <vector>

namespace compliance::geo {

struct Comparison {
  int points = 0;  // Questions of each sort.
  int lines = 0;
  int polygons = 0;
  int truths[3] = {};                  // FALSE, UNKNOWN, TRUE.
  std::vector<std::string> differing;  // Questions with another truth value; at most some.
  double worst_error_m = 0;            // Of distances.
  std::string worst;                   // The question with that error.
};

Comparison CompareWithBruteForce(int seed, int questions);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_BRUTE_FORCE_QUESTIONS_H_
