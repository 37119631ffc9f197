#include "compliance/report/seal.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/base/deterministic.h"
#include "compliance/report/json_messages.h"

namespace compliance {
namespace {

constexpr absl::string_view kStart = "{\"finding\":";
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
  absl::StrAppend(lines, kStart);
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
}

bool SplitSeal(absl::string_view line, SealedLine* parts) {
  const size_t seal = line.rfind(kSeal);
  if (seal == absl::string_view::npos || !absl::ConsumePrefix(&line, kStart) ||
      !absl::ConsumeSuffix(&line, "}}")) {
    return false;
  }
  parts->finding = line.substr(0, seal - kStart.size());
  parts->seal = line.substr(parts->finding.size() + kSeal.size());
  return true;
}

std::string ContentSha256(absl::string_view agreement_sha256, const SealedLine& parts) {
  return ContentOf(agreement_sha256, parts.finding);
}

}  // namespace compliance
