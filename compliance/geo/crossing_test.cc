#include "compliance/geo/crossing.h"

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

// From north to south along 120E; east is at the left hand.
const v1::Line& Meridian() {
  static const auto& line = *new v1::Line(Parse<v1::Line>(R"(
    id: "median" left: "east" right: "west"
    versions {
      vertices: [{ lat: 27 lng: 120 }, { lat: 23 lng: 120 }]
      edges: GEODESIC
    })"));
  return line;
}

struct Step {
  double lat, lng;
};

v1::Track TrackOf(const std::vector<Step>& steps, double radius_m, bool drawn) {
  v1::Track track;
  for (const Step& step : steps) {
    v1::LatLng& point = *track.add_positions()->mutable_point();
    point.set_lat(step.lat);
    point.set_lng(step.lng);
  }
  track.set_radius95_m(radius_m);
  track.set_drawn(drawn);
  return track;
}

struct Expected {
  Truth either, to_east, to_west;
};

void ExpectCrossing(const v1::Track& track, const Expected& expected) {
  const Line line(Meridian(), Meridian().versions(0));
  EXPECT_EQ(ReadCrossing(track, line, absl::nullopt).crosses, expected.either);
  EXPECT_EQ(ReadCrossing(track, line, LineSide::kLeft).crosses, expected.to_east);
  EXPECT_EQ(ReadCrossing(track, line, LineSide::kRight).crosses, expected.to_west);
}

constexpr Truth kYes = Truth::kTrue, kNo = Truth::kFalse, kMaybe = Truth::kUnknown;

TEST(Crossing, HasADirection) {
  ExpectCrossing(TrackOf({{25, 119}, {25, 121}}, 100, true), {kYes, kYes, kNo});
  ExpectCrossing(TrackOf({{25, 121}, {25, 119}}, 100, true), {kYes, kNo, kYes});
  // There and back again.
  ExpectCrossing(TrackOf({{25, 119}, {25, 121}, {25.5, 119}}, 100, true), {kYes, kYes, kYes});
}

TEST(Crossing, StaysOnOneSide) {
  ExpectCrossing(TrackOf({{25, 119}, {26, 119.9}, {24, 119}}, 100, true), {kNo, kNo, kNo});
}

TEST(Crossing, PassesThroughAPositionAtTheLine) {
  ExpectCrossing(TrackOf({{25, 119}, {25, 120}, {25, 121}}, 0, true), {kYes, kYes, kNo});
}

TEST(Crossing, TouchesAndTurnsBack) {
  // The disc of the middle position lies on both sides.
  ExpectCrossing(TrackOf({{25, 119}, {25, 119.999}, {25, 119}}, 1000, true),
                 {kMaybe, kMaybe, kMaybe});
}

TEST(Crossing, EndsOrBeginsAtTheLine) {
  ExpectCrossing(TrackOf({{25, 119}, {25, 120.001}}, 1000, true), {kMaybe, kMaybe, kNo});
  ExpectCrossing(TrackOf({{25, 119.999}, {25, 121}}, 1000, true), {kMaybe, kMaybe, kNo});
}

TEST(Crossing, GoesAroundAnEnd) {
  const std::vector<Step> around = {{26, 119}, {28, 120}, {26, 121}};
  ExpectCrossing(TrackOf(around, 100, true), {kNo, kNo, kNo});
  ExpectCrossing(TrackOf(around, 100, false), {kMaybe, kMaybe, kNo});
}

TEST(Crossing, KnowsNothingWithoutARadius) {
  v1::Track track = TrackOf({{25, 119}, {25, 121}}, 100, true);
  track.clear_radius95_m();
  ExpectCrossing(track, {kMaybe, kMaybe, kMaybe});
}

TEST(Crossing, TellsBetweenWhichPositions) {
  const LineHistory history(Meridian());
  const CrossingTest test(history, Parse<v1::Crossing>("line: 'median' to: 'east'"), absl::nullopt);
  v1::Place place;
  *place.add_tracks() = TrackOf({{25, 118}, {25, 119}, {25, 121}, {25, 122}}, 100, true);
  EXPECT_EQ(test.Test(place, TimeSpan{}), kYes);
  EXPECT_EQ(test.Explain(place, TimeSpan{}),
            "crosses line 'median' to 'east' between positions 2 and 3");
  EXPECT_EQ(test.Test(v1::Place(), TimeSpan{}), kMaybe);
}

}  // namespace
}  // namespace compliance::geo
