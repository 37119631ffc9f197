// A sink that keeps everything, for tests and for the case runner.
#ifndef COMPLIANCE_TESTING_COLLECTING_SINK_H_
#define COMPLIANCE_TESTING_COLLECTING_SINK_H_

#include <vector>

#include "compliance/finding/sink.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class CollectingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override { findings_.push_back(finding); }
  void OnNonFinding(const v1::NonFinding& non_finding) override {
    non_findings_.push_back(non_finding);
  }
  bool WantsNonFindings() const override { return true; }

  const std::vector<v1::Finding>& findings() const { return findings_; }
  const std::vector<v1::NonFinding>& non_findings() const { return non_findings_; }

 private:
  std::vector<v1::Finding> findings_;
  std::vector<v1::NonFinding> non_findings_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_COLLECTING_SINK_H_
