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
  // A call of the library costs more than to digest a short line.
  std::string pending;

  void Digest() {
    EVP_DigestUpdate(context.get(), pending.data(), pending.size());
    pending.clear();
  }
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), Algorithm(), nullptr);
}

RunningSha256::~RunningSha256() = default;

void RunningSha256::Add(absl::string_view bytes) {
  constexpr size_t kTogether = size_t{4} << 10;  // Bytes.
  state_->pending.append(bytes.data(), bytes.size());
  if (state_->pending.size() >= kTogether) state_->Digest();
}

std::string RunningSha256::Hex() const {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  state_->Digest();
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
