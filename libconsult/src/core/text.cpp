#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <utf8proc.h>

#include <consult/text.h>

namespace consult {
namespace {

auto const* octets(std::string_view text) {
    return reinterpret_cast<utf8proc_uint8_t const*>(text.data());
}

/// The next code point; moves past it. Negative when the text is not UTF-8.
utf8proc_int32_t next_code_point(std::string_view& text) {
    utf8proc_int32_t code_point = -1;
    utf8proc_ssize_t const size =
        utf8proc_iterate(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (size <= 0) return -1;
    text.remove_prefix(static_cast<std::size_t>(size));
    return code_point;
}

/// White space, controls and the Braille pattern without dots: they keep words apart.
bool is_gap(utf8proc_int32_t code_point) {
    constexpr utf8proc_int32_t blank_braille = 0x2800;
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC: return true;
        default: return code_point == blank_braille;
    }
}

/// Formatting characters and what Unicode says to ignore when it can't be shown
/// (Default_Ignorable_Code_Point: Hangul fillers, variation selectors, joiners): they stand within
/// words without being seen.
bool is_ignorable(utf8proc_int32_t code_point) {
    return utf8proc_category(code_point) == UTF8PROC_CATEGORY_CF ||
           utf8proc_get_property(code_point)->ignorable;
}

bool has_control(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t const code_point = next_code_point(text);
        utf8proc_category_t const category = utf8proc_category(code_point);
        if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
            category == UTF8PROC_CATEGORY_ZP) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        // Most text is ASCII in part: eight octets at a time are passed over while they are.
        while (text.size() >= 8) {
            std::uint64_t block = 0;
            __builtin_memcpy(&block, text.data(), sizeof block);
            if ((block & 0x8080808080808080u) != 0) break;
            text.remove_prefix(8);
        }
        if (text.empty()) break;
        if (next_code_point(text) < 0) return false;
    }
    return true;
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t const code_point = next_code_point(text);
        if (code_point < 0 || !(is_gap(code_point) || is_ignorable(code_point))) return false;
    }
    return true;
}

Result<> check_text(std::string_view text, std::string_view field, TextLimits const& limits) {
    Problems problems;
    std::string const path{field};
    if (text.size() > limits.most_octets) {
        problems.add(
            ErrorCode::too_large, path, "text.too_long",
            "Too long: {size} octets; at most {most} are allowed.",
            {{"size", std::to_string(text.size())}, {"most", std::to_string(limits.most_octets)}});
    }
    if (!is_utf8(text)) {
        problems.add(ErrorCode::invalid, path, "text.not_utf8",
                     "The text is not well-formed UTF-8; send it in that encoding.");
        return problems.result();
    }
    if (!limits.may_be_blank && is_blank(text)) {
        problems.add(ErrorCode::invalid, path, "text.blank",
                     "The text is blank; write at least one visible character.");
    }
    if (text.find('\0') != std::string_view::npos) {
        problems.add(ErrorCode::invalid, path, "text.nul",
                     "The text has the character U+0000, which no text needs; leave it out.");
    } else if (limits.one_line && has_control(text)) {
        problems.add(ErrorCode::invalid, path, "text.one_line",
                     "Line breaks, tabs and control characters are not allowed here.");
    }
    return problems.result();
}

std::string with_unix_lines(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        lines += text[i];
    }
    return lines;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (char const octet : text)
        count += (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
    return count;
}

std::string composed(std::string_view text) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    utf8proc_uint8_t* made = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &made, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(made, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (size < 0) return std::string{text};
    return {reinterpret_cast<char const*>(made), static_cast<std::size_t>(size)};
}

std::string search_form(std::string_view text) {
    constexpr auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    utf8proc_uint8_t* folded = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &folded, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(folded, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (size < 0) return {};

    std::string form;
    std::string_view rest{reinterpret_cast<char const*>(folded), static_cast<std::size_t>(size)};
    bool gap = false;
    while (!rest.empty()) {
        std::string_view const before = rest;
        utf8proc_int32_t const code_point = next_code_point(rest);
        if (is_gap(code_point)) gap = true;
        if (is_gap(code_point) || is_ignorable(code_point)) continue;
        if (gap && !form.empty()) form += ' ';
        gap = false;
        if (code_point == 0x451) {
            form += "\u0435";  // ё is found as е
        } else {
            form += before.substr(0, before.size() - rest.size());
        }
    }
    return form;
}

}  // namespace consult
