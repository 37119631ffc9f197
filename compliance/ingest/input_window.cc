#include "compliance/ingest/input_window.h"

#include <cstring>
#include <utility>

#include "absl/strings/match.h"

namespace compliance {
namespace {

constexpr size_t kInitialBytes = 256 << 10;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

InputWindow::InputWindow(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), buffer_(kInitialBytes + kPadding) {
  while (data().size() < kByteOrderMark.size() && Fill()) {
  }
  if (absl::StartsWith(data(), kByteOrderMark)) Consume(kByteOrderMark.size());
}

bool InputWindow::Fill() {
  if (ended_) return false;
  const size_t capacity = buffer_.size() - kPadding;
  if (end_ == capacity) {
    if (begin_ > capacity / 2) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    } else {
      // Doubling keeps the cost of a long line linear.
      buffer_.resize(2 * capacity + kPadding);
    }
  }
  absl::StatusOr<size_t> count =
      source_->Read(buffer_.data() + end_, buffer_.size() - kPadding - end_);
  if (!count.ok()) status_ = count.status();
  ended_ = !count.ok() || *count == 0;
  if (!ended_) end_ += *count;
  return !ended_;
}

}  // namespace compliance
