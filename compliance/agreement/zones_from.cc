#include "compliance/agreement/zones_from.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/geo/formats/import_places.h"

namespace compliance {
namespace {

// Of the agreement's own folder.
std::string PathOf(absl::string_view agreement_file, const std::string& name) {
  const size_t slash = agreement_file.rfind('/');
  if (absl::StartsWith(name, "/") || slash == absl::string_view::npos) return name;
  return absl::StrCat(agreement_file.substr(0, slash + 1), name);
}

// 7 of "zones[7].id", if the list is `list`; -1 else.
int IndexIn(absl::string_view path, absl::string_view list) {
  if (!absl::ConsumePrefix(&path, list) || !absl::ConsumePrefix(&path, "[")) return -1;
  int index = -1;
  return absl::SimpleAtoi(path.substr(0, path.find(']')), &index) ? index : -1;
}

bool LocateIn(const ImportedParts::File& file, const std::vector<size_t>& offsets, int index,
              SourcePosition* position) {
  if (index < 0 || static_cast<size_t>(index) >= offsets.size()) return false;
  *position = PositionAt(file.path, file.text, offsets[index]);
  return true;
}

class Importer {
 public:
  Importer(const TextDocument& document, const FileReader& read, v1::Agreement* agreement,
           ImportedParts* imported, Issues* issues)
      : document_(document),
        read_(read),
        agreement_(*agreement),
        imported_(*imported),
        issues_(*issues) {}

  // False if something is missing.
  bool Import(int index) {
    const std::string field = absl::StrCat("zones_from[", index, "]");
    const std::string& name = agreement_.zones_from(index);
    ImportedParts::File file;
    file.field = field;
    file.path = PathOf(document_.file(), name);
    for (const ImportedParts::File& other : imported_.files()) {
      if (other.path == file.path) {
        Error(field, absl::StrCat("'", name, "' is named twice"), "remove it");
        return true;
      }
    }
    const absl::optional<geo::PlaceFormat> format = geo::FormatOfFile(name);
    if (!format.has_value()) {
      return Error(field, absl::StrCat("the ending of '", name, "' tells no format"),
                   ".geojson, .json, .wkt, .kml, or .txt for lists of coordinates");
    }
    if (read_ == nullptr) {
      return Error(field, "this agreement was loaded without a way to read files",
                   "give LoadAgreement a FileReader, such as ReadFile");
    }
    absl::StatusOr<std::string> text = read_(file.path);
    if (!text.ok()) {
      return Error(field, absl::StrCat("the file cannot be read: ", text.status().message()),
                   "the path begins at the folder of the agreement");
    }
    file.text = *std::move(text);
    geo::ImportedPlaces places = geo::ImportPlaces(*format, file.path, file.text, &issues_);
    return Take(std::move(places), std::move(file));
  }

 private:
  bool Error(const std::string& field, absl::string_view message, absl::string_view suggestion) {
    issues_.push_back(document_.ErrorAt(field, "IMPORT_FILE", message, suggestion));
    return false;
  }

  bool Take(geo::ImportedPlaces places, ImportedParts::File file) {
    file.first_zone = agreement_.zones_size();
    for (geo::ImportedZone& zone : places.zones) {
      *agreement_.add_zones() = std::move(zone.zone);
      file.zone_offsets.push_back(zone.offset);
    }
    file.first_line = agreement_.lines_size();
    for (geo::ImportedLine& line : places.lines) {
      *agreement_.add_lines() = std::move(line.line);
      file.line_offsets.push_back(line.offset);
      file.line_is_sound.push_back(line.is_sound);
    }
    if (!places.points.empty()) LeaveOut(places, file);
    imported_.Add(std::move(file));
    return places.is_whole;
  }

  void LeaveOut(const geo::ImportedPlaces& places, const ImportedParts::File& file) {
    const size_t count = places.points.size();
    Issue issue;
    issue.code = "IMPORT_LEFT_OUT";
    issue.severity = Severity::kWarning;
    issue.position = PositionAt(file.path, file.text, places.points[0].offset);
    issue.field = file.field;
    issue.message = absl::StrCat(count == 1 ? "a point has" : absl::StrCat(count, " points have"),
                                 " no extent and became no zone");
    issue.suggestion = "for a circle around it, write the zone in the agreement";
    issues_.push_back(std::move(issue));
  }

  const TextDocument& document_;
  const FileReader& read_;
  v1::Agreement& agreement_;
  ImportedParts& imported_;
  Issues& issues_;
};

}  // namespace

bool ImportedParts::Locate(absl::string_view path, SourcePosition* position) const {
  const int zone = IndexIn(path, "zones"), line = IndexIn(path, "lines");
  for (const File& file : files_) {
    if (zone >= 0 && LocateIn(file, file.zone_offsets, zone - file.first_zone, position)) {
      return true;
    }
    if (line >= 0 && LocateIn(file, file.line_offsets, line - file.first_line, position)) {
      return true;
    }
  }
  return false;
}

bool ImportedParts::HasUnsoundLine(int index) const {
  for (const File& file : files_) {
    const int within = index - file.first_line;
    if (within >= 0 && within < static_cast<int>(file.line_is_sound.size())) {
      return !file.line_is_sound[within];
    }
  }
  return false;
}

bool ImportZones(const TextDocument& document, const FileReader& read, v1::Agreement* agreement,
                 ImportedParts* imported, Issues* issues) {
  Importer importer(document, read, agreement, imported, issues);
  bool is_whole = true;
  for (int i = 0; i < agreement->zones_from_size(); ++i) is_whole = importer.Import(i) && is_whole;
  agreement->clear_zones_from();
  return is_whole;
}

}  // namespace compliance
