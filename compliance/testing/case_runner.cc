#include "compliance/testing/case_runner.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/base/textproto.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/program/program.h"
#include "compliance/testing/collecting_sink.h"
#include "compliance/v1/case.pb.h"

namespace compliance {
namespace {

// A record in memory with its origin.
struct StoredRecord {
  v1::Record record;
  std::string file;
  int64_t line;
  std::string raw;
};

// Everything a case feeds to the evaluator.
struct Input {
  std::vector<StoredRecord> records;
  int unreadable = 0;
};

absl::Status AsStatus(const Issues& issues) {
  return absl::InvalidArgumentError(FormatIssues(issues));
}

absl::StatusOr<v1::Case> LoadCase(const std::string& path) {
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  v1::Case content;
  Issues issues;
  TextDocument::Parse(path, *text, &content, &issues);
  if (HasErrors(issues)) return AsStatus(issues);
  return content;
}

absl::StatusOr<std::shared_ptr<const Program>> LoadProgram(const std::string& path, bool binary) {
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  LoadedAgreement loaded = LoadAgreement(path, *text);
  if (!loaded.ok()) return AsStatus(loaded.issues);
  if (binary) {
    v1::Agreement copy;
    copy.ParseFromString(loaded.agreement().SerializeAsString());
    loaded = LoadAgreement(copy);
    if (!loaded.ok()) return AsStatus(loaded.issues);
  }
  return Program::Compile(loaded);
}

absl::StatusOr<Input> ReadRecords(const std::string& folder, const v1::Case& content) {
  RecordOptions options;
  if (!content.mapping().empty()) {
    const std::string path = absl::StrCat(folder, "/", content.mapping());
    absl::StatusOr<std::string> text = ReadFile(path);
    if (!text.ok()) return text.status();
    LoadedMapping mapping = LoadMapping(path, *text);
    if (!mapping.ok()) return AsStatus(mapping.issues);
    options.mapping = std::move(mapping.mapping);
  }
  Input input;
  for (const std::string& name : content.records()) {
    Issues issues;
    auto reader = OpenRecords(absl::StrCat(folder, "/", name), options, &issues);
    if (!issues.empty()) return AsStatus(issues);
    if (!reader.ok()) return reader.status();
    for (auto next = (*reader)->Read(); next != ReadOutcome::kEnd; next = (*reader)->Read()) {
      if (next == ReadOutcome::kBad) {
        ++input.unreadable;
        continue;
      }
      const Origin& origin = (*reader)->origin();
      input.records.push_back(
          {(*reader)->record(), std::string(origin.file), origin.line, std::string(origin.raw)});
    }
    if (!(*reader)->status().ok()) return (*reader)->status();
  }
  return input;
}

template <typename T>
std::string OrAny(bool given, const T& value) {
  return given ? absl::StrCat(value) : "*";
}

std::string ReasonNames(const google::protobuf::RepeatedField<int>& reasons) {
  return absl::StrJoin(reasons, ",", [](std::string* out, int reason) {
    out->append(v1::IndeterminateReason_Name(static_cast<v1::IndeterminateReason>(reason)));
  });
}

// The actual finding in one line, showing only the axes that `expected` states, so that lines
// compare as text.
std::string Line(const v1::Finding& finding, const v1::ExpectedFinding& expected) {
  const v1::Attribution& attribution = finding.attribution();
  return absl::StrCat(
      finding.provision(), " ", finding.evidence(0).record_id(), " ",
      OrAny(expected.disposition() != 0, v1::Disposition_Name(finding.disposition())), " [",
      ReasonNames(finding.reasons()), "] ",
      OrAny(expected.grade() != 0, v1::Grade_Name(finding.grade())), " ",
      OrAny(expected.confidence() != 0, v1::Confidence_Name(finding.confidence())), " ",
      OrAny(expected.attribution() != 0, v1::AttributionStatus_Name(attribution.status())), " ",
      OrAny(!expected.party().empty(), attribution.party()));
}

std::string Line(const v1::ExpectedFinding& expected) {
  return absl::StrCat(
      expected.provision(), " ", expected.record(), " ",
      OrAny(expected.disposition() != 0, v1::Disposition_Name(expected.disposition())), " [",
      ReasonNames(expected.reasons()), "] ",
      OrAny(expected.grade() != 0, v1::Grade_Name(expected.grade())), " ",
      OrAny(expected.confidence() != 0, v1::Confidence_Name(expected.confidence())), " ",
      OrAny(expected.attribution() != 0, v1::AttributionStatus_Name(expected.attribution())), " ",
      OrAny(!expected.party().empty(), expected.party()));
}

void CompareFindings(const v1::Case& expected, const CollectingSink& sink, std::string& report) {
  const std::vector<v1::Finding> standing = sink.standing();
  std::vector<bool> met(standing.size(), false);
  for (const v1::ExpectedFinding& wanted : expected.findings()) {
    bool found = false;
    for (size_t i = 0; i < standing.size(); ++i) {
      const v1::Finding& finding = standing[i];
      if (met[i] || finding.provision() != wanted.provision() ||
          finding.evidence(0).record_id() != wanted.record()) {
        continue;
      }
      met[i] = found = true;
      const std::string want = Line(wanted), got = Line(finding, wanted);
      if (want != got) absl::StrAppend(&report, "  expected ", want, "\n  actual   ", got, "\n");
    }
    if (!found) absl::StrAppend(&report, "  expected ", Line(wanted), "\n  actual   no finding\n");
  }
  for (size_t i = 0; i < met.size(); ++i) {
    if (met[i]) continue;
    const v1::Finding& finding = standing[i];
    absl::StrAppend(&report, "  expected no finding\n  actual   ", finding.provision(), " ",
                    finding.evidence(0).record_id(), " ",
                    v1::Disposition_Name(finding.disposition()), " [",
                    ReasonNames(finding.reasons()), "]\n");
  }
}

void CompareNonFindings(const v1::Case& expected, const CollectingSink& sink, std::string& report) {
  for (const v1::ExpectedNonFinding& wanted : expected.non_findings()) {
    std::string actual = "none";
    for (const v1::NonFinding& none : sink.non_findings()) {
      // The last one told counts.
      if (none.provision() == wanted.provision() && none.record_id() == wanted.record()) {
        actual = v1::NonFindingReason_Name(none.reason());
      }
    }
    const std::string want = v1::NonFindingReason_Name(wanted.reason());
    if (actual == want) continue;
    absl::StrAppend(&report, "  expected non-finding ", wanted.provision(), " ", wanted.record(),
                    " ", want, "\n  actual   non-finding ", actual, "\n");
  }
}

void CompareAccounting(const v1::Case& expected, const v1::Accounting& actual,
                       std::string& report) {
  if (!expected.has_accounting()) return;
  const auto line = [](const auto& accounting) {
    return absl::StrCat("read ", accounting.read(), " = evaluated ", accounting.evaluated(),
                        " + skipped ", accounting.skipped(), " + duplicate ",
                        accounting.duplicate());
  };
  const std::string want = line(expected.accounting()), got = line(actual);
  if (want != got) absl::StrAppend(&report, "  expected ", want, "\n  actual   ", got, "\n");
}

absl::StatusOr<std::string> Run(const std::string& folder, const CaseVariation& variation) {
  absl::StatusOr<v1::Case> content = LoadCase(absl::StrCat(folder, "/case.textproto"));
  if (!content.ok()) return content.status();
  if (content->records().empty()) {
    return absl::InvalidArgumentError("case.textproto names no records; add records: \"FILE\"");
  }
  auto program =
      LoadProgram(absl::StrCat(folder, "/", content->agreement()), variation.binary_agreement);
  if (!program.ok()) return program.status();
  absl::StatusOr<Input> input = ReadRecords(folder, *content);
  if (!input.ok()) return input.status();
  if (variation.shuffle_seed != 0) {
    std::mt19937_64 random(variation.shuffle_seed);
    std::shuffle(input->records.begin(), input->records.end(), random);
  }

  CollectingSink sink;
  Evaluator evaluator(*program, &sink);
  for (const StoredRecord& stored : input->records) {
    evaluator.Add(stored.record, {stored.file, stored.line, stored.raw});
  }
  for (int i = 0; i < input->unreadable; ++i) evaluator.CountUnreadable();

  std::string report;
  CompareFindings(*content, sink, report);
  CompareNonFindings(*content, sink, report);
  CompareAccounting(*content, evaluator.accounting(), report);
  return report;
}

}  // namespace

CaseResult RunCase(absl::string_view folder, const CaseVariation& variation) {
  absl::StatusOr<std::string> report = Run(std::string(folder), variation);
  if (!report.ok()) {
    return {false, absl::StrCat("  cannot be run: ", report.status().message(), "\n")};
  }
  return {report->empty(), *report};
}

std::vector<std::string> FindCases(absl::string_view root) {
  std::vector<std::string> folders;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(std::string(root), error), end;
       entry != end; entry.increment(error)) {
    if (entry->path().filename() == "case.textproto") {
      folders.push_back(entry->path().parent_path().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace compliance
