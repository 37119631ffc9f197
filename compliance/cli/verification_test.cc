#include "compliance/cli/verification.h"

#include <memory>
#include <ostream>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "compliance/cli/evaluation.h"
#include "compliance/report/seal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::cli {
namespace {

using testing::HasSubstr;

constexpr char kAgreement[] = R"(
id: "ban"
instrument { title: "A ban" status: HYPOTHETICAL source: "written as a test" }
parties { id: "A" name: "Party A" adverse_to: "B" }
parties { id: "B" name: "Party B" }
in_force { start: "2026-01-01T00:00:00Z" }
zones { id: "disc" name: "disc" circles { center { lat: 0 lng: 0 } radius_m: 10000 } }
provisions {
  id: "BAN"
  article: "Art. 1"
  text: "It shall not happen."
  bearers: "A"
  categories: MOVE
  place { inside: "disc" }
  grading_family: "PRE"
  prohibition {}
}
)";

using Lines = std::vector<std::string>;

// A move by A, every third one outside the disc, the last one too; r5 corrects r2.
Lines Records() {
  Lines records;
  for (int i = 1; i <= 15; ++i) {
    const std::string which = i == 5 ? R"("r2", "revision": 1, "revised_because": "CORRECTED")"
                                     : absl::StrCat("\"r", i, "\"");
    records.push_back(absl::StrCat(
        R"({"id": )", which, R"(, "occurred": {"start": "2026-02-0)", 1 + i % 9,
        R"(T00:00:00Z"}, "category": "MOVE", "place": {"point": {"lat": )", i % 3 == 0 ? 1 : 0,
        R"(, "lng": 0}, "radius95_m": 0}, "actors": [{"party": "A"}], "evidence": [{"source": "s)",
        i, R"(", "reliability": "RELIABILITY_A", "credibility": "CREDIBILITY_1"}]})"));
  }
  return records;
}

// Everything is evaluated into `stream`; the digest of the agreement.
std::string Evaluate(const std::string& agreement, const Lines& records, bool non_findings,
                     std::ostream& stream) {
  const LoadedAgreement loaded = LoadAgreement("agreement", agreement);
  EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  Evaluation::Outputs outputs;
  outputs.findings = &stream;
  outputs.non_findings = non_findings;
  const auto program = *Program::Compile(loaded);
  Evaluation evaluation(program, outputs);
  RecordOptions options;
  options.annotator = NewExaminer(program);
  Issues issues;
  const std::string text = absl::StrCat(absl::StrJoin(records, "\n"), "\n");
  auto reader = OpenRecordsInMemory("records.jsonl", text, options, &issues);
  EXPECT_TRUE(evaluation.Feed(**reader).ok());
  evaluation.Finish();
  return AgreementSha256(loaded.agreement());
}

Lines FindingsOf(const Lines& records, bool non_findings = false) {
  std::ostringstream stream;
  Evaluate(kAgreement, records, non_findings, stream);
  Lines lines = absl::StrSplit(stream.str(), '\n');
  lines.pop_back();
  return lines;
}

// What `verify` says; empty if all is as it was.
std::string Verify(const Lines& findings, const std::string& agreement, const Lines& records) {
  const std::string digest = AgreementSha256(LoadAgreement("agreement", agreement).agreement());
  Verification verification("findings.jsonl", findings, {digest});
  std::ostream again(verification.stream());
  Evaluate(agreement, records, verification.has_non_findings(), again);
  const absl::optional<Tampering> first = verification.FirstTampering();
  return first.has_value() ? FormatTampering(*first) : "";
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t place = text.find(from);
  EXPECT_NE(place, text.npos) << from << " in " << text;
  if (place != text.npos) text.replace(place, from.size(), to);
  return text;
}

class VerificationTest : public testing::Test {
 protected:
  const Lines records_ = Records();
  const Lines findings_ = FindingsOf(records_);
};

TEST_F(VerificationTest, PassesWhatIsAsItWas) {
  ASSERT_EQ(findings_.size(), 13u);
  EXPECT_EQ(Verify(findings_, kAgreement, records_), "");
  const Lines with_non_findings = FindingsOf(records_, true);
  ASSERT_GT(with_non_findings.size(), findings_.size());
  EXPECT_EQ(Verify(with_non_findings, kAgreement, records_), "");
}

TEST_F(VerificationTest, NamesAChangedFinding) {
  Lines findings = findings_;
  findings[3] = Replaced(findings[3], "\"confidence\":\"MODERATE\"", "\"confidence\":\"HIGH\"");
  const std::string said = Verify(findings, kAgreement, records_);
  EXPECT_THAT(said, HasSubstr("findings.jsonl:4: error: finding f-"));
  EXPECT_THAT(said, HasSubstr("was changed after it was sealed"));
  EXPECT_THAT(said, HasSubstr("confidence: HIGH -> MODERATE"));
}

