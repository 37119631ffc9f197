// Of the reference's judge: how evidence is weighed.
#include <algorithm>
#include <iterator>

#include "compliance/testing/reference_judge.h"

namespace compliance {
namespace {

// What an item is derived from, that in turn, and so on; else its source.
std::set<std::string> StatedOrigins(const v1::Evidence& item, const v1::Record& record) {
  if (item.derived_from().empty()) return {item.source()};
  std::set<std::string> origins = {item.derived_from()};
  for (size_t before = 0; before < origins.size();) {
    before = origins.size();
    for (const v1::Evidence& other : record.evidence()) {
      const bool is_origin = origins.count(other.source()) > 0;
      if (is_origin && !other.derived_from().empty()) origins.insert(other.derived_from());
    }
  }
  return origins;
}

// Its own origins, and those of every item with the same hash.
std::set<std::string> OriginsOf(const v1::Evidence& item, const v1::Record& record) {
  std::set<std::string> origins = StatedOrigins(item, record);
  for (const v1::Evidence& other : record.evidence()) {
    const bool same = !item.sha256().empty() && item.sha256() == other.sha256();
    if (same) origins.merge(StatedOrigins(other, record));
  }
  return origins;
}

bool ShareAny(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& each) { return b.count(each); });
}

}  // namespace

std::vector<ReferenceJudge::Item> ReferenceJudge::Weighed(const v1::Provision& provision,
                                                          const v1::Record& record,
                                                          bool* adversaries_only) const {
  const std::set<std::string> accused = Accused(provision, record);
  const auto is_adversary = [&](const v1::Evidence& item) {
    return std::any_of(accused.begin(), accused.end(), [&](const std::string& party) {
      return worlds_.MayBeAdverse(worlds_.Canonical(item.party()), party, record);
    });
  };
  std::vector<Item> all;
  std::vector<bool> is_adverse;
  for (v1::Evidence item : record.evidence()) {
    const std::set<std::string> origins = OriginsOf(item, record);
    const bool adverse = std::any_of(
        record.evidence().begin(), record.evidence().end(), [&](const v1::Evidence& other) {
          return is_adversary(other) && ShareAny(OriginsOf(other, record), origins);
        });
    if (!is_adversary(item) && Admits(provision, record, worlds_.Canonical(item.party()))) {
      item.set_reliability(
          std::min(item.reliability(), policy_.admission_at_least().reliability()));
      item.set_credibility(
          std::min(item.credibility(), policy_.admission_at_least().credibility()));
    }
    if (adverse) {
      item.set_reliability(std::max(item.reliability(), policy_.adverse_reliability_at_most()));
    }
    all.push_back({item, origins});
    is_adverse.push_back(adverse);
  }
  const auto is_usable = [this](const v1::Evidence& item) {
    const bool nothing_judged =
        item.reliability() == v1::RELIABILITY_F && item.credibility() == v1::CREDIBILITY_6;
    return item.reliability() != v1::RELIABILITY_E && item.credibility() != v1::CREDIBILITY_5 &&
           !nothing_judged && !(policy_.sha256_required() && item.sha256().empty());
  };
  std::vector<Item> usable;
  *adversaries_only = true;
  for (size_t i = 0; i < all.size(); ++i) {
    Item item = all[i];
    v1::Evidence& counted = item.evidence;
    bool repeats_nothing = false;
    // What is derived from other items is no better than any of them.
    const std::set<std::string> chain =
        counted.derived_from().empty() ? std::set<std::string>() : StatedOrigins(counted, record);
    for (size_t j = 0; j < all.size(); ++j) {
      const v1::Evidence& other = all[j].evidence;
      if (j == i || chain.count(other.source()) == 0) continue;
      counted.set_reliability(std::max(counted.reliability(), other.reliability()));
      counted.set_credibility(std::max(counted.credibility(), other.credibility()));
      repeats_nothing = repeats_nothing || !is_usable(other);
    }
    if (repeats_nothing || !is_usable(counted)) continue;
    *adversaries_only = *adversaries_only && is_adverse[i];
    usable.push_back(item);
  }
  return usable;
}

// Tries every way of giving the standards of a rule to items; origins must differ.
v1::Confidence ReferenceJudge::ConfidenceOf(const std::vector<Item>& items) const {
  v1::Confidence best = v1::LOW;
  for (const v1::ConfidenceRule& rule : policy_.confidence()) {
    std::vector<std::set<std::string>> ways = {{}};
    for (const v1::EvidenceStandard& standard : rule.items()) {
      std::vector<std::set<std::string>> longer;
      for (const std::set<std::string>& used : ways) {
        for (const Item& item : items) {
          if (item.evidence.reliability() > standard.reliability() ||
              item.evidence.credibility() > standard.credibility() ||
              ShareAny(item.origins, used)) {
            continue;
          }
          longer.push_back(used);
          longer.back().insert(item.origins.begin(), item.origins.end());
        }
      }
      ways = longer;
    }
    if (!ways.empty()) best = std::max(best, rule.level());
  }
  return best;
}

}  // namespace compliance
