#include "compliance/records/known_record.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace compliance {

KnownRecord::KnownRecord(const v1::Record& record, const Origin& origin)
    : file_size_(static_cast<uint32_t>(origin.file.size())),
      raw_size_(static_cast<uint32_t>(origin.raw.size())),
      line_(origin.line) {
  const size_t start = origin.file.size() + origin.raw.size();
  const size_t size = start + record.ByteSizeLong();
  bytes_.reserve(size);
  absl::StrAppend(&bytes_, origin.file, origin.raw);
  bytes_.resize(size);
  // The sizes of the parts have just been worked out.
  record.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(&bytes_[start]));
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
  return absl::string_view(bytes_).substr(size_t{file_size_} + raw_size_);
}

Origin KnownRecord::origin() const {
  const absl::string_view bytes = bytes_;
  return {bytes.substr(0, file_size_), line_, bytes.substr(file_size_, raw_size_)};
}

}  // namespace compliance
