#include "compliance/base/fingerprint.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace compliance {

std::string Sha256Hex(absl::string_view bytes) {
  // Looking the algorithm up costs more than a short digest.
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  EVP_Digest(bytes.data(), bytes.size(), digest, nullptr, algorithm, nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<char*>(digest), sizeof(digest)));
}

std::string FingerprintHex(const std::vector<absl::string_view>& parts) {
  std::string framed;
  for (absl::string_view part : parts) absl::StrAppend(&framed, part.size(), ":", part);
  return Sha256Hex(framed).substr(0, 24);
}

}  // namespace compliance
