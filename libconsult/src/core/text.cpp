#include <consult/text.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

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

bool is_invisible(utf8proc_int32_t code_point) {
    switch (code_point) {
        case 0x115f:  // Hangul fillers: letters by category, nothing to see
        case 0x1160:
        case 0x3164:
        case 0xffa0:
        case 0x2800:  // the Braille pattern without dots
        case 0x034f:  // combining grapheme joiner
            return true;
        default:
            break;
    }
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
            return true;
        default:
            // Variation selectors change the look of what they follow and have none of their own.
            return (code_point >= 0xfe00 && code_point <= 0xfe0f) ||
                   (code_point >= 0xe0100 && code_point <= 0xe01ef);
    }
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
        if (code_point < 0 || !is_invisible(code_point)) return false;
    }
    return true;
}

Result<> check_text(std::string_view text, std::string_view field, TextLimits const& limits) {
    Problems problems;
    std::string const path{field};
    if (text.size() > limits.most_octets) {
        problems.add(ErrorCode::too_large, path, "text.too_long",
                     "Too long: {size} octets; at most {most} are allowed.",
                     {{"size", std::to_string(text.size())},
                      {"most", std::to_string(limits.most_octets)}});
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
    if (limits.one_line && has_control(text)) {
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
    for (char const octet : text) count += (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
    return count;
}

std::string search_form(std::string_view text) {
    constexpr auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    utf8proc_uint8_t* folded = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &folded, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(folded, &std::free);
    if (size < 0) return {};

    std::string form;
    std::string_view rest{reinterpret_cast<char const*>(folded), static_cast<std::size_t>(size)};
    bool gap = false;
    while (!rest.empty()) {
        std::string_view const before = rest;
        utf8proc_int32_t const code_point = next_code_point(rest);
        if (is_invisible(code_point)) {
            gap = true;
            continue;
        }
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
