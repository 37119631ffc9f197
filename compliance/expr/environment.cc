#include "compliance/expr/environment.h"

#include <utility>

#include "compliance/expr/declarations.h"

namespace compliance {
namespace expr {

Environment::Environment(EnvironmentOptions options) : options_(std::move(options)) {}
Environment::~Environment() = default;

absl::StatusOr<std::unique_ptr<const Environment>> Environment::Create(EnvironmentOptions options) {
  std::unique_ptr<Environment> environment(new Environment(std::move(options)));
  auto declarations = std::make_unique<Declarations>(environment->options_);
  const absl::Status status = declarations->Build();
  if (!status.ok()) return status;
  environment->declarations_ = std::move(declarations);
  return std::unique_ptr<const Environment>(std::move(environment));
}

}  // namespace expr
}  // namespace compliance
