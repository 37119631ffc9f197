#include "compliance/report/seal.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/deterministic.h"
#include "compliance/report/finding_lines.h"
#include "compliance/report/json_messages.h"

namespace compliance {
namespace {

constexpr absl::string_view kSeal = ",\"seal\":";

// `open_finding` lacks its closing brace.
std::string ContentOf(absl::string_view agreement_sha256, absl::string_view open_finding) {
  return Sha256Hex(absl::StrCat(agreement_sha256, "\n", open_finding, "}"));
}

}  // namespace

std::string AgreementSha256(const v1::Agreement& agreement) {
  return Sha256Hex(DeterministicBytes(agreement));
}

void Sealer::NoteRecord(absl::string_view raw) {
  records_.Add(raw);
  records_.Add("\n");
}

void Sealer::AppendLine(absl::string_view agreement_sha256, const v1::Finding& finding,
                        std::string* lines) {
  const size_t line = lines->size();
  absl::StrAppend(lines, kFindingStart);
  const size_t start = lines->size();
  AppendJson(finding, lines);
  lines->pop_back();
  v1::Seal seal;
  seal.set_content_sha256(ContentOf(agreement_sha256, absl::string_view(*lines).substr(start)));
  chain_ = Sha256Hex(absl::StrCat(chain_, "\n", records_.Hex(), "\n", seal.content_sha256()));
  seal.set_chain_sha256(chain_);
  absl::StrAppend(lines, kSeal);
  AppendJson(seal, lines);
  absl::StrAppend(lines, "}}\n");
  NoteLine(absl::string_view(*lines).substr(line));
}

void Sealer::AppendLine(const v1::NonFinding& non_finding, std::string* lines) {
  const size_t line = lines->size();
  compliance::AppendLine(non_finding, lines);
  NoteLine(absl::string_view(*lines).substr(line));
}

void Sealer::AppendClosing(std::string* lines) {
  v1::Closing closing;
  closing.set_lines(lines_);
  closing.set_sha256(Sha256Hex(absl::StrCat(told_.Hex(), "\n", records_.Hex())));
  compliance::AppendLine(closing, lines);
}

void Sealer::NoteLine(absl::string_view line) {
  told_.Add(line);
  ++lines_;
}

bool SplitSeal(absl::string_view line, SealedLine* parts) {
  const size_t seal = line.rfind(kSeal);
  if (seal == absl::string_view::npos || !absl::ConsumePrefix(&line, kFindingStart) ||
      !absl::ConsumeSuffix(&line, "}}")) {
    return false;
  }
  parts->finding = line.substr(0, seal - kFindingStart.size());
  parts->seal = line.substr(parts->finding.size() + kSeal.size());
  return true;
}

std::string ContentSha256(absl::string_view agreement_sha256, const SealedLine& parts) {
  return ContentOf(agreement_sha256, parts.finding);
}

}  // namespace compliance
