// compliance import-places: zones and lines from files of geography, as textproto for an agreement.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "compliance/base/files.h"
#include "compliance/cli/command.h"
#include "compliance/geo/formats/import_places.h"
#include "compliance/geo/formats/places_text.h"

namespace compliance::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format;
  std::string output = "-";
};

constexpr char kEndings[] =
    "its ending tells no format (.geojson, .json, .wkt, .kml, .txt for coordinates); name it with "
    "--format";

// Appends what a file holds. False if it has errors.
bool ImportFile(const std::string& file, const Options& options, std::string* text) {
  const absl::optional<geo::PlaceFormat> format =
      options.format.empty() ? geo::FormatOfFile(file) : geo::FormatOfName(options.format);
  if (!format.has_value()) {
    std::cerr << "compliance: " << file << ": " << kEndings << "\n";
    return false;
  }
  const absl::StatusOr<std::string> content = ReadFile(file);
  if (!content.ok()) {
    std::cerr << "compliance: " << content.status().message() << "\n";
    return false;
  }
  Issues issues;
  const geo::ImportedPlaces places = geo::ImportPlaces(*format, file, *content, &issues);
  std::cerr << FormatIssues(issues);
  if (HasErrors(issues)) return false;
  absl::StrAppend(text, "# From ", file, "\n", geo::PlacesText(places));
  return true;
}

// Nothing is written of a file with errors, the others are.
int Import(const Options& options) {
  std::string text;
  bool is_right = true;
  for (const std::string& file : options.files) {
    is_right = ImportFile(file, options, &text) && is_right;
  }
  if (options.output == "-") {
    std::cout << text;
  } else if (is_right) {
    const absl::Status written = ReplaceFile(options.output, text);
    if (!written.ok()) {
      std::cerr << "compliance: " << written.message() << "\n";
      return kInputWrong;
    }
  }
  return is_right ? kDone : kInputWrong;
}

}  // namespace

void AddImportPlacesCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "import-places", "Turns GeoJSON, WKT, KML or lists of coordinates into zones and lines");
  command->add_option("FILE", options->files, "Files of places")->required();
  command
      ->add_option(
          "--format", options->format,
          "Of all files; unless given, by their endings: .geojson, .json, .wkt, .kml, .txt")
      ->check(CLI::IsMember(geo::FormatNames()));
  command
      ->add_option("--output", options->output,
                   "The textproto goes here, if no file has errors; - is standard output")
      ->capture_default_str();
  command->footer("Example:\n  compliance import-places testdata/places/annex.geojson");
  command->callback([options, &exit_code] { exit_code = Import(*options); });
}

}  // namespace compliance::cli
