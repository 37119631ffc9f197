#include "compliance/testing/verdicts.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

std::string InstantText(const google::protobuf::Timestamp& timestamp) {
  return FormatInstant(InstantOf(timestamp));
}

std::string LengthText(const google::protobuf::Duration& duration) {
  return absl::FormatDuration(absl::Seconds(duration.seconds()) +
                              absl::Nanoseconds(duration.nanos()));
}

std::string NumberText(double number) { return absl::StrFormat("%.9g", number); }

std::string MeasurementText(const v1::Measurement& measurement) {
  std::string text;
  const auto add = [&text](bool given, const char* name, const std::string& value) {
    if (given) absl::StrAppend(&text, " ", name, "=", value);
  };
  add(measurement.has_low(), "low", NumberText(measurement.low()));
  add(measurement.has_high(), "high", NumberText(measurement.high()));
  add(measurement.has_best(), "best", NumberText(measurement.best()));
  add(measurement.has_limit(), "limit", NumberText(measurement.limit()));
  add(measurement.has_excess_ratio(), "excess", NumberText(measurement.excess_ratio()));
  add(measurement.has_late_by(), "late_by", LengthText(measurement.late_by()));
  add(measurement.timeliness() != v1::TIMELINESS_UNSPECIFIED, "timeliness",
      v1::Timeliness_Name(measurement.timeliness()));
  add(measurement.has_lasted(), "lasted", LengthText(measurement.lasted()));
  add(measurement.has_margin(), "margin", absl::StrCat(measurement.margin()));
  return text;
}

std::string RectifiedText(const v1::Rectified& rectified) {
  std::string text = absl::StrCat(" rectified ", InstantText(rectified.at()), " after ",
                                  LengthText(rectified.after()));
  if (rectified.has_in_time()) absl::StrAppend(&text, rectified.in_time() ? " in time" : " late");
  return text;
}

// Who is charged, and who may have acted.
std::string AttributionText(const v1::Attribution& attribution) {
  std::string text =
      absl::StrCat(v1::AttributionStatus_Name(attribution.status()), " ", attribution.party());
  for (const v1::Actor& candidate : attribution.candidates()) {
    absl::StrAppend(&text, "?", candidate.party());
    if (candidate.has_likelihood()) {
      absl::StrAppend(&text, ":", v1::Likelihood_Name(candidate.likelihood()));
    }
  }
  if (!attribution.presumed_because().empty()) {
    absl::StrAppend(&text, " presumed: ", attribution.presumed_because());
  }
  return text;
}

// What is left to people, and what they said.
std::string StatementsText(const v1::Finding& finding) {
  std::string text;
  for (const v1::OpenQuestion& open : finding.open_questions()) {
    absl::StrAppend(&text, " open ", open.id());
  }
  for (const v1::StatementMade& made : finding.statements()) {
    absl::StrAppend(&text, " said in ", made.record_id());
  }
  const std::string& determined_in = finding.attribution().determined_in();
  if (!determined_in.empty()) absl::StrAppend(&text, " determined in ", determined_in);
  return text;
}

}  // namespace

std::string VerdictOf(const v1::Finding& finding) {
  std::vector<int> reasons(finding.reasons().begin(), finding.reasons().end());
  std::string supporting;
  for (int i = 1; i < finding.evidence_size(); ++i) {
    absl::StrAppend(&supporting, "+", finding.evidence(i).record_id());
  }
  const v1::Interval& occurred = finding.occurred();
  return absl::StrCat(
      finding.provision(), " ", finding.evidence(0).record_id(), " ", finding.id(), " ",
      v1::FindingState_Name(finding.state()), " ", v1::Disposition_Name(finding.disposition()),
      " [",
      absl::StrJoin(
          reasons, ",",
          [](std::string* out, int reason) {
            out->append(v1::IndeterminateReason_Name(static_cast<v1::IndeterminateReason>(reason)));
          }),
      "] ", v1::Grade_Name(finding.grade()), " ", v1::Confidence_Name(finding.confidence()), " ",
      AttributionText(finding.attribution()), " ", supporting,
      MeasurementText(finding.measurement()), " at ", InstantText(occurred.start()),
      occurred.has_limit() ? absl::StrCat("..", InstantText(occurred.limit())) : "",
      finding.has_rectified() ? RectifiedText(finding.rectified()) : "",
      finding.readings().empty() ? "" : " under ", absl::StrJoin(finding.readings(), ","),
      finding.not_by_default() ? " not by default " : " ", finding.place().ShortDebugString(), " ",
      finding.quantity().ShortDebugString(), StatementsText(finding));
}

std::string VerdictOf(const std::string& provision, v1::NonFindingReason reason, int64_t count) {
  return absl::StrCat(provision, " none ", v1::NonFindingReason_Name(reason), " ", count);
}

Verdicts VerdictsOf(const std::vector<v1::Finding>& standing,
                    const std::vector<v1::NonFindingTally>& non_findings) {
  Verdicts verdicts;
  for (const v1::Finding& finding : standing) verdicts.push_back(VerdictOf(finding));
  for (const v1::NonFindingTally& none : non_findings) {
    verdicts.push_back(VerdictOf(none.provision(), none.reason(), none.records()));
  }
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

std::string DifferenceOf(const Verdicts& engine, const Verdicts& reference) {
  std::string difference;
  const auto append = [&](const char* who, const Verdicts& from, const Verdicts& without) {
    Verdicts only;
    std::set_difference(from.begin(), from.end(), without.begin(), without.end(),
                        std::back_inserter(only));
    for (const std::string& verdict : only) difference += who + verdict + "\n";
  };
  append("engine:    ", engine, reference);
  append("reference: ", reference, engine);
  return difference;
}

}  // namespace compliance
