#include "compliance/program/merged_record.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;

template <typename T>
T Parse(const std::string& text) {
  T message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

v1::Record Merge(const std::vector<std::string>& texts,
                 v1::QuantityRule rule = v1::HIGHEST_REPORT) {
  static const auto& agreement = *new v1::Agreement(Parse<v1::Agreement>(R"pb(
    parties { id: "RU" name: "Russia" aliases: "Russian forces" }
    parties { id: "UA" name: "Ukraine" }
  )pb"));
  static const auto& parties = *new PartyGraph(agreement);
  std::vector<v1::Record> members;
  for (const std::string& text : texts) {
    members.push_back(Parse<v1::Record>(text));
    if (!members.back().has_occurred())
      members.back().mutable_occurred()->mutable_start()->set_seconds(1000);
  }
  return MergeReports(members, rule, parties);
}

// "7 (7 to 12)" of the given counts.
std::string Counted(v1::QuantityRule rule, const std::vector<std::string>& counts) {
  std::vector<v1::Quantity> quantities;
  for (const std::string& count : counts) quantities.push_back(Parse<v1::Quantity>(count));
  std::vector<const v1::Quantity*> stated;
  for (size_t i = 0; i < counts.size(); ++i) {
    stated.push_back(counts[i].empty() ? nullptr : &quantities[i]);
  }
  return MergeQuantities(stated, std::vector<std::vector<std::string>>(counts.size()), rule)
      .ShortDebugString();
}

TEST(MergeQuantitiesTest, HighestReport) {
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"best: 5", "best: 7"}), "best: 7 low: 7 high: 12");
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"best: 7", "best: 2"}), "best: 7 low: 7 high: 9");
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"best: 5", "low: 7"}), "best: 7 low: 7");
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"best: 5", ""}), "best: 5 low: 5");
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"high: 4", "best: 3 high: 9"}), "best: 3 low: 3 high: 13");
  EXPECT_EQ(Counted(v1::HIGHEST_REPORT, {"", ""}), "");
}

TEST(MergeQuantitiesTest, SumOfReports) {
  EXPECT_EQ(Counted(v1::SUM_OF_REPORTS, {"best: 5", "best: 7"}), "best: 12 low: 12 high: 12");
  EXPECT_EQ(Counted(v1::SUM_OF_REPORTS, {"best: 5 high: 6", "low: 7"}), "best: 12 low: 12");
  EXPECT_EQ(Counted(v1::SUM_OF_REPORTS, {"best: 5", ""}), "low: 5");  // Missing is not zero.
  EXPECT_EQ(Counted(v1::SUM_OF_REPORTS, {"best: 9000000000000000000", "best: 9000000000000000000"}),
            "best: 9223372036854775807 low: 9223372036854775807");
}

TEST(MergeQuantitiesTest, RangeOfReports) {
  EXPECT_EQ(Counted(v1::RANGE_OF_REPORTS, {"best: 5", "best: 7", "best: 2"}),
            "best: 5 low: 2 high: 7");
  EXPECT_EQ(Counted(v1::RANGE_OF_REPORTS, {"", "best: 7 high: 9"}), "best: 7 low: 7 high: 9");
}

TEST(MergeQuantitiesTest, DistinctRegistrations) {
  const auto distinct = [](const std::vector<std::vector<std::string>>& registrations,
                           const std::vector<std::string>& counts) {
    std::vector<v1::Quantity> quantities;
    for (const std::string& count : counts) quantities.push_back(Parse<v1::Quantity>(count));
    std::vector<const v1::Quantity*> stated;
    for (size_t i = 0; i < counts.size(); ++i) {
      stated.push_back(counts[i].empty() ? nullptr : &quantities[i]);
    }
    return MergeQuantities(stated, registrations, v1::DISTINCT_REGISTRATIONS).ShortDebugString();
  };
  EXPECT_EQ(distinct({{"F-1"}, {"F-2"}, {"F-1"}}, {"", "", ""}), "best: 2 low: 2 high: 2");
  EXPECT_EQ(distinct({{"F-1", "F-2"}, {"F-2", "F-3"}}, {"", ""}), "best: 3 low: 3 high: 3");
  // Three without a registration may or may not be among the two.
  EXPECT_EQ(distinct({{"F-1"}, {"F-2"}, {}}, {"", "", "best: 3"}), "best: 3 low: 3 high: 5");
  EXPECT_EQ(distinct({{"F-1"}, {}}, {"", ""}), "best: 1 low: 1");
  // A ship and two others, told twice.
  EXPECT_EQ(distinct({{"F-1"}, {"F-1"}}, {"best: 3", "best: 3"}), "best: 3 low: 3 high: 5");
  EXPECT_EQ(distinct({{}, {}}, {"", ""}), "");
}

