// The words that reports use for the values of the schema, and the shape of their lines.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_REPORT_WORDS_H_
#define COMPLIANCE_REPORT_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// Columns of a report.
constexpr size_t kPageWidth = 80;

// "G3_SERIOUS" is "G3 serious", "ALMOST_CERTAIN" is "almost certain"; without a value "".
std::string WordsOf(v1::Grade grade);
std::string WordsOf(v1::Disposition disposition);
std::string WordsOf(v1::Stance stance);
std::string WordsOf(v1::Confidence confidence);
std::string WordsOf(v1::Likelihood likelihood);
std::string WordsOf(v1::AttributionStatus status);
std::string WordsOf(v1::EventCategory category);
std::string WordsOf(v1::IndeterminateReason reason);
std::string WordsOf(v1::RevisionReason reason);
std::string WordsOf(v1::NonFindingReason reason);
std::string WordsOf(v1::ProvisionStatus status);
std::string WordsOf(v1::ProofStandard standard);
std::string WordsOf(v1::Sourcing sourcing);
std::string WordsOf(v1::Means means);
std::string WordsOf(v1::Disclosure disclosure);

// "2026-03-02T04:10:00Z"
std::string WordsOf(const google::protobuf::Timestamp& instant);

// "7", "7 (5 to 12)", "7 (5 or more)", "5 or more", "5 to 12", "at most 9"; without a value "".
std::string WordsOf(const v1::Quantity& quantity);

// "B2"; "?" for what is not given.
std::string AdmiraltyCode(const v1::Evidence& item);

// "42,002"
std::string Thousands(int64_t number);

// "Russian Federation (RU)", or the id alone if the agreement does not know the party.
std::string PartyName(const v1::Agreement& agreement, absl::string_view id);

// Columns of a terminal that a text takes.
size_t WidthOf(absl::string_view text);

// `text` with blanks behind it up to `width` columns.
std::string Padded(absl::string_view text, size_t width);

// `text` fit for a terminal: control characters and malformed bytes become "?", so that no id or
// name can forge a line of a report.
std::string Plain(absl::string_view text);

// `first` and then `text` (made plain), broken at blanks so that no line is longer than kPageWidth
// (single words may be); lines but the first begin with `indent` blanks. Ends in a newline.
std::string Wrapped(absl::string_view first, absl::string_view text, size_t indent);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_WORDS_H_
