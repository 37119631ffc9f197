#include "compliance/geo/zone_set.h"

#include <cmath>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/v1/agreement.pb.h"
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

TimeSpan AtSecond(int64_t seconds) {
  return {absl::FromUnixSeconds(seconds), absl::FromUnixSeconds(seconds)};
}
TimeSpan Seconds(int64_t start, int64_t limit) {
  return {absl::FromUnixSeconds(start), absl::FromUnixSeconds(limit)};
}
const TimeSpan kNow = AtSecond(1'700'000'000);

absl::StatusOr<std::unique_ptr<const ZoneSet>> Build(const std::string& agreement,
                                                     const LineDates& dates = {}) {
  const auto message = Parse<v1::Agreement>(agreement);
  return ZoneSet::Create(message.zones(), message.lines(), message.places(), dates);
}

std::string At(double lat, double lng, double radius) {
  return absl::StrCat("point { lat: ", lat, " lng: ", lng, " } radius95_m: ", radius);
}

std::string Box(double south, double west, double north, double east) {
  const auto vertex = [](double lat, double lng) {
    return absl::StrCat("vertices { lat: ", lat, " lng: ", lng, " } ");
  };
  return absl::StrCat("polygons { edges: LATLNG_LINEAR outer { ", vertex(south, west),
                      vertex(south, east), vertex(north, east), vertex(north, west), "} } ");
}

// One degree of longitude on the equator is 111319.49 m, 0.01 of latitude 1105.74 m.
const std::string kAgreement = absl::StrCat(
    "lines { id: 'MEMO' left: 'west' right: 'east' versions { edges: LATLNG_LINEAR"
    "  vertices { lat: 47.8 lng: 38.1 } vertices { lat: 48.8 lng: 38.1 } } } "
    "lines { id: 'MOVES' left: 'west' right: 'east'"
    "  versions { validity { limit: '1970-01-01T00:00:10Z' } edges: LATLNG_LINEAR"
    "    vertices { lat: 47.8 lng: 38.0 } vertices { lat: 48.8 lng: 38.0 } }"
    "  versions { validity { start: '1970-01-01T00:00:10Z' limit: '1970-01-01T00:00:20Z' }"
    "    edges: LATLNG_LINEAR"
    "    vertices { lat: 47.8 lng: 38.1 } vertices { lat: 48.8 lng: 38.1 } } } "
    "places { id: 'npp' names: 'ZNPP' names: 'Zaporizhzhia NPP' kind: 'nuclear_plant'"
    "  circles { center { lat: 47.51 lng: 34.59 } radius_m: 1000 } } "
    "places { id: 'town' names: 'Enerhodar' kind: 'town' ",
    Box(47.45, 34.6, 47.5, 34.7), "} ",
    // The order in which they refer to each other is not that in which they stand.
    "zones { id: 'sum' parts: 'b' parts: 'a' } "
    "zones { id: 'both' ",
    Box(0, 30, 2, 34), " within: 'b' } ", "zones { id: 'rest' ", Box(0, 30, 2, 34),
    " minus: 'b' minus: 'hole' } ", "zones { id: 'a' ", Box(0, 30, 2, 34), " } ",
    "zones { id: 'b' validity { start: '1970-01-01T00:00:10Z' } ", Box(0, 33, 2, 36), " } ",
    "zones { id: 'hole' circles { center { lat: 1 lng: 31 } radius_m: 10000 } } "
    "zones { id: 'east' bands { line: 'MEMO' side: 'east' to_m: 25000 } } "
    "zones { id: 'moving' bands { line: 'MOVES' side: 'east' to_m: 25000 version: AT_THE_TIME } } "
    "zones { id: 'signed' bands { line: 'MOVES' side: 'east' to_m: 25000 version: AT_SIGNATURE } } "
    "zones { id: 'dated' bands { line: 'MOVES' side: 'east' to_m: 25000 version: AT_DATE"
    "  version_date: '1970-01-01T00:00:15Z' } } "
    "zones { id: 'corridor' corridors { edges: GEODESIC half_width_m: 2000"
    "  centre_line { lat: 46.4 lng: 30.8 } centre_line { lat: 46 lng: 31.2 }"
    "  centre_line { lat: 45 lng: 31.2 } } } "
    "zones { id: 'near' surroundings { of: 'npp' within_m: 5000 } } "
    "zones { id: 'site' surroundings { of_kinds: 'nuclear_plant' within_m: 0 } } "
    "zones { id: 'list' settlements { names: 'Enerhodar' } } "
    "zones { id: 'rough' precision_m: 500 ",
    Box(0, 30, 2, 34), " } ",
    "zones { id: 'low' floor { height_m: 100 } ceiling { height_m: 3000 } ", Box(0, 30, 2, 34),
    " } ", "zones { id: 'upper' floor { flight_level: 195 } ", Box(0, 30, 2, 34), " } ");

LineDates Signed(int64_t second) {
  LineDates dates;
  dates.signature = absl::FromUnixSeconds(second);
  return dates;
}

const ZoneSet& Zones() {
  static const ZoneSet* const zones = Build(kAgreement, Signed(5))->release();
  return *zones;
}

struct Answer {
  const char* zone;
  std::string place;
  Truth truth;
  const char* why;
  TimeSpan occurred = kNow;
};

class Answers : public testing::TestWithParam<Answer> {};

TEST_P(Answers, AndTheirReasons) {
  const Answer& answer = GetParam();
  const Zone& zone = *Zones().Find(answer.zone);
  const auto place = Parse<v1::Place>(answer.place);
  EXPECT_EQ(TruthName(zone.Contains(place, answer.occurred)), TruthName(answer.truth))
      << answer.zone << ": " << answer.place;
  EXPECT_EQ(zone.Explain(place, answer.occurred), answer.why)
      << answer.zone << ": " << answer.place;
}

INSTANTIATE_TEST_SUITE_P(
    Algebra, Answers,
    testing::Values(
        Answer{"sum", At(0.01, 31, 0), kTrue, "inside by 1106 m"},
        Answer{"sum", At(0.01, 35, 500), kTrue, "inside by 606 m to 1606 m"},
        Answer{"sum", At(0.01, 35, 500), kFalse, "outside by 110819 m to 111819 m", AtSecond(5)},
        Answer{"sum", At(-0.01, 35, 500), kFalse, "outside by 606 m to 1606 m"},
        Answer{"both", At(0.01, 31, 0), kFalse, "outside by at least 222639 m"},
        Answer{"both", At(0.01, 33.5, 0), kTrue, "inside by 1106 m"},
        Answer{"both", At(0.01, 33.5, 0), kFalse, "outside", AtSecond(5)},
        Answer{"both", At(0.01, 33.5, 0), kUnknown, "inside by 1106 m at most", Seconds(5, 15)},
        Answer{"rest", At(0.01, 31, 0), kTrue, "inside by 1106 m"},
        Answer{"rest", At(0.01, 33.5, 0), kFalse, "outside by at least 1106 m"},
        Answer{"rest", At(1, 31, 500), kFalse, "outside by at least 9500 m"},
        Answer{"rest", At(1, 31.09, 500), kUnknown, "inside by 517 m at most"},
        Answer{"rest", "", kUnknown, "no place is known"}));

INSTANTIATE_TEST_SUITE_P(
    Bands, Answers,
    testing::Values(
        Answer{"east", At(48.3, 38.38, 200), kTrue,
               "20574 m to 20974 m from line 'MEMO' on side 'east', at least 25000 m"},
        Answer{"east", At(48.3, 38.05, 0), kTrue,
               "3710 m across line 'MEMO', at least 25000 m on side 'east'"},
        Answer{"east", "point { lat: 48.3 lng: 38.38 }", kUnknown,
               "20774 m from line 'MEMO' on side 'east', at least 25000 m, but the error of the "
               "location is not known"},
        Answer{"moving", At(48.3, 38.38, 0), kFalse,
               "28193 m from line 'MOVES' on side 'east', at least 25000 m", AtSecond(9)},
        Answer{"moving", At(48.3, 38.38, 0), kTrue,
               "20774 m from line 'MOVES' on side 'east', at least 25000 m", AtSecond(10)},
        Answer{"moving", At(48.3, 38.38, 0), kUnknown,
               "20774 m to 28193 m from line 'MOVES' on side 'east', at least 25000 m",
               Seconds(5, 15)},
        Answer{"moving", At(48.3, 38.2, 0), kTrue,
               "7419 m to 14838 m from line 'MOVES' on side 'east', at least 25000 m",
               Seconds(5, 15)},
        Answer{"moving", At(48.3, 38.38, 0), kFalse, "line 'MOVES' has no course at the time",
               AtSecond(20)},
        Answer{"moving", At(48.3, 38.38, 0), kUnknown,
               "20774 m from line 'MOVES' on side 'east', at least 25000 m, if the line has its "
               "course at the time",
               Seconds(15, 25)},
        Answer{"signed", At(48.3, 38.38, 0), kFalse,
               "28193 m from line 'MOVES' on side 'east', at least 25000 m"},
        Answer{"dated", At(48.3, 38.38, 0), kTrue,
               "20774 m from line 'MOVES' on side 'east', at least 25000 m"}));

INSTANTIATE_TEST_SUITE_P(
    Others, Answers,
    testing::Values(
        Answer{"corridor", At(45.5, 31.2, 1500), kTrue, "inside by 500 m to 3500 m"},
        Answer{"corridor", At(45.5, 31.2, 2500), kUnknown,
               "between 4500 m inside and 500 m outside"},
        Answer{"corridor", At(44.9, 31.2, 100), kFalse, "outside by 9013 m to 9213 m"},
        Answer{"near", At(47.51, 34.6, 100), kTrue, "inside by 5147 m to 5347 m"},
        Answer{"near", At(47.6, 34.59, 0), kFalse, "outside by 4006 m"},
        Answer{"near", "facility: 'ZNPP'", kTrue, "inside"},
        Answer{"near", "facility: 'Zaporizhzhia NPP' radius95_m: 4", kTrue, "inside"},
        Answer{"near", "facility: 'elsewhere'", kUnknown, "no place is known"},
        Answer{"near", "settlements: 'Enerhodar'", kUnknown,
               "between 4658 m inside and 4642 m outside"},
        Answer{"near", "settlements: 'Enerhodar' settlements: 'Nikopol'", kUnknown,
               "no point is known"},
        Answer{"site", "facility: 'ZNPP'", kTrue, "inside"},
        Answer{"site", "settlements: 'Enerhodar'", kFalse, "outside by 342 m to 9642 m"},
        // What a plain zone says does not change where places have extents.
        Answer{"a", "settlements: 'Nikopol'", kUnknown, "no point is known"},
        Answer{"a", "", kUnknown, "no place is known"},
        Answer{"a", "facility: 'ZNPP'", kFalse, "outside by 5042118 m to 5044120 m"},
        Answer{"list", "settlements: 'Enerhodar'", kTrue, "settlement 'Enerhodar' is listed"},
        Answer{"list", "settlements: 'Nikopol'", kFalse, "settlement 'Nikopol' is not listed"},
        Answer{"rough", At(0.01, 31, 500), kTrue, "inside by 106 m to 2106 m"},
        Answer{"rough", At(0.004, 31, 0), kUnknown, "between 942 m inside and 57.7 m outside"}));

INSTANTIATE_TEST_SUITE_P(
    Heights, Answers,
    testing::Values(
        Answer{"low", At(0.01, 31, 0), kUnknown, "inside by 1106 m; no altitude is known"},
        Answer{"low", At(-0.01, 31, 0), kFalse, "outside by 1106 m; no altitude is known"},
        Answer{"low", At(0.01, 31, 0) + " altitude { best_m: 100 }", kTrue, "inside by 1106 m"},
        Answer{"low", At(0.01, 31, 0) + " altitude { best_m: 99 }", kFalse,
               "inside by 1106 m; 99.0 m is below the floor of 100 m"},
        Answer{"low", At(0.01, 31, 0) + " altitude { best_m: 3000 }", kFalse,
               "inside by 1106 m; 3000 m is not below the ceiling of 3000 m"},
        Answer{"low", At(0.01, 31, 0) + " altitude { best_m: 2900 low_m: 2800 high_m: 3100 }",
               kUnknown,
               "inside by 1106 m; 2800 m to 3100 m may not be below the ceiling of 3000 m"},
        // Flight level 90 is 2743 m at standard pressure, known to 637 m.
        Answer{"low", At(0.01, 31, 0) + " altitude { flight_level: 90 }", kUnknown,
               "inside by 1106 m; flight level 90 may not be below the ceiling of 3000 m"},
        Answer{"low", At(0.01, 31, 0) + " altitude { flight_level: 60 }", kTrue,
               "inside by 1106 m"},
        Answer{"low", At(0.01, 31, 0) + " altitude { flight_level: 290 }", kFalse,
               "inside by 1106 m; flight level 290 is not below the ceiling of 3000 m"},
        Answer{"upper", At(0.01, 31, 0) + " altitude { flight_level: 195 }", kTrue,
               "inside by 1106 m"},
        Answer{"upper", At(0.01, 31, 0) + " altitude { flight_level: 194 }", kFalse,
               "inside by 1106 m; flight level 194 is below the floor of flight level 195"},
        Answer{"upper", At(0.01, 31, 0) + " altitude { best_m: 6000 }", kUnknown,
               "inside by 1106 m; 6000 m may be below the floor of flight level 195"},
        Answer{"upper", At(0.01, 31, 0) + " altitude { low_m: 7000 }", kTrue, "inside by 1106 m"}));

// S2 of the scenarios: a camera sees something 2 to 4 km to the east-south-east of it.
constexpr char kSeen[] =
    "sector { from { lat: 48.14 lng: 37.74 } bearing_from_deg: 101.25 bearing_to_deg: 123.75"
    " distance_from_m: 2000 distance_to_m: 4000 }";

TEST(ZoneSetTest, SectorsAndAreas) {
  const auto zones = *Build(absl::StrCat(
      "lines { id: 'L' left: 'west' right: 'east' versions { edges: LATLNG_LINEAR"
      "  vertices { lat: 47.8 lng: 37.7 } vertices { lat: 48.8 lng: 37.7 } } } "
      "zones { id: 'wide' circles { center { lat: 48.1297 lng: 37.7773 } radius_m: 1300 } } "
      "zones { id: 'narrow' circles { center { lat: 48.1297 lng: 37.7773 } radius_m: 1000 } } "
      "zones { id: 'away' circles { center { lat: 48.14 lng: 37.74 } radius_m: 1980 } } "
      "zones { id: 'band' bands { line: 'L' side: 'east' to_m: 9000 } } ",
      "zones { id: 'list' settlements { names: 'X' } }"));
  const auto place = Parse<v1::Place>(kSeen);
  EXPECT_EQ(zones->Find("wide")->Contains(place, kNow), kTrue);
  EXPECT_EQ(zones->Find("narrow")->Contains(place, kNow), kUnknown);
  EXPECT_EQ(zones->Find("away")->Contains(place, kNow), kFalse);
  EXPECT_EQ(zones->Find("away")->Explain(place, kNow), "outside by 16.2 m to 2028 m");
  EXPECT_EQ(zones->Find("band")->Contains(place, kNow), kTrue);
  EXPECT_EQ(zones->Find("band")->Explain(place, kNow).substr(0, 12), "4639 m to 69");
  EXPECT_EQ(zones->Find("list")->Contains(place, kNow), kUnknown);
  const auto area = Parse<v1::Place>(
      "area { edges: LATLNG_LINEAR outer { vertices { lat: 48.12 lng: 37.77 } "
      "vertices { lat: 48.12 lng: 37.78 } vertices { lat: 48.13 lng: 37.78 } } }");
  EXPECT_EQ(zones->Find("wide")->Contains(area, kNow), kTrue);
  EXPECT_EQ(zones->Find("narrow")->Contains(area, kNow), kUnknown);
  EXPECT_EQ(zones->Find("away")->Contains(area, kNow), kFalse);
}

TEST(ZoneSetTest, DistancesOfCompositions) {
  const auto distance = [](const char* zone, const std::string& place) {
    return Zones().Find(zone)->DistanceM(Parse<v1::Place>(place), kNow);
  };
  EXPECT_NEAR(distance("sum", At(-0.01, 35, 500)).low_m, 606, 0.5);
  EXPECT_NEAR(distance("sum", At(-0.01, 35, 500)).high_m, 1606, 0.5);
  EXPECT_NEAR(distance("both", At(0.01, 31, 0)).low_m, 222639, 1);
  EXPECT_TRUE(std::isinf(distance("both", At(0.01, 31, 0)).high_m));
  EXPECT_EQ(distance("both", At(0.01, 33.5, 0)).high_m, 0);
}

TEST(ZoneSetTest, RefusesWhatDoesNotExist) {
  const auto error = [](const std::string& agreement) {
    return std::string(Build(agreement).status().message());
  };
  EXPECT_EQ(error("zones { id: 'a' parts: 'x' }"), "no zone has the id 'x'");
  EXPECT_EQ(error("zones { id: 'a' parts: 'b' } zones { id: 'b' minus: 'a' }"),
            "zones refer to each other in a circle, beginning with 'a'");
  EXPECT_EQ(error("zones { id: 'a' bands { line: 'L' } }"), "no line has the id 'L'");
  EXPECT_EQ(error("zones { id: 'a' surroundings { of: 'p' } }"), "no place has the id 'p'");
}

TEST(ZoneSetTest, FindsCycles) {
  const auto cycle = [](const std::string& agreement) {
    return FindZoneCycle(Parse<v1::Agreement>(agreement).zones());
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(cycle("zones { id: 'a' parts: 'b' parts: 'c' } zones { id: 'b' parts: 'c' } "
                  "zones { id: 'c' }"),
            Ids());
  EXPECT_EQ(cycle("zones { id: 'a' parts: 'a' }"), (Ids{"a", "a"}));
  EXPECT_EQ(cycle("zones { id: 'x' parts: 'a' } zones { id: 'a' minus: 'b' } "
                  "zones { id: 'b' within: 'a' }"),
            (Ids{"a", "b", "a"}));
}

// Growing discs: TRUE or FALSE may only become UNKNOWN, and hold for the points of the disc.
TEST(ZoneSetTest, MoreUncertaintyNeverFlips) {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const char* id : {"sum", "both", "rest", "east", "corridor", "near", "rough"}) {
    const Zone& zone = *Zones().Find(id);
    const bool is_box = zone.vertex_count() > 0 && std::string(id).size() <= 5 &&
                        std::string(id) != "east" && std::string(id) != "near";
    for (int i = 0; i < 150; ++i) {
      Point p{uniform(random) * 3 - 0.5, 29 + uniform(random) * 8};
      if (!is_box) p = {44.8 + 4 * uniform(random), 30 + 9 * uniform(random)};
      Truth last = kTrue;
      Truth exact = kUnknown;
      for (double radius = 0; radius < 1e6; radius = radius == 0 ? 1 : radius * 5) {
        const auto place = Parse<v1::Place>(At(p.lat, p.lng, radius));
        const Truth truth = zone.Contains(place, kNow);
        if (radius == 0) last = exact = truth;
        EXPECT_TRUE(truth == exact || truth == kUnknown || exact == kUnknown) << id;
        EXPECT_FALSE(last == kUnknown && truth != kUnknown) << id << " " << radius;
        EXPECT_EQ(TruthName(zone.DepthM(place, kNow).inside()), TruthName(truth)) << id;
        last = truth;
        if (truth == kUnknown) continue;
        const Point q = Destination(p, 360 * uniform(random), radius * uniform(random));
        EXPECT_NE(zone.Contains(Parse<v1::Place>(At(q.lat, q.lng, 0)), kNow), Not(truth)) << id;
      }
    }
  }
}

}  // namespace
}  // namespace compliance::geo
