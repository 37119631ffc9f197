#include "compliance/records/known_record.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"
#include "compliance/records/wire_form.h"

namespace compliance {

KnownRecord::KnownRecord(const Origin& origin, size_t record_size)
    : file_size_(static_cast<uint32_t>(origin.file.size())),
      raw_size_(static_cast<uint32_t>(origin.raw.size())),
      record_size_(static_cast<uint32_t>(record_size)),
      line_(origin.line),
      bytes_(new char[size_t{file_size_} + raw_size_ + record_size_]) {
  char* const end = std::copy(origin.file.begin(), origin.file.end(), bytes_.get());
  std::copy(origin.raw.begin(), origin.raw.end(), end);
}

KnownRecord::KnownRecord(const v1::Record& record, const Origin& origin)
    : KnownRecord(origin, WireSize(record)) {
  WriteWire(record, record_end());
}

KnownRecord::KnownRecord(absl::string_view wire_form, const Origin& origin)
    : KnownRecord(origin, wire_form.size()) {
  std::copy(wire_form.begin(), wire_form.end(), record_end() - wire_form.size());
}

KnownRecord::KnownRecord(const v1::Record& event,
                         std::vector<std::shared_ptr<const KnownRecord>> reports)
    : KnownRecord(event, reports.front()->origin()) {
  reports_ =
      std::make_unique<const std::vector<std::shared_ptr<const KnownRecord>>>(std::move(reports));
}

v1::Record KnownRecord::Parse() const {
  v1::Record record;
  const absl::string_view bytes = serialised();
  record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  return record;
}

absl::string_view KnownRecord::serialised() const {
  return absl::string_view(bytes_.get() + file_size_ + raw_size_, record_size_);
}

Origin KnownRecord::origin() const {
  return {absl::string_view(bytes_.get(), file_size_), line_,
          absl::string_view(bytes_.get() + file_size_, raw_size_)};
}

}  // namespace compliance
