#include "compliance/testing/expectations.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/message_differencer.h"

namespace compliance {
namespace {

template <typename T>
std::string OrAny(bool given, const T& value) {
  return given ? absl::StrCat(value) : "*";
}

std::string ReasonNames(const google::protobuf::RepeatedField<int>& reasons) {
  return absl::StrJoin(reasons, ",", [](std::string* out, int reason) {
    out->append(v1::IndeterminateReason_Name(static_cast<v1::IndeterminateReason>(reason)));
  });
}

bool IsWithdrawn(const v1::ExpectedFinding& expected) { return expected.state() == v1::WITHDRAWN; }

// What a message says, where it is not what is expected of the fields given; else what is expected.
std::string AsExpected(const google::protobuf::Message& actual,
                       const google::protobuf::Message& expected) {
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
  google::protobuf::util::DefaultFieldComparator comparator;
  comparator.set_float_comparison(google::protobuf::util::DefaultFieldComparator::APPROXIMATE);
  comparator.SetDefaultFractionAndMargin(1e-9, 1e-9);
  differencer.set_field_comparator(&comparator);
  return differencer.Compare(expected, actual) ? expected.ShortDebugString()
                                               : actual.ShortDebugString();
}

// What a finding says, in the words of what is expected of findings.
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
  *described.mutable_quantity() = finding.quantity();
  *described.mutable_measurement() = finding.measurement();
  *described.mutable_rectified() = finding.rectified();
  *described.mutable_readings() = finding.readings();
  for (const v1::OpenQuestion& open : finding.open_questions()) {
    described.add_open_questions(open.id());
  }
  for (const v1::EvidenceReference& reference : finding.evidence()) {
    described.add_evidence(reference.record_id());
  }
  return described;
}

// In one line, showing only what `expected` states, so that lines compare as text.
std::string Line(const v1::ExpectedFinding& finding, const v1::ExpectedFinding& expected,
                 bool in_order) {
  std::string line = absl::StrCat(
      finding.provision(), " ", finding.record(), " ",
      OrAny(expected.disposition() != 0, v1::Disposition_Name(finding.disposition())), " [",
      IsWithdrawn(expected) ? "" : ReasonNames(finding.reasons()), "] ",
      OrAny(expected.grade() != 0, v1::Grade_Name(finding.grade())), " ",
      OrAny(expected.confidence() != 0, v1::Confidence_Name(finding.confidence())), " ",
      OrAny(expected.attribution() != 0, v1::AttributionStatus_Name(finding.attribution())), " ",
      OrAny(!expected.party().empty(), finding.party()));
  if (expected.state() != 0) absl::StrAppend(&line, " ", v1::FindingState_Name(finding.state()));
  if (!expected.open_questions().empty()) {
    absl::StrAppend(&line, " open ", absl::StrJoin(finding.open_questions(), ","));
  }
  if (expected.has_quantity()) {
    absl::StrAppend(&line, " quantity {", finding.quantity().ShortDebugString(), "}");
  }
  if (expected.has_measurement()) {
    absl::StrAppend(&line, " measurement {",
                    AsExpected(finding.measurement(), expected.measurement()), "}");
  }
  if (expected.has_rectified()) {
    absl::StrAppend(&line, " rectified {", AsExpected(finding.rectified(), expected.rectified()),
                    "}");
  }
  if (!finding.readings().empty()) {
    absl::StrAppend(&line, " under ", absl::StrJoin(finding.readings(), ","));
  }
  if (!expected.evidence().empty()) {
    absl::StrAppend(&line, " evidence ", absl::StrJoin(finding.evidence(), ","));
  }
  if (in_order && expected.revision() != 0) {
    absl::StrAppend(&line, " revision ", finding.revision());
  }
  if (in_order && expected.revised_because() != 0) {
    absl::StrAppend(&line, " because ", v1::RevisionReason_Name(finding.revised_because()));
  }
  return line;
}

// The finding that is meant, -1 if there is none: of several for one record, the one that holds
// under the same readings.
int FindMeant(const v1::ExpectedFinding& wanted, const Actual& actual,
              const std::vector<bool>& met) {
  int meant = -1;
  for (size_t i = 0; i < met.size(); ++i) {
    const v1::ExpectedFinding is = Described(actual.latest[i]);
    if (met[i] || is.provision() != wanted.provision() || is.record() != wanted.record() ||
        IsWithdrawn(is) != IsWithdrawn(wanted)) {
      continue;
    }
    const bool same = std::equal(is.readings().begin(), is.readings().end(),
                                 wanted.readings().begin(), wanted.readings().end());
    if (same) return static_cast<int>(i);
    if (meant < 0) meant = static_cast<int>(i);
  }
  return meant;
}

// In other orders a finding that is withdrawn in the end may never have been told.
using ExpectedFindings = google::protobuf::RepeatedPtrField<v1::ExpectedFinding>;
void CompareFindings(const ExpectedFindings& expected, const Actual& actual, std::string& report) {
  std::vector<bool> met(actual.latest.size(), false);
  for (const v1::ExpectedFinding& wanted : expected) {
    if (IsWithdrawn(wanted) && !actual.in_order) continue;
    const std::string want = Line(wanted, wanted, actual.in_order);
    const int meant = FindMeant(wanted, actual, met);
    if (meant < 0) {
      absl::StrAppend(&report, "  expected ", want, "\n  actual   no finding\n");
      continue;
    }
    met[meant] = true;
    const std::string got = Line(Described(actual.latest[meant]), wanted, actual.in_order);
    if (want != got) absl::StrAppend(&report, "  expected ", want, "\n  actual   ", got, "\n");
  }
  for (size_t i = 0; i < met.size(); ++i) {
    const v1::Finding& finding = actual.latest[i];
    if (met[i] || finding.state() == v1::WITHDRAWN) continue;
    absl::StrAppend(&report, "  expected no finding\n  actual   ", finding.provision(), " ",
                    finding.evidence(0).record_id(), " ",
                    v1::Disposition_Name(finding.disposition()), " [",
                    ReasonNames(finding.reasons()), "]\n");
  }
}

using ExpectedNonFindings = google::protobuf::RepeatedPtrField<v1::ExpectedNonFinding>;
void CompareNonFindings(const ExpectedNonFindings& expected, const Actual& actual,
                        std::string& report) {
  for (const v1::ExpectedNonFinding& wanted : expected) {
    std::string is = "none";
    for (const v1::NonFinding& none : actual.non_findings) {
      // The last one told counts.
      if (none.provision() == wanted.provision() && none.record_id() == wanted.record()) {
        is = v1::NonFindingReason_Name(none.reason());
      }
    }
    const std::string want = v1::NonFindingReason_Name(wanted.reason());
    if (is == want) continue;
    absl::StrAppend(&report, "  expected non-finding ", wanted.provision(), " ", wanted.record(),
                    " ", want, "\n  actual   non-finding ", is, "\n");
  }
}

// One row, showing only what `expected` states.
std::string Line(const v1::ExpectedTally& tally, const v1::ExpectedTally& expected) {
  return absl::StrCat("tally ", expected.reading().empty() ? "" : "under ", expected.reading(),
                      expected.reading().empty() ? "" : " ", tally.provision(), " ",
                      tally.party().empty() ? "nobody" : tally.party(), " ",
                      OrAny(expected.disposition() != 0, v1::Disposition_Name(tally.disposition())),
                      " findings ", OrAny(expected.has_findings(), tally.findings()), " units ",
                      OrAny(expected.has_units(), tally.units()));
}

using ExpectedTallies = google::protobuf::RepeatedPtrField<v1::ExpectedTally>;
void CompareTallies(const ExpectedTallies& expected, const Actual& actual, std::string& report) {
  for (const v1::ExpectedTally& wanted : expected) {
    v1::ExpectedTally is = wanted;
    is.set_findings(0);
    is.set_units(0);
    const auto under = actual.under_reading.find(wanted.reading());
    if (!wanted.reading().empty() && under == actual.under_reading.end()) {
      absl::StrAppend(&report, "  expected a tally under reading ", wanted.reading(),
                      "\n  actual   no such reading\n");
      continue;
    }
    const v1::Summary& summary = wanted.reading().empty() ? actual.summary : under->second;
    for (const v1::Tally& row : summary.tallies()) {
      if (row.provision() != wanted.provision() || row.party() != wanted.party()) continue;
      if (wanted.disposition() != 0 && wanted.disposition() != row.disposition()) continue;
      is.set_findings(is.findings() + row.findings());
      is.set_units(is.units() + row.units());
    }
    const std::string want = Line(wanted, wanted), got = Line(is, wanted);
    if (want != got) absl::StrAppend(&report, "  expected ", want, "\n  actual   ", got, "\n");
  }
}

using ExpectedStatuses = google::protobuf::RepeatedPtrField<v1::ExpectedStatus>;
void CompareStatuses(const ExpectedStatuses& expected, const Actual& actual, std::string& report) {
  for (const v1::ExpectedStatus& wanted : expected) {
    std::string is = "none";
    for (const v1::StatusRow& row : actual.summary.statuses()) {
      if (row.provision() == wanted.provision()) is = v1::ProvisionStatus_Name(row.status());
    }
    const std::string want = v1::ProvisionStatus_Name(wanted.status());
    if (is == want) continue;
    absl::StrAppend(&report, "  expected status of ", wanted.provision(), " ", want,
                    "\n  actual   status ", is, "\n");
  }
}

// What was not yet known is named where there is any: in most cases there is none.
template <typename T>
std::string AccountingLine(const T& accounting) {
  return absl::StrCat("read ", accounting.read(), " = evaluated ", accounting.evaluated(),
                      " + skipped ", accounting.skipped(), " + duplicate ", accounting.duplicate(),
                      accounting.not_yet_known() == 0
                          ? ""
                          : absl::StrCat(" + not yet known ", accounting.not_yet_known()));
}

template <typename Expected>
std::string DifferencesFrom(const Expected& expected, const Actual& actual) {
  std::string report;
  CompareFindings(expected.findings(), actual, report);
  CompareNonFindings(expected.non_findings(), actual, report);
  CompareTallies(expected.tallies(), actual, report);
  CompareStatuses(expected.statuses(), actual, report);
  if (expected.has_accounting()) {
    const std::string want = AccountingLine(expected.accounting());
    const std::string got = AccountingLine(actual.summary.accounting());
    if (want != got) absl::StrAppend(&report, "  expected ", want, "\n  actual   ", got, "\n");
  }
  return report;
}

}  // namespace

std::string Differences(const v1::Case& expected, const Actual& actual) {
  return DifferencesFrom(expected, actual);
}

std::string Differences(const v1::AsOf& expected, const Actual& actual) {
  return DifferencesFrom(expected, actual);
}

}  // namespace compliance
