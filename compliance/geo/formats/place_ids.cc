#include "compliance/geo/formats/place_ids.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace compliance::geo {
namespace {

constexpr size_t kLongestId = 64;

// "Odesa city (2)" -> "Odesa_city_2"; empty if no letter or digit is left.
std::string Slug(absl::string_view name) {
  std::string slug;
  bool gap = false;
  for (const char c : name) {
    if (absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_') {
      const bool divided = gap && !slug.empty();
      if (slug.size() + (divided ? 2 : 1) > kLongestId) break;
      if (divided) slug += '_';
      gap = false;
      slug += c;
    } else {
      gap = true;
    }
  }
  bool has_content = false;
  for (const char c : slug) has_content = has_content || absl::ascii_isalnum(c);
  return has_content ? slug : "";
}

}  // namespace

std::string PlaceIds::Take(absl::string_view wanted, size_t number, size_t* by) {
  std::string id = Slug(wanted);
  if (id.empty()) id = absl::StrCat(noun_, "_", number);
  if (!absl::ascii_isalpha(id[0])) id = absl::StrCat(noun_, "_", id).substr(0, kLongestId);
  const auto holder = taken_.find(id);
  if (by != nullptr) *by = holder == taken_.end() ? 0 : holder->second;
  if (holder != taken_.end()) {
    // Suffixes go on where they ended, so that many equal names do not take quadratic time.
    const std::string stem = id;
    size_t& suffix = last_suffix_.try_emplace(stem, 1).first->second;
    do {
      id = absl::StrCat(stem, "_", ++suffix);
    } while (taken_.count(id) > 0);
  }
  taken_.emplace(id, number);
  return id;
}

}  // namespace compliance::geo
