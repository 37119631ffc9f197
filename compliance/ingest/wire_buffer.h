// Bytes that are appended in many small pieces and thrown away together: what std::string is for,
// with the room checked once for each piece.
//
// Thread-safety: a value. Memory: keeps what it once needed until it is destroyed.
#ifndef COMPLIANCE_INGEST_WIRE_BUFFER_H_
#define COMPLIANCE_INGEST_WIRE_BUFFER_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {

class WireBuffer {
 public:
  // Where the next bytes go: room for `most` of them. Commit those that were written.
  char* Room(size_t most) {
    if (bytes_.size() - size_ < most) bytes_.resize(std::max(2 * bytes_.size(), size_ + most));
    return bytes_.data() + size_;
  }
  void Commit(const char* end) { size_ = end - bytes_.data(); }

  // Opens a gap of `length` bytes at `offset`.
  char* Insert(size_t offset, size_t length) {
    Room(length);
    std::memmove(bytes_.data() + offset + length, bytes_.data() + offset, size_ - offset);
    size_ += length;
    return bytes_.data() + offset;
  }

  void Clear() { size_ = 0; }
  size_t size() const { return size_; }
  absl::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::vector<char> bytes_ = std::vector<char>(64);
  size_t size_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_WIRE_BUFFER_H_
