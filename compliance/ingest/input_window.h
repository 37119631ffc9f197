// The part of an input that is being looked at: a buffer that slides over a byte source.
//
//   while (the line is not complete in window.data()) if (!window.Fill()) break;
//   ... use the line ...
//   window.Consume(line_length);
//
// Views into data() hold until the next Fill or Consume. Behind data() at least kPadding bytes may
// be read (not used), which simdjson needs. Memory: twice the longest data() that was asked for, at
// least 256 KiB.
#ifndef COMPLIANCE_INGEST_INPUT_WINDOW_H_
#define COMPLIANCE_INGEST_INPUT_WINDOW_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/byte_source.h"

namespace compliance {

class InputWindow {
 public:
  static constexpr size_t kPadding = 64;

  // Skips a UTF-8 byte order mark at the start.
  explicit InputWindow(std::unique_ptr<ByteSource> source);

  // Bytes read and not yet consumed.
  absl::string_view data() const {
    return absl::string_view(buffer_.data() + begin_, end_ - begin_);
  }
  // Reads more bytes behind data(). False if there are none; ended() is then true.
  bool Fill();
  void Consume(size_t count) { begin_ += count; }

  bool ended() const { return ended_; }
  // Why the input ended early; OK at its proper end.
  const absl::Status& status() const { return status_; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  bool ended_ = false;
  absl::Status status_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_INPUT_WINDOW_H_
