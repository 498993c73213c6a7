/// Slows down guessing of passwords.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "platform/try_counter.h"

namespace consult {

/// Counts tries by login, known or not, and by the network they come from, each within fifteen
/// minutes. Who guesses is stopped after ten tries of a login from their network, which leaves the
/// login's owner, in another one, alone. Thread-safe.
class SignInThrottle {
public:
    static constexpr unsigned most_of_login_in_network = 10;
    /// From all networks together: what many guessers reach.
    static constexpr unsigned most_of_login = 300;
    /// Of all logins together. An office behind one address signs in no oftener in vain.
    static constexpr unsigned most_of_network = 100;

    /// Counts a try before the password is verified, so that many at once count as many. Nothing
    /// when it may go on; otherwise how long to wait, at least a second.
    [[nodiscard]] std::optional<std::chrono::seconds> admit(std::string_view login,
                                                            std::string_view network, Instant now);
    /// The password was right: that try counts neither against the login nor against the network,
    /// and its earlier ones from this network are forgotten.
    void forget(std::string_view login, std::string_view network);

private:
    TryCounter of_login_in_network_{most_of_login_in_network};
    TryCounter of_login_{most_of_login};
    TryCounter of_network_{most_of_network};
};

}  // namespace consult
