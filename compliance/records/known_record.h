// A record as it is kept for as long as a finding may rest on it: its content, and where it was
// read.
//
//   auto known = std::make_shared<const KnownRecord>(record, origin);
//   v1::Record again = known->Parse();
//
// Thread-safety: immutable. Ownership: copies everything. Cost: the serialised record and the bytes
// it was read from, in one allocation.
#ifndef COMPLIANCE_RECORDS_KNOWN_RECORD_H_
#define COMPLIANCE_RECORDS_KNOWN_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/base/origin.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class KnownRecord {
 public:
  KnownRecord(const v1::Record& record, const Origin& origin);
  // `wire_form` is that of the record (wire_form.h).
  KnownRecord(absl::string_view wire_form, const Origin& origin);

  // An event as its reports make it, by the rules of an agreement. `reports`: the primary first,
  // whose origin is the event's.
  KnownRecord(const v1::Record& event, std::vector<std::shared_ptr<const KnownRecord>> reports);

  v1::Record Parse() const;
  // What Parse reads: the record, serialised.
  absl::string_view serialised() const;
  Origin origin() const;

  // Empty unless this is an event that several reports make.
  absl::Span<const std::shared_ptr<const KnownRecord>> reports() const {
    if (reports_ == nullptr) return {};
    return *reports_;
  }

 private:
  KnownRecord(const Origin& origin, size_t record_size);
  char* record_end() { return bytes_.get() + file_size_ + raw_size_ + record_size_; }

  uint32_t file_size_;
  uint32_t raw_size_;
  uint32_t record_size_;
  int64_t line_;
  std::unique_ptr<char[]> bytes_;  // File, raw line, record.
  std::unique_ptr<const std::vector<std::shared_ptr<const KnownRecord>>> reports_;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_KNOWN_RECORD_H_
