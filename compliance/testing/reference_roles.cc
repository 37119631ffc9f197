#include "compliance/testing/reference_roles.h"

#include "compliance/testing/reference_ceiling.h"
#include "compliance/testing/reference_duty.h"
#include "compliance/testing/reference_figure.h"
#include "compliance/testing/reference_floor.h"
#include "compliance/testing/reference_forerunner.h"
#include "compliance/testing/reference_holding.h"
#include "compliance/testing/reference_notification.h"
#include "compliance/testing/reference_silence.h"
#include "compliance/testing/reference_standoff.h"
#include "compliance/testing/reference_surroundings.h"

namespace compliance {
namespace {

using Definition = ReferenceRoleDefinition;

class Roles {
 public:
  explicit Roles(const v1::Provision& provision) : provision_(provision) {}

  std::vector<Definition> All() {
    AddEvents();
    AddOfNorm();
    AddForerunners("given", provision_.given(), Definition::kRequired);
    for (int i = 0; i < provision_.exceptions_size(); ++i) {
      AddForerunners(ExceptionList(i), provision_.exceptions(i).given(), Definition::kNone);
    }
    const v1::Rectification& rectification = provision_.rectification();
    if (rectification.has_act()) Add(kActRole, rectification.act(), Definition::kNone);
    if (rectification.has_from()) Add(kClockRole, rectification.from(), Definition::kNone);
    return all_;
  }

 private:
  Definition& Add(const ReferenceRole& role, const v1::Selector& selector,
                  Definition::Weighing weighing) {
    all_.push_back({role, selector, weighing, "", 1, "", {}, false, false});
    return all_.back();
  }

  void AddForerunners(const std::string& list,
                      const google::protobuf::RepeatedPtrField<v1::Forerunner>& forerunners,
                      Definition::Weighing weighing) {
    for (int i = 0; i < forerunners.size(); ++i) {
      // What never came needs no proof, and what came all the same exonerates.
      Add(ForerunnerRole(list, i), forerunners[i].event(),
          forerunners[i].never() ? Definition::kNone : weighing)
          .label = forerunners[i].distinct_by();
      all_.back().takes_unsure = forerunners[i].never();
      if (!forerunners[i].has_since()) continue;
      Add(SinceRole(ForerunnerRole(list, i)), forerunners[i].since(), Definition::kNone);
    }
  }

  void AddEvents() {
    v1::Selector selector;
    *selector.mutable_categories() = provision_.categories();
    if (provision_.has_findings()) *selector.mutable_findings() = provision_.findings();
    Definition& events =
        Add("event", selector, IsDuty(provision_) ? Definition::kIfUsable : Definition::kRequired);
    const v1::Ceiling& ceiling = provision_.ceiling();
    events.amount = ceiling.amount();
    events.label =
        ceiling.has_at_any_instant() ? ceiling.at_any_instant().holder() : ceiling.distinct_by();
    if (provision_.has_deadline()) events.amount = provision_.deadline().amount();
    if (provision_.has_floor()) events.amount = provision_.floor().amount();
  }

  void AddOfNorm() {
    const v1::Ceiling& ceiling = provision_.ceiling();
    if (ceiling.has_share_of()) {
      const std::string amount = all_.front().amount;
      Add(kShareOfRole, ceiling.share_of(), Definition::kNone).amount = amount;
    }
    if (ceiling.has_less()) {
      const std::string amount = all_.front().amount;
      Add(kShareOfRole, ceiling.less(), Definition::kNone).amount = amount;
    }
    for (const auto& [has, figure] :
         {std::pair(ceiling.has_figure(), &ceiling.figure()),
          std::pair(provision_.deadline().has_figure(), &provision_.deadline().figure())}) {
      if (!has) continue;
      Add(kFigureRole, figure->stated_by(), Definition::kRequired).amount = figure->amount();
    }
    if (ceiling.at_any_instant().has_ends()) {
      Definition& ends = Add(kEndsRole, ceiling.at_any_instant().ends(), Definition::kNone);
      ends.each = 0;
      ends.label = ceiling.at_any_instant().holder();
    }
    AddForerunners("pattern", provision_.pattern().preceded_by(), Definition::kRequired);
    if (provision_.has_notification()) {
      const v1::Notification& notification = provision_.notification();
      const auto& contents = notification.content();
      Add(kNoticeRole, notification.notice(), Definition::kNone)
          .contents.assign(contents.begin(), contents.end());
    }
    if (provision_.deadline().has_event()) {
      Add(kFromRole, provision_.deadline().event(), Definition::kRequired).starts_duty = true;
    }
    if (provision_.has_stay()) Add(kEndRole, provision_.stay().end(), Definition::kIfUsable);
    if (provision_.silence().has_observation()) {
      Add(kObservationRole, provision_.silence().observation(), Definition::kNone).amount =
          "coverage.fraction";
    }
    if (provision_.has_standoff()) {
      Add(kProtectedRole, provision_.standoff().protected_(), Definition::kRequired).label =
          provision_.standoff().object();
    }
    if (provision_.has_response()) {
      Add(kTriggerRole, provision_.response().trigger(), Definition::kRequired).starts_duty = true;
      if (provision_.response().has_unless()) {
        Add(kUnlessRole, provision_.response().unless(), Definition::kNone);
      }
    }
  }

  const v1::Provision& provision_;
  std::vector<Definition> all_;
};

}  // namespace

std::vector<ReferenceRoleDefinition> ReferenceRolesOf(const v1::Provision& provision) {
  return Roles(provision).All();
}

ReferenceRole SubjectRoleOf(const v1::Provision& provision) {
  if (provision.has_deadline()) return kFromRole;
  if (provision.has_floor()) return kPeriodRole;
  if (provision.has_response()) return kTriggerRole;
  return "event";
}

bool IsDuty(const v1::Provision& provision) {
  return provision.has_deadline() || provision.has_floor() || provision.has_response();
}

std::set<std::string> LookedForBy(const v1::Provision& provision) {
  std::set<std::string> ids;
  for (const ReferenceRoleDefinition& role : ReferenceRolesOf(provision)) {
    const auto& provisions = role.selector.findings().provisions();
    ids.insert(provisions.begin(), provisions.end());
  }
  return ids;
}

}  // namespace compliance
