#include "compliance/records/known_record.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace compliance {

KnownRecord::KnownRecord(const v1::Record& record, const Origin& origin)
    : file_size_(static_cast<uint32_t>(origin.file.size())),
      raw_size_(static_cast<uint32_t>(origin.raw.size())),
      line_(origin.line) {
  bytes_.reserve(origin.file.size() + origin.raw.size() + record.ByteSizeLong());
  absl::StrAppend(&bytes_, origin.file, origin.raw);
  record.AppendToString(&bytes_);
}

KnownRecord::KnownRecord(const v1::Record& event,
                         std::vector<std::shared_ptr<const KnownRecord>> reports)
    : KnownRecord(event, reports.front()->origin()) {
  reports_ =
      std::make_unique<const std::vector<std::shared_ptr<const KnownRecord>>>(std::move(reports));
}

v1::Record KnownRecord::Parse() const {
  v1::Record record;
  const size_t start = size_t{file_size_} + raw_size_;
  record.ParseFromArray(bytes_.data() + start, static_cast<int>(bytes_.size() - start));
  return record;
}

Origin KnownRecord::origin() const {
  const absl::string_view bytes = bytes_;
  return {bytes.substr(0, file_size_), line_, bytes.substr(file_size_, raw_size_)};
}

}  // namespace compliance
