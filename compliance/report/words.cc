#include "compliance/report/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "compliance/base/utf8.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// "ALMOST_CERTAIN" to "almost certain".
std::string Lower(absl::string_view name) {
  return absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", " "}}));
}

// The last character of RELIABILITY_B and CREDIBILITY_2.
std::string LastCharacter(absl::string_view name) {
  return std::string(name.substr(name.size() - 1));
}

}  // namespace

std::string WordsOf(v1::Grade grade) {
  if (grade == v1::GRADE_UNSPECIFIED) return "";
  const std::string& name = v1::Grade_Name(grade);
  return absl::StrCat(name.substr(0, 2), " ", Lower(absl::string_view(name).substr(3)));
}

std::string WordsOf(v1::Disposition disposition) {
  return disposition == 0 ? "" : Lower(v1::Disposition_Name(disposition));
}

std::string WordsOf(v1::Stance stance) { return stance == 0 ? "" : Lower(v1::Stance_Name(stance)); }

std::string WordsOf(v1::Confidence confidence) {
  return confidence == 0 ? "" : Lower(v1::Confidence_Name(confidence));
}

std::string WordsOf(v1::Likelihood likelihood) {
  return likelihood == 0 ? "" : Lower(v1::Likelihood_Name(likelihood));
}

std::string WordsOf(v1::AttributionStatus status) {
  return status == 0 ? "undetermined" : Lower(v1::AttributionStatus_Name(status));
}

std::string WordsOf(v1::EventCategory category) {
  return category == 0 ? "event" : Lower(v1::EventCategory_Name(category));
}

std::string WordsOf(v1::IndeterminateReason reason) {
  switch (reason) {
    case v1::LOCATION:
      return "location too uncertain";
    case v1::TIME:
      return "time too uncertain";
    case v1::QUANTITY:
      return "quantity too uncertain";
    case v1::CLASS:
      return "record says too little";
    case v1::ACTOR_REQUIRED:
      return "actor not known";
    case v1::EXCEPTION_UNRESOLVED:
      return "exception unresolved";
    case v1::CORRELATION:
      return "series not known";
    case v1::COVERAGE:
      return "not observed enough";
    case v1::READING:
      return "depends on the reading";
    case v1::DETERMINATION_PENDING:
      return "left to people, and not answered";
    default:
      return Lower(v1::IndeterminateReason_Name(reason));
  }
}

std::string WordsOf(v1::RevisionReason reason) { return Lower(v1::RevisionReason_Name(reason)); }

std::string WordsOf(v1::NonFindingReason reason) {
  switch (reason) {
    case v1::OUT_OF_SCOPE:
      return "out of scope";
    case v1::NOT_IN_FORCE:
      return "not in force";
    case v1::EXPIRED:
      return "after expiry";
    case v1::OUTSIDE_AREA:
      return "outside the area";
    case v1::EXEMPT:
      return "exempt";
    case v1::UNRELIABLE:
      return "no usable evidence";
    case v1::DUPLICATE:
      return "another report of an event";
    default:
      return Lower(v1::NonFindingReason_Name(reason));
  }
}

std::string WordsOf(v1::ProvisionStatus status) {
  return status == 0 ? "" : Lower(v1::ProvisionStatus_Name(status));
}

std::string WordsOf(v1::ProofStandard standard) {
  return standard == 0 ? "" : Lower(v1::ProofStandard_Name(standard));
}

std::string WordsOf(v1::Sourcing sourcing) {
  switch (sourcing) {
    case v1::TEXT_READ:
      return "the figures were read in public material";
    case v1::TEXT_READ_IN_PART:
      return "not all figures were read; some are from memory";
    case v1::FROM_MEMORY:
      return "the figures are from memory; the text was not read again";
    case v1::UNSURE:
      return "the figures are from memory, and doubtful";
    default:
      return "";
  }
}

std::string WordsOf(v1::Means means) { return means == 0 ? "" : Lower(v1::Means_Name(means)); }

std::string WordsOf(v1::Disclosure disclosure) {
  return disclosure == 0 ? "" : Lower(v1::Disclosure_Name(disclosure));
}

std::string WordsOf(const google::protobuf::Timestamp& instant) {
  return FormatInstant(InstantOf(instant));
}

std::string WordsOf(const v1::Quantity& quantity) {
  std::string range;
  const std::string low = Thousands(quantity.low()), high = Thousands(quantity.high());
  if (quantity.has_low() && quantity.has_high()) {
    range = absl::StrCat(low, " to ", high);
  } else if (quantity.has_low()) {
    range = absl::StrCat(low, " or more");
  } else if (quantity.has_high()) {
    range = absl::StrCat("at most ", high);
  }
  if (!quantity.has_best()) return range;
  const std::string best = Thousands(quantity.best());
  return range.empty() ? best : absl::StrCat(best, " (", range, ")");
}

std::string AdmiraltyCode(const v1::Evidence& item) {
  return absl::StrCat(
      item.reliability() == 0 ? "?" : LastCharacter(v1::Reliability_Name(item.reliability())),
      item.credibility() == 0 ? "?" : LastCharacter(v1::Credibility_Name(item.credibility())));
}

std::string Thousands(int64_t number) {
  std::string digits = absl::StrCat(number);
  const int first = number < 0 ? 1 : 0;
  for (int at = static_cast<int>(digits.size()) - 3; at > first; at -= 3) digits.insert(at, ",");
  return digits;
}

std::string PartyName(const v1::Agreement& agreement, absl::string_view id) {
  for (const v1::Party& party : agreement.parties()) {
    if (party.id() == id && !party.name().empty()) return absl::StrCat(party.name(), " (", id, ")");
  }
  return std::string(id);
}

size_t WidthOf(absl::string_view text) {
  size_t width = 0;
  for (absl::string_view character : SplitCharacters(text)) width += DisplayWidth(character);
  return width;
}

std::string Padded(absl::string_view text, size_t width) {
  const size_t used = WidthOf(text);
  return absl::StrCat(text, std::string(used < width ? width - used : 0, ' '));
}

std::string Plain(absl::string_view text) {
  std::string plain;
  for (absl::string_view character : SplitCharacters(text)) {
    absl::StrAppend(&plain, IsControl(character) ? "?" : character);
  }
  return plain;
}

std::string Wrapped(absl::string_view first, absl::string_view text, size_t indent) {
  std::string out(first);
  size_t column = WidthOf(first);
  bool line_is_empty = true;
  for (absl::string_view word :
       absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty())) {
    const size_t width = WidthOf(word);
    if (!line_is_empty && column + 1 + width > kPageWidth) {
      absl::StrAppend(&out, "\n", std::string(indent, ' '));
      column = indent;
      line_is_empty = true;
    }
    absl::StrAppend(&out, line_is_empty ? "" : " ", Plain(word));
    column += width + (line_is_empty ? 0 : 1);
    line_is_empty = false;
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(out), "\n");
}

}  // namespace compliance
