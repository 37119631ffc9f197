// The notification: not without notice.
//
// Meaning: an event of the provision is a breach unless a notice in the same series came before it,
// by `lead` at least and by `valid_for` at most (bounds included), with its content complete. Where
// the notice must announce a date, the lead runs to that date, and the event takes place on it or
// at most `on_planned_date` after it. TRUE if no notice may have, UNKNOWN if one may have but none
// surely did. Rows: VIE-01, MON-02, BSG-04, IPK-05.
//
// How a notice failed is told as well: given in time but for another date or incomplete
// (DEFECTIVE), given too late (LATE), given after the event (AFTER; only where notices announce
// dates, and at most 30 days after it), or not at all. What may be so counts. Of several notices
// that only may serve, the first is told of, so that what is reported later changes little; of
// several that do not, one given before the event rather than one after it, then one whose date
// fits, then in the order above, then the last.
//
// Thread-safety: immutable. Cost: linear in the notices that may count; ends with the last that
// serves, or the first that may.
#ifndef COMPLIANCE_NORMS_NOTIFICATION_H_
#define COMPLIANCE_NORMS_NOTIFICATION_H_

#include <cstdint>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/norm.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class NotificationNorm : public Norm {
 public:
  // `notification` has passed every check. Notices are role 1.
  explicit NotificationNorm(const v1::Notification& notification);

  absl::Duration back() const override { return valid_for_; }
  // A notice comes before the event, unless it is looked for on its planned date.
  absl::Time TouchedFrom(int /*role*/, const Fact& notice) const override {
    return on_planned_date_.has_value() ? notice.earliest : notice.earliest + absl::Nanoseconds(1);
  }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  // What one notice is for an event.
  struct Notice {
    Truth serves = Truth::kFalse;
    uint32_t unknown_reasons = 0;
    // Unspecified where it serves, or has nothing to do with the event.
    v1::Timeliness failing = v1::TIMELINESS_UNSPECIFIED;
    bool may_be_on_date = false;
  };
  Notice Weigh(const Fact& notice, const Fact& event) const;
  Truth InTime(const Fact& notice, const Fact& event) const;
  Truth OnDate(const Fact& notice, const Fact& event) const;

  // The notice that serves best, or came nearest to it.
  struct Found {
    Notice notice;
    const Fact* fact = nullptr;
  };
  Found Best(const Timeline& timeline, const Fact& event) const;

  absl::Duration lead_;
  absl::Duration valid_for_;
  absl::optional<absl::Duration> on_planned_date_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_NOTIFICATION_H_
