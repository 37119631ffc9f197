#include "compliance/agreement/record_environment.h"

#include <memory>
#include <utility>

#include "compliance/agreement/quantity_functions.h"
#include "compliance/agreement/record_accessors.h"
#include "compliance/v1/record.pb.h"

namespace compliance {
namespace {

const expr::Environment* Create() {
  expr::EnvironmentOptions options;
  options.container = "compliance.v1";
  options.variables_of = v1::Record::descriptor();
  options.functions = QuantityFunctions();
  options.accessors = RecordAccessors();
  options.unset_is_unknown = true;
  options.distinct_enums = true;
  // The signatures are fixed and tested: creation cannot fail.
  return expr::Environment::Create(std::move(options)).value().release();
}

}  // namespace

const expr::Environment& RecordEnvironment() {
  static const expr::Environment& environment = *Create();
  return environment;
}

}  // namespace compliance
