#include "exchange/plain_text_lines.h"

#include <algorithm>

#include <consult/text.h>

#include "exchange/letters.h"
#include "exchange/unit_heading.h"
#include "exchange/unit_item.h"

namespace consult::exchange {
namespace {

/// The octets of an end of line at the front; 0 for none.
std::size_t line_end(std::string_view text) {
    for (std::string_view const end : {"\r\n", "\n", "\r", "\f", "\v", "\u2028", "\u2029"}) {
        if (text.starts_with(end)) return end.size();
    }
    return 0;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    constexpr std::string_view ends = "\n\r\f\v\xe2";
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    for (std::size_t at = text.find_first_of(ends); at != std::string_view::npos;
         at = text.find_first_of(ends, at)) {
        std::size_t const end = line_end(text.substr(at));
        if (end == 0) {
            ++at;
            continue;
        }
        lines.push_back(text.substr(begin, at - begin));
        at += end;
        begin = at;
    }
    lines.push_back(text.substr(begin));
    return lines;
}

std::string_view trimmed(std::string_view line) {
    line = without_leading_space(line);
    line.remove_suffix(line.size() - (line.find_last_not_of(" \t") + 1));
    return line;
}

std::size_t columns_before(std::string_view line) {
    constexpr std::size_t columns_of_tab = 4;
    std::size_t columns = 0;
    std::string_view const space = line.substr(0, leading_space(line));
    for (char const c : space)
        columns += c == '\t' ? columns_of_tab : c == ' ' ? 1 : 0;
    return columns;
}

/// What is asked of lines to tell where paragraphs end.
class Wrapping {
public:
    explicit Wrapping(std::vector<std::string_view> const& lines) {
        constexpr std::size_t narrowest = 35;  // shorter lines are entries of a list
        constexpr std::size_t widest = 120;
        for (std::string_view const line : lines)
            width_ = std::max(width_, code_points(line));
        std::size_t followed = 0;
        std::size_t full = 0;
        bool const may_be_wrapped = width_ >= narrowest && width_ <= widest;
        for (std::size_t i = 1; may_be_wrapped && i < lines.size(); ++i) {
            if (trimmed(lines[i - 1]).empty() || trimmed(lines[i]).empty()) continue;
            ++followed;
            full += is_full(lines[i - 1], lines[i]) ? 1 : 0;
        }
        constexpr std::size_t fewest = 3;  // of fewer nothing can be said
        is_wrapped_ = full >= fewest && full * 2 > followed;
    }

    /// Whether a line goes on with the next one.
    [[nodiscard]] bool goes_on(std::string_view line, std::string_view next) const {
        if (!is_wrapped_ || !is_full(line, next)) return false;
        if (leading_space(line) < leading_space(next)) return false;
        std::string_view const words = trimmed(next);
        bool const opens_unit =
            item_in_text(words).has_value() || !heading_in_text(words).element.empty();
        return !opens_unit || !ends_with_stop(trimmed(line));
    }

private:
    /// Whether the next line's first word had no room on a line.
    [[nodiscard]] bool is_full(std::string_view line, std::string_view next) const {
        std::string_view const words = without_leading_space(next);
        std::string_view const word = words.substr(0, words.find_first_of(" \t"));
        return code_points(line) + 1 + code_points(word) > width_;
    }

    std::size_t width_ = 0;
    bool is_wrapped_ = false;
};

}  // namespace

std::vector<TextParagraph> paragraphs_of(std::string_view text) {
    std::vector<std::string_view> const lines = lines_of(text);
    Wrapping const wrapping{lines};
    std::vector<TextParagraph> paragraphs;
    bool goes_on = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view const words = trimmed(lines[i]);
        if (words.empty()) {
            goes_on = false;
            continue;
        }
        if (goes_on) {
            (paragraphs.back().text += ' ') += words;
        } else {
            std::size_t const indent = columns_before(lines[i]);
            bool const follows =
                i > 0 && !trimmed(lines[i - 1]).empty() && indent <= columns_before(lines[i - 1]);
            paragraphs.push_back({std::string{words}, i + 1, indent, follows});
        }
        goes_on = i + 1 < lines.size() && wrapping.goes_on(lines[i], lines[i + 1]);
    }
    return paragraphs;
}

}  // namespace consult::exchange
