// The lines of an input, one at a time. Lines end at \n or \r\n; the last needs no end.
//
//   LineReader lines(std::move(source), max_line_bytes);
//   Line line;
//   while (lines.Next(&line)) ...
//   return lines.status();
#ifndef COMPLIANCE_INGEST_LINE_READER_H_
#define COMPLIANCE_INGEST_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/input_window.h"

namespace compliance {

struct Line {
  enum class State {
    kWhole,
    kTooLong,  // `text` holds only its beginning.
    kCut,      // The input broke off within it.
  };
  // Without the line end; followed by at least InputWindow::kPadding readable bytes. Valid until
  // the next call of Next.
  absl::string_view text;
  int64_t number = 0;  // 1-based.
  State state = State::kWhole;
};

class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, size_t max_line_bytes);

  // False at the end.
  bool Next(Line* line);
  const absl::Status& status() const { return window_.status(); }

 private:
  void SkipLongLine(Line* line);

  InputWindow window_;
  const size_t max_line_bytes_;
  size_t to_consume_ = 0;  // The line handed out last, with its end.
  int64_t line_number_ = 0;
  std::string beginning_;  // Of a line that is too long.
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_LINE_READER_H_
