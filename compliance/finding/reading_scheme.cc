#include "compliance/finding/reading_scheme.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "compliance/finding/finding_builder.h"

namespace compliance {
namespace {

// Sums that are added up in another order differ in their last digits.
double NineDigits(double number) {
  double rounded = number;
  if (!absl::SimpleAtod(absl::StrFormat("%.9g", number), &rounded)) return number;
  return rounded;
}

void Round(v1::Measurement* measurement) {
  if (measurement->has_low()) measurement->set_low(NineDigits(measurement->low()));
  if (measurement->has_high()) measurement->set_high(NineDigits(measurement->high()));
  if (measurement->has_best()) measurement->set_best(NineDigits(measurement->best()));
  if (measurement->has_limit()) measurement->set_limit(NineDigits(measurement->limit()));
  if (measurement->has_excess_ratio()) {
    measurement->set_excess_ratio(NineDigits(measurement->excess_ratio()));
  }
}

// All that counts, as bytes that compare.
std::string SubstanceOf(v1::Finding finding) {
  finding.clear_article();
  finding.clear_text();
  finding.clear_sourcing();
  finding.clear_tests();
  finding.clear_weighed();
  if (finding.has_measurement()) {
    finding.mutable_measurement()->clear_summary();
    Round(finding.mutable_measurement());
    // A norm that measured nothing says no more than one that does not measure.
    if (finding.measurement().ByteSizeLong() == 0) finding.clear_measurement();
  }
  for (v1::EvidenceReference& reference : *finding.mutable_evidence()) {
    const std::string id = reference.record_id();
    reference.Clear();
    reference.set_record_id(id);
  }
  return finding.SerializeAsString();
}

// In the order of the enum.
void AddReason(v1::IndeterminateReason reason, v1::Finding* finding) {
  auto& reasons = *finding->mutable_reasons();
  if (absl::c_linear_search(reasons, reason)) return;
  reasons.Add(reason);
  std::sort(reasons.begin(), reasons.end());
}

}  // namespace

ReadingScheme::ReadingScheme(std::string agreement, const v1::DisputedText& text,
                             absl::Span<const v1::Provision* const> wordings)
    : agreement_(std::move(agreement)),
      provision_(wordings[0]->id()),
      has_default_(!text.default_reading().empty()),
      wordings_(static_cast<int>(wordings.size())) {
  for (const v1::Reading& reading : text.readings()) {
    if (reading.id() == text.default_reading()) main_ = readings_.size();
    const auto covers = [&](const v1::Provision* wording) {
      return absl::c_linear_search(wording->readings(), reading.id());
    };
    const auto wording = absl::c_find_if(wordings, covers);
    wording_of_.push_back(wording == wordings.end() ? -1
                                                    : static_cast<int>(wording - wordings.begin()));
    readings_.push_back(reading.id());
  }
}

std::string ReadingScheme::IdOf(absl::string_view subject, size_t reading) const {
  return reading == main_ ? FindingId(agreement_, provision_, subject)
                          : FindingIdUnder(agreement_, provision_, subject, readings_[reading]);
}

std::vector<std::string> ReadingScheme::IdsOf(absl::string_view subject) const {
  std::vector<std::string> ids;
  for (size_t reading = 0; reading < readings_.size(); ++reading) {
    ids.push_back(IdOf(subject, reading));
  }
  return ids;
}

std::vector<ReadingScheme::Merged> ReadingScheme::Merge(
    absl::string_view subject, absl::Span<const v1::Finding* const> said) const {
  std::vector<std::string> substances;
  for (const v1::Finding* finding : said) {
    substances.push_back(finding == nullptr ? "" : SubstanceOf(*finding));
  }
  std::vector<Group> groups;
  for (size_t reading = 0; reading < readings_.size(); ++reading) {
    const int wording = wording_of_[reading];
    if (wording < 0 || said[wording] == nullptr) continue;
    auto group = absl::c_find_if(
        groups, [&](const Group& each) { return each.substance == substances[wording]; });
    if (group == groups.end()) group = groups.insert(groups.end(), {substances[wording], {}});
    group->readings.push_back(reading);
  }
  const bool counts_by_main = has_default_ || IsBreachUnderAll(said);
  std::vector<Merged> merged;
  for (const Group& group : groups) {
    merged.push_back(Make(subject, said, group, counts_by_main));
  }
  return merged;
}

bool ReadingScheme::IsBreachUnderAll(absl::Span<const v1::Finding* const> said) const {
  const v1::Finding* first = nullptr;
  for (const int wording : wording_of_) {
    const v1::Finding* finding = wording < 0 ? nullptr : said[wording];
    // The enum goes from the surest to the least sure; what is no breach comes last.
    if (finding == nullptr || finding->disposition() >= v1::INDETERMINATE) return false;
    if (first == nullptr) first = finding;
    if (finding->attribution().status() != first->attribution().status() ||
        finding->attribution().party() != first->attribution().party()) {
      return false;
    }
  }
  return true;
}

ReadingScheme::Merged ReadingScheme::Make(absl::string_view subject,
                                          absl::Span<const v1::Finding* const> said,
                                          const Group& group, bool counts_by_main) const {
  const bool holds_by_main = absl::c_linear_search(group.readings, main_);
  const size_t first = holds_by_main ? main_ : group.readings[0];
  const bool holds_by_all = group.readings.size() == readings_.size();
  Merged merged{*said[wording_of_[first]], {}};
  merged.finding.set_id(IdOf(subject, first));
  for (const size_t reading : group.readings) {
    const int wording = wording_of_[reading];
    if (!absl::c_linear_search(merged.wordings, wording)) {
      merged.wordings.push_back(wording);
    }
    if (!holds_by_all) merged.finding.add_readings(readings_[reading]);
  }
  if (counts_by_main) {
    merged.finding.set_not_by_default(!holds_by_main);
  } else if (!holds_by_all) {
    merged.finding.set_disposition(v1::INDETERMINATE);
    merged.finding.clear_observed_as();
    AddReason(v1::READING, &merged.finding);
  }
  return merged;
}

}  // namespace compliance
