#include "compliance/expr/testing/record_environment.h"

#include "compliance/v1/record.pb.h"

namespace compliance {
namespace expr {

EnvironmentOptions RecordOptions() {
  EnvironmentOptions options;
  options.container = "compliance.v1";
  options.variables_of = v1::Record::descriptor();
  options.unset_is_unknown = true;
  return options;
}

const Environment& RecordEnvironment() {
  static const Environment* const kEnvironment = Environment::Create(RecordOptions())->release();
  return *kEnvironment;
}

}  // namespace expr
}  // namespace compliance
