// compliance export-places: the zones and lines of an agreement as GeoJSON.
#include <iostream>
#include <memory>
#include <string>

#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/cli/command.h"
#include "compliance/geo/formats/geojson_writer.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span.h"

namespace compliance::cli {
namespace {

struct Options {
  std::string agreement;
  std::string at;
  std::string output = "-";
};

int Fail(absl::string_view message) {
  std::cerr << "compliance: " << message << "\n";
  return kInputWrong;
}

bool HoldsAt(const v1::Span& span, absl::Time at) {
  const absl::StatusOr<TimeSpan> parsed = ParseSpan(span);  // The agreement was checked.
  return parsed.ok() && parsed->start <= at && at < parsed->limit;
}

bool HoldsAt(const v1::Zone& zone, absl::Time at) {
  for (const v1::Span& span : zone.validity()) {
    if (HoldsAt(span, at)) return true;
  }
  return zone.validity().empty();
}

// Zones and versions of lines that do not hold then are gone.
void KeepWhatHoldsAt(absl::Time at, v1::Agreement* agreement) {
  v1::Agreement kept;
  for (const v1::Zone& zone : agreement->zones()) {
    if (HoldsAt(zone, at)) *kept.add_zones() = zone;
  }
  for (const v1::Line& line : agreement->lines()) {
    v1::Line copy = line;
    copy.clear_versions();
    for (const v1::LineVersion& version : line.versions()) {
      if (!version.has_validity() || HoldsAt(version.validity(), at)) {
        *copy.add_versions() = version;
      }
    }
    if (copy.versions_size() > 0) *kept.add_lines() = std::move(copy);
  }
  *agreement = std::move(kept);
}

int Export(const Options& options) {
  absl::StatusOr<absl::Time> at = absl::InfinitePast();
  if (!options.at.empty()) {
    at = ParseInstant(options.at);
    if (!at.ok()) {
      std::cerr << "compliance: --at: " << at.status().message() << "\n";
      return kUsage;
    }
  }
  const absl::StatusOr<std::string> text = ReadFile(options.agreement);
  if (!text.ok()) return Fail(text.status().message());
  const LoadedAgreement loaded = LoadAgreement(options.agreement, *text, ReadFile);
  std::cerr << FormatIssues(loaded.issues);
  if (!loaded.ok()) return Fail("the agreement has errors; nothing was written");
  v1::Agreement agreement = loaded.agreement();
  if (!options.at.empty()) KeepWhatHoldsAt(*at, &agreement);
  const std::string json = geo::GeoJsonOfZones(agreement.zones(), agreement.lines());
  if (options.output == "-") {
    std::cout << json;
    return std::cout.flush() ? kDone : Fail("standard output cannot be written");
  }
  const absl::Status written = ReplaceFile(options.output, json);
  return written.ok() ? kDone : Fail(written.message());
}

}  // namespace

void AddExportPlacesCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "export-places", "Writes the zones and lines of an agreement as GeoJSON, for a map");
  command->add_option("--agreement", options->agreement, "The agreement as textproto")->required();
  command->add_option("--at", options->at,
                      "Only what holds at that time: \"2026-03-01T00:00:00Z\" or "
                      "\"2026-03-01T00:00[Europe/Kyiv]\"");
  command->add_option("--output", options->output, "The GeoJSON goes here; - is standard output")
      ->capture_default_str();
  command->footer(
      "Example:\n  compliance export-places --agreement testdata/quickstart/agreement.textproto");
  command->callback([options, &exit_code] { exit_code = Export(*options); });
}

}  // namespace compliance::cli
