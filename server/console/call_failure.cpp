#include "console/call_failure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace consult::console {
namespace {

using page::mark_in;

/// What server/delivery/webhook_caller says, and libcurl for it; and what that means.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> failures{{
    {"the name leads to an address within a private network, which is not called",
     mark_in("failure",
             "The name leads to an address within a private network, which is not called.")},
    {"Couldn't resolve host name", mark_in("failure", "There is no address of that name.")},
    {"Couldn't connect to server", mark_in("failure", "Nothing there takes a connection.")},
    {"Timeout was reached", mark_in("failure", "No answer came in time.")},
    {"SSL peer certificate or SSH remote key was not OK",
     mark_in("failure", "The certificate of the address is not to be trusted.")},
    {"SSL connect error", mark_in("failure", "No encrypted connection came about.")},
    {"Server returned nothing (no headers, no data)",
     mark_in("failure", "The connection was ended without an answer.")},
    {"Failure when receiving data from the peer",
     mark_in("failure", "The connection broke off before the answer came.")},
}};

}  // namespace

std::string call_failure_text(page::Translator const& words, std::string_view reason) {
    constexpr std::string_view answered = "answered ";
    if (reason.starts_with(answered)) {
        return words.text_in("failure", "The address answered with the status {status}.",
                             {{"status", std::string{reason.substr(answered.size())}}});
    }
    auto const found =
        std::ranges::find(failures, reason, &std::pair<std::string_view, std::string_view>::first);
    return found == failures.end() ? std::string{reason} : words.text_in("failure", found->second);
}

}  // namespace consult::console
