// Ten typical conditions over records in memory, each beside the same condition written by hand.
//
// The answers of both are compared over all records before anything is measured. Closes with the
// ratio of each pair and the median; exit status 1 if an answer differs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/base/truth.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/environment.h"
#include "compliance/v1/record.pb.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {
namespace {

constexpr int kRecords = 1000;
constexpr int kRounds = 200;

v1::Record RandomRecord(std::mt19937& random, int number) {
  const auto below = [&random](unsigned limit) { return random() % limit; };
  v1::Record record;
  record.set_id(absl::StrCat(below(2) == 0 ? "smm-2026-" : "osce-", number));
  record.set_category(static_cast<v1::EventCategory>(1 + below(10)));
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600 + below(1000000));
  if (below(4) != 0) {
    auto* place = record.mutable_place();
    place->mutable_point()->set_lat(44 + below(40) / 10.0);
    place->mutable_point()->set_lng(30 + below(40) / 10.0);
    if (below(2) == 0) place->set_radius95_m(below(1000));
    place->add_settlements(below(2) == 0 ? "Odesa" : "Lviv");
  }
  for (unsigned i = below(3); i > 0; --i) {
    auto* actor = record.add_actors();
    actor->set_party(below(2) == 0 ? "RU" : "UA");
    if (below(2) == 0) actor->set_likelihood(static_cast<v1::Likelihood>(1 + below(7)));
  }
  if (below(2) == 0) {
    auto* weapon = record.mutable_use_of_force()->mutable_weapon();
    if (below(4) != 0) weapon->set_kind(static_cast<v1::WeaponKind>(1 + below(8)));
    if (below(4) != 0) weapon->set_calibre_mm(20 + below(200));
    if (below(4) != 0) {
      record.mutable_use_of_force()->set_target(static_cast<v1::TargetKind>(1 + below(10)));
    }
  } else {
    record.mutable_presence()->set_asset(static_cast<v1::AssetKind>(1 + below(12)));
    record.mutable_presence()->set_armed(below(2) == 0);
    if (below(2) == 0) record.mutable_presence()->set_tonnage_t(below(12000));
  }
  if (below(3) == 0) record.add_circumstances(v1::DISTRESS);
  return record;
}

using ByHand = Truth (*)(const v1::Record& record);

Truth CalibreAbove100(const v1::Record& record) {
  if (!record.has_use_of_force() || !record.use_of_force().has_weapon() ||
      !record.use_of_force().weapon().has_calibre_mm()) {
    return Truth::kUnknown;
  }
  return ToTruth(record.use_of_force().weapon().calibre_mm() > 100.0);
}

Truth IsWeapon(const v1::Record& record, v1::WeaponKind kind) {
  if (!record.has_use_of_force() || !record.use_of_force().has_weapon() ||
      !record.use_of_force().weapon().has_kind()) {
    return Truth::kUnknown;
  }
  return ToTruth(record.use_of_force().weapon().kind() == kind);
}

struct Pair {
  const char* source;
  ByHand by_hand;
};

