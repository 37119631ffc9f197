#include "compliance/ingest/record_reader.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/ingest/byte_source.h"
#include "compliance/ingest/json_lines_source.h"
#include "compliance/ingest/read_ahead.h"
#include "compliance/ingest/table_source.h"

namespace compliance {
namespace {

constexpr absl::string_view kJsonLinesEndings[] = {".jsonl", ".ndjson", ".json"};
constexpr absl::string_view kTableEndings[] = {".csv", ".tsv", ".txt"};

template <size_t N>
bool EndsWithAny(absl::string_view name, const absl::string_view (&endings)[N]) {
  for (absl::string_view ending : endings) {
    if (absl::EndsWithIgnoreCase(name, ending)) return true;
  }
  return false;
}

// A source whose records are annotated.
class AnnotatingSource : public RecordSource {
 public:
  AnnotatingSource(std::unique_ptr<RecordSource> source,
                   std::shared_ptr<const RecordAnnotator> annotator)
      : source_(std::move(source)), annotator_(std::move(annotator)) {}

  std::unique_ptr<RecordSlot> NewSlot() const override {
    std::unique_ptr<RecordSlot> slot = source_->NewSlot();
    slot->notes = annotator_->NewNotes();
    return slot;
  }

  ReadOutcome Read(RecordSlot* slot) override {
    const ReadOutcome outcome = source_->Read(slot);
    if (outcome == ReadOutcome::kRecord) annotator_->Annotate(slot->record, slot->notes.get());
    return outcome;
  }

  const absl::Status& status() const override { return source_->status(); }

 private:
  const std::unique_ptr<RecordSource> source_;
  const std::shared_ptr<const RecordAnnotator> annotator_;
};

// Reads a line when it is asked for.
class DirectReader : public RecordReader {
 public:
  explicit DirectReader(std::unique_ptr<RecordSource> source)
      : source_(std::move(source)), line_(source_->NewSlot()) {
    slot_ = line_.get();
  }

  ReadOutcome Read() override {
    const ReadOutcome outcome = source_->Read(line_.get());
    if (outcome == ReadOutcome::kEnd) status_ = source_->status();
    return outcome;
  }

 private:
  const std::unique_ptr<RecordSource> source_;
  const std::unique_ptr<RecordSlot> line_;
};

absl::StatusOr<std::unique_ptr<RecordSource>> OpenSource(std::string name,
                                                         std::unique_ptr<ByteSource> compressed,
                                                         const RecordOptions& options,
                                                         Issues* issues) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = Decompress(name, std::move(compressed));
  if (!source.ok()) return source.status();
  absl::string_view plain = name;
  plain = absl::StripSuffix(absl::StripSuffix(plain, ".gz"), ".zst");
  if (options.mapping != nullptr && !EndsWithAny(plain, kJsonLinesEndings)) {
    return NewTableSource(std::move(name), *std::move(source), options.mapping,
                          options.max_line_bytes, issues);
  }
  if (EndsWithAny(plain, kTableEndings)) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, " is a table; a mapping is needed that says what its columns mean"));
  }
  return NewJsonLinesSource(std::move(name), *std::move(source), options.max_line_bytes);
}

absl::StatusOr<std::unique_ptr<RecordReader>> OpenReader(std::string name,
                                                         std::unique_ptr<ByteSource> bytes,
                                                         const RecordOptions& options,
                                                         Issues* issues) {
  auto source = OpenSource(std::move(name), std::move(bytes), options, issues);
  if (!source.ok()) return source.status();
  if (options.annotator != nullptr) {
    *source = std::make_unique<AnnotatingSource>(*std::move(source), options.annotator);
  }
  if (options.read_ahead) return NewReadAhead(*std::move(source));
  return std::make_unique<DirectReader>(*std::move(source));
}

}  // namespace

absl::StatusOr<std::unique_ptr<RecordReader>> OpenRecords(absl::string_view path,
                                                          const RecordOptions& options,
                                                          Issues* issues) {
  absl::StatusOr<std::unique_ptr<ByteSource>> file = OpenFile(path);
  if (!file.ok()) return file.status();
  return OpenReader(path == "-" ? "<stdin>" : std::string(path), *std::move(file), options, issues);
}

absl::StatusOr<std::unique_ptr<RecordReader>> OpenRecordsInMemory(absl::string_view name,
                                                                  absl::string_view bytes,
                                                                  const RecordOptions& options,
                                                                  Issues* issues) {
  return OpenReader(std::string(name), BytesInMemory(bytes), options, issues);
}

}  // namespace compliance
