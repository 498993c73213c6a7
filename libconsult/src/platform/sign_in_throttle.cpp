#include "platform/sign_in_throttle.h"

#include <string>

namespace consult {
namespace {

/// No network has a line feed.
std::string both(std::string_view login, std::string_view network) {
    std::string name{network};
    name += '\n';
    name += login;
    return name;
}

}  // namespace

std::optional<std::chrono::seconds> SignInThrottle::admit(std::string_view login,
                                                          std::string_view network, Instant now) {
    // The login's own count comes last: what one network is refused is no try of the login.
    if (auto const wait = of_network_.admit(network, now)) return wait;
    if (auto const wait = of_login_in_network_.admit(both(login, network), now)) return wait;
    return of_login_.admit(login, now);
}

void SignInThrottle::forget(std::string_view login, std::string_view network) {
    of_login_in_network_.forget(both(login, network));
    of_login_.forgive(login);
    of_network_.forgive(network);
}

}  // namespace consult
