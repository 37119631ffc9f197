#include "compliance/geo/formats/places_text.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"

namespace compliance::geo {
namespace {

using google::protobuf::TextFormat;

// Vertices on one line each.
class VertexPrinter : public TextFormat::FastFieldValuePrinter {
 public:
  void PrintMessageStart(const google::protobuf::Message& /*message*/, int /*index*/, int /*count*/,
                         bool /*single_line*/,
                         TextFormat::BaseTextGenerator* generator) const override {
    generator->PrintLiteral(" { ");
  }
  bool PrintMessageContent(const google::protobuf::Message& message, int /*index*/, int /*count*/,
                           bool /*single_line*/,
                           TextFormat::BaseTextGenerator* generator) const override {
    TextFormat::Printer one_line;
    one_line.SetSingleLineMode(true);
    std::string text;
    one_line.PrintToString(message, &text);
    generator->PrintString(text);
    return true;
  }
  void PrintMessageEnd(const google::protobuf::Message& /*message*/, int /*index*/, int /*count*/,
                       bool /*single_line*/,
                       TextFormat::BaseTextGenerator* generator) const override {
    generator->PrintLiteral("}\n");
  }
};

class Printer {
 public:
  Printer() {
    printer_.SetUseUtf8StringEscaping(true);
    printer_.SetInitialIndentLevel(1);
    Register(v1::Ring::descriptor()->FindFieldByName("vertices"));
    Register(v1::LineVersion::descriptor()->FindFieldByName("vertices"));
    Register(v1::Circle::descriptor()->FindFieldByName("center"));
  }

  void Add(absl::string_view field, const google::protobuf::Message& message,
           absl::string_view comment) {
    std::string body;
    printer_.PrintToString(message, &body);
    absl::StrAppend(&text_, field, " {\n", comment.empty() ? "" : "  # ", comment,
                    comment.empty() ? "" : "\n", body, "}\n");
  }

  std::string Take() { return std::move(text_); }

 private:
  void Register(const google::protobuf::FieldDescriptor* field) {
    printer_.RegisterFieldValuePrinter(field, new VertexPrinter);  // Which it owns then.
  }

  TextFormat::Printer printer_;
  std::string text_;
};

}  // namespace

std::string PlacesText(const ImportedPlaces& places) {
  Printer printer;
  for (const ImportedZone& zone : places.zones) printer.Add("zones", zone.zone, "");
  for (const ImportedLine& line : places.lines) {
    printer.Add(
        "lines", line.line,
        line.line.left().empty()
            ? "Name the sides, as seen going along the vertices: left: \"...\" right: \"...\""
            : "");
  }
  for (const ImportedPoint& point : places.points) {
    v1::Zone zone;
    zone.set_id(point.id);
    if (!point.name.empty()) zone.set_name(point.name);
    v1::LatLng* const center = zone.add_circles()->mutable_center();
    center->set_lat(point.point.lat);
    center->set_lng(point.point.lng);
    printer.Add("zones", zone, "A point: add radius_m to its circle, in metres.");
  }
  return printer.Take();
}

}  // namespace compliance::geo
