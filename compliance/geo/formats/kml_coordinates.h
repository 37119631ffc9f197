// The content of <coordinates>: "30.5,46.25,0 31,46 ...", positions with white space between them.
#ifndef COMPLIANCE_GEO_FORMATS_KML_COORDINATES_H_
#define COMPLIANCE_GEO_FORMATS_KML_COORDINATES_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"

namespace compliance::geo {

// The text of an element, in pieces as it is read, each of which knows where it stood.
class TextPieces {
 public:
  // For an element that begins there.
  void Clear(size_t offset);
  void Append(absl::string_view text, size_t offset);

  const std::string& text() const { return text_; }
  size_t offset() const { return offset_; }
  // Where a byte of the text stood.
  size_t OffsetOf(size_t at) const;

 private:
  size_t offset_ = 0;
  std::string text_;
  std::vector<std::pair<size_t, size_t>> pieces_;  // Where each begins: in the text, in the file.
};

// Adds vertices to `outline`, whose field is set. False, after an issue, if something is no
// position.
bool ReadKmlCoordinates(const TextPieces& text, ImportProblems* problems, Outline* outline);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_KML_COORDINATES_H_
