#include "compliance/geo/formats/wkt_scanner.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

namespace compliance::geo {
namespace {

// Of a word that means something; others are cut.
constexpr size_t kLongestWord = 40;

bool IsNumberCharacter(char c) {
  return absl::ascii_isalnum(c) || c == '.' || c == '+' || c == '-';
}

}  // namespace

WktScanner::WktScanner(absl::string_view text) : text_(text) {
  if (absl::StartsWith(text, "\xEF\xBB\xBF")) at_ = 3;
  SkipSpace();
}

void WktScanner::SkipSpace() {
  while (at_ < text_.size()) {
    if (text_[at_] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (absl::ascii_isspace(text_[at_])) {
      ++at_;
    } else {
      break;
    }
  }
}

bool WktScanner::Consume(char c) {
  if (AtEnd() || text_[at_] != c) return false;
  ++at_;
  SkipSpace();
  return true;
}

std::string WktScanner::PeekWord() const {
  size_t end = at_;
  while (end < text_.size() && end < at_ + kLongestWord && absl::ascii_isalpha(text_[end])) ++end;
  return absl::AsciiStrToLower(text_.substr(at_, end - at_));
}

void WktScanner::ConsumeWord() {
  while (at_ < text_.size() && absl::ascii_isalpha(text_[at_])) ++at_;
  SkipSpace();
}

bool WktScanner::ConsumeNumber(double* number) {
  size_t end = at_;
  while (end < text_.size() && IsNumberCharacter(text_[end])) ++end;
  if (!absl::SimpleAtod(text_.substr(at_, end - at_), number)) return false;
  at_ = end;
  SkipSpace();
  return true;
}

}  // namespace compliance::geo
