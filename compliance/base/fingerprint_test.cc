#include "compliance/base/fingerprint.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

// Test vectors of FIPS 180-4 (NIST).
TEST(FingerprintTest, Sha256) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(FingerprintTest, PartsAreFramed) {
  const std::vector<std::vector<absl::string_view>> different = {
      {}, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"a", "b", "c"}, {"2:ab1:c"}};
  for (size_t i = 0; i < different.size(); ++i) {
    EXPECT_EQ(FingerprintHex(different[i]).size(), 24u);
    EXPECT_EQ(FingerprintHex(different[i]), FingerprintHex(different[i]));
    for (size_t j = 0; j < i; ++j) {
      EXPECT_NE(FingerprintHex(different[i]), FingerprintHex(different[j])) << i << " " << j;
    }
  }
}

// Ids in stored findings rest on it: it may never change.
TEST(FingerprintTest, IsStable) {
  EXPECT_EQ(FingerprintHex({"ab", "c"}), Sha256Hex("2:ab1:c").substr(0, 24));
}

TEST(RunningSha256, IsThatOfAllPieces) {
  RunningSha256 digest;
  EXPECT_EQ(digest.Hex(), Sha256Hex(""));
  digest.Add("ab");
  EXPECT_EQ(digest.Hex(), Sha256Hex("ab"));
  digest.Add("c");
  EXPECT_EQ(digest.Hex(), Sha256Hex("abc"));
}

}  // namespace
}  // namespace compliance
