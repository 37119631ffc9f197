// The notification: not without notice.
//
// Meaning: an event of the provision is a breach unless a notice in the same series came before it,
// by `lead` at least and by `valid_for` at most (bounds included): TRUE if no notice may have, and
// UNKNOWN if one may have but none surely did. Rows: VIE-01, MON-02, BSG-04.
//
// Thread-safety: immutable. Cost: linear in the notices that may count; one, if the last is sure.
#ifndef COMPLIANCE_NORMS_NOTIFICATION_H_
#define COMPLIANCE_NORMS_NOTIFICATION_H_

#include "compliance/norms/norm.h"
#include "compliance/norms/precedent.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class NotificationNorm : public Norm {
 public:
  // `notification` has passed every check. Notices are role 1.
  explicit NotificationNorm(const v1::Notification& notification);

  Reach reach() const override { return {bounds_.most, absl::ZeroDuration()}; }
  bool CountsEvents() const override { return false; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  LeadBounds bounds_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_NOTIFICATION_H_
