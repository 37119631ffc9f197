// Whether two points are at most so far apart.
//
//   AtMostApart({46.4858, 30.7434}, {46.4902, 30.7434}, 500)   // true: 489 m
//
// The same as DistanceM(a, b) <= metres. Thread-safety: a pure function. Cost: nanoseconds where
// latitudes or the sphere decide, else a geodesic (a microsecond).
#ifndef COMPLIANCE_GEO_APART_H_
#define COMPLIANCE_GEO_APART_H_

#include "compliance/geo/geodesic.h"

namespace compliance::geo {

bool AtMostApart(Point a, Point b, double metres);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_APART_H_
