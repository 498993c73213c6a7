#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <sodium.h>
#include <utility>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult {
namespace {

EVP_MD const* sha256_algorithm() {
    // Fetched once: looking it up by name for every digest costs more than hashing a short text.
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (!algorithm) throw Fault{"OpenSSL offers no SHA-256"};
    return algorithm;
}

void require(int done) {
    if (done != 1) throw Fault{"OpenSSL failed to compute SHA-256"};
}

std::optional<int> hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return std::nullopt;
}

}  // namespace

std::optional<Digest> digest_from(BytesView octets) {
    Digest digest;
    if (octets.size() != digest.size()) return std::nullopt;
    std::copy(octets.begin(), octets.end(), reinterpret_cast<char*>(digest.data()));
    return digest;
}

Digest sha256(BytesView data) {
    thread_local Sha256 hash;
    return hash.update(data).finish();
}

Digest hmac_sha256(Digest const& key, BytesView message) {
    // With contexts that are kept: OpenSSL's own HMAC sets itself up anew for each message, which
    // takes longer than the hashing.
    thread_local Sha256 hash;
    std::array<char, 64> block{};  // of SHA-256; a shorter key is padded with zeros
    auto const padded_key = [&](std::uint8_t pad) {
        block.fill(static_cast<char>(pad));
        for (std::size_t i = 0; i < key.size(); ++i)
            block[i] = static_cast<char>(key[i] ^ pad);
        return BytesView{block.data(), block.size()};
    };
    Digest const inner = hash.update(padded_key(0x36)).update(message).finish();
    Digest const mac = hash.update(padded_key(0x5c)).update(view(inner)).finish();
    sodium_memzero(block.data(), block.size());
    return mac;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (!context_) throw Fault{"no memory for a SHA-256 context"};
    require(EVP_DigestInit_ex2(static_cast<EVP_MD_CTX*>(context_), sha256_algorithm(), nullptr));
}

Sha256::~Sha256() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

Sha256::Sha256(Sha256&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Sha256& Sha256::operator=(Sha256&& other) noexcept {
    std::swap(context_, other.context_);
    return *this;
}

Sha256& Sha256::update(BytesView data) {
    require(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), data.data(), data.size()));
    return *this;
}

Digest Sha256::finish() {
    auto* const context = static_cast<EVP_MD_CTX*>(context_);
    Digest digest;
    require(EVP_DigestFinal_ex(context, digest.data(), nullptr));
    require(EVP_DigestInit_ex2(context, nullptr, nullptr));  // the same algorithm, from the start
    return digest;
}

std::string to_hex(BytesView octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(octets.size() * 2, '\0');
    auto place = text.begin();
    for (char const octet : octets) {
        auto const value = static_cast<unsigned char>(octet);
        *place++ = digits[value >> 4];
        *place++ = digits[value & 15];
    }
    return text;
}

std::string to_hex(Digest const& digest) {
    return to_hex(view(digest));
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes octets;
    octets.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        std::optional<int> const high = hex_value(text[i]);
        std::optional<int> const low = hex_value(text[i + 1]);
        if (!high || !low) return std::nullopt;
        octets += static_cast<char>(*high * 16 + *low);
    }
    return octets;
}

std::string to_base64url(BytesView octets) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(octets.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<unsigned char const*>(octets.data()), octets.size(),
                      variant);
    text.pop_back();  // the terminating NUL libsodium counts in
    return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    Bytes octets(text.size(), '\0');
    std::size_t size = 0;
    char const* end = nullptr;
    int const failed = sodium_base642bin(reinterpret_cast<unsigned char*>(octets.data()),
                                         octets.size(), text.data(), text.size(), nullptr, &size,
                                         &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    octets.resize(size);
    return octets;
}

}  // namespace consult
