// A sink that keeps what stands at the end, for tests and for the case runner.
#ifndef COMPLIANCE_TESTING_COLLECTING_SINK_H_
#define COMPLIANCE_TESTING_COLLECTING_SINK_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compliance/finding/sink.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

class CollectingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    told_.push_back(finding);
    latest_[finding.id()] = finding;
  }
  void OnNonFinding(const v1::NonFinding& non_finding) override {
    non_findings_.push_back(non_finding);
  }
  bool WantsNonFindings() const override { return true; }

  // Every revision, in the order told.
  const std::vector<v1::Finding>& told() const { return told_; }
  // The latest revision of each, by id.
  std::vector<v1::Finding> latest() const {
    std::vector<v1::Finding> latest;
    for (const auto& [id, finding] : latest_) latest.push_back(finding);
    return latest;
  }
  // The latest revisions that are not withdrawn, by id.
  std::vector<v1::Finding> standing() const {
    std::vector<v1::Finding> standing;
    for (const auto& [id, finding] : latest_) {
      if (finding.state() != v1::WITHDRAWN) standing.push_back(finding);
    }
    return standing;
  }
  // In the order told; a later one of the same record and provision takes the place of an earlier.
  const std::vector<v1::NonFinding>& non_findings() const { return non_findings_; }

 private:
  std::vector<v1::Finding> told_;
  std::map<std::string, v1::Finding> latest_;
  std::vector<v1::NonFinding> non_findings_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_COLLECTING_SINK_H_
