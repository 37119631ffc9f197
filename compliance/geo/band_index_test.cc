// Bands of lines among the regions of the index: they answer as they do by themselves.
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/geo/whereabouts.h"
#include "compliance/geo/zone_index.h"
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

// From 44 to 46 degrees north, with a bend; another course from 2026-03-01 on.
v1::Line BentLine() {
  return Parse<v1::Line>(R"pb(
    id: "front"
    name: "Front"
    left: "west"
    right: "east"
    versions {
      validity { limit: "2026-03-01T00:00:00Z" }
      vertices { lat: 44 lng: 30 }
      vertices { lat: 45 lng: 30.5 }
      vertices { lat: 46 lng: 30 }
      precision_m: 100
    }
    versions {
      validity { start: "2026-03-01T00:00:00Z" }
      vertices { lat: 44 lng: 30.2 }
      vertices { lat: 46 lng: 30.2 }
    }
    sections {
      id: "south"
      from { lat: 44 lng: 30 }
      to { lat: 45 lng: 30.5 }
    }
  )pb");
}

v1::Place DiscAt(double lat, double lng, double radius_m) {
  v1::Place place;
  place.mutable_point()->set_lat(lat);
  place.mutable_point()->set_lng(lng);
  place.set_radius95_m(radius_m);
  return place;
}

const TimeSpan kBefore{absl::FromUnixSeconds(1767225600), absl::FromUnixSeconds(1767225600)};
const TimeSpan kAfter{absl::FromUnixSeconds(1777593600), absl::FromUnixSeconds(1777593600)};

TEST(BandIndex, AnswersAsTheBandsDo) {
  const LineHistory line(BentLine());
  ZoneIndex::Builder builder;
  std::vector<std::shared_ptr<const BandOverTime>> bands;
  for (const char* text :
       {"side: 'east' from_m: 0 to_m: 15000", "side: 'west' from_m: 5000 to_m: 20000", "to_m: 8000",
        "side: 'east' to_m: 25000", "side: 'west' from_m: 0",
        "side: 'east' from_m: 0 to_m: 15000 section: 'south'"}) {
    const auto message = Parse<v1::LineBand>(absl::StrCat("line: 'front' ", text));
    bands.push_back(std::make_shared<const BandOverTime>(line, message, absl::nullopt));
    EXPECT_EQ(builder.Add(text, bands.back(), nullptr), static_cast<int>(bands.size()) - 1);
  }
  const std::unique_ptr<const ZoneIndex> index = std::move(builder).Build();
  ZoneIndex::Answers answers(index.get());
  std::mt19937_64 random(7);
  const auto uniform = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  int counts[3] = {};
  for (int i = 0; i < 3000; ++i) {
    const double spread = i % 2 == 0 ? 0.4 : 5;
    const v1::Place place = DiscAt(uniform(45 - 3 * spread, 45 + 3 * spread),
                                   uniform(30.2 - spread, 30.2 + spread), uniform(0, 3000));
    const TimeSpan occurred = i % 3 == 0 ? kAfter : kBefore;
    answers.SetPlace(&place, occurred);
    for (size_t band = 0; band < bands.size(); ++band) {
      const Truth truth = answers.Of(static_cast<int>(band));
      ++counts[static_cast<int>(truth)];
      ASSERT_EQ(truth, ReadBand(*bands[band], Whereabouts(place, nullptr), occurred).inside)
          << band << ": " << place.ShortDebugString();
    }
  }
  for (const int count : counts) EXPECT_GT(count, 500);
}

TEST(BandIndex, ABandThatEndsIsNotAskedFarAway) {
  const LineHistory line(BentLine());
  const auto near = Parse<v1::LineBand>("line: 'front' side: 'east' from_m: 0 to_m: 15000");
  const auto half = Parse<v1::LineBand>("line: 'front' side: 'east' from_m: 0");
  const auto near_band = std::make_shared<const BandOverTime>(line, near, absl::nullopt);
  const BandOverTime half_band(line, half, absl::nullopt);
  ZoneIndex::Builder builder;
  EXPECT_EQ(builder.Add("near", near_band, nullptr), 0);
  EXPECT_EQ(builder.Add("near", near_band, nullptr), 0);
  const std::unique_ptr<const ZoneIndex> index = std::move(builder).Build();
  ZoneIndex::Answers answers(index.get());
  const v1::Place far = DiscAt(45, 40, 1000);
  answers.SetPlace(&far, kBefore);
  EXPECT_EQ(answers.CandidateCount(), 0);
  const v1::Place close = DiscAt(45, 30.6, 1000);
  answers.SetPlace(&close, kBefore);
  EXPECT_EQ(answers.CandidateCount(), 1);
  EXPECT_TRUE(near_band->is_bounded());
  EXPECT_FALSE(half_band.is_bounded());
}

}  // namespace
}  // namespace compliance::geo
