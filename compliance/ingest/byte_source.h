// Where bytes come from: a file, standard input, memory, or another source decompressed.
//
//   auto file = OpenFile("log.csv.gz");
//   if (!file.ok()) return file.status();
//   auto bytes = Decompress("log.csv.gz", *std::move(file));
//
// Thread-safety: a source is used by one thread at a time.
#ifndef COMPLIANCE_INGEST_BYTE_SOURCE_H_
#define COMPLIANCE_INGEST_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads at least one and at most `size` (> 0) bytes; 0 means the end. An error is final.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;
};

// A file, or standard input for "-".
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(absl::string_view path);

// `bytes` must outlive the source.
std::unique_ptr<ByteSource> BytesInMemory(absl::string_view bytes);

// The content of `source`: gzip (RFC 1952, several members too) and Zstandard (RFC 8878, several
// frames too) are recognised by their first bytes and decompressed; everything else is passed on.
// `name` is what errors name. Errors: InvalidArgument at once for forms that are not read (UTF-16,
// bzip2, xz, ZIP); DataLoss from Read, after all that could be decompressed, for input that is
// truncated or corrupt, with the byte position in the compressed input. Memory: 64 KiB and the
// window of the compression (at most 128 MiB).
absl::StatusOr<std::unique_ptr<ByteSource>> Decompress(absl::string_view name,
                                                       std::unique_ptr<ByteSource> source);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_BYTE_SOURCE_H_
