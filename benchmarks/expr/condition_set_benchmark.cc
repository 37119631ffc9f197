// Sets of conditions beside the same conditions one by one, over records in memory.
//
// Fifty conditions as those of an agreement with many provisions, which share sub-expressions; and
// from 2 to 40 patterns over one field. The answers of both are compared over all records before
// anything is measured. Closes with the ratio of each pair; exit status 1 if an answer differs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/condition_set.h"
#include "compliance/v1/record.pb.h"

namespace compliance {
namespace expr {
namespace {

constexpr int kRecords = 1000;
constexpr int kRounds = 30;

v1::Record RandomRecord(std::mt19937& random, int number) {
  const auto below = [&random](unsigned limit) { return random() % limit; };
  const char* const kModels[] = {"2S3 Akatsiya", "BM-21 Grad", "D-30", "Shahed-136", "M-46"};
  v1::Record record;
  record.set_id(absl::StrCat(below(2) == 0 ? "smm-2026-" : "osce-", number));
  record.set_category(static_cast<v1::EventCategory>(1 + below(10)));
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600 + below(1000000));
  record.mutable_occurred()->mutable_limit()->set_seconds(1773424600 + below(10000));
  for (unsigned i = below(3); i > 0; --i) {
    v1::Actor* actor = record.add_actors();
    actor->set_party(below(2) == 0 ? "RU" : "UA");
    if (below(2) == 0) actor->set_likelihood(static_cast<v1::Likelihood>(1 + below(7)));
  }
  if (below(2) == 0) record.mutable_place()->add_settlements(below(2) == 0 ? "Odesa" : "Lviv");
  if (below(2) == 0) {
    v1::Weapon* weapon = record.mutable_use_of_force()->mutable_weapon();
    weapon->set_kind(static_cast<v1::WeaponKind>(1 + below(8)));
    weapon->set_model(kModels[below(5)]);
    if (below(4) != 0) weapon->set_calibre_mm(20 + below(200));
  } else {
    record.mutable_presence()->set_asset(static_cast<v1::AssetKind>(1 + below(12)));
    if (below(2) == 0) record.mutable_presence()->set_tonnage_t(below(12000));
  }
  if (below(3) == 0) record.add_circumstances(v1::DISTRESS);
  return record;
}

// What the provisions of one agreement have in common: who, with what, when, and exceptions.
const char* const kWhat[] = {
    "category in [FIRE, STRIKE]",
    "category in [FIRE, STRIKE] && use_of_force.weapon.calibre_mm > 100.0",
    "use_of_force.weapon.kind in [MISSILE, DRONE]",
    "category == PRESENCE && presence.asset in [COMBAT_AIRCRAFT, HELICOPTER]",
    "category in [MOVE, CROSS] && presence.tonnage_t < 3000.0",
};
const char* const kWho[] = {
    "actors.exists(a, a.party == 'RU' && a.likelihood >= LIKELY)",
    "actors.exists(a, a.party == 'UA' && a.likelihood >= LIKELY)",
};
const char* const kUnless[] = {
    "DISTRESS in circumstances",
    "'Odesa' in place.settlements",
    "id.matches('^osce-[0-9]*7$')",
    "occurred.start >= timestamp('2026-03-06T00:00:00Z')",
    "occurred.limit - occurred.start < duration('1h')",
};

std::vector<std::string> Provisions() {
  std::vector<std::string> sources;
  for (const char* what : kWhat) {
    for (const char* who : kWho) {
      for (const char* unless : kUnless) {
        sources.push_back(absl::StrCat(what, " && ", who, " && !(", unless, ")"));
      }
    }
  }
  return sources;
}

std::vector<std::string> Patterns(int count) {
  const char* const kPatterns[] = {"^2S[0-9]+ ", "Akatsiya|Msta", "(?i)grad",     "^BM-",
                                   "^D-[0-9]+$", "^M-[0-9]+",     "[Ss]hahed",    "-136$",
                                   "Kalibr",     "Iskander-[MK]", "^S-[0-9]{3}",  "(?i)himars",
                                   "Tochka",     "^T-(64|72|80)", "Lancet-?[13]", "[0-9]{3}",
                                   "^[A-Z]-",    "Geran",         "^Kh-[0-9]+",   "a$"};
  std::vector<std::string> sources;
  for (int i = 0; i < count; ++i) {
    const std::string more = i < 20 ? "" : "x|";
    sources.push_back(
        absl::StrCat("use_of_force.weapon.model.matches('", more, kPatterns[i % 20], "')"));
  }
  return sources;
}

// Nanoseconds for each record; the fastest of several rounds. The sum keeps the calls alive.
template <typename Evaluate>
double Measure(const std::vector<v1::Record>& records, const Evaluate& evaluate, long* sum) {
  double best = 1e18;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (const v1::Record& record : records) *sum += evaluate(record);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / static_cast<double>(records.size()));
  }
  return best;
}

class Comparison {
 public:
  Comparison() {
    std::mt19937 random(20260302);
    for (int i = 0; i < kRecords; ++i) records_.push_back(RandomRecord(random, i));
  }

  // False if an answer differs or a condition does not compile.
  bool Run(const char* name, const std::vector<std::string>& sources) {
    ConditionSet::Builder builder(environment_->expressions());
    for (const std::string& source : sources) {
      if (builder.Add(source).id >= 0) continue;
      std::printf("%s: does not compile\n", source.c_str());
      return false;
    }
    const std::unique_ptr<const ConditionSet> set = std::move(builder).Build();
    Answers answers(*set);
    if (!AnswersAgree(*set, &answers)) return false;
    const double one_by_one = Measure(
        records_,
        [&](const v1::Record& record) {
          int sum = 0;
          for (ConditionSet::Id id = 0; id < set->size(); ++id) {
            sum += static_cast<int>(set->condition(id).Evaluate(record));
          }
          return sum;
        },
        &sum_);
    const double together = Measure(
        records_,
        [&](const v1::Record& record) {
          int sum = 0;
          answers.Reset(record);
          for (ConditionSet::Id id = 0; id < set->size(); ++id) {
            sum += static_cast<int>(answers.Ask(id));
          }
          return sum;
        },
        &sum_);
    std::printf("%-12s %3d  one by one %7.0f ns  as a set %7.0f ns  ratio %4.1f\n", name,
                set->size(), one_by_one, together, one_by_one / together);
    return true;
  }

  long sum() const { return sum_; }

 private:
  bool AnswersAgree(const ConditionSet& set, Answers* answers) const {
    for (const v1::Record& record : records_) {
      answers->Reset(record);
      for (ConditionSet::Id id = 0; id < set.size(); ++id) {
        if (answers->Ask(id) == set.condition(id).Evaluate(record)) continue;
        std::printf("%s: answers differ over %s\n", set.condition(id).source().c_str(),
                    record.DebugString().c_str());
        return false;
      }
    }
    return true;
  }

  const v1::Agreement none_;
  const std::unique_ptr<const AgreementEnvironment> environment_ =
      AgreementEnvironment::Create(none_);
  std::vector<v1::Record> records_;
  long sum_ = 0;
};

int Run() {
  Comparison comparison;
  if (!comparison.Run("provisions", Provisions())) return 1;
  for (const int count : {2, 3, 4, 5, 6, 8, 10, 20, 40}) {
    if (!comparison.Run("patterns", Patterns(count))) return 1;
  }
  return comparison.sum() == 42 ? 2 : 0;
}

}  // namespace
}  // namespace expr
}  // namespace compliance

int main() { return compliance::expr::Run(); }
