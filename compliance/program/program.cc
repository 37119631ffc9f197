#include "compliance/program/program.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/default_policy.h"

namespace compliance {

CompiledAgreement::CompiledAgreement(const v1::Agreement& agreement)
    : definition_(agreement),
      environment_(AgreementEnvironment::Create(definition_)),
      evidence_scale_(PolicyOf(definition_)) {}

absl::StatusOr<std::unique_ptr<const CompiledAgreement>> CompiledAgreement::Create(
    const v1::Agreement& agreement) {
  auto compiled = absl::WrapUnique(new CompiledAgreement(agreement));
  const v1::Policy& policy = PolicyOf(compiled->definition_);
  absl::StatusOr<Grader> grader = Grader::Create(policy, compiled->environment_->expressions());
  if (!grader.ok()) return grader.status();
  compiled->grader_ = *std::move(grader);
  expr::ConditionSet::Builder conditions(compiled->environment_->expressions());
  const CompileContext context{*compiled->environment_, conditions};
  for (const v1::Provision& provision : compiled->definition_.provisions()) {
    auto one = CompiledProvision::Create(compiled->definition_, provision, context,
                                         policy.attribution_at_least(),
                                         compiled->grader_.Family(provision.grading_family()));
    if (!one.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("agreement '", agreement.id(),
                                                     "', provision '", provision.id(),
                                                     "': ", one.status().message()));
    }
    compiled->provisions_.push_back(*std::move(one));
  }
  auto counting = Counting::Create(compiled->definition_, context);
  if (!counting.ok()) return counting.status();
  compiled->counting_ = *std::move(counting);
  compiled->conditions_ = std::move(conditions).Build();
  return compiled;
}

void Program::AddRoute(int category, const Route& route) {
  std::vector<Route>& routes = by_category_[category];
  // A category that is named twice is named.
  if (!routes.empty() && routes.back().index == route.index && routes.back().role == route.role) {
    return;
  }
  routes.push_back(route);
}

absl::StatusOr<std::shared_ptr<const Program>> Program::Compile(
    absl::Span<const LoadedAgreement> agreements) {
  auto program = absl::WrapUnique(new Program);
  program->by_category_.resize(v1::EventCategory_ARRAYSIZE);
  absl::flat_hash_set<std::string> ids;
  for (const LoadedAgreement& loaded : agreements) {
    if (!loaded.ok()) return absl::InvalidArgumentError(FormatIssues(loaded.issues));
    if (!ids.insert(loaded.agreement().id()).second) {
      return absl::InvalidArgumentError(absl::StrCat("two agreements have the id '",
                                                     loaded.agreement().id(),
                                                     "'; give each an id of its own"));
    }
    auto compiled = CompiledAgreement::Create(loaded.agreement());
    if (!compiled.ok()) return compiled.status();
    for (const auto& provision : (*compiled)->provisions()) {
      const Route route{compiled->get(), provision.get(), static_cast<int>(program->routes_.size()),
                        0};
      program->routes_.push_back(route);
      for (int category : provision->definition().categories()) program->AddRoute(category, route);
      if (provision->plan() == nullptr) continue;
      for (int role = 1; role < provision->plan()->roles(); ++role) {
        for (int category : provision->plan()->others[role - 1].categories()) {
          program->AddRoute(category, {route.agreement, route.provision, route.index, role});
        }
      }
    }
    program->agreements_.push_back(*std::move(compiled));
  }
  return std::shared_ptr<const Program>(std::move(program));
}

absl::StatusOr<std::shared_ptr<const Program>> Program::Compile(const LoadedAgreement& agreement) {
  return Compile(absl::MakeConstSpan(&agreement, 1));
}

}  // namespace compliance
