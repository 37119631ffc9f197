#include "compliance/base/suggest.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace compliance {
namespace {

constexpr size_t kLongest = 64;
constexpr size_t kListed = 6;

size_t EditsAllowed(size_t length) { return length <= 5 ? 1 : length <= 9 ? 2 : 3; }

// Optimal string alignment: insert, delete, replace, swap of neighbours.
size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

// "calibre" for "calibre_mm": forgetting a unit is one slip, not three.
bool LacksUnit(absl::string_view name, absl::string_view candidate) {
  return absl::ConsumePrefix(&candidate, name) && candidate.size() >= 2 && candidate.size() <= 4 &&
         candidate[0] == '_';
}

}  // namespace

std::string Nearest(absl::string_view name, const std::vector<std::string>& known) {
  if (name.empty() || name.size() > kLongest) return "";
  const std::string wanted = absl::AsciiStrToLower(name);
  // Without case, then with it.
  std::pair<size_t, size_t> best_distance = {EditsAllowed(name.size()) + 1, 0};
  const std::string* best = nullptr;
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongest) continue;
    const std::string lower = absl::AsciiStrToLower(candidate);
    const size_t edits = LacksUnit(wanted, lower) ? 1 : EditDistance(wanted, lower);
    // A name that shares nothing is not near, however short it is.
    if (edits > best_distance.first || edits >= std::max(wanted.size(), lower.size())) continue;
    const std::pair<size_t, size_t> distance = {edits, EditDistance(name, candidate)};
    if (distance < best_distance) {
      best_distance = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? "" : *best;
}

std::string DidYouMean(absl::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = Nearest(name, known);
  return nearest.empty() ? "" : absl::StrCat("did you mean '", nearest, "'?");
}

std::string DidYouMeanOrList(absl::string_view name, const std::vector<std::string>& known,
                             absl::string_view plural_noun) {
  std::string suggestion = DidYouMean(name, known);
  if (!suggestion.empty()) return suggestion;
  if (known.empty()) return absl::StrCat("there are no ", plural_noun);
  suggestion = absl::StrCat("known ", plural_noun, ": ");
  const size_t listed = std::min(known.size(), kListed);
  for (size_t i = 0; i < listed; ++i)
    absl::StrAppend(&suggestion, i == 0 ? "'" : ", '", known[i], "'");
  if (listed < known.size()) absl::StrAppend(&suggestion, " and ", known.size() - listed, " more");
  return suggestion;
}

}  // namespace compliance
