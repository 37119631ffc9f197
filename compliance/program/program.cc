#include "compliance/program/program.h"

#include <iterator>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/default_policy.h"
#include "compliance/agreement/disputed_text.h"
#include "compliance/agreement/heeds_statements.h"

namespace compliance {

CompiledAgreement::CompiledAgreement(const v1::Agreement& agreement)
    : definition_(agreement),
      environment_(AgreementEnvironment::Create(definition_)),
      evidence_scale_(PolicyOf(definition_)),
      heeds_statements_(::compliance::HeedsStatements(definition_)),
      charges_nobody_(PolicyOf(definition_).charges_nobody()) {}

absl::StatusOr<std::unique_ptr<const CompiledAgreement>> CompiledAgreement::Create(
    const v1::Agreement& agreement, geo::ZoneIndex::Builder& zones) {
  auto compiled = absl::WrapUnique(new CompiledAgreement(agreement));
  const v1::Policy& policy = PolicyOf(compiled->definition_);
  absl::StatusOr<Grader> grader = Grader::Create(policy, compiled->environment_->expressions());
  if (!grader.ok()) return grader.status();
  compiled->grader_ = *std::move(grader);
  expr::ConditionSet::Builder conditions(compiled->environment_->expressions());
  const CompileContext context{compiled->definition_,     *compiled->environment_,       conditions,
                               compiled->evidence_scale_, policy.attribution_at_least(), zones};
  for (const v1::Provision& provision : compiled->definition_.provisions()) {
    auto one = CompiledProvision::Create(compiled->definition_, provision, context,
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

bool Program::HeedsStatements() const {
  return absl::c_any_of(agreements_,
                        [](const auto& agreement) { return agreement->heeds_statements(); });
}

void Program::AddRoute(int category, const Route& route) {
  std::vector<Route>& routes = by_category_[category];
  // A category that is named twice is named.
  if (!routes.empty() && routes.back().index == route.index && routes.back().role == route.role) {
    return;
  }
  routes.push_back(route);
}

void Program::AddProvisions(const CompiledAgreement& agreement) {
  const size_t first = routes_.size();
  for (const auto& provision : agreement.provisions()) {
    routes_.push_back({&agreement, provision.get(), static_cast<int>(routes_.size()), 0});
  }
  dependents_.resize(routes_.size());
  followers_.resize(routes_.size());
  for (size_t i = first; i < routes_.size(); ++i) {
    Route route = routes_[i];
    for (int category : route.provision->definition().categories()) AddRoute(category, route);
    if (route.provision->plan() == nullptr) continue;
    const std::vector<RolePlan>& roles = route.provision->plan()->roles;
    for (route.role = 0; route.role < static_cast<int>(roles.size()); ++route.role) {
      const RolePlan& role = roles[route.role];
      if (role.findings.has_value()) {
        AddDependents(route, *role.findings);
      } else if (role.selector.has_value()) {
        for (int category : role.selector->categories()) AddRoute(category, route);
      }
    }
  }
}

void Program::AddDependents(const Route& route, const FindingFilter& findings) {
  for (const Route& looked_for : routes_) {
    const v1::Provision& definition = looked_for.provision->definition();
    if (looked_for.agreement != route.agreement ||
        !absl::c_linear_search(findings.provisions(), definition.id())) {
      continue;
    }
    followers_[looked_for.index].push_back(route.index);
    if (SeesFindingsOf(route.agreement->definition(), route.provision->definition(), definition)) {
      dependents_[looked_for.index].push_back(route);
    }
  }
}

void Program::OrderProvisions() {
  std::vector<int> missing(routes_.size(), 0);
  for (const auto& followers : followers_) {
    for (const int follower : followers) ++missing[follower];
  }
  for (size_t i = 0; i < routes_.size(); ++i) {
    if (missing[i] == 0) order_.push_back(static_cast<int>(i));
  }
  // Grows on the way; the checks have excluded cycles.
  for (size_t i = 0; i < order_.size(); ++i) {
    for (const int follower : followers_[order_[i]]) {
      if (--missing[follower] == 0) order_.push_back(follower);
    }
  }
}

void Program::CompleteProvisions() {
  // The last wording of each provision that is stated for readings.
  std::map<std::pair<const CompiledAgreement*, absl::string_view>, int> last;
  for (const int index : order_) {
    last[{routes_[index].agreement, routes_[index].provision->definition().id()}] = index;
  }
  complete_with_.resize(routes_.size());
  for (const int index : order_) {
    if (dependents_[index].empty()) continue;
    const Route& route = routes_[index];
    complete_with_[last[{route.agreement, route.provision->definition().id()}]].push_back(index);
  }
  absl::c_copy_if(order_, std::back_inserter(looked_for_),
                  [this](int index) { return !complete_with_[index].empty(); });
}

absl::StatusOr<std::shared_ptr<const Program>> Program::Compile(
    absl::Span<const LoadedAgreement> agreements) {
  return Compile(agreements, Options());
}

absl::StatusOr<std::shared_ptr<const Program>> Program::Compile(
    absl::Span<const LoadedAgreement> agreements, const Options& options) {
  auto program = absl::WrapUnique(new Program(options));
  geo::ZoneIndex::Builder zones;
  program->by_category_.resize(v1::EventCategory_ARRAYSIZE);
  absl::flat_hash_set<std::string> ids;
  for (const LoadedAgreement& loaded : agreements) {
    if (!loaded.ok()) return absl::InvalidArgumentError(FormatIssues(loaded.issues));
    if (!ids.insert(loaded.agreement().id()).second) {
      return absl::InvalidArgumentError(absl::StrCat("two agreements have the id '",
                                                     loaded.agreement().id(),
                                                     "'; give each an id of its own"));
    }
    auto compiled = CompiledAgreement::Create(loaded.agreement(), zones);
    if (!compiled.ok()) return compiled.status();
    program->AddProvisions(**compiled);
    program->agreements_.push_back(*std::move(compiled));
  }
  program->OrderProvisions();
  program->CompleteProvisions();
  if (zones.size() > options.zones_before_index) program->zone_index_ = std::move(zones).Build();
  return std::shared_ptr<const Program>(std::move(program));
}

absl::StatusOr<std::shared_ptr<const Program>> Program::Compile(const LoadedAgreement& agreement) {
  return Compile(absl::MakeConstSpan(&agreement, 1));
}

std::unique_ptr<geo::ZoneIndex::Answers> Program::NewZoneAnswers() const {
  if (zone_index_ == nullptr) return nullptr;
  return std::make_unique<geo::ZoneIndex::Answers>(zone_index_.get(), options_.zones_before_index);
}

}  // namespace compliance
