#include "compliance/testing/finding_match.h"

#include <algorithm>
#include <cstddef>

namespace compliance {
namespace {

bool IsWithdrawn(const v1::ExpectedFinding& finding) { return finding.state() == v1::WITHDRAWN; }

bool SpeakOfTheSame(const v1::ExpectedFinding& a, const v1::ExpectedFinding& b) {
  return a.provision() == b.provision() && a.record() == b.record() &&
         IsWithdrawn(a) == IsWithdrawn(b);
}

// The fields of `from` that `given` gives.
template <typename M>
M Restricted(const M& from, const M& given) {
  M restricted = from;
  const google::protobuf::Descriptor& type = *given.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = type.field(i);
    const bool is_given = field->is_repeated() ? given.GetReflection()->FieldSize(given, field) > 0
                                               : given.GetReflection()->HasField(given, field);
    if (!is_given) restricted.GetReflection()->ClearField(&restricted, field);
  }
  return restricted;
}

}  // namespace

v1::ExpectedFinding Described(const v1::Finding& finding) {
  v1::ExpectedFinding described;
  described.set_provision(finding.provision());
  described.set_record(finding.evidence(0).record_id());
  described.set_disposition(finding.disposition());
  *described.mutable_reasons() = finding.reasons();
  described.set_grade(finding.grade());
  described.set_confidence(finding.confidence());
  described.set_attribution(finding.attribution().status());
  described.set_party(finding.attribution().party());
  described.set_state(finding.state());
  described.set_revision(finding.revision());
  described.set_revised_because(finding.revised_because());
  if (finding.has_quantity()) *described.mutable_quantity() = finding.quantity();
  if (finding.has_measurement()) *described.mutable_measurement() = finding.measurement();
  if (finding.has_rectified()) *described.mutable_rectified() = finding.rectified();
  *described.mutable_readings() = finding.readings();
  for (const v1::OpenQuestion& open : finding.open_questions()) {
    described.add_open_questions(open.id());
  }
  for (const v1::EvidenceReference& reference : finding.evidence()) {
    described.add_evidence(reference.record_id());
  }
  return described;
}

v1::ExpectedFinding Refreshed(const v1::ExpectedFinding& expected,
                              const v1::ExpectedFinding& described) {
  v1::ExpectedFinding refreshed = Restricted(described, expected);
  // Of what was withdrawn nothing is said any more.
  if (!IsWithdrawn(expected)) *refreshed.mutable_reasons() = described.reasons();
  *refreshed.mutable_readings() = described.readings();
  if (expected.has_measurement()) {
    *refreshed.mutable_measurement() = Restricted(described.measurement(), expected.measurement());
  }
  if (expected.has_rectified()) {
    *refreshed.mutable_rectified() = Restricted(described.rectified(), expected.rectified());
  }
  return refreshed;
}

v1::ExpectedFinding Brief(const v1::ExpectedFinding& described) {
  v1::ExpectedFinding brief = described;
  if (brief.state() == v1::STANDING) brief.clear_state();
  if (brief.attribution() == v1::ATTRIBUTED) brief.clear_attribution();
  brief.clear_confidence();
  brief.clear_revision();
  brief.clear_revised_because();
  brief.clear_quantity();
  brief.clear_evidence();
  brief.clear_measurement();
  brief.clear_rectified();
  return brief;
}

std::vector<int> MatchFindings(const ExpectedFindings& expected,
                               const std::vector<v1::ExpectedFinding>& described) {
  std::vector<int> matches;
  std::vector<bool> taken(described.size(), false);
  for (const v1::ExpectedFinding& wanted : expected) {
    int meant = -1;
    for (size_t i = 0; i < described.size(); ++i) {
      const v1::ExpectedFinding& is = described[i];
      if (taken[i] || !SpeakOfTheSame(is, wanted)) continue;
      const bool same = std::equal(is.readings().begin(), is.readings().end(),
                                   wanted.readings().begin(), wanted.readings().end());
      if (same || meant < 0) meant = static_cast<int>(i);
      if (same) break;
    }
    if (meant >= 0) taken[meant] = true;
    matches.push_back(meant);
  }
  return matches;
}

std::vector<int> Unexpected(const std::vector<int>& matches,
                            const std::vector<v1::ExpectedFinding>& described) {
  std::vector<int> unexpected;
  for (int i = 0; i < static_cast<int>(described.size()); ++i) {
    const bool met = std::find(matches.begin(), matches.end(), i) != matches.end();
    if (!met && !IsWithdrawn(described[i])) unexpected.push_back(i);
  }
  return unexpected;
}

}  // namespace compliance
