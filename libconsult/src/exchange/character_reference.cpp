#include "exchange/character_reference.h"

#include <charconv>
#include <cstdint>
#include <libxml/HTMLparser.h>

namespace consult::exchange {
namespace {

void add_octet(std::uint32_t octet, std::string& text) {
    text += static_cast<char>(static_cast<unsigned char>(octet));
}

std::string utf8(std::uint32_t code) {
    bool const is_surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code == 0 || is_surrogate || code > 0x10ffff) code = 0xfffd;
    std::string text;
    if (code < 0x80) {
        add_octet(code, text);
    } else if (code < 0x800) {
        add_octet(0xc0 | (code >> 6), text);
        add_octet(0x80 | (code & 0x3f), text);
    } else if (code < 0x10000) {
        add_octet(0xe0 | (code >> 12), text);
        add_octet(0x80 | ((code >> 6) & 0x3f), text);
        add_octet(0x80 | (code & 0x3f), text);
    } else {
        add_octet(0xf0 | (code >> 18), text);
        add_octet(0x80 | ((code >> 12) & 0x3f), text);
        add_octet(0x80 | ((code >> 6) & 0x3f), text);
        add_octet(0x80 | (code & 0x3f), text);
    }
    return text;
}

std::optional<std::string> numbered(std::string_view digits) {
    int base = 10;
    if (digits.starts_with('x') || digits.starts_with('X')) {
        base = 16;
        digits.remove_prefix(1);
    }
    std::uint32_t code = 0;
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return utf8(error == std::errc{} ? code : 0);  // a number too large is no character either
}

}  // namespace

std::optional<std::string> character_of(std::string_view reference) {
    if (!reference.starts_with('&') || !reference.ends_with(';')) return std::nullopt;
    std::string const name{reference.substr(1, reference.size() - 2)};
    if (name.starts_with('#')) return numbered(std::string_view{name}.substr(1));
    htmlEntityDesc const* const entity =
        htmlEntityLookup(reinterpret_cast<xmlChar const*>(name.c_str()));
    if (!entity) return std::nullopt;
    return utf8(entity->value);
}

}  // namespace consult::exchange
