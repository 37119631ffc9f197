// SHA-256, for evidence and for ids that are the same on every machine and in every run.
#ifndef COMPLIANCE_BASE_FINGERPRINT_H_
#define COMPLIANCE_BASE_FINGERPRINT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {

// SHA-256 (FIPS 180-4) of the bytes: 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

// The same of bytes that come piece by piece.
//
//   RunningSha256 digest;
//   digest.Add("ab");
//   digest.Add("c");
//   digest.Hex();   // Sha256Hex("abc"); more may be added all the same
//
// Thread-safety: thread-compatible.
class RunningSha256 {
 public:
  RunningSha256();
  ~RunningSha256();

  void Add(absl::string_view bytes);
  std::string Hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A fingerprint of a sequence of strings: 24 hexadecimal digits (96 bits) of the SHA-256 over each
// part preceded by its length, so that {"ab", "c"} and {"a", "bc"} differ.
std::string FingerprintHex(const std::vector<absl::string_view>& parts);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_FINGERPRINT_H_
