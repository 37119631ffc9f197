#include "compliance/finding/finding_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/fingerprint.h"
#include "compliance/records/wire_form.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// As it was read: what others say of it is not part of it.
std::string BytesOf(const v1::Record& record) {
  if (record.statements().empty()) return WireForm(record);
  v1::Record alone = record;
  alone.clear_statements();
  return WireForm(alone);
}

void AddReferenceTo(const v1::Record& record, const Origin& origin, v1::Finding* finding) {
  v1::EvidenceReference& reference = *finding->add_evidence();
  reference.set_record_id(record.id());
  reference.set_file(origin.file.data(), origin.file.size());
  reference.set_line(origin.line);
  reference.set_record_sha256(origin.raw.empty() ? Sha256Hex(BytesOf(record))
                                                 : Sha256Hex(origin.raw));
  reference.mutable_items()->CopyFrom(record.evidence());
}

// Names a record that the finding rests on, unless it is named: several findings may be of one
// event.
void AddReference(const KnownRecord& known, v1::Finding* finding) {
  const v1::Record record = known.Parse();
  const bool is_named = std::any_of(
      finding->evidence().begin(), finding->evidence().end(),
      [&record](const auto& reference) { return reference.record_id() == record.id(); });
  if (is_named) return;
  AddReferenceTo(record, known.origin(), finding);
  if (!record.has_known_at()) {
    finding->clear_known_at();
  } else if (finding->has_known_at() &&
             InstantOf(finding->known_at()) < InstantOf(record.known_at())) {
    *finding->mutable_known_at() = record.known_at();
  }
}

// Adds what the breach rests on beside its own event, which may have become known later.
void AddSupport(const std::vector<const KnownRecord*>& supporting, v1::Finding* finding) {
  for (const KnownRecord* known : supporting) {
    if (known->reports().empty()) AddReference(*known, finding);
    for (const auto& report : known->reports()) AddReference(*report, finding);
  }
}

// How much of it; null where that is not stated.
const v1::Quantity* QuantityOf(const v1::Record& record) {
  if (record.use_of_force().has_count()) return &record.use_of_force().count();
  return record.presence().has_count() ? &record.presence().count() : nullptr;
}

v1::Rectified RectifiedBy(const Ending& ending) {
  v1::Rectified rectified;
  *rectified.mutable_at() = TimestampOf(ending.at);
  *rectified.mutable_after() = DurationOf(ending.after);
  if (ending.in_time.has_value()) rectified.set_in_time(*ending.in_time);
  return rectified;
}

v1::FindingState StateOf(const FindingFacts& facts, const v1::Finding& finding) {
  if (facts.ending.has_value()) return v1::RECTIFIED;
  const bool any_decided = facts.rests_on_answer || !finding.attribution().determined_in().empty();
  if (any_decided && finding.disposition() != v1::INDETERMINATE) return v1::DETERMINED;
  return facts.is_denied ? v1::DISPUTED : v1::STANDING;
}

// The norm is one more test: the last one.
void AddNormTest(const v1::Measurement& measurement, Truth breached, v1::Finding* finding) {
  v1::Test& test = *finding->add_tests();
  test.set_name("norm");
  test.set_result(breached == Truth::kTrue ? v1::TEST_TRUE : v1::TEST_UNKNOWN);
  test.set_detail(measurement.summary());
}

constexpr absl::string_view kGradeTest = "grade:";

void AddGradeTest(const GradeAnswer::Rule& rule, v1::Finding* finding) {
  v1::Test& test = *finding->add_tests();
  absl::StrAppend(test.mutable_name(), kGradeTest, rule.reason);
  test.set_result(rule.truth == Truth::kTrue    ? v1::TEST_TRUE
                  : rule.truth == Truth::kFalse ? v1::TEST_FALSE
                                                : v1::TEST_UNKNOWN);
  absl::StrAppend(test.mutable_detail(), rule.truth == Truth::kTrue ? "" : "would be ",
                  v1::Grade_Name(rule.grade));
}

}  // namespace

