// Of some thousand zones of several agreements, what is found is the same whether they are asked
// through the index or each by itself.
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr int kZones = 1200;  // Of each agreement.
constexpr int kListed = 1000;
constexpr int kRecords = 120;

class Random {
 public:
  explicit Random(int seed) : random_(seed) {}
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  double LogUniform(double low, double high) {
    return std::exp(Uniform(std::log(low), std::log(high)));
  }
  int Pick(int count) { return static_cast<int>(Uniform(0, count)); }
  bool OneIn(int count) { return Pick(count) == 0; }

  void PointIn(v1::LatLng* point) {
    point->set_lat(Uniform(40, 50));
    point->set_lng(Uniform(25, 40));
  }

 private:
  std::mt19937_64 random_;
};

std::string ZoneId(int i) { return absl::StrCat("z", i); }

v1::Zone RandomZone(int i, Random* random) {
  v1::Zone zone;
  zone.set_id(ZoneId(i));
  zone.set_name(zone.id());
  const double scale = i < kListed ? 1 : 5;
  if (random->OneIn(10)) {
    v1::Corridor* corridor = zone.add_corridors();
    random->PointIn(corridor->add_centre_line());
    random->PointIn(corridor->add_centre_line());
    corridor->set_edges(v1::GEODESIC);
    corridor->set_half_width_m(random->LogUniform(200, 2'000));
  } else if (random->OneIn(2)) {
    v1::Circle* circle = zone.add_circles();
    random->PointIn(circle->mutable_center());
    circle->set_radius_m(random->LogUniform(500, 20'000) * scale);
  } else {
    v1::Polygon* polygon = zone.add_polygons();
    polygon->set_edges(v1::LATLNG_LINEAR);
    v1::LatLng center;
    random->PointIn(&center);
    const double size = random->LogUniform(0.01, 0.2) * scale;
    for (const double degrees : {0, 72, 144, 216, 288}) {
      v1::LatLng* vertex = polygon->mutable_outer()->add_vertices();
      vertex->set_lat(center.lat() + size * std::sin(degrees * M_PI / 180));
      vertex->set_lng(center.lng() + size * std::cos(degrees * M_PI / 180));
    }
  }
  if (random->OneIn(10)) zone.mutable_floor()->set_height_m(3000);
  if (random->OneIn(20)) zone.mutable_settlements()->add_names("Odesa");
  if (random->OneIn(10)) zone.add_validity()->set_start("2026-03-15T00:00:00Z");
  if (i > 0 && random->OneIn(15)) zone.add_parts(ZoneId(random->Pick(i)));
  if (i > 0 && random->OneIn(15)) zone.add_minus(ZoneId(random->Pick(i)));
  return zone;
}

constexpr char kFrame[] = R"pb(
  instrument { title: "Zones" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  in_force { start: "2026-03-01T00:00:00Z" }
  provisions {
    id: "LIST"
    article: "1"
    text: "Nothing moves in any of these."
    categories: MOVE
    grading_family: "PRE"
    prohibition {}
  }
  provisions {
    id: "PATTERN"
    article: "2"
    text: "No fire after a movement in one of the others."
    categories: FIRE
    grading_family: "FIR"
    pattern {
      preceded_by {
        event { categories: MOVE }
        within: "24h"
      }
    }
  }
)pb";

v1::Agreement RandomAgreement(const std::string& id, bool counts, Random* random) {
  v1::Agreement agreement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kFrame, &agreement));
  agreement.set_id(id);
  for (int i = 0; i < kZones; ++i) *agreement.add_zones() = RandomZone(i, random);
  v1::PlaceTest* list = agreement.mutable_provisions(0)->mutable_place();
  for (int i = 0; i < kListed; ++i) list->add_inside(ZoneId(i));
  for (int i = kListed; i < kZones; ++i) list->add_other_side(ZoneId(i));
  v1::Provision* pattern = agreement.mutable_provisions(1);
  v1::Selector* before = pattern->mutable_pattern()->mutable_preceded_by(0)->mutable_event();
  for (int i = 0; i < 40; ++i) {
    before->mutable_place()->add_inside(ZoneId(random->Pick(kZones)));
    pattern->mutable_place()->add_inside(ZoneId(random->Pick(kZones)));
  }
  for (int i = kListed; i < kZones; ++i) {
    v1::Provision* provision = agreement.add_provisions();
    *provision = agreement.provisions(0);
    provision->set_id(absl::StrCat("P", i));
    provision->mutable_place()->Clear();
    provision->mutable_place()->add_inside(ZoneId(i));
    v1::Exception* exception = provision->add_exceptions();
    exception->set_id("elsewhere");
    exception->set_article("3");
    for (int k = 0; k < 20; ++k) {
      exception->mutable_place()->add_inside(ZoneId(random->Pick(kZones)));
    }
  }
  if (!counts) return agreement;
  v1::CountingRule* rule = agreement.add_counting();
  rule->add_categories(v1::MOVE);
  rule->set_condition("!within('z0')");
  rule->set_within("2h");
  rule->set_within_m(50'000);
  rule->set_quantity(v1::HIGHEST_REPORT);
  return agreement;
}

v1::Record RandomRecord(int i, Random* random) {
  v1::Record record;
  record.set_id(absl::StrCat("r", i));
  record.set_category(random->OneIn(3) ? v1::FIRE : v1::MOVE);
  constexpr int64_t kSomeHoursBeforeValidity = 1773500000;
  const int64_t start = kSomeHoursBeforeValidity + random->Pick(60'000);
  record.mutable_occurred()->mutable_start()->set_seconds(start);
  if (random->OneIn(3)) record.mutable_occurred()->mutable_limit()->set_seconds(start + 7200);
  v1::Place* place = record.mutable_place();
  if (!random->OneIn(20)) {
    random->PointIn(place->mutable_point());
    if (!random->OneIn(20)) place->set_radius95_m(random->LogUniform(1, 3000));
  }
  if (random->OneIn(5)) place->mutable_altitude()->set_best_m(random->Uniform(0, 6000));
  if (random->OneIn(10)) place->add_settlements(random->OneIn(2) ? "Odesa" : "Kherson");
  record.add_actors()->set_party("A");
  v1::Evidence* evidence = record.add_evidence();
  evidence->set_source("patrol");
  evidence->set_reliability(v1::RELIABILITY_B);
  evidence->set_credibility(v1::CREDIBILITY_2);
  return record;
}

class WritingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    absl::StrAppend(&text_, finding.ShortDebugString(), "\n");
  }
  std::string& text() { return text_; }

 private:
  std::string text_;
};

class ManyZonesTest : public testing::Test {
 protected:
  ManyZonesTest() {
    Random random(7);
    for (const bool counts : {false, true}) {
      agreements_.push_back(
          LoadAgreement(RandomAgreement(counts ? "land" : "sea", counts, &random)));
      EXPECT_TRUE(agreements_.back().ok()) << FormatIssues(agreements_.back().issues);
    }
    for (int i = 0; i < kRecords; ++i) {
      records_.push_back(RandomRecord(i, &random));
      if (!random.OneIn(10)) continue;
      const int revised = random.Pick(i + 1);
      v1::Record correction = RandomRecord(revised, &random);
      correction.set_revision(i + 2);
      correction.set_revised_because(v1::CORRECTED);
      correction.set_category(records_.back().category());
      records_.push_back(correction);
    }
  }

  // All that is told, in order, and what is counted.
  std::string Find(int zones_before_index) {
    Program::Options options;
    options.zones_before_index = zones_before_index;
    const auto program = Program::Compile(agreements_, options);
    EXPECT_TRUE(program.ok()) << program.status();
    has_index_ = (*program)->NewZoneAnswers() != nullptr;
    WritingSink sink;
    Evaluator evaluator(*program, &sink);
    for (const v1::Record& record : records_) evaluator.Add(record);
    evaluator.Finish();
    for (const char* agreement : {"sea", "land"}) {
      for (const v1::NonFindingTally& tally : evaluator.NonFindingTallies(agreement)) {
        absl::StrAppend(&sink.text(), tally.ShortDebugString(), "\n");
      }
    }
    absl::StrAppend(&sink.text(), evaluator.accounting().ShortDebugString());
    return std::move(sink.text());
  }

  std::vector<LoadedAgreement> agreements_;
  std::vector<v1::Record> records_;
  bool has_index_ = false;
};

TEST_F(ManyZonesTest, AreAskedThroughTheIndexAsEachByItself) {
  const std::string each = Find(Program::kNoIndex);
  EXPECT_FALSE(has_index_);
  for (const char* told : {"INDETERMINATE", "ESTABLISHED", "WITHDRAWN", "LOCATION", "TIME",
                           "EXEMPT", "WRONG_SIDE", "DUPLICATE"}) {
    EXPECT_NE(each.find(told), std::string::npos) << told;
  }
  // Not compared by EXPECT_EQ, which would write it all down.
  EXPECT_TRUE(Find(0) == each);
  EXPECT_TRUE(has_index_);
  EXPECT_TRUE(Find(Program::Options().zones_before_index) == each);
  EXPECT_TRUE(has_index_);
}

}  // namespace
}  // namespace compliance
