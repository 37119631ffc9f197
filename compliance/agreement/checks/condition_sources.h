// Every condition of an agreement, and every other expression, with the path where it stands.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_CONDITION_SOURCES_H_
#define COMPLIANCE_AGREEMENT_CHECKS_CONDITION_SOURCES_H_

#include <string>
#include <vector>

#include "compliance/agreement/record_expression.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct ConditionSource {
  const std::string& source;
  std::string path;
};

struct ExpressionSource {
  ExpressionUse use;
  const std::string& source;
  std::string path;
};

// Over a record. Absent ones left out: they hold, and where one must be present, CheckRequired says
// so.
std::vector<ConditionSource> ConditionsOf(const v1::Agreement& agreement);

// Over a measurement. Absent ones left out.
std::vector<ConditionSource> MeasuredConditionsOf(const v1::Agreement& agreement);

// What provisions tell records apart by and add up. Absent ones left out.
std::vector<ExpressionSource> ExpressionsOf(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_CONDITION_SOURCES_H_
