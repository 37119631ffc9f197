#include <string>

#include "absl/algorithm/container.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

void CheckNotification(const CheckContext& context, const v1::Notification& notification,
                       const std::string& path, Issues* issues) {
  const absl::StatusOr<absl::Duration> lead = ParseLength(notification.lead());
  const absl::StatusOr<absl::Duration> valid = ParseLength(notification.valid_for());
  // CheckLengths says what cannot be read.
  if (!lead.ok() || !valid.ok() || *lead <= *valid) return;
  context.Error(path + ".valid_for", "NEVER_MET",
                "a notice would no longer be valid when its lead is over",
                "make valid_for at least as long as lead", issues);
}

void CheckSilence(const CheckContext& context, const v1::Silence& silence, const std::string& path,
                  Issues* issues) {
  if (silence.has_observation() && !silence.has_observed_at_least()) {
    context.Error(path + ".observed_at_least", "REQUIRED",
                  "observation does not say how much of it is enough",
                  "add observed_at_least: 0.8 for 80 %", issues);
  }
  if (!silence.has_observed_at_least()) return;
  if (!silence.has_observation()) {
    context.Error(path + ".observation", "REQUIRED",
                  "observed_at_least does not say which records are observation",
                  "add observation { categories: INSPECTION }", issues);
  }
  if (silence.observed_at_least() > 0 && silence.observed_at_least() <= 1) return;
  context.Error(path + ".observed_at_least", "BAD_LIMIT",
                "what is observed is a part above 0 and at most 1", "write 0.8 for 80 %", issues);
}

void CheckStandoff(const CheckContext& context, const v1::Standoff& standoff,
                   const std::string& path, Issues* issues) {
  if (standoff.has_at_least_m() && !(standoff.at_least_m() > 0)) {
    context.Error(path + ".at_least_m", "BAD_LIMIT", "nothing is closer than 0 m",
                  "write a distance in metres, as in at_least_m: 18520", issues);
  }
  if (standoff.has_max_speed_mps() && !(standoff.max_speed_mps() > 0)) {
    context.Error(path + ".max_speed_mps", "BAD_LIMIT", "what is protected could not move",
                  "write a speed in metres per second, as in max_speed_mps: 7.2", issues);
  }
  if (standoff.has_max_speed_mps() && standoff.gap_at_most().empty()) {
    context.Error(path + ".gap_at_most", "REQUIRED",
                  "nothing says how old a position may be that is reckoned from",
                  "add gap_at_most: \"1h\"", issues);
  } else if (!standoff.has_max_speed_mps() && !standoff.gap_at_most().empty()) {
    context.Error(path + ".gap_at_most", "NO_EFFECT",
                  "without a speed only positions at the time of the event count",
                  "add max_speed_mps, or remove it", issues);
  }
}

// Whether nothing is ever a breach of it.
bool IsRight(const v1::Provision& provision) {
  return provision.has_response() && !provision.response().has_by();
}

// Whether records are judged together.
bool HasSeries(const v1::Provision& provision) {
  return !provision.has_prohibition() || provision.given_size() > 0 || provision.episodes() ||
         provision.has_rectification() ||
         absl::c_any_of(provision.exceptions(),
                        [](const v1::Exception& exception) { return exception.given_size() > 0; });
}

void CheckRectification(const CheckContext& context, const v1::Provision& provision,
                        const std::string& path, Issues* issues) {
  const v1::Rectification& rectification = provision.rectification();
  if (!provision.has_rectification() || rectification.has_act()) return;
  if (!provision.ceiling().has_at_any_instant()) {
    context.Error(path + ".rectification.act", "REQUIRED",
                  "nothing ends the breach that is to be ended", "add act { categories: RECTIFY }",
                  issues);
  } else if (!rectification.has_from() && rectification.within().empty()) {
    context.Error(path + ".rectification", "NO_EFFECT",
                  "the breach ends with what stands, and no time is set for it",
                  "add within: \"48h\", or remove it", issues);
  }
}

void CheckSurroundings(const CheckContext& context, const v1::Provision& provision,
                       const std::string& path, Issues* issues) {
  if (provision.correlate_by_size() > 0 && !HasSeries(provision)) {
    context.Error(path + ".correlate_by", "NO_EFFECT",
                  "a prohibition judges every record by itself", "remove correlate_by", issues);
  }
  if (IsRight(provision) && (provision.episodes() || provision.has_rectification())) {
    context.Error(path + (provision.episodes() ? ".episodes" : ".rectification"), "NO_EFFECT",
                  "a right is never breached", "remove it, or say by when something must be done",
                  issues);
    return;
  }
  if (provision.episodes() && provision.deadline().from_case() == v1::Deadline::kInstant) {
    context.Error(path + ".episodes", "NO_EFFECT", "from one instant follows one breach at most",
                  "remove it", issues);
  }
  CheckRectification(context, provision, path, issues);
  // What stands at any instant is of all together.
  const bool of_all = provision.ceiling().has_at_any_instant();
  const bool of_one = provision.bearers_size() == 1 || provision.correlate_by_size() > 0;
  if (provision.episodes() && !of_all && !of_one) {
    context.Warning(path + ".episodes", "EPISODES_OF_SEVERAL",
                    "the breach of one bearer goes on with that of another, which is not told",
                    "add correlate_by: \"actors[0].party\", or what else tells them apart", issues);
  }
}

}  // namespace

void CheckNorms(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    const v1::Provision& provision = context.agreement.provisions(i);
    const std::string path = Element("provisions", i);
    CheckNotification(context, provision.notification(), path + ".notification", issues);
    if (provision.has_silence()) {
      CheckSilence(context, provision.silence(), path + ".silence", issues);
    }
    if (provision.has_standoff()) {
      CheckStandoff(context, provision.standoff(), path + ".standoff", issues);
    }
    CheckSurroundings(context, provision, path, issues);
  }
}

}  // namespace compliance
