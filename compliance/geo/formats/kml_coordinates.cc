#include "compliance/geo/formats/kml_coordinates.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace compliance::geo {
namespace {

// Of what is no position, as much is quoted.
constexpr size_t kLongestQuote = 40;

bool ReadPosition(absl::string_view token, Vertex* vertex, double* height) {
  const std::vector<absl::string_view> numbers = absl::StrSplit(token, absl::MaxSplits(',', 3));
  *height = 0;
  return numbers.size() >= 2 && numbers.size() <= 3 && absl::SimpleAtod(numbers[0], &vertex->lng) &&
         absl::SimpleAtod(numbers[1], &vertex->lat) &&
         (numbers.size() == 2 || absl::SimpleAtod(numbers[2], height));
}

}  // namespace

void TextPieces::Clear(size_t offset) {
  offset_ = offset;
  text_.clear();
  pieces_.clear();
}

void TextPieces::Append(absl::string_view text, size_t offset) {
  pieces_.emplace_back(text_.size(), offset);
  text_.append(text.data(), text.size());
}

size_t TextPieces::OffsetOf(size_t at) const {
  auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), std::make_pair(at, ~size_t{0}));
  if (piece == pieces_.begin()) return offset_;
  --piece;
  return piece->second + (at - piece->first);
}

bool ReadKmlCoordinates(const TextPieces& text, ImportProblems* problems, Outline* outline) {
  const absl::string_view all = text.text();
  size_t at = 0;
  for (;;) {
    while (at < all.size() && absl::ascii_isspace(all[at])) ++at;
    if (at == all.size()) return true;
    size_t end = at;
    while (end < all.size() && !absl::ascii_isspace(all[end])) ++end;
    const absl::string_view token = all.substr(at, end - at);
    Vertex vertex;
    vertex.offset = text.OffsetOf(at);
    double height = 0;
    const std::string field = absl::StrCat(outline->field, "[", outline->vertices.size(), "]");
    if (!ReadPosition(token, &vertex, &height)) {
      problems->Error("IMPORT_SYNTAX", vertex.offset, field,
                      absl::StrCat("'", token.substr(0, kLongestQuote), "' is no position"),
                      "longitude,latitude or longitude,latitude,height, without spaces in it");
      return false;
    }
    if (height != 0) {
      problems->WarnTogether("IMPORT_HEIGHT", vertex.offset, field,
                             "the height of a position was left out",
                             "a zone is an area, at every height");
    }
    outline->vertices.push_back(vertex);
    at = end;
  }
}

}  // namespace compliance::geo
