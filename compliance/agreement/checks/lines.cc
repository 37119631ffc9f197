#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/base/suggest.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

// A line that does not exist is CheckReferences'.
const v1::Line* LineNamed(const CheckContext& context, const std::string& id) {
  const auto line = absl::c_find_if(context.agreement.lines(),
                                    [&](const v1::Line& each) { return each.id() == id; });
  return line == context.agreement.lines().end() ? nullptr : &*line;
}

void CheckSide(const CheckContext& context, const v1::Line& line, const std::string& side,
               const std::string& path, Issues* issues) {
  if (side.empty() || side == line.left() || side == line.right()) return;
  if (line.left().empty() || line.right().empty()) return;  // CheckGeometry's.
  context.Error(path, "UNKNOWN_SIDE",
                absl::StrCat("line '", line.id(), "' has no side '", side, "'"),
                DidYouMeanOrList(side, {line.left(), line.right()}, "sides"), issues);
}

void CheckSection(const CheckContext& context, const v1::Line& line, const std::string& section,
                  const std::string& path, Issues* issues) {
  std::vector<std::string> known;
  for (const v1::LineSection& each : line.sections()) known.push_back(each.id());
  if (section.empty() || absl::c_linear_search(known, section)) return;
  context.Error(path, "UNKNOWN_SECTION",
                absl::StrCat("line '", line.id(), "' has no section '", section, "'"),
                DidYouMeanOrList(section, known, "sections"), issues);
}

// Which version of a line is meant, and whether that can be known. `named` has the fields `version`
// and `version_date`.
template <typename Named>
void CheckVersion(const CheckContext& context, const v1::Line& line, const Named& named,
                  const std::string& path, Issues* issues) {
  const v1::VersionRule rule = named.version();
  const auto error = [&](const char* field, const char* code, const char* message,
                         const char* way_out) {
    context.Error(path + field, code, message, way_out, issues);
  };
  if (rule == v1::VERSION_RULE_UNSPECIFIED && line.versions_size() > 1) {
    error(".version", "REQUIRED",
          "the line has several versions, and it is not said which is meant",
          "add version: AT_THE_TIME, AT_SIGNATURE, AT_ENTRY_INTO_FORCE or AT_DATE");
  }
  if (rule == v1::AT_SIGNATURE && context.agreement.instrument().signed_().empty()) {
    error(".version", "REQUIRED", "the line is that at signature, and nothing says when that was",
          "add signed: \"2015-02-12T00:00:00+02:00\" to the instrument");
  }
  if (rule == v1::AT_ENTRY_INTO_FORCE &&
      !absl::c_any_of(context.agreement.in_force(),
                      [](const v1::Span& span) { return !span.start().empty(); })) {
    error(".version", "REQUIRED",
          "the line is that at entry into force, and the agreement does not say when that was",
          "add in_force { start: \"2015-02-15T00:00:00+02:00\" } to the agreement");
  }
  if (rule == v1::AT_DATE && named.version_date().empty()) {
    error(".version_date", "REQUIRED", "the line is that of a date which is not given",
          "add version_date: \"2014-09-19T00:00:00+03:00\"");
  }
  if (rule != v1::AT_DATE && !named.version_date().empty()) {
    error(".version_date", "NO_EFFECT", "a date has no effect without version: AT_DATE",
          "add version: AT_DATE, or remove the date");
  }
}

void CheckBand(const CheckContext& context, const v1::LineBand& band, const std::string& path,
               Issues* issues) {
  const v1::Line* line = LineNamed(context, band.line());
  if (line == nullptr) return;
  CheckSide(context, *line, band.side(), path + ".side", issues);
  CheckSection(context, *line, band.section(), path + ".section", issues);
  CheckVersion(context, *line, band, path, issues);
}

void CheckCrossing(const CheckContext& context, const v1::Crossing& crossing,
                   const std::string& path, Issues* issues) {
  const v1::Line* line = LineNamed(context, crossing.line());
  if (line == nullptr) return;
  CheckSide(context, *line, crossing.to(), path + ".to", issues);
  CheckVersion(context, *line, crossing, path, issues);
}

// Kinds are words of the agreement: one that no place is of surrounds nothing.
void CheckKinds(const CheckContext& context, const v1::Surroundings& around,
                const std::string& path, Issues* issues) {
  std::vector<std::string> known;
  for (const v1::NamedPlace& place : context.agreement.places()) {
    if (!absl::c_linear_search(known, place.kind())) known.push_back(place.kind());
  }
  for (int i = 0; i < around.of_kinds_size(); ++i) {
    const std::string& kind = around.of_kinds(i);
    if (kind.empty() || absl::c_linear_search(known, kind)) continue;
    context.Error(path + Element(".of_kinds", i), "UNKNOWN_PLACE",
                  absl::StrCat("no place is of the kind '", kind, "'"),
                  DidYouMeanOrList(kind, known, "kinds"), issues);
  }
}

}  // namespace

void CheckLines(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* band = As<v1::LineBand>(message)) {
      CheckBand(context, *band, path, issues);
    } else if (const auto* crossing = As<v1::Crossing>(message)) {
      CheckCrossing(context, *crossing, path, issues);
    } else if (const auto* around = As<v1::Surroundings>(message)) {
      CheckKinds(context, *around, path, issues);
    }
  });
}

}  // namespace compliance
