#include "platform/password.h"

#include <array>
#include <cerrno>
#include <semaphore>
#include <sodium.h>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult::password {
namespace {

// 64 MiB and 2 passes, libsodium's limits for sign-ins that a person waits for. OWASP's Password
// Storage Cheat Sheet asks for 19 MiB and 2 passes at least.
constexpr unsigned long long operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/// Bounds the memory that sign-ins take together, whoever sends them.
std::counting_semaphore<4>& places() {
    static std::counting_semaphore<4> semaphore{4};
    return semaphore;
}

class Place {
public:
    Place() { places().acquire(); }
    ~Place() { places().release(); }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;
};

void require_sodium() {
    static int const ready = sodium_init();
    if (ready < 0) throw Fault{"libsodium finds no source of randomness"};
}

}  // namespace

std::string hash(std::string_view password) {
    require_sodium();
    Place const place;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), operations, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw Fault{"no memory to hash a password"};
    }
    return text.data();
}

bool matches(std::string_view password, std::string const& hash) {
    require_sodium();
    Place const place;
    errno = 0;
    if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return true;
    // Without memory nothing was compared: that must not pass for a wrong password.
    if (errno == ENOMEM) throw Fault{"no memory to verify a password"};
    return false;
}

bool is_outdated(std::string const& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), operations, memory) != 0;
}

std::string const& unmatched() {
    static std::string const text = [] {
        require_sodium();
        std::array<char, 32> secret{};
        randombytes_buf(secret.data(), secret.size());
        return hash({secret.data(), secret.size()});
    }();
    return text;
}

}  // namespace consult::password
