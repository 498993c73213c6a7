#include "exchange/unit_item.h"

#include <array>

#include "exchange/letters.h"
#include "exchange/unit_heading.h"
#include "exchange/unit_number.h"

namespace consult::exchange {
namespace {

constexpr std::array dashes = {std::string_view{"–"}, std::string_view{"—"}, std::string_view{"-"},
                               std::string_view{"•"}, std::string_view{"●"}, std::string_view{"▪"},
                               std::string_view{"·"}, std::string_view{"*"}};

std::optional<UnitItem> dash_of(std::string_view text) {
    for (std::string_view const dash : dashes) {
        if (!text.starts_with(dash)) continue;
        std::size_t const space = leading_space(text.substr(dash.size()));
        if (space == 0 || dash.size() + space == text.size()) return std::nullopt;
        UnitItem item;
        item.kind = UnitItem::Kind::indent;
        item.style = dash;
        item.num = dash;
        item.rest = dash.size() + space;
        return item;
    }
    return std::nullopt;
}

bool is_cyrillic(std::int32_t code) {
    return code >= 0x0400 && code <= 0x052f;
}

/// Lower-case Roman numbers up to thirty-nine: no list has more.
std::size_t small_roman(std::string_view text) {
    std::size_t const size = text.find_first_not_of("ivx");
    std::string capitals{text.substr(0, size)};
    for (char& c : capitals)
        c = static_cast<char>(c - 'a' + 'A');
    return roman_number(capitals);
}

/// What stands between the signs of an item, and in which style.
struct Mark {
    std::size_t size = 0;
    std::string first;  ///< the first number of its style
    bool may_be_roman = false;
};

Mark mark_of(std::string_view text) {
    constexpr std::size_t most_digits = 3;
    if (std::size_t const digits = digits_number(text, most_digits); digits > 0) {
        return {digits, "1", false};
    }
    std::size_t const roman = small_roman(text);
    if (roman > 1) return {roman, "i", false};
    auto const letter = first_character(text);
    if (!letter || !is_letter(letter->code)) return {};
    auto const next = first_character(text.substr(letter->octets));
    if (next && is_letter(next->code)) return {};
    bool const small = is_lower_case(letter->code);
    std::string const first = is_cyrillic(letter->code) ? (small ? "а" : "А") : (small ? "a" : "A");
    // A letter may have its own inserted ones, `а-1)`.
    std::size_t size = letter->octets;
    if (text.substr(size).starts_with('-')) {
        std::size_t const further = digits_number(text.substr(size + 1), most_digits);
        size += further > 0 ? 1 + further : 0;
    }
    return {size, first, roman == 1};
}

/// Whether text may follow a number's last sign.
bool begins_text(std::string_view rest, char sign) {
    if (without_leading_space(rest).empty()) return false;
    if (leading_space(rest) > 0) return true;
    auto const character = first_character(rest);
    return character && (sign == '.' ? is_upper_case(character->code) : is_letter(character->code));
}

/// `Пункт 1. …`, `1-тармақ. …`
std::optional<UnitItem> named(std::string_view text) {
    Heading const heading = heading_in_text(text);
    if (!heading.is_item() || heading.rest == text.size()) return std::nullopt;
    UnitItem item;
    item.kind = heading.element == "point" ? UnitItem::Kind::point : UnitItem::Kind::paragraph;
    item.style = heading.element;
    item.num = heading.num;
    item.number = heading.number;
    item.rest = heading.rest;
    return item;
}

}  // namespace

std::optional<UnitItem> item_in_text(std::string_view text) {
    std::size_t const begin = leading_space(text);
    std::string_view const words = text.substr(begin);
    if (std::optional<UnitItem> dash = dash_of(words)) {
        dash->rest += begin;
        return dash;
    }
    bool const opened = words.starts_with('(');
    std::string_view const inner = words.substr(opened ? 1 : 0);
    Mark const mark = mark_of(inner);
    if (mark.size == 0 || mark.size == inner.size()) return named(text);
    char const sign = inner[mark.size];
    std::string_view const rest = inner.substr(mark.size + 1);
    bool const is_paragraph = sign == '.' && !opened && mark.first == "1";
    if ((!is_paragraph && sign != ')') || !begins_text(rest, sign)) return named(text);

    UnitItem item;
    item.kind = is_paragraph ? UnitItem::Kind::paragraph : UnitItem::Kind::point;
    std::string const opening = opened ? "(" : "";
    item.style = opening + mark.first + sign;
    if (mark.may_be_roman) item.roman_style = opening + "i" + sign;
    item.number = inner.substr(0, mark.size);
    item.num = opening + item.number + sign;
    item.rest = begin + (words.size() - rest.size()) + leading_space(rest);
    return item;
}

}  // namespace consult::exchange
