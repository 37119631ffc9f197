#include "compliance/ingest/json_lines_reader.h"

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

class JsonLinesReader : public RecordReader {
 public:
  JsonLinesReader(std::string name, std::unique_ptr<ByteSource> source, size_t max_line_bytes)
      : name_(std::move(name)),
        max_line_bytes_(max_line_bytes),
        lines_(std::move(source), max_line_bytes),
        parser_(v1::Record::descriptor()) {}

  Next Read(v1::Record* record) override {
    record->Clear();
    Line line;
    do {
      if (!lines_.Next(&line)) {
        status_ = lines_.status();
        return Next::kEnd;
      }
    } while (line.state == Line::State::kWhole && IsBlank(line.text));
    origin_ = {name_, line.number, line.text};
    if (line.state == Line::State::kTooLong) {
      issue_ = LineTooLong(origin_, max_line_bytes_);
      return Next::kBad;
    }
    if (line.state == Line::State::kCut) {
      issue_ = InputBrokeOff(origin_);
      return Next::kBad;
    }
    JsonProblem problem;
    if (parser_.Parse(line.text, record, &problem)) return Next::kRecord;
    issue_ = {std::move(problem.code),
              Severity::kError,
              PositionInLine(name_, line.number, line.text, problem.offset),
              std::move(problem.field),
              std::move(problem.message),
              std::move(problem.suggestion)};
    return Next::kBad;
  }

 private:
  const std::string name_;
  const size_t max_line_bytes_;
  LineReader lines_;
  JsonMessageParser parser_;
};

}  // namespace

std::unique_ptr<RecordReader> NewJsonLinesReader(std::string name,
                                                 std::unique_ptr<ByteSource> source,
                                                 size_t max_line_bytes) {
  return std::make_unique<JsonLinesReader>(std::move(name), std::move(source), max_line_bytes);
}

}  // namespace compliance
