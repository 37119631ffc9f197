#include "compliance/cli/verification.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "compliance/report/finding_lines.h"
#include "compliance/report/seal.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"

namespace compliance::cli {
namespace {

bool IsFinding(absl::string_view line) { return absl::StartsWith(line, kFindingStart); }
bool IsClosing(absl::string_view line) { return absl::StartsWith(line, kClosingStart); }

bool ParseFinding(absl::string_view line, v1::Finding* finding) {
  if (!absl::ConsumePrefix(&line, kFindingStart) || !absl::ConsumeSuffix(&line, "}")) return false;
  finding->Clear();
  return google::protobuf::util::JsonStringToMessage(
             google::protobuf::StringPiece(line.data(), line.size()), finding)
      .ok();
}

std::string NameOf(const v1::Finding& finding) {
  const std::string record = finding.evidence().empty()
                                 ? ""
                                 : absl::StrCat(", record '", finding.evidence(0).record_id(), "'");
  return absl::StrCat("finding ", finding.id(), ", revision ", finding.revision(), " (",
                      finding.provision(), record, ")");
}

// A record that both rest on, with other content; null if there is none.
const v1::EvidenceReference* ChangedRecord(const v1::Finding& stored, const v1::Finding& again) {
  for (const v1::EvidenceReference& now : again.evidence()) {
    for (const v1::EvidenceReference& then : stored.evidence()) {
      if (now.record_id() == then.record_id() && now.record_sha256() != then.record_sha256()) {
        return &now;
      }
    }
  }
  return nullptr;
}

// "modified: grade: G3_SERIOUS -> G2_SIGNIFICANT"; the first difference.
std::string FirstDifference(v1::Finding stored, v1::Finding again) {
  stored.clear_seal();
  again.clear_seal();
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  differencer.Compare(stored, again);
  const std::vector<std::string> differences = absl::StrSplit(report, '\n');
  return differences.front();
}

}  // namespace

std::string FormatTampering(const Tampering& tampering) {
  return absl::StrCat(tampering.file, ":", tampering.line, ": error: ", tampering.cause, "\n  ",
                      tampering.way_out, "\n");
}

Verification::Verification(std::string file, std::vector<std::string> lines,
                           std::vector<std::string> agreements)
    : file_(std::move(file)), lines_(std::move(lines)), agreements_(std::move(agreements)) {}

int64_t Verification::findings() const { return absl::c_count_if(lines_, IsFinding); }

bool Verification::has_non_findings() const {
  return absl::c_any_of(
      lines_, [](const std::string& line) { return absl::StartsWith(line, kNonFindingStart); });
}

std::streamsize Verification::xsputn(const char* bytes, std::streamsize count) {
  absl::string_view rest(bytes, static_cast<size_t>(count));
  for (size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
    absl::StrAppend(&begun_, rest.substr(0, end));
    Compare(begun_);
    begun_.clear();
    rest.remove_prefix(end + 1);
  }
  absl::StrAppend(&begun_, rest);
  return count;
}

Verification::int_type Verification::overflow(int_type byte) {
  const char one = static_cast<char>(byte);
  xsputn(&one, 1);
  return byte;
}

void Verification::Compare(absl::string_view line) {
  if (differs_.has_value()) return;
  if (equal_ < lines_.size() && lines_[equal_] == line) {
    ++equal_;
  } else {
    differs_ = std::string(line);
  }
}

bool Verification::IsSealedUnder(absl::string_view line) const {
  SealedLine parts;
  v1::Finding finding;
  if (!SplitSeal(line, &parts) || !ParseFinding(line, &finding)) return false;
  return absl::c_any_of(agreements_, [&](const std::string& agreement) {
    return ContentSha256(agreement, parts) == finding.seal().content_sha256();
  });
}

bool Verification::IsAnySealed() const {
  return absl::c_any_of(lines_, [this](const std::string& line) { return IsSealedUnder(line); });
}

bool Verification::IsInFile(const v1::Finding& finding) const {
  return absl::c_any_of(lines_, [&](const std::string& line) {
    v1::Finding stored;
    return absl::StrContains(line, finding.id()) && ParseFinding(line, &stored) &&
           stored.id() == finding.id() && stored.revision() == finding.revision();
  });
}

Tampering Verification::At(size_t line, std::string cause, std::string way_out) const {
  return {file_, static_cast<int64_t>(line) + 1, std::move(cause), std::move(way_out)};
}

absl::optional<Tampering> Verification::FirstTampering() const {
  if (differs_.has_value()) return OfLine(*differs_);
  if (equal_ == lines_.size()) return absl::nullopt;
  v1::Finding stored;
  const std::string what =
      ParseFinding(lines_[equal_], &stored) ? NameOf(stored) : std::string("this line");
  return At(equal_, absl::StrCat(what, " does not follow from these records"),
            "it was added, or records were removed after the findings were sealed");
}

Tampering Verification::OfLine(const std::string& told_again) const {
  v1::Finding again;
  const bool again_is_finding = ParseFinding(told_again, &again);
  if (equal_ == lines_.size()) {
    return At(equal_, again_is_finding ? NameOf(again) + " is missing" : "a line is missing",
              "the file was cut, or records were added after the findings were sealed");
  }
  if (findings() > 0 && !IsAnySealed()) {
    return At(equal_, "no finding of the file is sealed under this agreement",
              "give the version of the agreement that the findings were made under, or findings "
              "as evaluate wrote them");
  }
  if (IsClosing(lines_[equal_]) && IsClosing(told_again)) {
    return At(equal_, "what was read after the last finding is not what was closed with it",
              "a record that no finding names was added, removed or changed, or this line was");
  }
  if (IsClosing(lines_[equal_]) && again_is_finding) {
    return At(equal_, NameOf(again) + " is missing before this line",
              "it was removed, or records were added or changed after the findings were sealed");
  }
  v1::Finding stored;
  const bool is_finding = ParseFinding(lines_[equal_], &stored);
  if (is_finding && IsClosing(told_again)) {
    return At(equal_, NameOf(stored) + " does not follow from these records",
              "it was added, or records were removed after the findings were sealed");
  }
  if (!is_finding || !again_is_finding) {
    return At(equal_, "the line is not the one that follows from the records",
              absl::StrCat("there follows ", told_again));
  }
  if (stored.id() == again.id() && stored.revision() == again.revision()) {
    return OfOneFinding(stored, again);
  }
  if (!IsInFile(again)) {
    return At(equal_, NameOf(again) + " is missing before this line",
              "it was removed, or records were added or changed after the findings were sealed");
  }
  return At(equal_, NameOf(stored) + " does not follow here",
            "it was added or moved, or records were removed or changed after the findings were "
            "sealed");
}

Tampering Verification::OfOneFinding(const v1::Finding& stored, const v1::Finding& again) const {
  const std::string name = NameOf(stored);
  if (!IsSealedUnder(lines_[equal_])) {
    const std::string what = FirstDifference(stored, again);
    return At(equal_, absl::StrCat(name, " was changed after it was sealed"),
              what.empty() ? "its seal or its layout is not the one that was written"
                           : absl::StrCat("from what is written to what follows: ", what));
  }
  if (const v1::EvidenceReference* record = ChangedRecord(stored, again)) {
    return At(equal_,
              absl::StrCat(name, " rests on another content of record '", record->record_id(),
                           "' than it has now"),
              absl::StrCat("see ", record->file(), ":", record->line(),
                           "; the SHA-256 of its line is now ", record->record_sha256()));
  }
  const std::string what = FirstDifference(stored, again);
  if (!what.empty()) {
    return At(equal_, absl::StrCat(name, " does not follow any more"),
              absl::StrCat("a record was added, removed or changed, from what is written to what "
                           "follows: ",
                           what));
  }
  return At(equal_, absl::StrCat("what was read before ", name, " is not what was sealed"),
            "a record that no finding names was added, removed or changed");
}

}  // namespace compliance::cli
