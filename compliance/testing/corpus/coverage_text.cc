#include "compliance/testing/corpus/coverage_text.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

std::map<std::string, RowCoverage> RowsOf(const Coverage& coverage) {
  std::map<std::string, RowCoverage> rows;
  for (const InstrumentCoverage& instrument : coverage.instruments) {
    for (const auto& [id, covered] : instrument.rows) {
      RowCoverage& row = rows[id];
      row.norms.insert(covered.norms.begin(), covered.norms.end());
      row.breached |= covered.breached;
      row.kept |= covered.kept;
      row.asked |= covered.asked;
    }
  }
  return rows;
}

struct Counts {
  int rows = 0, breached = 0, kept = 0, asked = 0;
};
Counts CountsOf(const std::map<std::string, RowCoverage>& rows) {
  Counts counts;
  for (const auto& [id, row] : rows) {
    ++counts.rows;
    counts.breached += row.breached;
    counts.kept += row.kept;
    counts.asked += row.asked;
  }
  return counts;
}

// Encoded of all.
struct Part {
  int encoded = 0, all = 0;
  void Add(bool is_encoded) {
    ++all;
    encoded += is_encoded;
  }
  std::string Text() const { return all == 0 ? "-" : absl::StrCat(encoded, " / ", all); }
};

}  // namespace

std::string InstrumentTable(const Coverage& coverage) {
  std::string table =
      "| instrument | rows | provisions | cases | expectations | breach shown | kept shown | "
      "question shown |\n|---|---|---|---|---|---|---|---|\n";
  int provisions = 0, cases = 0, expectations = 0;
  const auto add = [&](const std::string& name, const Counts& counts, int provisions, int cases,
                       int expectations) {
    absl::StrAppend(&table, "| ", name, " | ", counts.rows, " | ", provisions, " | ", cases, " | ",
                    expectations, " | ", counts.breached, " | ", counts.kept, " | ", counts.asked,
                    " |\n");
  };
  for (const InstrumentCoverage& instrument : coverage.instruments) {
    add(absl::StrCat("[", instrument.folder, "](", instrument.folder, ")"),
        CountsOf(instrument.rows), instrument.provisions, instrument.cases,
        instrument.expectations);
    provisions += instrument.provisions;
    cases += instrument.cases;
    expectations += instrument.expectations;
  }
  add("all", CountsOf(RowsOf(coverage)), provisions, cases, expectations);
  return table;
}

std::string NormTable(const Coverage& coverage) {
  std::map<std::string, int> rows_of;
  for (const auto& [id, row] : RowsOf(coverage)) {
    for (const std::string& norm : row.norms) ++rows_of[norm];
  }
  std::string table = "| norm | rows |\n|---|---|\n";
  for (const auto& [norm, rows] : rows_of) {
    absl::StrAppend(&table, "| ", norm, " | ", rows, " |\n");
  }
  return table;
}

std::string ListTables(const Coverage& coverage, const std::vector<ListedProvision>& list) {
  const std::map<std::string, RowCoverage> rows = RowsOf(coverage);
  std::vector<std::string> groups;  // In the order of the list.
  std::map<std::string, std::map<std::string, Part>> by_group;
  std::map<std::string, Part> by_primitive, by_check;
  for (const ListedProvision& listed : list) {
    const bool encoded = rows.count(listed.id) > 0;
    if (by_group.count(listed.group) == 0) groups.push_back(listed.group);
    by_group[listed.group][listed.check].Add(encoded);
    by_check[listed.check].Add(encoded);
    if (listed.check == "N") continue;
    for (const std::string& primitive : listed.primitives) by_primitive[primitive].Add(encoded);
  }
  std::string text = "| group | Y | P |\n|---|---|---|\n";
  for (const std::string& group : groups) {
    absl::StrAppend(&text, "| ", group, " | ", by_group[group]["Y"].Text(), " | ",
                    by_group[group]["P"].Text(), " |\n");
  }
  absl::StrAppend(&text, "| all | ", by_check["Y"].Text(), " | ", by_check["P"].Text(), " |\n");
  absl::StrAppend(&text, "\n| primitive | rows |\n|---|---|\n");
  for (const auto& [primitive, part] : by_primitive) {
    absl::StrAppend(&text, "| ", primitive, " | ", part.Text(), " |\n");
  }
  return text;
}

std::vector<std::string> Gaps(const Coverage& coverage, const std::vector<ListedProvision>& list) {
  const std::map<std::string, RowCoverage> rows = RowsOf(coverage);
  std::set<std::string> known;
  std::vector<std::string> gaps;
  for (const ListedProvision& listed : list) {
    known.insert(listed.id);
    if (listed.check == "N") continue;
    const auto found = rows.find(listed.id);
    if (found == rows.end()) {
      gaps.push_back(absl::StrCat(listed.id, " (", listed.check, "): not encoded"));
      continue;
    }
    const RowCoverage& row = found->second;
    const auto require = [&](bool shown, absl::string_view what) {
      if (!shown) gaps.push_back(absl::StrCat(listed.id, " (", listed.check, "): ", what));
    };
    if (listed.check == "Y") {
      require(row.breached, "no case shows it breached");
      require(row.kept, "no case shows it kept");
    } else {
      require(row.asked, "no case shows its question");
    }
  }
  for (const auto& [id, row] : rows) {
    if (known.count(id) == 0) gaps.push_back(absl::StrCat(id, ": encoded, and not in the list"));
  }
  return gaps;
}

}  // namespace compliance