const Pair kPairs[] = {
    {"category == STRIKE", [](const v1::Record& r) { return ToTruth(r.category() == v1::STRIKE); }},
    {"category in [FIRE, STRIKE, LAUNCH]",
     [](const v1::Record& r) {
       return ToTruth(r.category() == v1::FIRE || r.category() == v1::STRIKE ||
                      r.category() == v1::LAUNCH);
     }},
    {"category == STRIKE && use_of_force.weapon.calibre_mm > 100.0",
     [](const v1::Record& r) {
       return r.category() == v1::STRIKE ? CalibreAbove100(r) : Truth::kFalse;
     }},
    {"use_of_force.weapon.kind == MISSILE || use_of_force.weapon.kind == DRONE",
     [](const v1::Record& r) { return Or(IsWeapon(r, v1::MISSILE), IsWeapon(r, v1::DRONE)); }},
    {"has(use_of_force.weapon.calibre_mm) && use_of_force.weapon.calibre_mm >= 152.0",
     [](const v1::Record& r) {
       return ToTruth(r.use_of_force().weapon().has_calibre_mm() &&
                      r.use_of_force().weapon().calibre_mm() >= 152.0);
     }},
    {"actors.exists(a, a.party == 'RU' && a.likelihood >= LIKELY)",
     [](const v1::Record& r) {
       Truth any = Truth::kFalse;
       for (const v1::Actor& actor : r.actors()) {
         if (actor.party() != "RU") continue;
         any = Or(any, actor.has_likelihood() ? ToTruth(actor.likelihood() >= v1::LIKELY)
                                              : Truth::kUnknown);
       }
       return any;
     }},
    {"id.startsWith('smm-2026')",
     [](const v1::Record& r) { return ToTruth(absl::StartsWith(r.id(), "smm-2026")); }},
    {"id.matches('^osce-[0-9]*7$')",
     [](const v1::Record& r) {
       static const re2::RE2 kPattern("^osce-[0-9]*7$");
       return ToTruth(re2::RE2::PartialMatch(r.id(), kPattern));
     }},
    {"!(DISTRESS in circumstances) && occurred.start >= timestamp('2026-03-06T00:00:00Z')",
     [](const v1::Record& r) {
       for (int circumstance : r.circumstances()) {
         if (circumstance == v1::DISTRESS) return Truth::kFalse;
       }
       if (!r.has_occurred() || !r.occurred().has_start()) return Truth::kUnknown;
       return ToTruth(r.occurred().start().seconds() >= 1772755200);
     }},
    {"presence.asset in [COMBAT_AIRCRAFT, HELICOPTER] && presence.armed && "
     "presence.tonnage_t < 3000.0",
     [](const v1::Record& r) {
       if (!r.has_presence()) return Truth::kUnknown;
       const v1::Presence& presence = r.presence();
       const Truth asset = presence.has_asset() ? ToTruth(presence.asset() == v1::COMBAT_AIRCRAFT ||
                                                          presence.asset() == v1::HELICOPTER)
                                                : Truth::kUnknown;
       const Truth armed = presence.has_armed() ? ToTruth(presence.armed()) : Truth::kUnknown;
       const Truth low =
           presence.has_tonnage_t() ? ToTruth(presence.tonnage_t() < 3000.0) : Truth::kUnknown;
       return And(asset, And(armed, low));
     }},
};

// Nanoseconds of one call; the fastest of several rounds. The sum keeps the calls alive.
template <typename Evaluate>
double Measure(const std::vector<v1::Record>& records, const Evaluate& evaluate, long* sum) {
  double best = 1e18;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (const v1::Record& record : records) *sum += static_cast<int>(evaluate(record));
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / records.size());
  }
  return best;
}

void MeasureCompilation(const Environment& environment, long* sum) {
  const std::string source =
      "category in [FIRE, STRIKE, LAUNCH] && use_of_force.weapon.calibre_mm > 100.0 && "
      "actors.exists(a, a.party == 'RU' && a.likelihood >= LIKELY) && "
      "occurred.start >= timestamp('2026-03-01T00:00:00Z') && "
      "true";
  const std::vector<v1::Record> once(1);
  const double nanos = Measure(
      once,
      [&](const v1::Record&) {
        return Condition::Compile(environment, source).condition != nullptr ? 1 : 0;
      },
      sum);
  std::printf("parse + check + compile of %zu characters: %.1f us\n", source.size(), nanos / 1000);
}

int Run() {
  std::mt19937 random(20260302);
  std::vector<v1::Record> records;
  for (int i = 0; i < kRecords; ++i) records.push_back(RandomRecord(random, i));
  const v1::Agreement none;
  const auto environment = AgreementEnvironment::Create(none);
  std::vector<double> ratios;
  long sum = 0;
  for (const Pair& pair : kPairs) {
    const Condition::Compiled compiled =
        Condition::Compile(environment->expressions(), pair.source);
    if (compiled.condition == nullptr) return 1;
    for (const v1::Record& record : records) {
      if (compiled.condition->Evaluate(record) == pair.by_hand(record)) continue;
      std::printf("%s: answers differ over %s\n", pair.source, record.DebugString().c_str());
      return 1;
    }
    const double by_hand = Measure(records, pair.by_hand, &sum);
    const double condition = Measure(
        records, [&](const v1::Record& r) { return compiled.condition->Evaluate(r); }, &sum);
    ratios.push_back(condition / by_hand);
    std::printf("%7.1f ns  by hand %6.1f ns  ratio %5.1f  %s\n", condition, by_hand, ratios.back(),
                pair.source);
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("median ratio %.1f\n", (ratios[4] + ratios[5]) / 2);
  MeasureCompilation(environment->expressions(), &sum);
  return sum == 42 ? 2 : 0;
}

}  // namespace
}  // namespace expr
}  // namespace compliance

int main() { return compliance::expr::Run(); }
