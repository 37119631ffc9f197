#include "compliance/report/explanation.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/report/words.h"

namespace compliance {
namespace {

// Where the text behind a label begins.
constexpr size_t kIndent = 13;

std::string Capitalised(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

std::string Labelled(absl::string_view label, absl::string_view text) {
  return Wrapped(Padded(label, kIndent), text, kIndent);
}

std::string WhenText(const v1::Interval& occurred) {
  const std::string start = WordsOf(occurred.start());
  if (!occurred.has_limit()) return start;
  return absl::StrCat("between ", start, " and ", WordsOf(occurred.limit()));
}

std::string WhereText(const v1::Place& place) {
  std::vector<std::string> parts;
  if (place.has_point()) {
    const double lat = place.point().lat();
    const double lng = place.point().lng();
    parts.push_back(absl::StrCat(
        std::abs(lat), lat < 0 ? " S, " : " N, ", std::abs(lng), lng < 0 ? " W" : " E",
        place.has_radius95_m() ? absl::StrCat(", within ", place.radius95_m(), " m (95 %)")
                               : ", error not known"));
  }
  if (place.settlements_size() > 0) parts.push_back(absl::StrJoin(place.settlements(), ", "));
  return parts.empty() ? "not known" : absl::StrJoin(parts, "; ");
}

std::string CandidateNames(const v1::Agreement& agreement, const v1::Attribution& attribution,
                           absl::string_view separator) {
  return absl::StrJoin(attribution.candidates(), separator,
                       [&](std::string* out, const v1::Actor& actor) {
                         absl::StrAppend(out, PartyName(agreement, actor.party()));
                       });
}

std::string ByWhom(const v1::Agreement& agreement, const v1::Attribution& attribution) {
  switch (attribution.status()) {
    case v1::ATTRIBUTED:
      return absl::StrCat(" by ", PartyName(agreement, attribution.party()));
    case v1::CONTESTED:
      return absl::StrCat(" by ", CandidateNames(agreement, attribution, " or "));
    case v1::NOT_APPLICABLE:
      return "";
    default:
      return " by an undetermined actor";
  }
}

// Who, which provision, disposition and grade.
std::string Claim(const v1::Agreement& agreement, const v1::Finding& finding) {
  const std::string breach =
      absl::StrCat("a breach of ", finding.provision(), " (", finding.article(), ")",
                   ByWhom(agreement, finding.attribution()));
  const std::string grade = WordsOf(finding.grade());
  const std::string graded = grade.empty() ? "" : absl::StrCat("; if so, its grade is ", grade);
  switch (finding.disposition()) {
    case v1::OBSERVATION:
      return absl::StrCat("Worth a note under ", finding.provision(), " (", finding.article(),
                          "), and no breach.");
    case v1::INDETERMINATE: {
      const std::string reasons =
          absl::StrJoin(finding.reasons(), ", ", [](std::string* out, int reason) {
            absl::StrAppend(out, WordsOf(static_cast<v1::IndeterminateReason>(reason)));
          });
      return absl::StrCat("Whether there is ", breach, " cannot be determined (", reasons, ")",
                          graded, ".");
    }
    case v1::ESTABLISHED:
      return absl::StrCat(Capitalised(breach), " is established",
                          grade.empty() ? "" : absl::StrCat(", grade ", grade), ".");
    default:
      return absl::StrCat(Capitalised(breach), " is ", WordsOf(finding.disposition()), graded, ".");
  }
}

// A finding that no longer stands says so before anything else.
std::string Headline(const v1::Agreement& agreement, const v1::Finding& finding) {
  const std::string claim = finding.not_by_default()
                                ? absl::StrCat("Not by default, but under reading ",
                                               absl::StrJoin(finding.readings(), " and "), ": ",
                                               Claim(agreement, finding))
                                : Claim(agreement, finding);
  if (finding.state() == v1::DISPUTED) return absl::StrCat(claim, " It is denied.");
  if (finding.state() == v1::DETERMINED) {
    return absl::StrCat(claim, " What was open has been determined.");
  }
  if (finding.state() != v1::WITHDRAWN) return claim;
  const std::string because =
      finding.revised_because() == 0
          ? "something else became known"
          : absl::StrCat("a record was ", WordsOf(finding.revised_because()));
  return absl::StrCat("WITHDRAWN, because ", because, ". It read: ", claim);
}

std::string AttributionText(const v1::Agreement& agreement, const v1::Attribution& attribution) {
  const bool attributed = attribution.status() == v1::ATTRIBUTED;
  if (attribution.status() == v1::NOT_APPLICABLE) return "The agreement charges nobody.";
  if (attribution.candidates().empty() && !attributed) return "Nobody is known to have acted.";
  std::vector<std::string> candidates;
  for (const v1::Actor& actor : attribution.candidates()) {
    const std::string likelihood = actor.has_likelihood() ? WordsOf(actor.likelihood()) : "";
    candidates.push_back(absl::StrCat(PartyName(agreement, actor.party()),
                                      likelihood.empty() ? "" : ", ", likelihood));
  }
  std::string text = Capitalised(WordsOf(attribution.status()));
  if (attributed) absl::StrAppend(&text, " to ", PartyName(agreement, attribution.party()));
  if (!candidates.empty()) absl::StrAppend(&text, "; acted: ", absl::StrJoin(candidates, "; "));
  absl::StrAppend(&text, ".");
  if (!attribution.presumed_because().empty()) {
    absl::StrAppend(&text, " Presumed, not observed: ", attribution.presumed_because());
  }
  if (!attribution.determined_in().empty()) {
    absl::StrAppend(&text, " Determined in ", attribution.determined_in(), ".");
  }
  return text;
}

// What the text leaves to people: who decides, what they may answer, by when.
std::string QuestionText(const v1::Agreement& agreement, const v1::OpenQuestion& open) {
  const std::string deciders =
      absl::StrJoin(open.decided_by(), " or ", [&](std::string* out, const std::string& id) {
        absl::StrAppend(out, PartyName(agreement, id));
      });
  std::string text = absl::StrCat(open.text(), " Open (", open.id(), "): left to ", deciders,
                                  ", who may answer ", absl::StrJoin(open.options(), " or "));
  if (open.has_due()) absl::StrAppend(&text, ", due ", WordsOf(open.due()));
  absl::StrAppend(&text, ".");
  if (!open.unsettled_because().empty()) {
    absl::StrAppend(&text, " Not settled by: ", open.unsettled_because(), ".");
  }
  return text;
}

std::string StatementText(const v1::Agreement& agreement, const v1::StatementMade& made) {
  const v1::Statement& statement = made.statement();
  std::string text =
      absl::StrCat(made.by().empty() ? "Nobody known for sure" : PartyName(agreement, made.by()),
                   " in ", made.record_id(), ": ");
  switch (statement.says_case()) {
    case v1::Statement::kAnswer:
      absl::StrAppend(&text, "answers '", statement.answer().option(), "' to '",
                      statement.answer().question(), "'.");
      break;
    case v1::Statement::kCharge:
      absl::StrAppend(&text, "charges ", PartyName(agreement, statement.charge()), ".");
      break;
    default:
      absl::StrAppend(&text, WordsOf(statement.stance()), ".");
      break;
  }
  if (!statement.text().empty()) absl::StrAppend(&text, " \"", statement.text(), "\"");
  return text;
}

// "reading R1 ("from the day after", held by Ukraine (UA))", as far as the agreement says.
std::string ReadingText(const v1::Agreement& agreement, absl::string_view id) {
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    for (const v1::Reading& reading : text.readings()) {
      if (reading.id() != id) continue;
      const std::string holders =
          absl::StrJoin(reading.held_by(), ", ", [&](std::string* out, const std::string& party) {
            absl::StrAppend(out, PartyName(agreement, party));
          });
      return absl::StrCat("reading ", id, " (\"", reading.text(), "\"",
                          holders.empty() ? "" : absl::StrCat(", held by ", holders), ")");
    }
  }
  return absl::StrCat("reading ", id);
}

// The other readings of the text.
std::vector<std::string> ReadingsWithout(const v1::Agreement& agreement,
                                         const v1::Finding& finding) {
  std::vector<std::string> without;
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    bool is_this = false;
    std::vector<std::string> others;
    for (const v1::Reading& reading : text.readings()) {
      const bool holds = std::find(finding.readings().begin(), finding.readings().end(),
                                   reading.id()) != finding.readings().end();
      is_this = is_this || holds;
      if (!holds) others.push_back(ReadingText(agreement, reading.id()));
    }
    if (is_this) without = std::move(others);
  }
  return without;
}

std::string ReadingsText(const v1::Agreement& agreement, const v1::Finding& finding) {
  std::vector<std::string> under;
  for (const std::string& id : finding.readings()) under.push_back(ReadingText(agreement, id));
  const std::vector<std::string> without = ReadingsWithout(agreement, finding);
  return absl::StrCat("Holds under ", absl::StrJoin(under, " and "),
                      without.empty() ? "" : ", not under ", absl::StrJoin(without, " or "), ".",
                      finding.not_by_default() ? " It does not count by default." : "");
}

std::string ArticleText(const v1::Finding& finding) {
  if (finding.text().empty()) return finding.article();
  return absl::StrCat(finding.article(), ": \"", finding.text(), "\"");
}

std::string TestsText(const v1::Finding& finding) {
  size_t width = 0;
  for (const v1::Test& test : finding.tests()) width = std::max(width, WidthOf(test.name()));
  std::string text = "\nTests\n";
  constexpr absl::string_view kResults[] = {"", "FALSE", "UNKNOWN", "TRUE"};
  for (const v1::Test& test : finding.tests()) {
    const absl::string_view result = test.result() < 4 ? kResults[test.result()] : "";
    const std::string label =
        absl::StrCat("  ", Padded(test.name(), width), "  ", Padded(result, 7), "  ");
    absl::StrAppend(&text, Wrapped(label, test.detail(), WidthOf(label)));
  }
  return text;
}

// How the item was got, who has held it since, who may see it, and what it does not show.
std::string ProvenanceText(const v1::Evidence& item) {
  std::vector<std::string> parts;
  if (item.has_means()) parts.push_back(WordsOf(item.means()));
  if (!item.collector().empty()) parts.push_back(absl::StrCat("by ", item.collector()));
  if (item.has_captured_at()) {
    parts.push_back(absl::StrCat("captured ", WordsOf(item.captured_at())));
  }
  for (const v1::Custody& link : item.custody()) {
    parts.push_back(
        absl::StrCat("held by ", link.custodian(),
                     link.has_received() ? absl::StrCat(" from ", WordsOf(link.received())) : "",
                     link.note().empty() ? "" : absl::StrCat(" (", link.note(), ")")));
  }
  if (item.has_disclosure()) parts.push_back(WordsOf(item.disclosure()));
  for (const std::string& limit : item.limits()) parts.push_back(absl::StrCat("limit: ", limit));
  return absl::StrJoin(parts, "; ");
}

std::string ItemText(const v1::Agreement& agreement, const v1::Evidence& item) {
  std::string text = item.source();
  if (!item.party().empty()) {
    absl::StrAppend(&text, ", organ of ", PartyName(agreement, item.party()));
  }
  if (!item.derived_from().empty()) absl::StrAppend(&text, ", repeats ", item.derived_from());
  if (!item.reference().empty()) absl::StrAppend(&text, "; ", item.reference());
  std::string lines = Wrapped(absl::StrCat("    [", AdmiraltyCode(item), "] "), text, 9);
  if (!item.sha256().empty()) absl::StrAppend(&lines, "         sha256 ", item.sha256(), "\n");
  const std::string provenance = ProvenanceText(item);
  if (!provenance.empty()) absl::StrAppend(&lines, Wrapped("         ", provenance, 9));
  return lines;
}

// Items that count otherwise than they state, or not at all.
std::string WeighedText(const v1::Finding& finding) {
  std::string text;
  for (const v1::WeighedItem& item : finding.weighed()) {
    v1::Evidence counted;
    counted.set_reliability(item.reliability());
    counted.set_credibility(item.credibility());
    absl::StrAppend(&text,
                    Wrapped("  weighed: ",
                            absl::StrCat(item.source(),
                                         item.reliability() == 0
                                             ? " does not count"
                                             : absl::StrCat(" counts as ", AdmiraltyCode(counted)),
                                         ": ", item.because()),
                            11));
  }
  return text;
}

std::string EvidenceText(const v1::Agreement& agreement, const v1::Finding& finding) {
  std::string text = "\nEvidence (source reliability A to F, credibility 1 to 6)\n";
  for (const v1::EvidenceReference& reference : finding.evidence()) {
    absl::StrAppend(&text, "  record ", Plain(reference.record_id()));
    if (!reference.file().empty()) {
      absl::StrAppend(&text, ", ", Plain(reference.file()), ":", reference.line());
    }
    absl::StrAppend(&text, "\n");
    if (!reference.record_sha256().empty()) {
      absl::StrAppend(&text, "    sha256 ", Plain(reference.record_sha256()), "\n");
    }
    for (const v1::Evidence& item : reference.items()) {
      absl::StrAppend(&text, ItemText(agreement, item));
    }
    if (reference.items().empty()) absl::StrAppend(&text, "    no item of evidence is stated\n");
  }
  if (finding.evidence().empty()) absl::StrAppend(&text, "  none\n");
  return absl::StrCat(text, WeighedText(finding));
}

}  // namespace

