#include "compliance/evaluator/series_table.h"

#include <algorithm>

#include "compliance/norms/test_outcome.h"

namespace compliance {

Series& SeriesTable::SeriesOf(absl::string_view key) {
  const auto found = series_.find(key);
  if (found != series_.end()) return *found->second;
  auto series = std::make_unique<Series>(*plan_.norm, plan_.stray_role() + 1);
  for (const auto& [role, fact] : everywhere_) series->Insert(role, fact, listener_);
  return *series_.emplace(std::string(key), std::move(series)).first->second;
}

void SeriesTable::Insert(absl::string_view key, int role, Fact fact) {
  SeriesOf(key).Insert(role, std::move(fact), listener_);
}

void SeriesTable::Remove(absl::string_view key, int role, const Fact& fact) {
  const auto found = series_.find(key);
  found->second->Remove(role, fact, listener_);
  if (found->second->empty()) series_.erase(found);
}

std::vector<Series*> SeriesTable::InOrder() {
  std::vector<std::pair<absl::string_view, Series*>> ordered;
  for (auto& [key, series] : series_) ordered.emplace_back(key, series.get());
  std::sort(ordered.begin(), ordered.end());
  std::vector<Series*> all;
  for (const auto& [key, series] : ordered) all.push_back(series);
  return all;
}

void SeriesTable::InsertEverywhere(int role, Fact fact) {
  fact.truth = Truth::kUnknown;
  fact.unknown_reasons |= ReasonBit(v1::CORRELATION);
  for (Series* series : InOrder()) series->Insert(role, fact, listener_);
  everywhere_.emplace_back(role, std::move(fact));
}

void SeriesTable::RemoveEverywhere(int role, const Fact& fact) {
  for (Series* series : InOrder()) series->Remove(role, fact, listener_);
  everywhere_.erase(std::find_if(everywhere_.begin(), everywhere_.end(), [&](const auto& standing) {
    return standing.first == role && standing.second.id == fact.id;
  }));
}

}  // namespace compliance
