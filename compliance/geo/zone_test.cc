#include "compliance/geo/zone.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

constexpr Truth kTrue = Truth::kTrue, kFalse = Truth::kFalse, kUnknown = Truth::kUnknown;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

Zone ZoneOf(const std::string& text) {
  const auto message = Parse<v1::Zone>(text);
  for (const GeometryProblem& problem : CheckZone(message)) ADD_FAILURE() << problem.message;
  return Zone(message);
}

v1::Place PlaceAt(Point p, double radius) {
  v1::Place place;
  place.mutable_point()->set_lat(p.lat);
  place.mutable_point()->set_lng(p.lng);
  place.set_radius95_m(radius);
  return place;
}

TimeSpan AtSecond(int64_t seconds) {
  return {absl::FromUnixSeconds(seconds), absl::FromUnixSeconds(seconds)};
}
const TimeSpan kNow = AtSecond(1'700'000'000);

constexpr char kBox[] =
    "polygons { edges: LATLNG_LINEAR outer { vertices { lat: 0 lng: 30 } vertices { lat: 0 lng: 34 "
    "}"
    " vertices { lat: 2 lng: 34 } vertices { lat: 2 lng: 30 } }"
    " holes { vertices { lat: 0.5 lng: 31 } vertices { lat: 0.5 lng: 31.5 }"
    " vertices { lat: 1 lng: 31.5 } vertices { lat: 1 lng: 31 } } }";
constexpr char kCircle[] = "circles { center { lat: 46.4858 lng: 30.7434 } radius_m: 5000 }";
constexpr char kList[] = "settlements { names: 'Sderot' names: 'Nir Am' }";

struct Answer {
  const char* zone;
  std::string place;
  Truth truth;
  const char* why;
};

class Answers : public testing::TestWithParam<Answer> {};

TEST_P(Answers, AndTheirReasons) {
  const Zone zone = ZoneOf(GetParam().zone);
  const auto place = Parse<v1::Place>(GetParam().place);
  EXPECT_EQ(TruthName(zone.Contains(place, kNow)), TruthName(GetParam().truth)) << GetParam().place;
  EXPECT_EQ(zone.Explain(place, kNow), GetParam().why) << GetParam().place;
}

const std::string kBoxAndList = absl::StrCat(kBox, kList);
const std::string kBoxAndCircle = absl::StrCat(kBox, kCircle);

INSTANTIATE_TEST_SUITE_P(
    Outlines, Answers,
    testing::Values(
        // One degree of longitude on the equator is 111319.49 m, 0.01 of latitude 1105.74 m.
        Answer{kBox, "point { lat: 0.01 lng: 33 } radius95_m: 0", kTrue, "inside by 1106 m"},
        Answer{kBox, "point { lat: -0.01 lng: 33 } radius95_m: 0", kFalse, "outside by 1106 m"},
        Answer{kBox, "point { lat: 0 lng: 33 } radius95_m: 0", kFalse,
               "exactly on the boundary, which is outside"},
        Answer{kBox, "point { lat: 0 lng: 33 } radius95_m: 5", kUnknown,
               "between 5.0 m inside and 5.0 m outside"},
        Answer{kBox, "point { lat: 0.01 lng: 33 } radius95_m: 1000", kTrue,
               "inside by 106 m to 2106 m"},
        Answer{kBox, "point { lat: 0.01 lng: 33 } radius95_m: 1105", kTrue,
               "inside by 0.7 m to 2211 m"},
        Answer{kBox, "point { lat: 0.01 lng: 33 } radius95_m: 1106", kUnknown,
               "between 2212 m inside and 0.3 m outside"},
        Answer{kBox, "point { lat: -0.01 lng: 33 } radius95_m: 1105", kFalse,
               "outside by 0.7 m to 2211 m"},
        Answer{kBox, "point { lat: -0.01 lng: 33 } radius95_m: 1106", kUnknown,
               "between 0.3 m inside and 2212 m outside"},
        Answer{kBox, "point { lat: 0.01 lng: 33 }", kUnknown,
               "inside by 1106 m, but the error of the location is not known"},
        Answer{kBox, "point { lat: 80 lng: -100 } radius95_m: 100000", kFalse,
               "outside by 10398847 m to 10598847 m"},
        // The hole is outside, its boundary too.
        Answer{kBox, "point { lat: 0.75 lng: 31.01 } radius95_m: 0", kFalse, "outside by 1113 m"},
        Answer{kBox, "point { lat: 0.75 lng: 31 } radius95_m: 0", kFalse,
               "exactly on the boundary, which is outside"},
        Answer{kBox, "point { lat: 0.75 lng: 30.99 } radius95_m: 1000", kTrue,
               "inside by 113 m to 2113 m"},
        Answer{kBox, "point { lat: 0.75 lng: 30.99 } radius95_m: 1200", kUnknown,
               "between 2313 m inside and 86.9 m outside"},
        Answer{kBox, "", kUnknown, "no place is known"},
        Answer{kBox, "radius95_m: 5", kUnknown, "no place is known"},
        Answer{kBox, "settlements: 'Sderot'", kUnknown, "no point is known"},
        // Circles.
        Answer{kCircle, "point { lat: 46.4858 lng: 30.7434 } radius95_m: 4999.9", kTrue,
               "inside by 0.1 m to 10000 m"},
        Answer{kCircle, "point { lat: 46.4858 lng: 30.7434 } radius95_m: 5000", kUnknown,
               "between 10000 m inside and 0.0 m outside"},
        Answer{kCircle, "point { lat: 46.5858 lng: 30.7434 } radius95_m: 0", kFalse,
               "outside by 6116 m"},
        Answer{kCircle, "point { lat: 46.5858 lng: 30.7434 } radius95_m: 6115", kFalse,
               "outside by 1.2 m to 12231 m"},
        Answer{kCircle, "point { lat: 46.5858 lng: 30.7434 } radius95_m: 6117", kUnknown,
               "between 0.8 m inside and 12233 m outside"},
        // A union: the part that the point is deepest in decides.
        Answer{kBoxAndCircle.c_str(), "point { lat: 46.4858 lng: 30.7434 } radius95_m: 10", kTrue,
               "inside by 4990 m to 5010 m"},
        Answer{kBoxAndCircle.c_str(), "point { lat: 0.01 lng: 33 } radius95_m: 10", kTrue,
               "inside by 1096 m to 1116 m"},
        Answer{kBoxAndCircle.c_str(), "point { lat: -0.01 lng: 33 } radius95_m: 10", kFalse,
               "outside by 1096 m to 1116 m"}));

INSTANTIATE_TEST_SUITE_P(
    Settlements, Answers,
    testing::Values(Answer{kList, "settlements: 'Sderot'", kTrue, "settlement 'Sderot' is listed"},
                    Answer{kList, "settlements: 'sderot'", kFalse,
                           "settlement 'sderot' is not listed"},
                    Answer{kList, "settlements: 'Sderot' settlements: 'Nir Am'", kTrue,
                           "settlements 'Sderot', 'Nir Am' are listed"},
                    Answer{kList, "settlements: 'Haifa' settlements: 'Acre'", kFalse,
                           "settlements 'Haifa', 'Acre' are not listed"},
                    Answer{kList, "settlements: 'Haifa' settlements: 'Sderot'", kUnknown,
                           "settlements 'Sderot' is listed, 'Haifa' is not listed"},
                    Answer{kList, "point { lat: 1 lng: 2 } radius95_m: 0", kUnknown,
                           "the place names no settlement"},
                    Answer{kList, "", kUnknown, "no place is known"},
                    // With an outline beside the list.
                    Answer{kBoxAndList.c_str(), "settlements: 'Sderot'", kTrue,
                           "settlement 'Sderot' is listed"},
                    Answer{kBoxAndList.c_str(), "settlements: 'Haifa'", kUnknown,
                           "no point is known; settlement 'Haifa' is not listed"},
                    Answer{kBoxAndList.c_str(), "point { lat: 0.01 lng: 33 } radius95_m: 0", kTrue,
                           "inside by 1106 m"},
                    Answer{kBoxAndList.c_str(), "point { lat: -0.01 lng: 33 } radius95_m: 0",
                           kUnknown, "outside by 1106 m; the place names no settlement"},
                    Answer{kBoxAndList.c_str(),
                           "point { lat: -0.01 lng: 33 } radius95_m: 0 settlements: 'Haifa'",
                           kFalse, "outside by 1106 m; settlement 'Haifa' is not listed"},
                    Answer{kBoxAndList.c_str(),
                           "point { lat: -0.01 lng: 33 } radius95_m: 0 settlements: 'Sderot'",
                           kTrue, "settlement 'Sderot' is listed"},
                    Answer{kBoxAndList.c_str(), "", kUnknown, "no place is known"}));

TEST(Zone, HoldsWithinItsValidity) {
  const Zone zone =
      ZoneOf(absl::StrCat(kBox,
                          "validity { start: '1970-01-01T00:00:10Z' limit: '1970-01-01T00:00:20Z' }"
                          "validity { start: '1970-01-01T00:00:30Z' }"));
  const v1::Place in = PlaceAt({0.01, 33}, 0), out = PlaceAt({-0.01, 33}, 0);
  const auto span = [](int64_t start, int64_t limit) {
    return TimeSpan{absl::FromUnixSeconds(start), absl::FromUnixSeconds(limit)};
  };
  EXPECT_EQ(zone.Contains(in, AtSecond(9)), kFalse);
  EXPECT_EQ(zone.Contains(in, AtSecond(10)), kTrue);
  EXPECT_EQ(zone.Contains(in, AtSecond(19)), kTrue);
  EXPECT_EQ(zone.Contains(in, AtSecond(20)), kFalse);
  EXPECT_EQ(zone.Contains(in, AtSecond(30)), kTrue);
  EXPECT_EQ(zone.Contains(in, span(5, 15)), kUnknown);
  EXPECT_EQ(zone.Contains(in, span(15, 35)), kUnknown);
  EXPECT_EQ(zone.Contains(out, span(5, 15)), kFalse);
  EXPECT_EQ(zone.Explain(in, AtSecond(9)), "the zone does not hold at the time of the event");
  EXPECT_EQ(zone.Explain(in, span(5, 15)),
            "the zone may not hold at the time of the event; inside by 1106 m");
}

// Discs of growing radius around one centre: TRUE or FALSE may only become UNKNOWN; and the signed
// distance says exactly when.
TEST(Zone, MoreUncertaintyNeverFlips) {
  std::mt19937_64 random(9);
  const Zone zone = ZoneOf(absl::StrCat(
      kBox,
      " circles { center { lat: 1 lng: 34.2 } radius_m: 50000 } "
      "polygons { edges: GEODESIC outer { vertices { lat: 2.5 lng: 30 } vertices { lat: 2.2 lng: "
      "33 } vertices { lat: 4 lng: 32 } } }"));
  std::uniform_real_distribution<double> lat(-1, 5), lng(29, 36), exponent(0, 5.5);
  for (int i = 0; i < 2000; ++i) {
    const Point p{lat(random), lng(random)};
    const Truth exact = zone.Contains(PlaceAt(p, 0), kNow);
    ASSERT_NE(exact, kUnknown);
    Truth last = exact;
    for (double radius = 1; radius < 1e6; radius *= 3) {
      const Truth truth = zone.Contains(PlaceAt(p, radius), kNow);
      EXPECT_TRUE(truth == exact || truth == kUnknown);
      EXPECT_FALSE(last == kUnknown && truth != kUnknown);
      const std::string why = zone.Explain(PlaceAt(p, radius), kNow);
      EXPECT_EQ(why.substr(0, 6), truth == kUnknown ? "betwee"
                                  : truth == kTrue  ? "inside"
                                                    : "outsid")
          << why;
      last = truth;
    }
  }
}

TEST(ZoneTest, DistanceIsARange) {
  const Zone circle = ZoneOf(kCircle);
  const Point point = {46.4858, 30.9};
  const double outside = DistanceM(point, {46.4858, 30.7434}) - 5000;
  const auto expect = [](DistanceRange range, double low, double high) {
    EXPECT_NEAR(range.low_m, low, 0.01);
    EXPECT_NEAR(range.high_m, high, 0.01);
  };
  expect(circle.DistanceM(PlaceAt(point, 0), kNow), outside, outside);
  expect(circle.DistanceM(PlaceAt(point, 300), kNow), outside - 300, outside + 300);
  expect(circle.DistanceM(PlaceAt(point, outside + 1), kNow), 0, 2 * outside + 1);
  expect(circle.DistanceM(PlaceAt({46.4858, 30.7434}, 4999), kNow), 0, 0);
  expect(circle.DistanceM(PlaceAt({46.4858, 30.7434}, 5100), kNow), 0, 100);
}

TEST(ZoneTest, DistanceOfWhatIsNotKnown) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const auto expect = [](const std::string& zone, const std::string& place, double low,
                         double high) {
    const DistanceRange range = ZoneOf(zone).DistanceM(Parse<v1::Place>(place), kNow);
    EXPECT_EQ(range.low_m, low) << zone << place;
    EXPECT_EQ(range.high_m, high) << zone << place;
  };
  const std::string centre = "point { lat: 46.4858 lng: 30.7434 }";
  expect(kCircle, "", 0, kNever);
  expect(kCircle, centre, 0, kNever);
  expect(kCircle, centre + "radius95_m: 10", 0, 0);
  expect(kList, centre + "radius95_m: 10", 0, kNever);
  expect(kList, "settlements: 'Sderot'", 0, 0);
  expect(kList, "settlements: 'Sderot' settlements: 'Ashkelon'", 0, kNever);
  const std::string later = "validity { start: '2030-01-01T00:00:00Z' }";
  expect(kCircle + later, centre + "radius95_m: 10", kNever, kNever);
}

}  // namespace
}  // namespace compliance::geo
