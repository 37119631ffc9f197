// What the conditions of an agreement may name: the fields of a record, the values of their enums,
// and functions that know the agreement's zones, parties and classes (functions/, README.md).
//
//   const auto environment = AgreementEnvironment::Create(loaded.agreement());
//   expr::Condition::Compile(environment->expressions(), "within('odesa') && is_a('heavy')");
//
// What a record does not say is UNKNOWN, not false and not zero. Values of an enum are compared
// only with values of that enum. Names of the agreement are resolved when a condition is compiled.
//
// Thread-safety: immutable. Ownership: borrows the agreement; conditions borrow the environment.
// Cost: zones are prepared once; see geo/zone.h.
#ifndef COMPLIANCE_AGREEMENT_AGREEMENT_ENVIRONMENT_H_
#define COMPLIANCE_AGREEMENT_AGREEMENT_ENVIRONMENT_H_

#include <memory>

#include "compliance/agreement/functions/class_functions.h"
#include "compliance/agreement/names.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/agreement/place_condition.h"
#include "compliance/expr/environment.h"
#include "compliance/geo/zone_set.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class AgreementEnvironment {
 public:
  // `agreement` has passed every check.
  static std::unique_ptr<const AgreementEnvironment> Create(const v1::Agreement& agreement);

  // For the checks themselves, of any agreement: what compiles and what is wrong is the same, but
  // there are no parties and no zones, and functions that ask for them answer UNKNOWN.
  static std::unique_ptr<const AgreementEnvironment> ForChecks(const v1::Agreement& agreement);

  AgreementEnvironment(const AgreementEnvironment&) = delete;
  AgreementEnvironment& operator=(const AgreementEnvironment&) = delete;

  const expr::Environment& expressions() const { return *expressions_; }
  const PartyGraph& parties() const { return parties_; }
  const geo::ZoneSet& zones() const { return *zones_; }
  const geo::LineDates& line_dates() const { return line_dates_; }

 private:
  // `names`: of which the functions check names; `known`: of which they know what they stand for.
  AgreementEnvironment(const v1::Agreement& names, const v1::Agreement& known);

  const Names party_names_;
  const Names zone_names_;
  const Names class_names_;
  const PartyGraph parties_;
  const geo::LineDates line_dates_;
  const std::unique_ptr<const geo::ZoneSet> zones_;
  Classes classes_;
  std::unique_ptr<const expr::Environment> expressions_;
};

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_AGREEMENT_ENVIRONMENT_H_
