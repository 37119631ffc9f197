// The text of a cell as the value of a field.
//
// Thread-safety: CellType is immutable; the zone lookups that are passed in belong to one thread.
#ifndef COMPLIANCE_INGEST_CELL_VALUE_H_
#define COMPLIANCE_INGEST_CELL_VALUE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/ingest/enum_names.h"
#include "compliance/ingest/short_number.h"
#include "compliance/ingest/time_pattern.h"
#include "compliance/ingest/wire_field.h"
#include "compliance/ingest/zone_lookup.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

// What is wrong with a cell, or with a constant of a mapping.
struct CellProblem {
  std::string code;
  std::string message;
  std::string suggestion;
};

// A value, in the member that the type of the field uses.
struct CellValue {
  absl::string_view text;
  int64_t integer = 0;  // Also enum numbers and booleans.
  double real = 0;
  UnixTime time;
  // For a civil time that clocks showed twice, and for a form that leaves out the seconds or more:
  // the first instant after all that the text may mean.
  UnixTime limit;
  bool uncertain_time = false;
};

class CellType {
 public:
  // A field that holds a single value (not a message other than Timestamp).
  CellType(const google::protobuf::FieldDescriptor* field, std::vector<TimePattern> time_patterns);

  // Reads `text`, which is not empty and has no blanks around it. False: `problem` is set.
  // `lookups` has one element for each time pattern. `value->text` refers to `text`.
  bool Read(absl::string_view text, std::vector<ZoneLookup>* lookups, CellValue* value,
            CellProblem* problem) const;

  // The same for texts of the most frequent forms. False: ask Read.
  bool ReadUsual(absl::string_view text, CellValue* value) const {
    switch (kind_) {
      case Kind::kString:
        value->text = text;
        return true;
      case Kind::kReal:
        return ReadShortReal(text, &value->real);
      case Kind::kUnixTime:
        value->time.nanos = 0;
        return ReadShortWhole(text, &value->time.seconds) && value->time.seconds < kSecondLimit;
      default:
        return false;
    }
  }

  // A lookup for each time pattern.
  std::vector<ZoneLookup> NewLookups() const;

 private:
  // kUnixTime: unix seconds, or another form if these do not fit.
  enum class Kind { kString, kBool, kEnum, kReal, kInteger, kTime, kUnixTime };

  static Kind KindOf(const google::protobuf::FieldDescriptor* field);
  bool ReadTime(absl::string_view text, std::vector<ZoneLookup>* lookups, CellValue* value,
                CellProblem* problem) const;
  // Why a text is no value of this type, which is none of time.
  CellProblem ProblemOf(absl::string_view text) const;

  WireField wire_;
  Kind kind_;
  std::unique_ptr<const EnumNames> names_;
  std::vector<TimePattern> time_patterns_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_CELL_VALUE_H_
