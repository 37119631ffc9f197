// Which series a record belongs to: the values of the expressions that a provision correlates by.
//
//   std::string key;
//   if (!series_key.Append(record, &key)) ...   // not known: the record belongs to no series
//
// Where a record names several who may have acted, a value is known only if it is the same whoever
// of them did. The names of a party are one value.
//
// Thread-safety: immutable. Ownership: borrows the environment. Cost: one evaluation for each
// expression, and for each of several actors; no allocation once the string has room.
#ifndef COMPLIANCE_PROGRAM_SERIES_KEY_H_
#define COMPLIANCE_PROGRAM_SERIES_KEY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/expression.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class SeriesKey {
 public:
  // Errors: InvalidArgument for an expression that has not passed every check.
  static absl::StatusOr<SeriesKey> Create(
      const AgreementEnvironment& environment,
      const google::protobuf::RepeatedPtrField<std::string>& sources);
  static absl::StatusOr<SeriesKey> Create(const AgreementEnvironment& environment,
                                          const std::string& source);

  // Whether all records have one key.
  bool empty() const { return parts_.empty(); }

  // Appends a text that differs wherever a value does. False if a value is unknown or an error.
  bool Append(const v1::Record& record, std::string* key) const;

 private:
  struct Part {
    std::unique_ptr<const expr::Expression> expression;
    bool may_read_actors;

    bool Append(const v1::Record& record, std::string* key) const;
    bool AppendWhoeverActed(const v1::Record& record, std::string* key) const;
  };

  std::vector<Part> parts_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_SERIES_KEY_H_
