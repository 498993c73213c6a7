#include "exchange/link_target.h"

#include <string>

namespace consult::exchange {

bool is_allowed_link(std::string_view target) {
    for (char const c : target) {
        // White space and controls are where browsers and checkers disagree on the scheme.
        if (static_cast<unsigned char>(c) <= ' ') return false;
    }
    if (target.starts_with('#')) return true;
    if (target.starts_with('/')) return !target.starts_with("//");
    std::string scheme{target.substr(0, target.find(':'))};
    for (char& c : scheme) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return target.find(':') != std::string_view::npos &&
           (scheme == "http" || scheme == "https" || scheme == "mailto");
}

}  // namespace consult::exchange
