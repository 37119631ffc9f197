#include "compliance/records/event_table.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

absl::Time At(int minute) { return absl::FromUnixSeconds(1'596'300'000 + 60 * minute); }

// From one minute to another; an instant if there is no other.
Report Make(const std::string& id, int from, int to = -1) {
  Report report;
  report.id = id;
  report.occurred = {At(from), to < 0 ? At(from) : At(to)};
  report.category = v1::FIRE;
  report.point = geo::Point{48.13, 37.77};
  report.radius_m = 500;
  return report;
}

std::string Text(const EventTable::Event& event) {
  return absl::StrJoin(event.members, "+",
                       [](std::string* out, const Report* report) { *out += report->id; });
}

std::vector<std::string> Texts(const std::vector<EventTable::Event>& events) {
  std::vector<std::string> texts;
  for (const EventTable::Event& event : events) texts.push_back(Text(event));
  return texts;
}

Likeness Within(absl::Duration within) {
  Likeness likeness;
  likeness.within = within;
  return likeness;
}

struct Change {
  std::vector<std::string> gone;
  std::vector<EventTable::Event> come;
};

Change Settle(EventTable& table) {
  std::vector<std::string> gone = table.TakeGone();
  return {std::move(gone), table.TakeNew()};
}

TEST(EventTableTest, ReportsOfOneEventComeTogether) {
  EventTable table({Likeness()});
  table.Insert(Make("r3", 2, 6));
  Change change = Settle(table);
  EXPECT_THAT(change.gone, IsEmpty());
  EXPECT_THAT(Texts(change.come), ElementsAre("r3"));

  table.Insert(Make("r4", 1, 7));
  table.Insert(Make("later", 60));
  change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("r3"));
  EXPECT_THAT(Texts(change.come), ElementsAre("r4+r3", "later"));

  EXPECT_TRUE(table.Remove("r4"));
  EXPECT_FALSE(table.Remove("r4"));
  change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("r4"));
  EXPECT_THAT(Texts(change.come), ElementsAre("r3"));

  table.Remove("r3");
  change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("r3"));
  EXPECT_THAT(change.come, IsEmpty());
}

TEST(EventTableTest, WhoeverLinksTwoEventsMakesThemOne) {
  EventTable table({Likeness()});
  table.Insert(Make("a", 0, 10));
  table.Insert(Make("c", 20, 30));
  Settle(table);
  table.Insert(Make("b", 9, 21));
  Change change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("a", "c"));
  EXPECT_THAT(Texts(change.come), ElementsAre("a+b+c"));
  table.Remove("b");
  change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("a"));
  EXPECT_THAT(Texts(change.come), ElementsAre("a", "c"));
}

TEST(EventTableTest, ACorrectionInOneStepIsOneChange) {
  EventTable table({Likeness()});
  table.Insert(Make("a", 0, 10));
  table.Insert(Make("b", 5, 15));
  Settle(table);
  table.Remove("b");
  table.Insert(Make("b", 6, 15));
  const Change change = Settle(table);
  EXPECT_THAT(change.gone, ElementsAre("a"));
  EXPECT_THAT(Texts(change.come), ElementsAre("a+b"));
}

TEST(EventTableTest, RulesAndCategoriesStandApart) {
  EventTable table({Likeness(), Likeness()});
  table.Insert(Make("a", 0));
  Report other_rule = Make("b", 0);
  other_rule.rule = 1;
  table.Insert(other_rule);
  Report other_category = Make("c", 0);
  other_category.category = v1::STRIKE;
  table.Insert(other_category);
  EXPECT_THAT(Texts(Settle(table).come), ElementsAre("a", "b", "c"));
}

struct Pair {
  const char* name;
  Report a, b;
  Likeness likeness;
  bool expected;
};