TEST_F(VerificationTest, NamesARemovedFinding) {
  Lines findings = findings_;
  findings.erase(findings.begin() + 2);
  EXPECT_THAT(Verify(findings, kAgreement, records_), HasSubstr("is missing before this line"));
  findings = findings_;
  findings.erase(findings.end() - 2);
  EXPECT_THAT(Verify(findings, kAgreement, records_),
              HasSubstr("findings.jsonl:12: error: finding"));
  findings = findings_;
  findings.pop_back();
  EXPECT_THAT(Verify(findings, kAgreement, records_),
              HasSubstr("findings.jsonl:13: error: a line is missing"));
}

TEST_F(VerificationTest, NamesAChangedRecord) {
  Lines records = records_;
  records[6] = Replaced(records[6], "\"source\": \"s7\"", "\"source\": \"patrol\"");
  EXPECT_THAT(Verify(findings_, kAgreement, records),
              HasSubstr("another content of record 'r7' than it has now"));
  records = records_;
  records[8] = Replaced(records[8], "\"source\": \"s9\"", "\"source\": \"patrol\"");
  EXPECT_THAT(Verify(findings_, kAgreement, records),
              HasSubstr("a record that no finding names was added, removed or changed"));
}

TEST_F(VerificationTest, TheEndIsSealedToo) {
  // Nothing follows from the last record.
  Lines records = records_;
  records.back() = Replaced(records.back(), "\"source\": \"s15\"", "\"source\": \"patrol\"");
  EXPECT_THAT(Verify(findings_, kAgreement, records),
              HasSubstr("findings.jsonl:13: error: what was read after the last finding"));
  Lines with_non_findings = FindingsOf(records_, true);
  for (std::string& line : with_non_findings) {
    if (line.find("non_finding") == line.npos) continue;
    line = Replaced(line, "OUTSIDE_AREA", "EXEMPT");
    break;
  }
  EXPECT_THAT(Verify(with_non_findings, kAgreement, records_),
              HasSubstr("the line is not the one that follows from the records"));
}

TEST_F(VerificationTest, NamesAnotherAgreement) {
  EXPECT_THAT(Verify(findings_, Replaced(kAgreement, "10000", "10001"), records_),
              HasSubstr("no finding of the file is sealed under this agreement"));
}

// Each changes something at random, and says what.
std::string TamperWith(std::mt19937_64& random, Lines* findings, std::string* agreement,
                       Lines* records) {
  const auto below = [&random](size_t limit) { return static_cast<size_t>(random() % limit); };
  const size_t finding = below(findings->size()), record = below(records->size());
  switch (below(9)) {
    case 0:
      findings->erase(findings->begin() + finding);
      return absl::StrCat("removes finding ", finding);
    case 1:
      findings->insert(findings->begin() + finding, (*findings)[below(findings->size())]);
      return absl::StrCat("doubles a finding before ", finding);
    case 2: {
      const size_t other = (finding + 1 + below(findings->size() - 1)) % findings->size();
      std::swap((*findings)[finding], (*findings)[other]);
      return absl::StrCat("swaps ", finding, " and ", other);
    }
    case 3: {
      std::string& line = (*findings)[finding];
      const size_t place = below(line.size());
      line[place] = line[place] == 'x' ? 'y' : 'x';
      return absl::StrCat("changes byte ", place, " of finding ", finding);
    }
    case 4:
      records->erase(records->begin() + record);
      return absl::StrCat("removes record ", record);
    case 5: {
      std::string& line = (*records)[record];
      const size_t place = line.rfind("\"s");
      line.insert(place + 1, "x");
      return absl::StrCat("changes the source of record ", record);
    }
    case 6: {
      const size_t other = (record + 1 + below(records->size() - 1)) % records->size();
      std::swap((*records)[record], (*records)[other]);
      return absl::StrCat("swaps records ", record, " and ", other);
    }
    case 7:
      *agreement = Replaced(*agreement, "It shall not happen.", "It shall not happen again.");
      return "changes the words of the article";
    default:
      *agreement =
          Replaced(*agreement, "radius_m: 10000", absl::StrCat("radius_m: ", 10001 + below(1000)));
      return "changes the zone";
  }
}

TEST_F(VerificationTest, DetectsEveryRandomTampering) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    std::mt19937_64 random(seed);
    Lines findings = findings_, records = records_;
    std::string agreement = kAgreement;
    const std::string what = TamperWith(random, &findings, &agreement, &records);
    const std::string said = Verify(findings, agreement, records);
    EXPECT_THAT(said, HasSubstr("findings.jsonl:")) << "seed " << seed << " " << what;
  }
}

}  // namespace
}  // namespace compliance::cli
