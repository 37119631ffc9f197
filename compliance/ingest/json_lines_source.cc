#include "compliance/ingest/json_lines_source.h"

#include <utility>

#include "compliance/ingest/bad_line.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/json_message.h"
#include "compliance/ingest/line_reader.h"

namespace compliance {
namespace {

static_assert(InputWindow::kPadding >= JsonMessageParser::kPadding);

bool IsBlank(absl::string_view text) {
  return text.find_first_not_of(" \t\r") == absl::string_view::npos;
}

class JsonLinesSource : public RecordSource {
 public:
  JsonLinesSource(std::string name, std::unique_ptr<ByteSource> source, size_t max_line_bytes)
      : name_(std::move(name)),
        max_line_bytes_(max_line_bytes),
        lines_(std::move(source), max_line_bytes),
        parser_(v1::Record::descriptor()) {}

  ReadOutcome Read(RecordSlot* slot) override {
    slot->record.Clear();
    Line line;
    do {
      if (!lines_.Next(&line)) return ReadOutcome::kEnd;
    } while (line.state == Line::State::kWhole && IsBlank(line.text));
    slot->origin = {name_, line.number, line.text};
    if (line.state == Line::State::kTooLong) {
      slot->issue = LineTooLong(slot->origin, max_line_bytes_);
      return ReadOutcome::kBad;
    }
    if (line.state == Line::State::kCut) {
      slot->issue = InputBrokeOff(slot->origin);
      return ReadOutcome::kBad;
    }
    JsonProblem problem;
    if (parser_.Parse(line.text, &slot->record, &problem)) return ReadOutcome::kRecord;
    slot->issue = {std::move(problem.code),
                   Severity::kError,
                   PositionInLine(name_, line.number, line.text, problem.offset),
                   std::move(problem.field),
                   std::move(problem.message),
                   std::move(problem.suggestion)};
    return ReadOutcome::kBad;
  }

  const absl::Status& status() const override { return lines_.status(); }

 private:
  const std::string name_;
  const size_t max_line_bytes_;
  LineReader lines_;
  JsonMessageParser parser_;
};

}  // namespace

std::unique_ptr<RecordSource> NewJsonLinesSource(std::string name,
                                                 std::unique_ptr<ByteSource> source,
                                                 size_t max_line_bytes) {
  return std::make_unique<JsonLinesSource>(std::move(name), std::move(source), max_line_bytes);
}

}  // namespace compliance
