#include "compliance/cli/evaluation.h"

#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/ingest/quarantine.h"
#include "compliance/records/examination.h"
#include "compliance/records/wire_form.h"
#include "compliance/report/explanation.h"
#include "compliance/report/status.h"
#include "compliance/report/words.h"

namespace compliance::cli {
namespace {

// Bytes.
constexpr size_t kWrittenTogether = size_t{64} << 10;

struct ExaminedNotes : RecordNotes {
  Examination examination;
};

class Examiner : public RecordAnnotator {
 public:
  explicit Examiner(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::unique_ptr<RecordNotes> NewNotes() const override {
    return std::make_unique<ExaminedNotes>();
  }
  void Annotate(const v1::Record& record, RecordNotes* notes) const override {
    Examination& examination = static_cast<ExaminedNotes*>(notes)->examination;
    Examine(record, &examination);
    const bool is_kept =
        examination.issues.empty() && !program_->Dispatch(record.category()).empty();
    if (is_kept) SetToWireForm(record, &examination.wire_form);
  }

 private:
  const std::shared_ptr<const Program> program_;
};

// Of the record just read: as it was read, else made here in `unexamined`.
const Examination& ExaminationOf(const RecordReader& reader, Examination* unexamined) {
  const auto* const notes = static_cast<const ExaminedNotes*>(reader.notes());
  if (notes != nullptr) return notes->examination;
  Examine(reader.record(), unexamined);
  return *unexamined;
}

}  // namespace

std::shared_ptr<const RecordAnnotator> NewExaminer(std::shared_ptr<const Program> program) {
  return std::make_shared<const Examiner>(std::move(program));
}

absl::StatusOr<std::shared_ptr<const Program>> LoadProgram(const std::vector<std::string>& files) {
  std::vector<LoadedAgreement> agreements;
  int wrong = 0;
  for (const std::string& file : files) {
    absl::StatusOr<std::string> text = ReadFile(file);
    if (!text.ok()) return text.status();
    agreements.push_back(LoadAgreement(file, *text, ReadFile));
    std::cerr << FormatIssues(agreements.back().issues);
    if (!agreements.back().ok()) ++wrong;
  }
  if (wrong > 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(wrong, wrong == 1 ? " agreement has" : " agreements have",
                     " errors; nothing was evaluated"));
  }
  return Program::Compile(agreements);
}

Evaluation::Evaluation(std::shared_ptr<const Program> program, Outputs outputs,
                       const Evaluator::Options& options, const v1::TallyTerms& terms)
    : program_(std::move(program)),
      outputs_(outputs),
      options_(options),
      evaluator_(std::make_unique<Evaluator>(program_, this, options)) {
  for (const auto& agreement : program_->agreements()) {
    tallies_.emplace_back(agreement->definition(), terms);
    agreement_digests_.push_back(AgreementSha256(agreement->definition()));
  }
}

absl::Status Evaluation::Restore(absl::string_view snapshot) {
  auto restored = Evaluator::Restore(program_, this, options_, snapshot);
  if (!restored.ok()) return restored.status();
  evaluator_ = *std::move(restored);
  evaluator_->ForEachTold([this](const v1::Finding& finding) {
    tallies_[AgreementIndex(finding.agreement())].Add(finding);
  });
  return absl::OkStatus();
}

void Evaluation::NoteRead(const Origin& origin) {
  if (outputs_.findings == nullptr || outputs_.format != Format::kJsonLines) return;
  sealer_.NoteRecord(origin.raw);
}

absl::Status Evaluation::Feed(RecordReader& reader) {
  Examination unexamined;
  for (auto next = reader.Read(); next != ReadOutcome::kEnd; next = reader.Read()) {
    NoteRead(reader.origin());
    if (next == ReadOutcome::kBad) {
      evaluator_->CountUnreadable();
      Quarantine(reader.origin(), {reader.issue()});
      continue;
    }
    const auto* const ahead = static_cast<const ExaminedNotes*>(reader.notes_ahead());
    if (ahead != nullptr) evaluator_->Expect(ahead->examination.digest);
    AddOrQuarantine(reader.record(), ExaminationOf(reader, &unexamined), reader.origin());
    // Reading on may take long.
    if (ahead == nullptr) WriteTold();
  }
  WriteTold();
  return reader.status();
}

void Evaluation::AddOrQuarantine(const v1::Record& record, const Examination& examination,
                                 const Origin& origin) {
  const Evaluator::Answer answer = evaluator_->Add(record, examination, origin);
  if (!answer.issues.empty()) Quarantine(origin, answer.issues);
  if (answer.also_skipped.has_value()) {
    // Its text is not kept.
    const Issue& other = *answer.also_skipped;
    Quarantine({other.position.file, other.position.line, {}}, {other});
  }
  AdvanceWithRecords();
}

void Evaluation::AdvanceWithRecords() {
  // What lasts is judged again at every step.
  const absl::Time latest = evaluator_->latest();
  if (options_.horizon == absl::InfiniteDuration() || latest - now_ < options_.horizon / 8) return;
  now_ = latest;
  evaluator_->AdvanceTo(now_).IgnoreError();  // Sound records lie within all bounds.
}

absl::Status Evaluation::FeedEdition(RecordReader& reader, EditionCounts* counts) {
  editions_.Begin();
  Examination unexamined;
  std::string file;
  for (auto next = reader.Read(); next != ReadOutcome::kEnd; next = reader.Read()) {
    const Origin& origin = reader.origin();
    NoteRead(origin);
    if (file.empty()) file = std::string(origin.file);
    if (next == ReadOutcome::kBad) {
      editions_.NoteUnreadable();
      evaluator_->CountUnreadable();
      Quarantine(origin, {reader.issue()});
      continue;
    }
    TakeRow(reader.record(), ExaminationOf(reader, &unexamined), origin);
    WriteTold();
  }
  if (!reader.status().ok()) editions_.NoteUnreadable();
  const Origin whole = {file, 0, {}};  // No line says that a record is missing.
  *counts = editions_.End([&](const v1::Record& retraction) {
    AddOrQuarantine(retraction, Examine(retraction), whole);
  });
  WriteTold();
  return reader.status();
}

void Evaluation::TakeRow(const v1::Record& row, const Examination& examination,
                         const Origin& origin) {
  const Issues stated = Editions::CheckRow(row);
  if (!stated.empty() || !examination.issues.empty()) {
    editions_.NoteUnfit(row.id());
    Examination unfit = examination;
    unfit.issues.insert(unfit.issues.begin(), stated.begin(), stated.end());
    AddOrQuarantine(row, unfit, origin);
    return;
  }
  editions_.Take(row, examination.digest.content, [&](const v1::Record& record) {
    const bool is_row = &record == &row;
    AddOrQuarantine(record, is_row ? examination : Examine(record), origin);
  });
}

void Evaluation::Quarantine(const Origin& origin, const Issues& issues) {
  if (first_problem_.empty()) first_problem_ = FormatIssue(issues.front());
  if (outputs_.quarantine == nullptr) return;
  // One line for each line skipped, so that the counts agree and the lines can be read again.
  Issue all = issues.front();
  for (size_t i = 1; i < issues.size(); ++i) absl::StrAppend(&all.message, "; ", issues[i].message);
  std::string line;
  AppendQuarantineLine(origin, all, &line);
  *outputs_.quarantine << line;
}

void Evaluation::WriteTold() {
  if (told_.empty()) return;
  *outputs_.findings << told_;
  told_.clear();
}

void Evaluation::Finish() {
  evaluator_->Finish();
  if (outputs_.findings != nullptr && outputs_.format == Format::kGeoJson) {
    told_ = map_.Take();
  }
  if (outputs_.findings != nullptr && outputs_.format == Format::kJsonLines) {
    sealer_.AppendClosing(&told_);
  }
  WriteTold();
}

int Evaluation::AgreementIndex(absl::string_view id) const {
  int index = 0;
  while (program_->agreements()[index]->definition().id() != id) ++index;
  return index;
}

void Evaluation::OnFinding(const v1::Finding& finding) {
  const int agreement = AgreementIndex(finding.agreement());
  tallies_[agreement].Add(finding);
  if (outputs_.findings == nullptr) return;
  if (outputs_.format == Format::kGeoJson) {
    map_.Add(finding);
    return;
  }
  if (outputs_.format == Format::kJsonLines) {
    sealer_.AppendLine(agreement_digests_[agreement], finding, &told_);
  } else {
    absl::StrAppend(&told_, Explanation(program_->agreements()[agreement]->definition(), finding),
                    "\n");
  }
}

void Evaluation::OnFinal(const std::string& id) {
  for (TallyBuilder& tally : tallies_) tally.Settle(id);
}

void Evaluation::OnNonFinding(const v1::NonFinding& none) {
  if (outputs_.format == Format::kJsonLines) {
    sealer_.AppendLine(none, &told_);
  } else {
    absl::StrAppend(&told_, Explanation(none), "\n");
  }
  if (told_.size() > kWrittenTogether) WriteTold();
}

std::vector<v1::Summary> Evaluation::Summaries() const {
  std::vector<v1::Summary> summaries;
  for (size_t i = 0; i < tallies_.size(); ++i) {
    TallyBuilder tally = tallies_[i];
    const std::string& id = program_->agreements()[i]->definition().id();
    for (const v1::NonFindingTally& none : evaluator_->NonFindingTallies(id)) tally.Add(none);
    summaries.push_back(tally.Build(evaluator_->accounting()));
    AddStatuses(program_->agreements()[i]->definition(), evaluator_->PendingProvisions(id),
                &summaries.back());
  }
  return summaries;
}

}  // namespace compliance::cli