TEST(MayBeOneEventTest, Boundaries) {
  std::vector<Pair> pairs;
  const auto add = [&](const char* name, bool expected, Likeness likeness = {}) -> Pair& {
    return pairs.emplace_back(Pair{name, Make("a", 0, 10), Make("b", 5), likeness, expected});
  };
  add("an instant within", true);
  add("an instant at the limit", false).b = Make("b", 10);
  add("an instant at the start", true).b = Make("b", 0);
  add("one ends where the next begins", false).b = Make("b", 10, 20);
  add("the same with any tolerance", true, Within(absl::Nanoseconds(1))).b = Make("b", 10, 20);
  add("exactly as far as allowed", true, Within(absl::Minutes(5))).b = Make("b", 15);
  add("farther", false, Within(absl::Minutes(4))).b = Make("b", 15);
  Pair* pair = &add("two instants", true);
  pair->a = Make("a", 5);

  add("the discs touch", true).b.point = geo::Point{48.13 + 0.0089, 37.77};  // 989.8 m.
  add("the discs are apart", false).b.point = geo::Point{48.13 + 0.0091, 37.77};
  Likeness near;
  near.within_m = 20;
  add("apart, but near enough", true, near).b.point = geo::Point{48.13 + 0.0091, 37.77};
  add("one place missing", false).b.point.reset();
  Likeness anywhere;
  anywhere.place_may_be_missing = true;
  add("one place missing, as allowed", true, anywhere).b.point.reset();
  pair = &add("a settlement is a place", false, anywhere);
  pair->b.point.reset();
  pair->b.settlements = {"Odesa"};
  pair = &add("a settlement in common", true);
  pair->a.settlements = {"Kyiv", "Odesa"};
  pair->b.point.reset();
  pair->b.settlements = {"Odesa"};
  pair = &add("a facility in common", true);
  pair->a.facility = pair->b.facility = "site-2";
  pair->b.point.reset();
  pair = &add("points say more than names", false);
  pair->a.settlements = pair->b.settlements = {"Odesa"};
  pair->b.point = geo::Point{46, 30};

  add("one names nobody", true).a.parties = {"RU"};
  pair = &add("a party in common", true);
  pair->a.parties = {"RU", "UA"};
  pair->b.parties = {"UA"};
  pair = &add("other parties", false);
  pair->a.parties = {"RU"};
  pair->b.parties = {"UA"};
  pair = &add("a member and its group", true);
  pair->a.parties = {"brigade"};
  pair->a.groups = {"UA"};
  pair->b.parties = {"UA"};
  pair = &add("two members of one group", false);
  pair->a.parties = {"one"};
  pair->b.parties = {"two"};
  pair->a.groups = pair->b.groups = {"UA"};

  add("one registration", true).a.registrations = {"F-754"};
  pair = &add("two registrations", false);
  pair->a.registrations = {"F-754"};
  pair->b.registrations = {"F-755"};
  pair = &add("a registration in common", true);
  pair->a.registrations = {"F-754", "F-755"};
  pair->b.registrations = {"F-755", "F-756"};
  Likeness distinct;
  distinct.registrations_may_differ = true;
  pair = &add("two registrations, counted apart", true, distinct);
  pair->a.registrations = {"F-754"};
  pair->b.registrations = {"F-755"};

  for (const Pair& each : pairs) {
    EXPECT_EQ(MayBeOneEvent(each.a, each.b, each.likeness), each.expected) << each.name;
    EXPECT_EQ(MayBeOneEvent(each.b, each.a, each.likeness), each.expected) << each.name;
  }
}

// The definition: components by asking every report of every other.
std::set<std::string> Components(std::vector<Report> reports, const Likeness& likeness) {
  std::sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) {
    return std::make_pair(a.occurred.start, a.id) < std::make_pair(b.occurred.start, b.id);
  });
  std::vector<size_t> component(reports.size());
  for (size_t i = 0; i < reports.size(); ++i) component[i] = i;
  for (size_t i = 0; i < reports.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (!MayBeOneEvent(reports[i], reports[j], likeness)) continue;
      std::replace(component.begin(), component.end(), size_t{component[i]}, size_t{component[j]});
    }
  }
  std::set<std::string> texts;
  for (size_t c = 0; c < reports.size(); ++c) {
    std::vector<std::string> ids;
    for (size_t i = 0; i < reports.size(); ++i) {
      if (component[i] == c) ids.push_back(reports[i].id);
    }
    if (!ids.empty()) texts.insert(absl::StrJoin(ids, "+"));
  }
  return texts;
}

TEST(EventTableTest, EqualsTheDefinitionWhateverComesAndGoes) {
  std::mt19937_64 random(20200801);
  const auto below = [&](int limit) { return static_cast<int>(random() % limit); };
  int merged = 0;
  for (int trial = 0; trial < 300; ++trial) {
    const Likeness likeness = Within(absl::Minutes(below(3) * 5));
    EventTable table({likeness});
    std::vector<Report> known;
    std::set<std::string> standing;  // As told.
    for (int step = 0; step < 60; ++step) {
      const int changes = 1 + below(3);
      for (int i = 0; i < changes; ++i) {
        if (!known.empty() && below(3) == 0) {
          std::swap(known[below(static_cast<int>(known.size()))], known.back());
          ASSERT_TRUE(table.Remove(known.back().id));
          known.pop_back();
        } else {
          const int from = below(300);
          Report report = Make(absl::StrCat("r", trial, "-", step, "-", i), from,
                               below(2) == 0 ? -1 : from + 1 + below(1 << below(9)));
          report.point->lat += 0.004 * below(4);
          table.Insert(report);
          known.push_back(report);
        }
      }
      const Change change = Settle(table);
      for (const std::string& id : change.gone) {
        const auto told = std::find_if(standing.begin(), standing.end(), [&](const std::string& t) {
          return t == id || t.rfind(id + "+", 0) == 0;
        });
        ASSERT_NE(told, standing.end()) << id;
        standing.erase(told);
      }
      for (const EventTable::Event& event : change.come) {
        ASSERT_TRUE(standing.insert(Text(event)).second) << Text(event);
        merged += event.members.size() > 1;
      }
      ASSERT_EQ(standing, Components(known, likeness)) << "trial " << trial << ", step " << step;
    }
  }
  EXPECT_GT(merged, 1000);
}

}  // namespace
}  // namespace compliance
