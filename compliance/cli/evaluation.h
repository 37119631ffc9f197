// One run of `evaluate` or `demo`: readers feed an evaluator, findings are written a batch at a
// time and counted.
#ifndef COMPLIANCE_CLI_EVALUATION_H_
#define COMPLIANCE_CLI_EVALUATION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/finding/sink.h"
#include "compliance/ingest/editions.h"
#include "compliance/ingest/record_reader.h"
#include "compliance/program/program.h"
#include "compliance/records/examination.h"
#include "compliance/report/finding_geojson.h"
#include "compliance/report/seal.h"
#include "compliance/report/tally.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance::cli {

// Loads and compiles agreements. Issues, warnings included, are printed to standard error.
absl::StatusOr<std::shared_ptr<const Program>> LoadProgram(const std::vector<std::string>& files);

// Examines records where they are read, for Evaluation::Feed under the same program: what can be
// said of a record by itself, and how it is kept if the program speaks of it.
std::shared_ptr<const RecordAnnotator> NewExaminer(std::shared_ptr<const Program> program);

class Evaluation : public FindingSink {
 public:
  // JSON Lines carry seals. GeoJSON is written by Finish.
  enum class Format { kJsonLines, kText, kGeoJson };
  struct Outputs {
    std::ostream* findings = nullptr;  // Null: findings are only counted.
    Format format = Format::kJsonLines;
    bool non_findings = false;           // Also to `findings`.
    std::ostream* quarantine = nullptr;  // Null: bad lines are only counted.
  };

  // `terms`: what the summaries count.
  Evaluation(std::shared_ptr<const Program> program, Outputs outputs,
             const Evaluator::Options& options = Evaluator::Options(),
             const v1::TallyTerms& terms = {});
  Evaluation(const Evaluation&) = delete;  // The evaluator refers to it.
  Evaluation& operator=(const Evaluation&) = delete;

  // Instead of to the outputs so far.
  void WriteTo(const Outputs& outputs) { outputs_ = outputs; }

  // Goes on from where a run was saved, before anything is fed: what was told is counted and not
  // written again. Errors: as of Evaluator::Restore.
  absl::Status Restore(absl::string_view snapshot);
  // As Evaluator::Save; editions are not remembered.
  absl::StatusOr<std::string> Save() const { return evaluator_->Save(); }

  // Reads to the end. The reader has either no annotator or one of NewExaminer. Errors: the input
  // broke off; what came before has been evaluated.
  absl::Status Feed(RecordReader& reader);

  // The same of an edition that replaces those fed before; all inputs of the run are editions.
  // `counts` is set whether or not the input broke off; if it did, nothing has been withdrawn.
  absl::Status FeedEdition(RecordReader& reader, EditionCounts* counts);

  // After the last input: as Evaluator::Finish.
  void Finish();

  // One for each agreement, in their order.
  std::vector<v1::Summary> Summaries() const;

  const v1::Accounting& accounting() const { return evaluator_->accounting(); }
  const std::map<std::string, int64_t>& unknown_parties() const {
    return evaluator_->unknown_parties();
  }
  std::map<std::string, int64_t> unknown_subjects() const { return evaluator_->unknown_subjects(); }
  std::map<std::string, int64_t> strange_answers() const { return evaluator_->strange_answers(); }
  // The first bad line, formatted; empty if there was none.
  const std::string& first_problem() const { return first_problem_; }

  void OnFinding(const v1::Finding& finding) override;
  void OnFinal(const std::string& id) override;
  void OnNonFinding(const v1::NonFinding& non_finding) override;
  bool WantsNonFindings() const override { return outputs_.non_findings; }

 private:
  int AgreementIndex(absl::string_view id) const;
  void Quarantine(const Origin& origin, const Issues& issues);
  // With a horizon, time comes with the records.
  void AdvanceWithRecords();
  void AddOrQuarantine(const v1::Record& record, const Examination& examination,
                       const Origin& origin);
  void TakeRow(const v1::Record& row, const Examination& examination, const Origin& origin);
  // Writes what was told.
  void WriteTold();
  void NoteRead(const Origin& origin);

  std::shared_ptr<const Program> program_;
  Outputs outputs_;
  const Evaluator::Options options_;
  absl::Time now_ = absl::InfinitePast();
  std::unique_ptr<Evaluator> evaluator_;
  Editions editions_;
  std::vector<TallyBuilder> tallies_;  // As the agreements of the program.
  FindingMap map_;                     // With Format::kGeoJson.
  Sealer sealer_;                      // With Format::kJsonLines.
  std::vector<std::string> agreement_digests_;
  std::string told_;  // For Outputs::findings, and not yet written.
  std::string first_problem_;
};

}  // namespace compliance::cli

#endif  // COMPLIANCE_CLI_EVALUATION_H_
