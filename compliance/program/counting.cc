#include "compliance/program/counting.h"

#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/program/merged_record.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

absl::StatusOr<Likeness> LikenessOf(const v1::CountingRule& rule) {
  Likeness likeness;
  if (!rule.within().empty()) {
    const absl::StatusOr<absl::Duration> within = ParseLength(rule.within());
    if (!within.ok()) return within.status();
    likeness.within = *within;
  }
  likeness.within_m = rule.within_m();
  likeness.place_may_be_missing = rule.place_may_be_missing();
  likeness.registrations_may_differ = rule.quantity() == v1::DISTINCT_REGISTRATIONS;
  return likeness;
}

}  // namespace

absl::StatusOr<Counting> Counting::Create(const v1::Agreement& agreement,
                                          const CompileContext& context) {
  Counting counting;
  if (agreement.counting().empty()) return counting;
  counting.parties_ = &context.environment.parties();
  for (int party = 0; party < counting.parties_->size(); ++party) {
    counting.members_of_.push_back(counting.parties_->MembersOf(party));
  }
  counting.rules_by_category_.resize(v1::EventCategory_ARRAYSIZE);
  for (int i = 0; i < agreement.counting_size(); ++i) {
    const v1::CountingRule& rule = agreement.counting(i);
    auto condition = RecordCondition::Create(context, rule.condition());
    if (!condition.ok()) return condition.status();
    auto likeness = LikenessOf(rule);
    if (!likeness.ok()) return likeness.status();
    counting.rules_.push_back({*std::move(condition), *likeness, rule.quantity()});
    for (const int category : rule.categories()) {
      counting.rules_by_category_[category].push_back(i);
    }
  }
  return counting;
}

int Counting::RuleOf(const RecordView& view) const {
  if (!Names(view.record.category())) return -1;
  for (const int rule : rules_by_category_[view.record.category()]) {
    if (rules_[rule].condition.Evaluate(view) == Truth::kTrue) return rule;
  }
  return -1;
}

Report Counting::ReportOf(int rule, const RecordView& view,
                          std::shared_ptr<const KnownRecord> record) const {
  Report report;
  report.id = view.record.id();
  report.occurred = view.occurred;
  report.category = view.record.category();
  report.rule = rule;
  const v1::Place& place = view.record.place();
  if (place.has_point()) report.point = geo::Point{place.point().lat(), place.point().lng()};
  report.radius_m = place.radius95_m();
  report.settlements.assign(place.settlements().begin(), place.settlements().end());
  report.facility = place.facility();
  // Who is charged by others changes nothing of what the reports say.
  const Candidates named = NamedBy(view.record, *parties_);
  for (const Candidate& candidate : named) {
    report.parties.emplace_back(candidate.name);
    for (int group = 0; group < parties_->size(); ++group) {
      if (group != candidate.party &&
          members_of_[group].At(candidate.party, view.occurred) != Truth::kFalse) {
        report.groups.push_back(parties_->id(group));
      }
    }
  }
  report.registrations = RegistrationsOf(view.record);
  report.record = std::move(record);
  return report;
}

std::vector<Likeness> Counting::Likenesses() const {
  std::vector<Likeness> likenesses;
  for (const Rule& rule : rules_) likenesses.push_back(rule.likeness);
  return likenesses;
}

v1::Record Counting::RecordOf(const EventTable::Event& event) const {
  std::vector<v1::Record> members;
  for (const Report* report : event.members) members.push_back(report->record->Parse());
  if (members.size() == 1) return std::move(members[0]);
  return MergeReports(members, rules_[event.members[0]->rule].quantity, *parties_);
}

}  // namespace compliance
