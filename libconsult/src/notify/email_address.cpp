#include <algorithm>

#include <consult/subscription.h>

namespace consult {
namespace {

constexpr std::size_t most_octets = 254;  // RFC 5321: a path of 256 with its brackets
constexpr std::size_t most_local_octets = 64;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Of RFC 5322's dot-atom; quoted local parts nobody has.
bool is_local_part(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+/=?^_`{|}~-.";
    return !text.empty() && text.size() <= most_local_octets && text.front() != '.' &&
           text.back() != '.' && text.find("..") == std::string_view::npos &&
           std::ranges::all_of(text, [&](char c) {
               return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
           });
}

bool is_label(std::string_view text) {
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
    if (text.find('.') == std::string_view::npos) return false;
    while (true) {
        std::size_t const dot = text.find('.');
        if (!is_label(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

}  // namespace

Result<> check_email_address(std::string_view address, std::string_view field) {
    std::size_t const at = address.find('@');
    if (at != std::string_view::npos && address.size() <= most_octets &&
        is_local_part(address.substr(0, at)) && is_domain(address.substr(at + 1))) {
        return {};
    }
    return refuse(ErrorCode::invalid, std::string{field}, "email.address",
                  "Not an e-mail address; write it as name@example.org, with a domain of other "
                  "than Latin letters in its xn-- form.");
}

std::string masked_email_address(std::string_view address) {
    std::size_t const at = address.find('@');
    if (at == std::string_view::npos || at == 0) return "…";
    // Of signs of several octets all of them: an imported address may have such.
    auto const is_inner = [](char octet) { return (octet & 0xC0) == 0x80; };
    std::size_t first_end = 1;
    while (first_end < at && is_inner(address[first_end]))
        ++first_end;
    std::size_t last = at - 1;
    while (last > first_end && is_inner(address[last]))
        --last;
    std::string masked{address.substr(0, first_end)};
    masked += "…";
    if (last > first_end) masked += address.substr(last, at - last);
    masked += address.substr(at);
    return masked;
}

}  // namespace consult
