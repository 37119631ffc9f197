#include "compliance/testing/case_runner.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/base/textproto.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/program/program.h"
#include "compliance/report/status.h"
#include "compliance/report/tally.h"
#include "compliance/temporal/instant.h"
#include "compliance/testing/collecting_sink.h"
#include "compliance/testing/expectations.h"
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

absl::StatusOr<std::shared_ptr<const Program>> LoadProgram(const std::string& path,
                                                           const CaseVariation& variation) {
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  LoadedAgreement loaded = LoadAgreement(path, *text, ReadFile);
  if (!loaded.ok()) return AsStatus(loaded.issues);
  if (variation.binary_agreement) {
    v1::Agreement copy;
    copy.ParseFromString(loaded.agreement().SerializeAsString());
    loaded = LoadAgreement(copy);
    if (!loaded.ok()) return AsStatus(loaded.issues);
  }
  return Program::Compile(absl::MakeConstSpan(&loaded, 1), variation.program);
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

// One evaluation of the records, as known at a time.
Actual Evaluate(const std::shared_ptr<const Program>& program, const Input& input,
                absl::Time as_of) {
  CollectingSink sink;
  Evaluator::Options options;
  options.as_of = as_of;
  Evaluator evaluator(program, &sink, options);
  for (const StoredRecord& stored : input.records) {
    evaluator.Add(stored.record, {stored.file, stored.line, stored.raw});
  }
  for (int i = 0; i < input.unreadable; ++i) evaluator.CountUnreadable();
  evaluator.Finish();
  Actual actual{sink.latest(), sink.non_findings(), {}, {}};
  const v1::Agreement& agreement = program->agreements()[0]->definition();
  const auto summary_under = [&](const std::string& reading) {
    v1::TallyTerms terms;
    terms.set_reading(reading);
    TallyBuilder tally(agreement, terms);
    for (const v1::Finding& finding : actual.latest) tally.Add(finding);
    for (const auto& none : evaluator.NonFindingTallies(agreement.id())) tally.Add(none);
    v1::Summary summary = tally.Build(evaluator.accounting());
    AddStatuses(agreement, evaluator.PendingProvisions(agreement.id()), &summary);
    return summary;
  };
  actual.summary = summary_under("");
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    for (const v1::Reading& reading : text.readings()) {
      actual.under_reading[reading.id()] = summary_under(reading.id());
    }
  }
  return actual;
}

absl::StatusOr<std::string> Run(const std::string& folder, const CaseVariation& variation) {
  absl::StatusOr<v1::Case> content = LoadCase(absl::StrCat(folder, "/case.textproto"));
  if (!content.ok()) return content.status();
  if (content->records().empty()) {
    return absl::InvalidArgumentError("case.textproto names no records; add records: \"FILE\"");
  }
  auto program = LoadProgram(absl::StrCat(folder, "/", content->agreement()), variation);
  if (!program.ok()) return program.status();
  absl::StatusOr<Input> input = ReadRecords(folder, *content);
  if (!input.ok()) return input.status();
  if (variation.shuffle_seed != 0) {
    std::mt19937_64 random(variation.shuffle_seed);
    std::shuffle(input->records.begin(), input->records.end(), random);
  }

  const auto differences = [&](const auto& expected, absl::Time as_of) {
    Actual actual = Evaluate(*program, *input, as_of);
    actual.in_order = variation.shuffle_seed == 0;
    return Differences(expected, actual);
  };
  std::string report = differences(*content, absl::InfiniteFuture());
  for (const v1::AsOf& expected : content->as_of()) {
    const absl::StatusOr<absl::Time> at = ParseInstant(expected.at());
    if (!at.ok()) return at.status();
    const std::string then = differences(expected, *at);
    if (!then.empty()) absl::StrAppend(&report, "  as of ", expected.at(), ":\n", then);
  }
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
