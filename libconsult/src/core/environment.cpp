#include <algorithm>
#include <sodium.h>

#include <consult/environment.h>
#include <consult/error.h>

#include "core/canonical.h"

namespace consult {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Digest Randomness::salt() {
    Digest salt;
    fill(salt);
    return salt;
}

void SystemRandomness::fill(std::span<std::uint8_t> octets) {
    static int const ready = sodium_init();
    if (ready < 0) throw Fault{"libsodium finds no source of randomness"};
    randombytes_buf(octets.data(), octets.size());
}

void SeededRandomness::fill(std::span<std::uint8_t> octets) {
    std::scoped_lock const lock(mutex_);
    while (!octets.empty()) {
        CanonicalWriter block;
        Digest const digest = sha256(block.u64(seed_).u64(counter_++).take());
        std::size_t const size = std::min(octets.size(), digest.size());
        std::copy_n(digest.begin(), size, octets.begin());
        octets = octets.subspan(size);
    }
}

}  // namespace consult
