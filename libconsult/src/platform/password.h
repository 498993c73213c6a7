/// Passwords as they are kept: Argon2id (RFC 9106) through libsodium.
#pragma once

#include <string>
#include <string_view>

namespace consult::password {

/// The hash with its parameters and a fresh salt, as one ASCII string. Takes about a tenth of a
/// second and 64 MiB; at most four run at once, others wait. Thread-safe. Throws Fault when there
/// is no memory for it.
[[nodiscard]] std::string hash(std::string_view password);

/// Whether `hash` was made of `password`. Costs as much as `hash`.
[[nodiscard]] bool matches(std::string_view password, std::string const& hash);

/// Whether `hash` was made with other parameters than `hash` uses today.
[[nodiscard]] bool is_outdated(std::string const& hash);

/// A hash that no password matches, at today's cost: verifying against it takes as long for an
/// unknown login as a real one takes for a known login.
[[nodiscard]] std::string const& unmatched();

}  // namespace consult::password
