#include "compliance/report/summary_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/report/json_messages.h"
#include "compliance/report/words.h"

namespace compliance {
namespace {

constexpr int kGrades = v1::Grade_MAX;  // G0 to G4; the value 0 is none.
constexpr size_t kGradeWidth = 9;
constexpr size_t kLabelWidth = 26;
constexpr size_t kIndent = 17;  // Of what stands below a table.

// Findings of one party (or of none) with one disposition: a count for each grade.
struct TableRow {
  v1::Disposition disposition;
  std::vector<int64_t> by_grade = std::vector<int64_t>(kGrades, 0);
  int64_t total = 0;
};

std::string RightAligned(absl::string_view text, size_t width) {
  return absl::StrCat(std::string(text.size() < width ? width - text.size() : 0, ' '), text);
}

std::string HeaderRow() {
  std::string line(kLabelWidth, ' ');
  for (int grade = 0; grade < kGrades; ++grade) {
    absl::StrAppend(&line, RightAligned(absl::StrCat("G", grade), kGradeWidth));
  }
  return absl::StrCat(line, RightAligned("total", kGradeWidth), "\n");
}

std::string FormatRow(const TableRow& row) {
  std::string line = Padded(absl::StrCat("    ", WordsOf(row.disposition)), kLabelWidth);
  for (const int64_t count : row.by_grade) {
    absl::StrAppend(&line, RightAligned(count == 0 ? "-" : Thousands(count), kGradeWidth));
  }
  return absl::StrCat(line, RightAligned(Thousands(row.total), kGradeWidth), "\n");
}

// To whom findings are charged, or why to nobody.
std::string ChargedText(const v1::Agreement& agreement, const v1::Tally& tally) {
  if (!tally.party().empty()) return PartyName(agreement, tally.party());
  switch (tally.attribution()) {
    case v1::CONTESTED:
      return "contested between parties";
    case v1::UNDETERMINED:
      return "nobody known to have acted";
    case v1::NOT_APPLICABLE:
      return "nobody is charged under this policy";
    default:
      return "charged to nobody";
  }
}

// The table of one provision: its parties in the order of the summary, nobody last.
void AppendTable(const v1::Agreement& agreement, const v1::Summary& summary,
                 const std::string& provision, std::string* text) {
  std::vector<std::pair<std::string, std::vector<TableRow>>> parties;
  for (const v1::Tally& tally : summary.tallies()) {
    if (tally.provision() != provision) continue;
    const std::string charged = ChargedText(agreement, tally);
    if (parties.empty() || parties.back().first != charged) parties.push_back({charged, {}});
    std::vector<TableRow>& rows = parties.back().second;
    if (rows.empty() || rows.back().disposition != tally.disposition()) {
      rows.push_back({tally.disposition()});
    }
    if (tally.grade() > 0) rows.back().by_grade[tally.grade() - 1] += tally.findings();
    rows.back().total += tally.findings();
  }
  if (parties.empty()) {
    absl::StrAppend(text, "  no findings\n");
    return;
  }
  absl::StrAppend(text, HeaderRow());
  for (const auto& [party, rows] : parties) {
    absl::StrAppend(text, "  ", party, "\n");
    for (const TableRow& row : rows) absl::StrAppend(text, FormatRow(row));
  }
}

// The quantities of one party, or of nobody: "Ukraine (UA) 12 established, 3 alleged".
std::string QuantitiesOf(const v1::Agreement& agreement, const std::string& party,
                         const std::map<v1::Disposition, int64_t>& units) {
  const std::string parts = absl::StrJoin(units, ", ", [](std::string* out, const auto& each) {
    absl::StrAppend(out, Thousands(each.second), " ", WordsOf(each.first));
  });
  return absl::StrCat(party.empty() ? "nobody" : PartyName(agreement, party), " ", parts);
}

// What the findings of one provision add up to, if any of them states a quantity.
void AppendQuantities(const v1::Agreement& agreement, const v1::Summary& summary,
                      const std::string& provision, std::string* text) {
  std::vector<std::pair<std::string, std::map<v1::Disposition, int64_t>>> parties;
  int64_t without = 0;
  for (const v1::Tally& tally : summary.tallies()) {
    if (tally.provision() != provision) continue;
    without += tally.findings_without_units();
    if (tally.findings_without_units() == tally.findings()) continue;
    if (parties.empty() || parties.back().first != tally.party()) {
      parties.push_back({tally.party(), {}});
    }
    parties.back().second[tally.disposition()] += tally.units();
  }
  if (parties.empty()) return;
  std::vector<std::string> parts;
  for (const auto& [party, units] : parties) {
    parts.push_back(QuantitiesOf(agreement, party, units));
  }
  if (without > 0) parts.push_back(absl::StrCat(Thousands(without), " without a figure"));
  absl::StrAppend(text, Wrapped("  quantity:      ", absl::StrJoin(parts, "; "), kIndent));
}

std::string Count(int64_t number, absl::string_view words) {
  return absl::StrCat(Thousands(number), " ", words);
}

// Whether the reading that is asked for is another one than that as of which the non-findings of
// the provision are counted.
bool IsReadOtherwise(const v1::Agreement& agreement, const v1::Summary& summary,
                     const std::string& provision) {
  const std::string& asked = summary.terms().reading();
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    const auto has = [&text](const std::string& id) {
      return std::any_of(text.readings().begin(), text.readings().end(),
                         [&id](const v1::Reading& each) { return each.id() == id; });
    };
    const std::string& main =
        text.default_reading().empty() ? text.readings(0).id() : text.default_reading();
    if (!has(asked) || asked == main) continue;
    for (const v1::Provision& each : agreement.provisions()) {
      if (each.id() == provision && each.readings_size() > 0 && has(each.readings(0))) return true;
    }
  }
  return false;
}

// Why findings are indeterminate, and why records are none.
void AppendReasons(const v1::Agreement& agreement, const v1::Summary& summary,
                   const std::string& provision, std::string* text) {
  std::vector<std::string> undecided;
  for (const v1::IndeterminateTally& tally : summary.indeterminate()) {
    if (tally.provision() != provision) continue;
    undecided.push_back(Count(tally.findings(), WordsOf(tally.reason())));
  }
  std::vector<std::string> none;
  for (const v1::NonFindingTally& tally : summary.non_findings()) {
    if (tally.provision() != provision) continue;
    none.push_back(Count(tally.records(), WordsOf(tally.reason())));
  }
  if (!undecided.empty()) {
    absl::StrAppend(text, Wrapped("  indeterminate: ", absl::StrJoin(undecided, ", "), kIndent));
  }
  if (!none.empty()) {
    const bool otherwise = IsReadOtherwise(agreement, summary, provision);
    absl::StrAppend(text, Wrapped("  no finding:    ",
                                  absl::StrCat(absl::StrJoin(none, ", "),
                                               otherwise ? "; as of the default reading" : ""),
                                  kIndent));
  }
}

// How things stand with the provision, if the summary tells.
void AppendStatus(const v1::Summary& summary, const std::string& provision, std::string* text) {
  for (const v1::StatusRow& row : summary.statuses()) {
    if (row.provision() != provision) continue;
    absl::StrAppend(text, Wrapped("  status:        ", WordsOf(row.status()), kIndent));
  }
}

void AppendProvision(const v1::Agreement& agreement, const v1::Summary& summary,
                     const std::string& id, const std::string& article, std::string* text) {
  absl::StrAppend(text, "\n", id.empty() ? "other provisions" : id, article.empty() ? "" : "  ",
                  article, "\n");
  AppendStatus(summary, id, text);
  AppendTable(agreement, summary, id, text);
  AppendQuantities(agreement, summary, id, text);
  AppendReasons(agreement, summary, id, text);
}

bool HasRowsOfNoProvision(const v1::Summary& summary) {
  const auto of_none = [](const auto& tally) { return tally.provision().empty(); };
  return std::any_of(summary.tallies().begin(), summary.tallies().end(), of_none) ||
         std::any_of(summary.non_findings().begin(), summary.non_findings().end(), of_none);
}

// Between which instants the findings began that are counted, and what was known.
void AppendBounds(const v1::TallyTerms& terms, std::string* text) {
  std::vector<std::string> parts;
  if (terms.has_from()) parts.push_back(absl::StrCat("from ", WordsOf(terms.from())));
  if (terms.has_until()) parts.push_back(absl::StrCat("until ", WordsOf(terms.until())));
  if (!terms.zone().empty()) parts.push_back(absl::StrCat("days of ", terms.zone()));
  if (terms.has_as_of()) parts.push_back(absl::StrCat("as known at ", WordsOf(terms.as_of())));
  if (parts.empty()) return;
  absl::StrAppend(text,
                  Wrapped("", absl::StrCat("Findings counted: ", absl::StrJoin(parts, ", ")), 0));
}

// As of which readings of disputed texts findings are counted.
void AppendReadings(const v1::Agreement& agreement, const v1::Summary& summary, std::string* text) {
  for (const v1::DisputedText& disputed : agreement.disputed_texts()) {
    for (const v1::Reading& reading : disputed.readings()) {
      const bool is_asked_for = reading.id() == summary.terms().reading();
      const bool is_default = reading.id() == disputed.default_reading();
      const bool other_asked_for = std::any_of(
          disputed.readings().begin(), disputed.readings().end(),
          [&](const v1::Reading& each) { return each.id() == summary.terms().reading(); });
      if (!is_asked_for && (!is_default || other_asked_for)) continue;
      absl::StrAppend(text,
                      Wrapped("",
                              absl::StrCat("Counted under reading ", reading.id(),
                                           is_default ? ", the default" : "", ": ", reading.text()),
                              0));
    }
  }
}

int64_t Findings(const v1::Summary& summary) {
  int64_t findings = 0;
  for (const v1::Tally& tally : summary.tallies()) findings += tally.findings();
  return findings;
}

}  // namespace

