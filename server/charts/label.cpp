#include "charts/label.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "page/icu_text.h"

namespace consult::charts {
namespace {

using icu::UnicodeString;

constexpr int ellipsis_width = 100;

int width_of(UChar32 letter) {
    if (u_charType(letter) == U_NON_SPACING_MARK) return 0;
    if (u_isWhitespace(letter)) return 30;
    static UnicodeString const wide = UNICODE_STRING_SIMPLE("mwMW%@\\u2014").unescape() +
                                      UnicodeString::fromUTF8("жмшщыюфЖМШЩЫЮФДЪ");
    static UnicodeString const narrow = UnicodeString::fromUTF8("iljtfrI.,:;'|!()іІ·");
    if (wide.indexOf(letter) >= 0) return 85;
    if (narrow.indexOf(letter) >= 0) return 32;
    int const east_asian = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    if (east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH) return 100;
    return u_isupper(letter) ? 70 : 58;
}

int width_of(UnicodeString const& text) {
    int width = 0;
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        width += width_of(text.char32At(i));
    return width;
}

/// As many letters from the front as fit, at least one, with the marks that belong to them.
UnicodeString front_that_fits(UnicodeString const& text, int width) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
        int const next = width_of(text.char32At(end));
        if (end > 0 && used + next > width) break;
        used += next;
        end = text.moveIndex32(end, 1);
    }
    return UnicodeString{text, 0, end};
}

std::vector<UnicodeString> words_of(UnicodeString const& text) {
    std::vector<UnicodeString> words;
    UnicodeString word;
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UChar32 const letter = text.char32At(i);
        // What holds words together, such as a no-break space, stays within one.
        if (!u_isWhitespace(letter)) {
            word.append(letter);
        } else if (!word.isEmpty()) {
            words.push_back(word);
            word.remove();
        }
    }
    if (!word.isEmpty()) words.push_back(word);
    return words;
}

/// All lines that the words take.
std::vector<UnicodeString> lines_of(std::vector<UnicodeString> const& words, int width) {
    std::vector<UnicodeString> lines{{}};
    for (UnicodeString word : words) {
        UnicodeString const joined =
            lines.back().isEmpty() ? word : lines.back() + UnicodeString{u' '} + word;
        if (width_of(joined) <= width) {
            lines.back() = joined;
            continue;
        }
        if (!lines.back().isEmpty()) lines.emplace_back();
        while (width_of(word) > width) {
            UnicodeString const front = front_that_fits(word, width);
            lines.back() = front;
            lines.emplace_back();
            word = UnicodeString{word, front.length()};
        }
        lines.back() = word;
    }
    if (lines.size() > 1 && lines.back().isEmpty()) lines.pop_back();
    return lines;
}

}  // namespace

int estimated_width(std::string_view text) {
    return width_of(UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}));
}

std::vector<std::string> wrapped(std::string_view text, int width, std::size_t most_lines) {
    auto lines = lines_of(
        words_of(UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})), width);
    if (lines.size() > most_lines) {
        lines.resize(most_lines);
        UnicodeString& last = lines.back();
        if (width_of(last) + ellipsis_width > width)
            last = front_that_fits(last, width - ellipsis_width);
        last.trim();
        last.append(u'\u2026');
    }
    std::vector<std::string> result;
    for (UnicodeString const& line : lines)
        result.push_back(page::utf8(line));
    return result;
}

}  // namespace consult::charts