std::string Explanation(const v1::Agreement& agreement, const v1::Finding& finding) {
  const std::string confidence = WordsOf(finding.confidence());
  const std::string& title = agreement.instrument().title();
  std::string text =
      absl::StrCat(Plain(finding.id()), "\n", Wrapped("", Headline(agreement, finding), 0), "\n");
  absl::StrAppend(&text, Labelled("Event", absl::StrCat(Capitalised(WordsOf(finding.category())),
                                                        ", ", WhenText(finding.occurred()))));
  absl::StrAppend(&text, Labelled("Place", WhereText(finding.place())));
  if (finding.has_quantity()) {
    absl::StrAppend(&text, Labelled("Quantity", WordsOf(finding.quantity())));
  }
  absl::StrAppend(&text, Labelled("Confidence", confidence.empty()
                                                    ? "No usable evidence."
                                                    : absl::StrCat(Capitalised(confidence), ".")));
  if (finding.proof() != 0) {
    absl::StrAppend(&text, Labelled("Proof", Capitalised(WordsOf(finding.proof())) + "."));
  }
  absl::StrAppend(&text,
                  Labelled("Attribution", AttributionText(agreement, finding.attribution())));
  for (const v1::OpenQuestion& open : finding.open_questions()) {
    absl::StrAppend(&text, Labelled("Question", QuestionText(agreement, open)));
  }
  for (const v1::StatementMade& made : finding.statements()) {
    absl::StrAppend(&text, Labelled("Said", StatementText(agreement, made)));
  }
  if (finding.has_known_at())
    absl::StrAppend(&text, Labelled("Known", WordsOf(finding.known_at())));
  absl::StrAppend(&text, Labelled("Agreement", title.empty() ? finding.agreement() : title));
  absl::StrAppend(&text, Labelled("Article", ArticleText(finding)));
  if (finding.sourcing() != 0) {
    absl::StrAppend(&text, Labelled("Sourcing", Capitalised(WordsOf(finding.sourcing())) + "."));
  }
  if (!finding.readings().empty()) {
    absl::StrAppend(&text, Labelled("Reading", ReadingsText(agreement, finding)));
  }
  absl::StrAppend(&text, TestsText(finding), EvidenceText(agreement, finding));
  return text;
}

std::string Explanation(const v1::NonFinding& non_finding) {
  const std::string where =
      non_finding.file().empty()
          ? ""
          : absl::StrCat(" (", Plain(non_finding.file()), ":", non_finding.line(), ")");
  return absl::StrCat(
      Wrapped("",
              absl::StrCat("Record ", non_finding.record_id(), where, " is no violation of ",
                           non_finding.provision(), ": ", WordsOf(non_finding.reason()), "."),
              0),
      Labelled("Because",
               non_finding.detail().empty() ? "nothing more is known" : non_finding.detail()));
}

}  // namespace compliance
