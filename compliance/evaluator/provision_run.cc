#include "compliance/evaluator/provision_run.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/finding/finding_builder.h"

namespace compliance {
namespace {

Fact KeyOf(const RecordView& view) {
  Fact key;
  key.id = view.record.id();
  SetInstants(view.occurred, &key);
  return key;
}

}  // namespace

ProvisionRun::ProvisionRun(const Program::Route& route, Outcomes& outcomes)
    : route_(route), plan_(*route.provision->plan()), outcomes_(outcomes), table_(plan_, *this) {}

bool ProvisionRun::Insert(int role, const RecordView& view,
                          const std::shared_ptr<const KnownRecord>& kept, Fact fact) {
  key_.clear();
  const bool known = plan_.key.Append(view.record, &key_);
  fact.id = view.record.id();
  SetInstants(view.occurred, &fact);
  if (role == 0) fact.amount = plan_.amount.Of(view.record);
  fact.record = kept;
  if (known) {
    table_.Insert(key_, role, std::move(fact));
  } else if (StandsEverywhere(role)) {
    table_.InsertEverywhere(RoleEverywhere(role), std::move(fact));
  }
  return known || role > 0;
}

void ProvisionRun::Remove(int role, const RecordView& view) {
  key_.clear();
  if (plan_.key.Append(view.record, &key_)) {
    table_.Remove(key_, role, KeyOf(view));
  } else if (StandsEverywhere(role)) {
    table_.RemoveEverywhere(RoleEverywhere(role), KeyOf(view));
  }
}

void ProvisionRun::OnBreach(const Fact& event, const Judgement& judgement, Measure measure) {
  const v1::Record record = event.record->Parse();
  const RecordView view = ViewOf(record, route_.agreement->parties());
  const bool unknown = judgement.breached == Truth::kUnknown;
  outcomes_.Say(route_, view, event.record->origin(),
                {judgement.breached, unknown ? judgement.unknown_reasons : 0,
                 EvidenceOf(judgement.strength), measure(), judgement.supporting});
}

void ProvisionRun::OnNoBreach(const Fact& event, v1::NonFindingReason otherwise, Measure measure) {
  outcomes_.SayNone(route_, otherwise, [&] {
    return BuildNonFinding(route_.agreement->definition().id(), route_.provision->definition().id(),
                           event.record->Parse(), event.record->origin(), otherwise,
                           absl::StrCat("norm: ", measure().summary()));
  });
}

void ProvisionRun::OnUnsaid(const Fact& event, v1::NonFindingReason otherwise) {
  outcomes_.Unsay(route_, event.id, otherwise);
}

}  // namespace compliance
