#include "compliance/base/fingerprint.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace compliance {

namespace {

const EVP_MD* Algorithm() {
  // Looking it up costs more than a short digest.
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  return algorithm;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

struct RunningSha256::State {
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
  std::unique_ptr<EVP_MD_CTX, FreeContext> copy{EVP_MD_CTX_new()};
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), Algorithm(), nullptr);
}

RunningSha256::~RunningSha256() = default;

void RunningSha256::Add(absl::string_view bytes) {
  EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string RunningSha256::Hex() const {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  EVP_MD_CTX_copy_ex(state_->copy.get(), state_->context.get());
  EVP_DigestFinal_ex(state_->copy.get(), digest, nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<char*>(digest), sizeof(digest)));
}

std::string Sha256Hex(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  EVP_Digest(bytes.data(), bytes.size(), digest, nullptr, Algorithm(), nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<char*>(digest), sizeof(digest)));
}

std::string FingerprintHex(const std::vector<absl::string_view>& parts) {
  std::string framed;
  for (absl::string_view part : parts) absl::StrAppend(&framed, part.size(), ":", part);
  return Sha256Hex(framed).substr(0, 24);
}

}  // namespace compliance
