#include "compliance/ingest/line_reader.h"

#include <cstring>
#include <utility>

#include "absl/strings/strip.h"

namespace compliance {
namespace {

// How much of a line that is too long is kept for the quarantine.
constexpr size_t kBeginningBytes = 256;

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> source, size_t max_line_bytes)
    : window_(std::move(source)), max_line_bytes_(max_line_bytes) {}

bool LineReader::Next(Line* line) {
  window_.Consume(to_consume_);
  to_consume_ = 0;
  line->state = Line::State::kWhole;
  size_t searched = 0;
  for (;;) {
    const absl::string_view data = window_.data();
    const size_t end = data.find('\n', searched);
    if (end != absl::string_view::npos && end <= max_line_bytes_) {
      line->text = absl::StripSuffix(data.substr(0, end), "\r");
      to_consume_ = end + 1;
      break;
    }
    if (data.size() > max_line_bytes_) {
      SkipLongLine(line);
      break;
    }
    searched = data.size();
    if (window_.Fill()) continue;
    if (data.empty()) return false;
    line->text = absl::StripSuffix(window_.data(), "\r");
    to_consume_ = window_.data().size();
    if (!window_.status().ok()) line->state = Line::State::kCut;
    break;
  }
  line->number = ++line_number_;
  return true;
}

void LineReader::SkipLongLine(Line* line) {
  while (window_.data().size() < kBeginningBytes && window_.Fill()) {
  }
  const absl::string_view start = window_.data().substr(0, kBeginningBytes);
  beginning_ = std::string(start.substr(0, start.find('\n')));
  // Whoever reads the text may also read the padding behind it.
  beginning_.reserve(kBeginningBytes + InputWindow::kPadding);
  line->text = beginning_;
  line->state = Line::State::kTooLong;
  for (;;) {
    const absl::string_view data = window_.data();
    const size_t end = data.find('\n');
    if (end != absl::string_view::npos) {
      window_.Consume(end + 1);
      return;
    }
    window_.Consume(data.size());
    if (!window_.Fill()) return;
  }
}

}  // namespace compliance
