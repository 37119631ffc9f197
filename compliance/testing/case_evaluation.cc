#include "compliance/testing/case_evaluation.h"

#include <algorithm>
#include <memory>
#include <random>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/report/status.h"
#include "compliance/report/tally.h"
#include "compliance/temporal/instant.h"
#include "compliance/testing/collecting_sink.h"

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
      // Findings name the file as the case does, from wherever it is run.
      input.records.push_back({(*reader)->record(), name, origin.line, std::string(origin.raw)});
    }
    if (!(*reader)->status().ok()) return (*reader)->status();
  }
  return input;
}

// The records, one after another, into an evaluator; with `restores`, each into a new one that goes
// on from the last.
absl::StatusOr<std::unique_ptr<Evaluator>> Feed(const std::shared_ptr<const Program>& program,
                                                const Input& input, bool restores,
                                                const Evaluator::Options& options,
                                                FindingSink* sink) {
  auto evaluator = std::make_unique<Evaluator>(program, sink, options);
  for (const StoredRecord& stored : input.records) {
    if (restores) {
      const absl::StatusOr<std::string> saved = evaluator->Save();
      if (!saved.ok()) return saved.status();
      auto restored = Evaluator::Restore(program, sink, options, *saved);
      if (!restored.ok()) return restored.status();
      evaluator = std::move(*restored);
    }
    evaluator->Add(stored.record, {stored.file, stored.line, stored.raw});
  }
  for (int i = 0; i < input.unreadable; ++i) evaluator->CountUnreadable();
  evaluator->Finish();
  return evaluator;
}

v1::Summary SummaryUnder(const std::string& reading, const v1::Agreement& agreement,
                         const std::vector<v1::Finding>& findings, const Evaluator& evaluator) {
  v1::TallyTerms terms;
  terms.set_reading(reading);
  TallyBuilder tally(agreement, terms);
  for (const v1::Finding& finding : findings) tally.Add(finding);
  for (const auto& none : evaluator.NonFindingTallies(agreement.id())) tally.Add(none);
  v1::Summary summary = tally.Build(evaluator.accounting());
  AddStatuses(agreement, evaluator.PendingProvisions(agreement.id()), &summary);
  return summary;
}

// One evaluation of the records, as known at a time.
absl::StatusOr<Actual> Evaluate(const std::shared_ptr<const Program>& program, const Input& input,
                                absl::Time as_of, const CaseVariation& variation) {
  CollectingSink sink;
  Evaluator::Options options;
  options.as_of = as_of;
  const auto evaluator =
      Feed(program, input, variation.restore_before_every_record, options, &sink);
  if (!evaluator.ok()) return evaluator.status();
  const v1::Agreement& agreement = program->agreements()[0]->definition();
  Actual actual;
  actual.latest = sink.latest();
  actual.non_findings = sink.non_findings();
  actual.in_order = variation.shuffle_seed == 0;
  actual.summary = SummaryUnder("", agreement, actual.latest, **evaluator);
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    for (const v1::Reading& reading : text.readings()) {
      actual.under_reading[reading.id()] =
          SummaryUnder(reading.id(), agreement, actual.latest, **evaluator);
    }
  }
  return actual;
}

// Leaves what the provisions named find, or find not; of a case that names none, everything.
void KeepOnly(const google::protobuf::RepeatedPtrField<std::string>& provisions, Actual* actual) {
  if (provisions.empty()) return;
  const auto is_other = [&](const auto& told) {
    return !absl::c_linear_search(provisions, told.provision());
  };
  auto& findings = actual->latest;
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_other), findings.end());
  auto& none = actual->non_findings;
  none.erase(std::remove_if(none.begin(), none.end(), is_other), none.end());
}

// The first provision named that the agreement does not have.
absl::Status CheckProvisions(const v1::Case& content, const v1::Agreement& agreement) {
  for (const std::string& id : content.provisions()) {
    const auto is_it = [&](const v1::Provision& provision) { return provision.id() == id; };
    if (!absl::c_any_of(agreement.provisions(), is_it)) {
      return absl::InvalidArgumentError(absl::StrCat("case.textproto names the provision '", id,
                                                     "', which the agreement '", agreement.id(),
                                                     "' does not have"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CaseText> ReadCase(absl::string_view folder) {
  const std::string path = absl::StrCat(folder, "/case.textproto");
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  v1::Case content;
  Issues issues;
  TextDocument document = TextDocument::Parse(path, *text, &content, &issues);
  if (HasErrors(issues)) return AsStatus(issues);
  if (content.records().empty()) {
    return absl::InvalidArgumentError("case.textproto names no records; add records: \"FILE\"");
  }
  return CaseText{path, std::move(*text), std::move(document), std::move(content)};
}

absl::StatusOr<EvaluatedCase> EvaluateCase(absl::string_view folder, const v1::Case& content,
                                           const CaseVariation& variation) {
  auto program = LoadProgram(absl::StrCat(folder, "/", content.agreement()), variation);
  if (!program.ok()) return program.status();
  const absl::Status named = CheckProvisions(content, (*program)->agreements()[0]->definition());
  if (!named.ok()) return named;
  absl::StatusOr<Input> input = ReadRecords(std::string(folder), content);
  if (!input.ok()) return input.status();
  if (variation.shuffle_seed != 0) {
    std::mt19937_64 random(variation.shuffle_seed);
    std::shuffle(input->records.begin(), input->records.end(), random);
  }

  EvaluatedCase evaluated;
  evaluated.program = *program;
  const auto evaluate = [&](absl::Time as_of, Actual* actual) {
    absl::StatusOr<Actual> told = Evaluate(*program, *input, as_of, variation);
    if (!told.ok()) return told.status();
    *actual = std::move(*told);
    KeepOnly(content.provisions(), actual);
    return absl::OkStatus();
  };
  absl::Status status = evaluate(absl::InfiniteFuture(), &evaluated.in_the_end);
  for (const v1::AsOf& earlier : content.as_of()) {
    const absl::StatusOr<absl::Time> at = ParseInstant(earlier.at());
    status.Update(at.status());
    if (!status.ok()) return status;
    status.Update(evaluate(*at, &evaluated.as_of.emplace_back()));
  }
  if (!status.ok()) return status;
  return evaluated;
}

}  // namespace compliance
