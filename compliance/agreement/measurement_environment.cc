#include "compliance/agreement/measurement_environment.h"

#include <memory>
#include <utility>

#include "compliance/v1/finding.pb.h"

namespace compliance {
namespace {

std::unique_ptr<const expr::Environment> Create() {
  expr::EnvironmentOptions options;
  options.container = "compliance.v1";
  options.variables_of = v1::Measurement::descriptor();
  options.unset_is_unknown = true;
  options.distinct_enums = true;
  // Nothing in it can be wrong.
  return *expr::Environment::Create(std::move(options));
}

}  // namespace

const expr::Environment& MeasurementEnvironment() {
  static const expr::Environment& environment = *Create().release();
  return environment;
}

}  // namespace compliance
