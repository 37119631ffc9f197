// What others say of records, straight from its definition: put into the record that they speak of,
// looked up anew for every question.
#ifndef COMPLIANCE_TESTING_REFERENCE_STATEMENTS_H_
#define COMPLIANCE_TESTING_REFERENCE_STATEMENTS_H_

#include <set>
#include <string>
#include <vector>

#include "compliance/base/truth.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class ReferenceStatements {
 public:
  // `agreement` has passed every check; both outlive this.
  ReferenceStatements(const v1::Agreement& agreement, const Worlds& worlds)
      : agreement_(agreement), worlds_(worlds) {}

  // The records with what is said of each, where the agreement heeds it.
  std::vector<v1::Record> Told(std::vector<v1::Record> known) const;

  // The record as if it named those whom the bodies charge whose word settles it; else itself.
  v1::Record Conduct(v1::Record record) const;
  // Id of the record that settles who acted; empty if none does.
  std::string DeterminedIn(const v1::Record& record) const;

  // `conduct` tells when it took place.
  Truth AnswerTo(const v1::Question& question, const v1::Record& record,
                 const v1::Record& conduct) const;

  // Whether somebody denies it who is one of `parties`, or surely belonged to one.
  bool IsDenied(const std::set<std::string>& parties, const v1::Record& record,
                const v1::Record& conduct) const;

  bool AreHeeded() const;

 private:
  std::vector<v1::StatementMade> Charges(const v1::Record& record) const;
  bool SpeaksFor(const std::string& by, const std::string& party, const v1::Record& at) const;

  const v1::Agreement& agreement_;
  const Worlds& worlds_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_STATEMENTS_H_
