/// HMAC-SHA-256 against the vectors of RFC 4231 whose key fits a Digest, and libsodium.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sodium.h>
#include <string>

#include <consult/bytes.h>

namespace consult {
namespace {

/// A shorter key is the same as one padded with zeros (RFC 2104 section 2).
Digest key_of(BytesView octets) {
    Bytes padded{octets};
    padded.resize(Digest{}.size(), '\0');
    return *digest_from(padded);
}

TEST(Hmac, is_that_of_rfc_4231) {
    EXPECT_EQ(to_hex(hmac_sha256(key_of(std::string(20, '\x0b')), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(to_hex(hmac_sha256(key_of("Jefe"), "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

RC_GTEST_PROP(Hmac, is_that_of_libsodium, (Digest const& key, std::string const& message)) {
    Digest expected{};
    crypto_auth_hmacsha256(expected.data(), reinterpret_cast<unsigned char const*>(message.data()),
                           message.size(), key.data());
    RC_ASSERT(hmac_sha256(key, message) == expected);
}

}  // namespace
}  // namespace consult
