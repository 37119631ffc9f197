// The words, numbers and brackets of well-known text, each with its place. White space, comments
// from '#' to the end of the line and a byte order mark are passed over.
#ifndef COMPLIANCE_GEO_FORMATS_WKT_SCANNER_H_
#define COMPLIANCE_GEO_FORMATS_WKT_SCANNER_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance::geo {

class WktScanner {
 public:
  explicit WktScanner(absl::string_view text);

  // Of what comes next.
  size_t offset() const { return at_; }
  bool AtEnd() const { return at_ == text_.size(); }

  bool Consume(char c);
  // The letters that come next, in lower case; empty if something else does.
  std::string PeekWord() const;
  void ConsumeWord();
  // A number, nan or inf. False if there is none.
  bool ConsumeNumber(double* number);

 private:
  void SkipSpace();

  absl::string_view text_;
  size_t at_ = 0;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_WKT_SCANNER_H_