std::string FindingId(absl::string_view agreement, absl::string_view provision,
                      absl::string_view subject) {
  return absl::StrCat("f-", FingerprintHex({agreement, provision, subject}));
}

std::string FindingIdUnder(absl::string_view agreement, absl::string_view provision,
                           absl::string_view subject, absl::string_view reading) {
  return absl::StrCat("f-", FingerprintHex({agreement, provision, subject, reading}));
}

v1::Disposition DispositionOf(const FindingFacts& facts) {
  if (facts.breached != Truth::kTrue) return v1::INDETERMINATE;
  if (facts.is_observation) return v1::OBSERVATION;
  return EvidenceScale::DispositionOf(facts.evidence);
}

void SetGrade(const GradeAnswer& grade, v1::Finding* finding) {
  // They are the last ones.
  auto& tests = *finding->mutable_tests();
  while (!tests.empty() && absl::StartsWith(tests[tests.size() - 1].name(), kGradeTest)) {
    tests.RemoveLast();
  }
  finding->set_grade(grade.grade);
  for (const GradeAnswer::Rule& rule : grade.rules) AddGradeTest(rule, finding);
}

void BuildFinding(const FindingFacts& facts, v1::Finding* finding) {
  finding->set_agreement(facts.agreement.data(), facts.agreement.size());
  finding->set_provision(facts.provision.id());
  finding->set_article(facts.provision.article());
  finding->set_text(facts.provision.text());
  finding->set_sourcing(facts.provision.sourcing());
  finding->set_disposition(DispositionOf(facts));
  if (finding->disposition() == v1::OBSERVATION) {
    finding->set_observed_as(EvidenceScale::DispositionOf(facts.evidence));
  }
  for (int reason = 1; reason < v1::IndeterminateReason_ARRAYSIZE; ++reason) {
    if (facts.unknown_reasons & (1u << reason)) {
      finding->add_reasons(static_cast<v1::IndeterminateReason>(reason));
    }
  }
  finding->set_grade(facts.is_observation ? v1::G0_TECHNICAL : facts.grade.grade);
  finding->set_confidence(facts.evidence.confidence);
  *finding->mutable_occurred() =
      facts.occurred.has_value() ? IntervalOf(*facts.occurred) : facts.record.occurred();
  if (facts.ending.has_value()) *finding->mutable_rectified() = RectifiedBy(*facts.ending);
  if (facts.record.has_known_at()) *finding->mutable_known_at() = facts.record.known_at();
  finding->set_category(facts.record.category());
  if (facts.record.has_place()) *finding->mutable_place() = facts.record.place();
  if (const v1::Quantity* quantity = QuantityOf(facts.record)) {
    *finding->mutable_quantity() = *quantity;
  }
  if (facts.reports.empty()) AddReferenceTo(facts.record, facts.origin, finding);
  for (const auto& report : facts.reports) AddReference(*report, finding);
  if (facts.measurement != nullptr) {
    *finding->mutable_measurement() = *facts.measurement;
    AddNormTest(*facts.measurement, facts.breached, finding);
  }
  AddSupport(facts.supporting, finding);
  if (!facts.is_observation) {
    for (const GradeAnswer::Rule& rule : facts.grade.rules) AddGradeTest(rule, finding);
  }
  if (facts.breached == Truth::kUnknown) {
    for (const v1::OpenQuestion& open : facts.open_questions) *finding->add_open_questions() = open;
  }
  if (facts.said_of != nullptr) *finding->mutable_statements() = facts.said_of->statements();
  finding->set_state(StateOf(facts, *finding));
}

v1::NonFinding BuildNonFinding(absl::string_view agreement, absl::string_view provision,
                               const v1::Record& record, const Origin& origin,
                               v1::NonFindingReason reason, std::string detail) {
  v1::NonFinding non_finding;
  non_finding.set_agreement(std::string(agreement));
  non_finding.set_provision(std::string(provision));
  non_finding.set_record_id(record.id());
  non_finding.set_reason(reason);
  non_finding.set_detail(std::move(detail));
  non_finding.set_file(std::string(origin.file));
  non_finding.set_line(origin.line);
  return non_finding;
}

}  // namespace compliance
