// Records read in a thread of their own while those before them are being used.
//
// Lines are read in batches that go round between two threads: one fills the next batch while the
// other uses the last. What comes out, bad lines and the final status included, is what the source
// would give directly, in the same order.
//
// Thread-safety: used by one thread, like every RecordReader. The other thread starts at the first
// Read and ends with the input, or with the reader (which waits for a read that blocks). Memory:
// kReadAheadBatches batches, each of at most kReadAheadLines lines and, but for its last line,
// kReadAheadBytes.
#ifndef COMPLIANCE_INGEST_READ_AHEAD_H_
#define COMPLIANCE_INGEST_READ_AHEAD_H_

#include <cstddef>
#include <memory>

#include "compliance/ingest/record_reader.h"
#include "compliance/ingest/record_source.h"

namespace compliance {

constexpr size_t kReadAheadBatches = 8;
constexpr size_t kReadAheadLines = 256;
constexpr size_t kReadAheadBytes = size_t{128} << 10;

std::unique_ptr<RecordReader> NewReadAhead(std::unique_ptr<RecordSource> source);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_READ_AHEAD_H_