TEST(MergeReportsTest, OfEachFieldWhatTheRuleSays) {
  const v1::Record merged = Merge({R"pb(
                                     id: "r4"
                                     occurred {
                                       start { seconds: 1060 }
                                       limit { seconds: 1390 }
                                     }
                                     known_at { seconds: 5000 }
                                     category: FIRE
                                     place {
                                       point { lat: 48.1298 lng: 37.7774 }
                                       radius95_m: 1000
                                     }
                                     actors { party: "Russian forces" likelihood: LIKELY }
                                     use_of_force {
                                       weapon { kind: MORTAR }
                                       count { best: 7 }
                                       civilian_deaths { best: 1 }
                                     }
                                     circumstances: DISTRESS
                                     evidence { source: "patrol" }
                                   )pb",
                                   R"pb(
                                     id: "r3"
                                     occurred {
                                       start { seconds: 1120 }
                                       limit { seconds: 1360 }
                                     }
                                     known_at { seconds: 6000 }
                                     category: FIRE
                                     place {
                                       point { lat: 48.1297 lng: 37.7773 }
                                       radius95_m: 800
                                     }
                                     actors { party: "RU" likelihood: VERY_LIKELY }
                                     actors { party: "UA" }
                                     use_of_force {
                                       weapon { calibre_mm: 120 }
                                       target: OPEN_GROUND
                                       count { best: 5 }
                                     }
                                     circumstances: DISTRESS
                                     circumstances: LIVE_FIRE_EXERCISE
                                     evidence { source: "camera" }
                                   )pb"});
  EXPECT_EQ(merged.DebugString(), Parse<v1::Record>(R"pb(
                                    id: "r4"
                                    occurred {
                                      start { seconds: 1120 }
                                      limit { seconds: 1360 }
                                    }
                                    known_at { seconds: 6000 }
                                    category: FIRE
                                    place {
                                      point { lat: 48.1297 lng: 37.7773 }
                                      radius95_m: 800
                                    }
                                    actors { party: "RU" likelihood: VERY_LIKELY }
                                    actors { party: "UA" }
                                    use_of_force {
                                      weapon { kind: MORTAR }
                                      target: OPEN_GROUND
                                      count { best: 7 low: 7 high: 12 }
                                      civilian_deaths { best: 1 low: 1 }
                                    }
                                    circumstances: DISTRESS
                                    circumstances: LIVE_FIRE_EXERCISE
                                    evidence { source: "patrol" }
                                    evidence { source: "camera" }
                                  )pb")
                                      .DebugString());
}

TEST(MergeReportsTest, WhatOneReportLeavesOpenAnotherMayState) {
  const v1::Record merged = Merge({"id: 'a'", "id: 'b' presence { asset: WARSHIP armed: true }",
                                   "id: 'c' presence { registration: 'F-754' armed: false }",
                                   "id: 'd' presence { registration: 'F-755' }"});
  // Which of two registrations it is, nobody knows.
  EXPECT_EQ(merged.presence().ShortDebugString(),
            "asset: WARSHIP armed: true registrations: \"F-754\" registrations: \"F-755\"");
}

TEST(MergeReportsTest, WhoIsNamedWithoutQualificationIsNamedMostFirmly) {
  const v1::Record merged =
      Merge({"actors { party: 'UA' likelihood: ALMOST_CERTAIN }", "actors { party: 'UA' }"});
  ASSERT_EQ(merged.actors_size(), 1);
  EXPECT_FALSE(merged.actors(0).has_likelihood());
}

TEST(MergeReportsTest, KnownWhenTheLastReportWas) {
  EXPECT_FALSE(Merge({"known_at { seconds: 1 }", ""}).has_known_at());
}

// From and to in seconds; equal: an instant.
using Seconds = std::pair<int64_t, int64_t>;

std::string Times(const std::vector<Seconds>& spans) {
  std::vector<std::string> texts;
  for (const auto& [start, limit] : spans) {
    v1::Record record;
    record.mutable_occurred()->mutable_start()->set_seconds(start);
    if (limit > start) record.mutable_occurred()->mutable_limit()->set_seconds(limit);
    texts.push_back(record.ShortDebugString());
  }
  return Merge(texts).occurred().ShortDebugString();
}

TEST(MergeReportsTest, TheTimeIsWhatTheReportsHaveInCommon) {
  EXPECT_EQ(Times({{10, 30}, {20, 40}}), "start { seconds: 20 } limit { seconds: 30 }");
  EXPECT_EQ(Times({{10, 30}, {20, 20}}), "start { seconds: 20 }");
  EXPECT_EQ(Times({{20, 20}, {20, 40}}), "start { seconds: 20 }");
  // Or else all that they cover.
  EXPECT_EQ(Times({{10, 20}, {20, 40}}), "start { seconds: 10 } limit { seconds: 40 }");
  EXPECT_EQ(Times({{10, 20}, {20, 20}}), "start { seconds: 10 } limit { seconds: 20 nanos: 1 }");
  EXPECT_EQ(Times({{10, 10}, {20, 20}}), "start { seconds: 10 } limit { seconds: 20 nanos: 1 }");
  EXPECT_EQ(Times({{10, 30}, {20, 40}, {35, 50}}), "start { seconds: 10 } limit { seconds: 50 }");
}

TEST(MergeReportsTest, ThePlaceIsTheMostExact) {
  const auto place = [](const std::vector<std::string>& places) {
    std::vector<std::string> texts;
    for (const std::string& each : places) {
      texts.push_back("id: '" + std::to_string(texts.size()) + "'" +
                      (each.empty() ? "" : " place { " + each + " }"));
    }
    return Merge(texts).place().ShortDebugString();
  };
  EXPECT_EQ(place({"", "settlements: 'Odesa'"}), "settlements: \"Odesa\"");
  EXPECT_EQ(place({"settlements: 'Odesa'", "point { lat: 46 }"}), "point { lat: 46 }");
  EXPECT_EQ(place({"region: 'South'", "facility: 'site-2'", "point { lat: 46 }"}),
            "point { lat: 46 } facility: \"site-2\" region: \"South\"");
  EXPECT_EQ(place({"point { lat: 46 }", "point { lat: 47 } radius95_m: 5000"}),
            "point { lat: 47 } radius95_m: 5000");
  EXPECT_EQ(place({"point { lat: 46 } radius95_m: 5", "point { lat: 47 } radius95_m: 5"}),
            "point { lat: 46 } radius95_m: 5");
}

}  // namespace
}  // namespace compliance