std::string AccountingLine(const v1::Accounting& accounting) {
  return absl::StrCat(
      "read ", Thousands(accounting.read()), " = evaluated ", Thousands(accounting.evaluated()),
      " + skipped ", Thousands(accounting.skipped()), " + duplicate ",
      Thousands(accounting.duplicate()), " + beyond horizon ",
      Thousands(accounting.beyond_horizon()),
      accounting.not_yet_known() == 0
          ? ""
          : absl::StrCat(" + not yet known ", Thousands(accounting.not_yet_known())));
}

std::string SummaryText(const v1::Agreement& agreement, const v1::Summary& summary) {
  const std::string& title = agreement.instrument().title();
  std::string text = Wrapped("", title.empty() ? agreement.id() : title, 0);
  absl::StrAppend(&text, std::string(kPageWidth, '='), "\n");
  const int64_t findings = Findings(summary);
  absl::StrAppend(&text, Thousands(findings), findings == 1 ? " finding" : " findings",
                  " under agreement '", agreement.id(), "'\n");
  AppendBounds(summary.terms(), &text);
  AppendReadings(agreement, summary, &text);
  std::set<absl::string_view> told;  // What is stated for several readings is told once.
  for (const v1::Provision& provision : agreement.provisions()) {
    if (!told.insert(provision.id()).second) continue;
    AppendProvision(agreement, summary, provision.id(), provision.article(), &text);
  }
  if (HasRowsOfNoProvision(summary)) AppendProvision(agreement, summary, "", "", &text);
  absl::StrAppend(&text,
                  "\nGrades: G0 technical, G1 minor, G2 significant, G3 serious, G4 grave.\n");
  absl::StrAppend(&text, "\nRecords\n  ", AccountingLine(summary.accounting()), "\n");
  const int64_t untouched = summary.accounting().touched_no_provision();
  absl::StrAppend(&text, "  ", Thousands(untouched),
                  untouched == 1 ? " touches no provision\n" : " touch no provision\n");
  return text;
}

void AppendSummaryJson(const v1::Summary& summary, std::string* json) {
  AppendJson(summary, json);
  json->push_back('\n');
}

}  // namespace compliance
