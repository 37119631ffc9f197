#include "compliance/testing/corpus/coverage.h"

#include <filesystem>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/testing/case_runner.h"

namespace compliance {
namespace {

std::string NormOf(const v1::Provision& provision) {
  const auto* norm = v1::Provision::descriptor()->FindOneofByName("norm");
  return provision.GetReflection()->GetOneofFieldDescriptor(provision, norm)->name();
}

// A finding that stands, and by which somebody has breached something.
bool IsBreach(const v1::ExpectedFinding& finding) {
  if (finding.state() == v1::WITHDRAWN) return false;
  return finding.disposition() == v1::ESTABLISHED || finding.disposition() == v1::PROBABLE ||
         finding.disposition() == v1::ALLEGED;
}

class InstrumentReader {
 public:
  explicit InstrumentReader(const v1::Agreement& agreement) {
    std::set<std::string> ids;
    for (const v1::Provision& provision : agreement.provisions()) {
      ids.insert(provision.id());
      for (const std::string& row : provision.rows()) {
        rows_of_[provision.id()].insert(row);
        instrument_.rows[row].norms.insert(NormOf(provision));
      }
    }
    instrument_.provisions = static_cast<int>(ids.size());
  }

  void Add(const v1::Case& content) {
    ++instrument_.cases;
    AddExpected(content);
    for (const v1::AsOf& earlier : content.as_of()) AddExpected(earlier);
  }

  const InstrumentCoverage& instrument() const { return instrument_; }

 private:
  template <typename Expected>
  void AddExpected(const Expected& expected) {
    instrument_.expectations += expected.findings_size() + expected.non_findings_size() +
                                expected.tallies_size() + expected.statuses_size();
    for (const v1::ExpectedFinding& finding : expected.findings()) {
      for (const std::string& row : rows_of_[finding.provision()]) {
        RowCoverage& covered = instrument_.rows[row];
        covered.asked |= !finding.open_questions().empty() ||
                         absl::c_linear_search(finding.reasons(), v1::READING);
        covered.breached |= IsBreach(finding);
      }
    }
    for (const v1::ExpectedNonFinding& none : expected.non_findings()) {
      for (const std::string& row : rows_of_[none.provision()]) instrument_.rows[row].kept = true;
    }
    for (const v1::ExpectedStatus& status : expected.statuses()) {
      for (const std::string& row : rows_of_[status.provision()]) {
        RowCoverage& covered = instrument_.rows[row];
        covered.kept |= status.status() == v1::COMPLIED;
        covered.breached |= status.status() == v1::BREACHED;
      }
    }
  }

  InstrumentCoverage instrument_;
  std::map<std::string, std::set<std::string>> rows_of_;  // By provision.
};

}  // namespace

absl::StatusOr<Coverage> CoverageOf(absl::string_view root) {
  Coverage coverage;
  const std::string base(root);
  for (const std::string& folder : FoldersWith("agreement.textproto", base)) {
    const std::string path = absl::StrCat(folder, "/agreement.textproto");
    const absl::StatusOr<std::string> text = ReadFile(path);
    if (!text.ok()) return text.status();
    const LoadedAgreement loaded = LoadAgreement(path, *text, ReadFile);
    if (!loaded.ok()) return absl::InvalidArgumentError(FormatIssues(loaded.issues));
    InstrumentReader reader(loaded.agreement());
    for (const std::string& case_folder : FindCases(folder)) {
      const absl::StatusOr<CaseText> content = ReadCase(case_folder);
      if (!content.ok()) return content.status();
      reader.Add(content->content);
    }
    coverage.instruments.push_back(reader.instrument());
    coverage.instruments.back().folder = std::filesystem::relative(folder, base).string();
  }
  return coverage;
}

}  // namespace compliance
