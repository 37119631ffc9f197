// Tables of grades: every number has one row.
#include <cmath>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {
namespace {

// One end of a row.
struct End {
  double value;
  bool included = false;
};

End LowerEndOf(const v1::GradeRow& row) {
  if (row.has_at_least()) return {row.at_least(), true};
  return {row.has_above() ? row.above() : -std::numeric_limits<double>::infinity()};
}

End UpperEndOf(const v1::GradeRow& row) {
  if (row.has_at_most()) return {row.at_most(), true};
  return {row.has_below() ? row.below() : std::numeric_limits<double>::infinity()};
}

bool IsEmpty(const End& lower, const End& upper) {
  if (lower.value == upper.value) return !lower.included || !upper.included;
  return !(lower.value < upper.value);
}

// One row by itself.
bool CheckRow(const CheckContext& context, const v1::GradeRow& row, const std::string& path,
              Issues* issues) {
  const size_t before = issues->size();
  const auto exclusive = [&](bool both, const char* one, const char* other) {
    if (!both) return;
    context.Error(absl::StrCat(path, ".", other), "EXCLUSIVE",
                  absl::StrCat("this grade row has both ", one, " and ", other), "keep one of them",
                  issues);
  };
  exclusive(row.has_at_least() && row.has_above(), "at_least", "above");
  exclusive(row.has_below() && row.has_at_most(), "below", "at_most");
  const End lower = LowerEndOf(row), upper = UpperEndOf(row);
  if (issues->size() == before && IsEmpty(lower, upper)) {
    context.Error(path, "ROW_EMPTY", "no number lies in this row",
                  "the lower end comes first: at_least: 0.1 below: 0.5", issues);
  }
  return issues->size() == before;
}

// What lies between the end of one row and the beginning of the next.
void CheckSeam(const CheckContext& context, const End& end, const End& begin,
               const std::string& path, Issues* issues) {
  const auto error = [&](absl::string_view code, absl::string_view cause) {
    context.Error(path, code, cause,
                  "a row begins where the one before ends: below: 0.5, then at_least: 0.5; or "
                  "at_most: 0.5, then above: 0.5",
                  issues);
  };
  if (end.value == begin.value) {
    if (end.included && begin.included) {
      error("TABLE_OVERLAP", absl::StrCat("two rows hold at ", end.value));
    } else if (!end.included && !begin.included) {
      error("TABLE_HOLE", absl::StrCat("no row holds at ", end.value));
    }
  } else if (end.value > begin.value) {
    error("TABLE_OVERLAP", absl::StrCat("two rows hold between ", begin.value, " and ", end.value));
  } else {
    error("TABLE_HOLE", absl::StrCat("no row holds between ", end.value, " and ", begin.value));
  }
}

// No measure is below 0.
void CheckEnds(const CheckContext& context, const v1::GradeTable& table, const std::string& path,
               Issues* issues) {
  const End first = LowerEndOf(table.rows(0));
  if (first.value > 0 || (first.value == 0 && !first.included)) {
    context.Error(absl::StrCat(path, ".rows[0]"), "TABLE_HOLE",
                  absl::StrCat("no row holds below ", first.value),
                  "leave out the lower end of the first row", issues);
  }
  const int last = table.rows_size() - 1;
  const End end = UpperEndOf(table.rows(last));
  if (std::isinf(end.value)) return;
  context.Error(absl::StrCat(path, Element(".rows", last)), "TABLE_HOLE",
                absl::StrCat("no row holds above ", end.value),
                "leave out the upper end of the last row", issues);
}

void CheckTable(const CheckContext& context, const v1::GradeTable& table, const std::string& path,
                Issues* issues) {
  bool sound = table.rows_size() > 0;
  for (int i = 0; i < table.rows_size(); ++i) {
    sound &= CheckRow(context, table.rows(i), absl::StrCat(path, Element(".rows", i)), issues);
  }
  if (!sound) return;
  CheckEnds(context, table, path, issues);
  for (int i = 1; i < table.rows_size(); ++i) {
    CheckSeam(context, UpperEndOf(table.rows(i - 1)), LowerEndOf(table.rows(i)),
              absl::StrCat(path, Element(".rows", i)), issues);
  }
}

}  // namespace

void CheckGradeTables(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* table = As<v1::GradeTable>(message)) CheckTable(context, *table, path, issues);
  });
}

}  // namespace compliance
