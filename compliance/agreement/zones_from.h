// Zones and lines that an agreement takes from files of geography (Agreement.zones_from).
//
//   ImportedParts imported;
//   if (!ImportZones(document, ReadFile, &agreement, &imported, &issues)) ...  // something is
//   missing imported.Locate("zones[7].id", &position)   // in annex-b.geojson, line 3
//
// Thread-safety: ImportZones is a function of its arguments; ImportedParts is immutable afterwards.
#ifndef COMPLIANCE_AGREEMENT_ZONES_FROM_H_
#define COMPLIANCE_AGREEMENT_ZONES_FROM_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/base/textproto.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

// The content of a file, as ReadFile of base/files.h.
using FileReader = std::function<absl::StatusOr<std::string>(absl::string_view path)>;

// Which zones and lines of an agreement came from which file, and where they stand there.
class ImportedParts {
 public:
  // One file, in the order of `zones_from`.
  struct File {
    std::string field;  // "zones_from[0]"
    std::string path;
    std::string text;
    // Indices in the agreement of its zones: [first_zone, first_zone + zone_offsets.size()), and of
    // its lines.
    int first_zone = 0;
    std::vector<size_t> zone_offsets;
    int first_line = 0;
    std::vector<size_t> line_offsets;
    std::vector<bool> line_is_sound;  // As line_offsets.
  };

  // False, and `position` is left as it is, unless the path is that of an imported zone or line, or
  // of something in it.
  bool Locate(absl::string_view path, SourcePosition* position) const;

  // Whether the zone or line with this index in the agreement came from a file.
  bool HasZone(int index) const { return !files_.empty() && index >= files_[0].first_zone; }
  bool HasLine(int index) const { return !files_.empty() && index >= files_[0].first_line; }
  // Whether it came from a file where issues have told what is wrong with it.
  bool HasUnsoundLine(int index) const;
  const std::vector<File>& files() const { return files_; }

  void Add(File file) { files_.push_back(std::move(file)); }

 private:
  std::vector<File> files_;
};

// Reads the files of agreement.zones_from, adds their zones and lines to the agreement, and clears
// zones_from. What is wrong with them is told at its place in their text, all of it. Points have no
// extent and are left out with a warning. False if a file, or a part of one, could not be read at
// all: names may be missing then, and no check should ask for them.
bool ImportZones(const TextDocument& document, const FileReader& read, v1::Agreement* agreement,
                 ImportedParts* imported, Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_ZONES_FROM_H_
