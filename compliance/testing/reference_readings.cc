#include "compliance/testing/reference_readings.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/base/fingerprint.h"
#include "compliance/testing/verdicts.h"

namespace compliance {
namespace {

bool StatesReading(const v1::Provision& provision, const std::string& reading) {
  return std::count(provision.readings().begin(), provision.readings().end(), reading) > 0;
}

// What one reading finds of the subject.
const ReferenceHappening* FoundOf(const std::string& subject,
                                  const ReferenceUnderReading& reading) {
  if (reading.findings == nullptr) return nullptr;
  for (const ReferenceHappening& finding : *reading.findings) {
    if (finding.subject == subject) return &finding;
  }
  return nullptr;
}

// Whether under every reading there surely is a breach by one and the same, or by nobody known.
bool IsBreachUnderAll(const std::string& subject, const std::vector<ReferenceUnderReading>& all) {
  std::set<std::pair<int, std::string>> charged;
  for (const ReferenceUnderReading& reading : all) {
    const ReferenceHappening* found = FoundOf(subject, reading);
    if (found == nullptr) return false;
    const v1::Finding& finding = *found->finding;
    const bool is_sure = finding.disposition() == v1::ESTABLISHED ||
                         finding.disposition() == v1::PROBABLE ||
                         finding.disposition() == v1::ALLEGED;
    if (!is_sure) return false;
    charged.emplace(finding.attribution().status(), finding.attribution().party());
  }
  return charged.size() == 1;
}

}  // namespace

const v1::Provision* ReferenceWording(const v1::Agreement& agreement, const std::string& id,
                                      const std::string& reading) {
  for (const v1::Provision& provision : agreement.provisions()) {
    if (provision.id() == id && StatesReading(provision, reading)) return &provision;
  }
  return nullptr;
}

const v1::DisputedText& ReferenceTextOf(const v1::Agreement& agreement,
                                        const v1::Provision& provision) {
  const auto is_read_so = [&](const v1::Reading& reading) {
    return StatesReading(provision, reading.id());
  };
  return *std::find_if(agreement.disputed_texts().begin(), agreement.disputed_texts().end(),
                       [&](const v1::DisputedText& text) {
                         return std::any_of(text.readings().begin(), text.readings().end(),
                                            is_read_so);
                       });
}

std::string ReferenceMainReading(const v1::DisputedText& text) {
  return text.default_reading().empty() ? text.readings(0).id() : text.default_reading();
}

std::string ReferenceReadingSeen(const v1::Agreement& agreement, const v1::Provision& looking,
                                 const v1::Provision& seen) {
  const v1::DisputedText& text = ReferenceTextOf(agreement, seen);
  for (const v1::Reading& reading : text.readings()) {
    if (StatesReading(looking, reading.id())) return reading.id();
  }
  return text.default_reading();
}

std::vector<ReferenceMerged> MergeReferenceReadings(const std::string& agreement,
                                                    const std::string& provision,
                                                    const v1::DisputedText& text,
                                                    const std::vector<ReferenceUnderReading>& all) {
  std::set<std::string> subjects;
  for (const ReferenceUnderReading& reading : all) {
    if (reading.findings == nullptr) continue;
    for (const ReferenceHappening& finding : *reading.findings) subjects.insert(finding.subject);
  }
  std::vector<ReferenceMerged> merged;
  for (const std::string& subject : subjects) {
    // It counts as of one of them.
    const bool has_main = !text.default_reading().empty() || IsBreachUnderAll(subject, all);
    std::map<std::string, ReferenceMerged> by_verdict;
    for (const ReferenceUnderReading& reading : all) {
      const ReferenceHappening* found = FoundOf(subject, reading);
      if (found == nullptr) continue;
      ReferenceMerged& same = by_verdict[VerdictOf(*found->finding)];
      if (same.under.empty()) same.finding = *found->finding;
      same.subject = subject;
      same.under.push_back(reading.reading);
    }
    for (auto& [verdict, same] : by_verdict) {
      v1::Finding& finding = same.finding;
      const std::string main = ReferenceMainReading(text);
      const bool by_main = std::count(same.under.begin(), same.under.end(), main) > 0;
      const bool by_all = same.under.size() == all.size();
      finding.set_id(absl::StrCat(
          "f-", by_main ? FingerprintHex({agreement, provision, subject})
                        : FingerprintHex({agreement, provision, subject, same.under[0]})));
      if (!by_all) {
        for (const std::string& reading : same.under) finding.add_readings(reading);
      }
      finding.set_not_by_default(has_main && !by_main);
      if (!has_main && !by_all) {
        finding.set_disposition(v1::INDETERMINATE);
        finding.clear_observed_as();
        finding.add_reasons(v1::READING);  // The last of the enum.
      }
      merged.push_back(std::move(same));
    }
  }
  return merged;
}

}  // namespace compliance
