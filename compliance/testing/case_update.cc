#include "compliance/testing/case_update.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/testing/case_evaluation.h"
#include "compliance/testing/case_explanations.h"
#include "compliance/testing/expectations.h"

namespace compliance {
namespace {

// Bytes [begin, limit) become `text`.
struct Edit {
  size_t begin, limit;
  std::string text;
};

// With the whole line if nothing else stands on it.
std::pair<size_t, size_t> WithItsLine(const std::string& text, std::pair<size_t, size_t> extent) {
  auto [begin, limit] = extent;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  const bool starts = begin == 0 || text[begin - 1] == '\n';
  const bool ends = limit == text.size() || text[limit] == '\n';
  if (!starts || !ends) return extent;
  return {begin, std::min(limit + 1, text.size())};
}

class Updater {
 public:
  explicit Updater(const CaseText& text) : text_(text) {}

  // `path` is where the fields stand: "" or "as_of[0].".
  void Add(const std::vector<Expectation>& expectations, const std::string& path,
           size_t without_findings) {
    size_t last = without_findings;
    for (const Expectation& one : expectations) {
      if (one.index < 0) {
        Insert(last, path, Line(one));
        continue;
      }
      const auto extent = text_.document.Extent(
          one.field == "accounting" ? absl::StrCat(path, one.field)
                                    : absl::StrCat(path, one.field, "[", one.index, "]"));
      if (one.field == "findings") last = extent.second;
      if (one.met) continue;
      if (one.actual) {
        edits_.push_back({extent.first, extent.second, InPlace(one, extent.first)});
      } else {
        const auto [begin, limit] = WithItsLine(text_.text, extent);
        edits_.push_back({begin, limit, ""});
      }
    }
  }

  bool changes() const { return !edits_.empty(); }

  // From the back to the front, so that what is not yet edited stays where it is.
  std::string Result() {
    std::string text = text_.text;
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    for (auto edit = edits_.rbegin(); edit != edits_.rend(); ++edit) {
      text.replace(edit->begin, edit->limit - edit->begin, edit->text);
    }
    return text;
  }

 private:
  static std::string Line(const Expectation& one) {
    return absl::StrCat(one.field, " { ", one.actual->ShortDebugString(), " }");
  }

  // An element of a [list] stands without the name of the field.
  std::string InPlace(const Expectation& one, size_t begin) const {
    return text_.text[begin] == '{' ? absl::StrCat("{ ", one.actual->ShortDebugString(), " }")
                                    : Line(one);
  }

  void Insert(size_t where, const std::string& path, const std::string& line) {
    edits_.push_back({where, where, absl::StrCat("\n", path.empty() ? "" : "  ", line)});
  }

  const CaseText& text_;
  std::vector<Edit> edits_;
};

}  // namespace

absl::StatusOr<bool> UpdateCase(absl::string_view folder) {
  const absl::StatusOr<CaseText> text = ReadCase(folder);
  if (!text.ok()) return text.status();
  const auto evaluated = EvaluateCase(folder, text->content, {});
  if (!evaluated.ok()) return evaluated.status();
  Updater updater(*text);
  // Behind a field and, if it is a [list], behind that.
  const auto behind = [&](const std::string& path) {
    const size_t limit = text->document.Extent(path).second;
    const size_t next = text->text.find_first_not_of(" \n,", limit);
    const bool closes = next != std::string::npos && text->text[next] == ']';
    return closes ? next + 1 : limit;
  };
  updater.Add(HoldAgainst(text->content, evaluated->in_the_end), "",
              behind(absl::StrCat("records[", text->content.records_size() - 1, "]")));
  for (int i = 0; i < text->content.as_of_size(); ++i) {
    const std::string path = absl::StrCat("as_of[", i, "].");
    updater.Add(HoldAgainst(text->content.as_of(i), evaluated->as_of[i]), path,
                behind(path + "at"));
  }
  bool changed = updater.changes();
  absl::Status written;
  if (changed) written = ReplaceFile(text->path, updater.Result());
  const std::string golden_path = absl::StrCat(folder, "/", kExplanationsFile);
  const absl::StatusOr<std::string> golden = ReadFile(golden_path);
  if (golden.ok()) {
    const std::string now =
        ExplanationsOf(evaluated->program->agreements()[0]->definition(), evaluated->in_the_end);
    if (now != *golden) written.Update(ReplaceFile(golden_path, now));
    changed |= now != *golden;
  }
  if (!written.ok()) return written;
  return changed;
}

}  // namespace compliance
