#include "compliance/report/tally.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

bool IsCharged(const v1::Finding& finding) {
  return finding.disposition() != v1::INDETERMINATE &&
         finding.attribution().status() == v1::ATTRIBUTED;
}

// Unspecified where somebody is charged, or the finding is indeterminate whoever acted.
v1::AttributionStatus WhyUncharged(const v1::Finding& finding) {
  const bool is_open = finding.disposition() == v1::INDETERMINATE;
  return is_open || IsCharged(finding) ? v1::ATTRIBUTION_STATUS_UNSPECIFIED
                                       : finding.attribution().status();
}

}  // namespace

TallyBuilder::TallyBuilder(const v1::Agreement& agreement, v1::TallyTerms terms)
    : agreement_(agreement.id()), terms_(std::move(terms)) {
  const std::string asked = terms_.reading();
  terms_.clear_reading();
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    const auto is_asked_for = [&](const v1::Reading& each) { return each.id() == asked; };
    if (std::none_of(text.readings().begin(), text.readings().end(), is_asked_for)) continue;
    terms_.set_reading(asked);
    for (const v1::Reading& each : text.readings()) {
      if (each.id() != asked) excluded_.insert(each.id());
    }
  }
  for (const v1::Provision& provision : agreement.provisions()) {
    places_.emplace(provision.id(), static_cast<int>(provisions_.size()));
    provisions_.push_back({provision.id(), provision.article()});
  }
  provisions_.emplace_back();
}

int TallyBuilder::PlaceOf(const std::string& provision) const {
  const auto it = places_.find(provision);
  return it != places_.end() ? it->second : static_cast<int>(provisions_.size()) - 1;
}

bool TallyBuilder::Holds(const v1::Finding& finding) const {
  bool is_excluded = false;
  for (const std::string& reading : finding.readings()) {
    if (reading == terms_.reading()) return true;
    is_excluded = is_excluded || excluded_.count(reading) > 0;
  }
  // Of another text the default counts.
  return !is_excluded && !finding.not_by_default();
}

bool TallyBuilder::IsWithin(const v1::Finding& finding) const {
  const absl::Time start = InstantOf(finding.occurred().start());
  return (!terms_.has_from() || start >= InstantOf(terms_.from())) &&
         (!terms_.has_until() || start < InstantOf(terms_.until()));
}

TallyBuilder::Counted TallyBuilder::RowOf(const v1::Finding& finding) const {
  const bool charged = IsCharged(finding);
  Counted counted;
  counted.row = {PlaceOf(finding.provision()),
                 !charged,
                 charged ? finding.attribution().party() : "",
                 WhyUncharged(finding),
                 finding.disposition(),
                 finding.grade()};
  if (finding.quantity().has_best()) counted.units = finding.quantity().best();
  if (finding.disposition() == v1::INDETERMINATE) {
    counted.reasons.assign(finding.reasons().begin(), finding.reasons().end());
  }
  return counted;
}

void TallyBuilder::Count(const Counted& counted, int by) {
  Counts& counts = findings_[counted.row];
  counts.findings += by;
  if (counted.units.has_value()) {
    counts.units += absl::int128(*counted.units) * by;
  } else {
    counts.findings_without_units += by;
  }
  if (counts.findings == 0) findings_.erase(counted.row);
  for (const int reason : counted.reasons) {
    const auto key = std::make_tuple(std::get<0>(counted.row), reason);
    if ((indeterminate_[key] += by) == 0) indeterminate_.erase(key);
  }
}

void TallyBuilder::Add(const v1::Finding& finding) {
  const auto before = counted_.find(finding.id());
  if (before != counted_.end()) {
    Count(before->second, -1);
    counted_.erase(before);
  }
  if (finding.state() == v1::WITHDRAWN || !Holds(finding) || !IsWithin(finding)) return;
  const Counted counted = RowOf(finding);
  Count(counted, 1);
  counted_.emplace(finding.id(), counted);
}

void TallyBuilder::Add(const v1::NonFindingTally& non_findings) {
  non_findings_[{PlaceOf(non_findings.provision()), non_findings.reason()}] +=
      non_findings.records();
}

v1::Summary TallyBuilder::Build(const v1::Accounting& accounting) const {
  v1::Summary summary;
  summary.set_agreement(agreement_);
  *summary.mutable_accounting() = accounting;
  if (terms_.ByteSizeLong() > 0) *summary.mutable_terms() = terms_;
  for (const auto& [key, counts] : findings_) {
    const auto& [place, uncharged, party, attribution, disposition, grade] = key;
    v1::Tally& tally = *summary.add_tallies();
    tally.set_provision(provisions_[place].id);
    tally.set_article(provisions_[place].article);
    tally.set_party(party);
    tally.set_attribution(static_cast<v1::AttributionStatus>(attribution));
    tally.set_disposition(static_cast<v1::Disposition>(disposition));
    tally.set_grade(static_cast<v1::Grade>(grade));
    tally.set_findings(counts.findings);
    tally.set_units(static_cast<int64_t>(
        std::min(counts.units, absl::int128(std::numeric_limits<int64_t>::max()))));
    tally.set_findings_without_units(counts.findings_without_units);
  }
  for (const auto& [key, count] : indeterminate_) {
    v1::IndeterminateTally& tally = *summary.add_indeterminate();
    tally.set_provision(provisions_[std::get<0>(key)].id);
    tally.set_reason(static_cast<v1::IndeterminateReason>(std::get<1>(key)));
    tally.set_findings(count);
  }
  for (const auto& [key, count] : non_findings_) {
    v1::NonFindingTally& tally = *summary.add_non_findings();
    tally.set_provision(provisions_[std::get<0>(key)].id);
    tally.set_reason(static_cast<v1::NonFindingReason>(std::get<1>(key)));
    tally.set_records(count);
  }
  return summary;
}

}  // namespace compliance
