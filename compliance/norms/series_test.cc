#include "compliance/norms/series.h"

#include <string>
#include <vector>

#include "compliance/norms/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Fact At(const std::string& id, int hours) {
  Fact fact;
  fact.id = id;
  fact.earliest = fact.latest = absl::UnixEpoch() + absl::Hours(hours);
  return fact;
}

class Told : public Series::Listener {
 public:
  std::vector<std::string> Take() { return std::move(told_); }

 private:
  void OnBreach(const Fact& event, const Judgement&, Measure) override {
    told_.push_back(event.id + "+");
  }
  void OnNoBreach(const Fact& event, v1::NonFindingReason, Measure) override {
    told_.push_back(event.id + "-");
  }
  void OnUnsaid(const Fact& event, v1::NonFindingReason) override {
    told_.push_back(event.id + "?");
  }

  std::vector<std::string> told_;
};

TEST(SeriesTest, TheListenerHearsOfWhatChanges) {
  const NotificationNorm norm((v1::Notification()));
  Series series(norm, 2);
  Told told;
  series.Insert(0, At("e1", 1), told);
  series.Insert(0, At("e9", 9), told);
  EXPECT_THAT(told.Take(), ElementsAre("e1+", "e9+"));
  // An event between two others changes nothing for them.
  series.Insert(0, At("e7", 7), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7+"));
  // A late notice: what comes after it was notified.
  series.Insert(1, At("n5", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?", "e7-", "e9?", "e9-"));
  // An older one adds nothing.
  series.Insert(1, At("n4", 4), told);
  EXPECT_THAT(told.Take(), IsEmpty());
  series.Remove(1, At("n4", 4), told);
  EXPECT_THAT(told.Take(), IsEmpty());
  series.Remove(1, At("n5", 5), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?", "e7+", "e9?", "e9+"));
  series.Remove(0, At("e7", 7), told);
  EXPECT_THAT(told.Take(), ElementsAre("e7?"));
}

}  // namespace
}  // namespace compliance
