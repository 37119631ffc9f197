#include "compliance/geo/check_place.h"

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

TEST(CheckPlace, NamesEveryProblem) {
  const struct {
    const char* place;
    std::vector<std::string> problems;
  } table[] = {
      {"", {}},
      {"point { lat: 90 lng: -180 } radius95_m: 0", {}},
      {"settlements: 'X'", {}},
      {"point { lat: 130.7434 lng: 46.4858 }",
       {"point.lat: latitude 130.7434 is outside -90 to 90; did you swap latitude and longitude? "
        "write "
        "lat: 46.4858 lng: 130.7434"}},
      {"point { lat: 130 lng: 200 }",
       {"point.lat: latitude 130 is outside -90 to 90",
        "point.lng: longitude 200 is outside -180 to 180; write -160"}},
      {"point { lat: 1 }", {"point.lng: longitude is missing; degrees east, -180 to 180"}},
      {"point { lat: nan lng: 100 } radius95_m: -1",
       {"point.lat: latitude is not a number; degrees north, -90 to 90",
        "radius95_m: -1 m is negative; 0 means exact, and leave it out where it is not known"}},
      {"radius95_m: inf settlements: 'A' settlements: ''",
       {"radius95_m: is not a number; leave it out where the error is not known",
        "settlements[1]: is empty"}},
      {"sector { from { lat: 1 lng: 2 } distance_to_m: 5 } altitude { best_m: 5 low_m: 5 }", {}},
      {"sector { from { lat: 1 lng: 2 } bearing_from_deg: 0 bearing_to_deg: 360"
       " distance_from_m: 5 distance_to_m: 5 }",
       {}},
      {"sector { }",
       {"sector.from.lat: latitude is missing; degrees north, -90 to 90",
        "sector.from.lng: longitude is missing; degrees east, -180 to 180",
        "sector.distance_to_m: is missing; metres from the observer, at most"}},
      {"sector { from { lat: 1 lng: 2 } bearing_from_deg: 10 distance_from_m: 9 distance_to_m: 5 }",
       {"sector.bearing_to_deg: is missing; give both bearings, or none where it is all around",
        "sector.distance_from_m: 9 m is more than distance_to_m, 5 m"}},
      {"sector { from { lat: 1 lng: 2 } bearing_from_deg: -10 bearing_to_deg: 361 distance_to_m: 0 "
       "}",
       {"sector.bearing_from_deg: -10 is outside 0 to 360; degrees clockwise from north",
        "sector.bearing_to_deg: 361 is outside 0 to 360; degrees clockwise from north",
        "sector.distance_to_m: 0 m is not a distance; metres above 0"}},
      {"sector { from { lat: 1 lng: 2 } bearing_from_deg: 9 bearing_to_deg: 9 distance_from_m: nan"
       " distance_to_m: 5 }",
       {"sector.bearing_to_deg: both bearings are 9; give what lies between them, or none where it "
        "is all around",
        "sector.distance_from_m: nan m is not a distance; 0 or more"}},
      {"area { edges: GEODESIC outer { vertices { lat: 0 lng: 0 } vertices { lat: 0 lng: 1 } "
       "vertices { lat: 1 lng: 1 } } }",
       {}},
      {"area { outer { vertices { lat: 0 lng: 0 } vertices { lat: 0 lng: 1 } } }",
       {"area[0].edges: it is not said what an edge between two vertices means; edges: "
        "LATLNG_LINEAR is straight in latitude and longitude, as in GeoJSON; edges: GEODESIC is "
        "the shortest line on the ellipsoid",
        "area[0].outer.vertices: the ring has only 2 different vertices; a ring needs at least "
        "three vertices"}},
      {"tracks { positions { point { lat: 0 lng: 0 } at { seconds: 5 } } positions { point { lat: "
       "0 "
       "lng: 1 } radius95_m: 5 } positions { point { lat: 0 lng: 2 } at { seconds: 5 } } }",
       {}},
      {"tracks { radius95_m: -1 positions { point { lat: 0 lng: 0 } at { seconds: 5 } } positions "
       "{ "
       "at { seconds: 4 } } positions { point { lat: 1 lng: 1 } at { nanos: -1 } } }",
       {"tracks[0].radius95_m: -1 m is negative; 0 means exact, and leave it out where it is not "
        "known",
        "tracks[0].positions[1].point.lat: latitude is missing; degrees north, -90 to 90",
        "tracks[0].positions[1].point.lng: longitude is missing; degrees east, -180 to 180",
        "tracks[0].positions[1].at: is before a position that stands before it; give them in the "
        "order "
        "of time",
        "tracks[0].positions[2].at: -1 nanoseconds; they are 0 to 999999999"}},
      {"tracks { positions { point { lat: 0 lng: 0 } } }",
       {"tracks[0].positions: a track has at least two positions, this one has 1; give a single "
        "one as "
        "point"}},
      {"altitude { best_m: 5 low_m: 6 high_m: 7 }",
       {"altitude.best_m: 5 m is not between low_m and high_m"}},
      {"altitude { low_m: 8 high_m: 7 }", {"altitude.low_m: 8 m is above high_m, 7 m"}},
      {"altitude { low_m: nan flight_level: 5 }",
       {"altitude.low_m: is not a number; leave it out where it is not known",
        "altitude.flight_level: metres are given too; give what was reported"}},
      {"point { lat: 1 lng: 1 } sector { from { lat: 1 lng: 2 } distance_to_m: 5 }",
       {"sector: a place has one of point, sector, area and tracks, this one has point and "
        "sector"}},
  };
  for (const auto& [place, problems] : table) {
    EXPECT_EQ(CheckPlace(Parse<v1::Place>(place)), problems) << place;
  }
}

}  // namespace
}  // namespace compliance::geo
