// What must be done, and by whom: deadlines, floors, responses; and what shows that it was not.
#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/checks/spans.h"
#include "compliance/temporal/calendar_period.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/temporal/offset.h"

namespace compliance {
namespace {

// What was not done names no actor: the text must.
void CheckBearer(const CheckContext& context, const v1::Provision& provision,
                 const std::string& path, Issues* issues) {
  const int bearers = provision.bearers_size();
  if (bearers == 1) return;
  context.Error(bearers == 0 ? path + ".bearers" : path + ".bearers[1]", "ONE_BEARER",
                bearers == 0 ? "nobody is named who could be charged with what is not done"
                             : "of several bearers, nobody could say who did not do it",
                bearers == 0 ? "add bearers: one party or one group"
                             : "write a provision for each, or name a group of them",
                issues);
}

// What is owed from an instant on is owed once: a series of which no record tells would be missed.
void CheckOneSeries(const CheckContext& context, const v1::Provision& provision,
                    const std::string& path, Issues* issues) {
  if (provision.correlate_by().empty()) return;
  context.Error(path + ".correlate_by", "SERIES_UNSEEN",
                "where nothing at all is done there is no record, and so no series that lacks it",
                "write a provision with a condition for each that is owed by itself", issues);
}

void CheckTarget(const CheckContext& context, double target, const std::string& path,
                 Issues* issues) {
  if (target > 0 && std::isfinite(target)) return;
  context.Error(path, "BAD_LIMIT", "what must be reached is a number above 0",
                "write at_least: 120, for example", issues);
}

void CheckDeadline(const CheckContext& context, const v1::Deadline& deadline,
                   const std::string& path, Issues* issues) {
  if (deadline.has_at_least()) {
    CheckTarget(context, deadline.at_least(), path + ".at_least", issues);
    if (deadline.amount().empty()) {
      context.Error(path + ".amount", "REQUIRED", "at_least does not say what is added up",
                    "add amount: \"presence.count\", or remove at_least", issues);
    }
  } else if (!deadline.amount().empty()) {
    context.Error(path + ".at_least", "REQUIRED", "amount does not say how much is enough",
                  "add at_least: 120, or remove the amount", issues);
  } else if (deadline.has_figure()) {
    context.Error(path + ".at_least", "REQUIRED", "the figure does not say what part of it is owed",
                  "add amount: \"presence.count\" at_least: 0.25, or remove the figure", issues);
  }
}

// By period: what is always over when a period is.
constexpr const char* kMakeUpAtMost[] = {"", "22h", "6d", "27d", "364d"};

// Whether what makes up for a period is always over when the period after it is. The calendar
// repeats itself after 28 years.
bool EndsWithNextPeriod(const CalendarPeriod& calendar, const Offset& make_up) {
  const absl::Time last = absl::FromCivil(absl::CivilYear(2029), absl::UTCTimeZone());
  TimeSpan period =
      calendar.Containing(absl::FromCivil(absl::CivilYear(2001), absl::UTCTimeZone()));
  while (period.start < last) {
    const TimeSpan next = calendar.Containing(period.limit);
    if (make_up.LastInTimeOnceOver(period.limit) >= next.limit) return false;
    period = next;
  }
  return true;
}

void CheckMakeUp(const CheckContext& context, const v1::Floor& floor, const std::string& path,
                 Issues* issues) {
  if (!floor.has_make_up() || !v1::Period_IsValid(floor.per())) return;
  const absl::StatusOr<Offset> make_up = Offset::Create(floor.make_up());
  const absl::StatusOr<absl::TimeZone> zone = NamedZone(floor.zone());
  // CheckRequired and CheckLengths say what is wrong.
  if (!make_up.ok() || !zone.ok() || floor.per() == v1::PERIOD_UNSPECIFIED) return;
  if (EndsWithNextPeriod(CalendarPeriod(floor.per(), *zone), *make_up)) return;
  context.Error(path + ".make_up", "BAD_LENGTH",
                absl::StrCat("a ", v1::Period_Name(floor.per()),
                             " could still be made up for when the next one is over"),
                absl::StrCat("make it shorter, at most ", kMakeUpAtMost[floor.per()]), issues);
}

// It lies within the time in which the floor binds.
void CheckFrom(const CheckContext& context, const v1::Floor& floor, const SpanSet& binding,
               const std::string& path, Issues* issues) {
  const absl::StatusOr<absl::Time> from = ParseInstant(floor.from());
  if (!from.ok() || binding.spans().empty()) return;  // CheckTime says so.
  if (*from >= binding.spans().back().limit) {
    context.Warning(path, "NEVER_MET", "the provision binds no longer, so no period is looked at",
                    "compare it with in_force of the provision", issues);
  } else if (*from <= binding.spans().front().start) {
    context.Warning(path, "NO_EFFECT", "the provision does not bind before", "remove it", issues);
  }
}

// Periods are counted from the first on.
void CheckBeginning(const CheckContext& context, const v1::Provision& provision,
                    const std::string& path, Issues* issues) {
  const auto binding = BindingSpans(context.agreement, provision);
  if (binding && !provision.floor().from().empty()) {
    CheckFrom(context, provision.floor(), *binding, path + ".floor.from", issues);
    return;
  }
  if (!binding || binding->spans().front().start > absl::InfinitePast()) return;
  const bool own = provision.in_force_size() > 0;
  const auto& spans = own ? provision.in_force() : context.agreement.in_force();
  int open = 0;
  while (!spans[open].start().empty()) ++open;
  context.Error(absl::StrCat(own ? path + "." : "", Element("in_force", open)), "NO_BEGINNING",
                absl::StrCat("the floor of provision '", provision.id(),
                             "' counts periods from when it begins to bind"),
                "give this span a start, or the provision an in_force of its own", issues);
}

void CheckFloor(const CheckContext& context, const v1::Provision& provision,
                const std::string& path, Issues* issues) {
  const v1::Floor& floor = provision.floor();
  if (floor.has_at_least()) {
    CheckTarget(context, floor.at_least(), path + ".floor.at_least", issues);
  }
  CheckMakeUp(context, floor, path + ".floor", issues);
  CheckBeginning(context, provision, path, issues);
}

void CheckResponse(const CheckContext& context, const v1::Response& response,
                   const std::string& path, Issues* issues) {
  if (response.has_unless() && !response.has_takes_effect()) {
    context.Error(path + ".unless", "NO_EFFECT", "nothing takes effect that a decision could stop",
                  "add takes_effect, or remove unless", issues);
  }
  if (response.has_absence_shown_by() && !response.has_by()) {
    context.Error(path + ".absence_shown_by", "NO_EFFECT",
                  "nothing must be done that could be absent", "add by, or remove it", issues);
  }
}

// As finding/confidence.h: from such a source nothing follows, so nothing follows from its silence.
bool IsUsable(const v1::Evidence& evidence) {
  const bool nothing_judged =
      evidence.reliability() == v1::RELIABILITY_F && evidence.credibility() == v1::CREDIBILITY_6;
  return evidence.reliability() != v1::RELIABILITY_E &&
         evidence.credibility() != v1::CREDIBILITY_5 && !nothing_judged;
}

void CheckProvision(const CheckContext& context, const v1::Provision& provision,
                    const std::string& path, Issues* issues) {
  const bool owes_response = provision.response().has_by();
  if (provision.has_deadline() || provision.has_floor() || owes_response) {
    CheckBearer(context, provision, path, issues);
  }
  if (provision.deadline().from_case() == v1::Deadline::kInstant || provision.has_floor()) {
    CheckOneSeries(context, provision, path, issues);
  }
  if (provision.has_deadline()) {
    CheckDeadline(context, provision.deadline(), path + ".deadline", issues);
  }
  if (provision.has_floor()) CheckFloor(context, provision, path, issues);
  if (provision.has_response()) {
    CheckResponse(context, provision.response(), path + ".response", issues);
  }
}

}  // namespace

void CheckObligations(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    CheckProvision(context, context.agreement.provisions(i), Element("provisions", i), issues);
  }
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    const auto* evidence = As<v1::Evidence>(message);
    if (evidence == nullptr || IsUsable(*evidence)) return;
    context.Error(path, "NO_EFFECT", "nothing follows from the silence of so poor a record",
                  "remove it: silence alone then establishes no breach", issues);
  });
}

}  // namespace compliance
