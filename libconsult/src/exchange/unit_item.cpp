#include "exchange/unit_item.h"

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/letters.h"
#include "exchange/look_alikes.h"
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
    std::string_view first;              ///< the first number of its style
    std::string_view other_first = {};   ///< of a letter, that of the other alphabet
    std::string_view other_letter = {};  ///< of the other alphabet, that looks like it
    bool may_be_roman = false;
};

Mark mark_of(std::string_view text) {
    constexpr std::size_t most_digits = 3;
    if (std::size_t const digits = digits_number(text, most_digits); digits > 0) {
        return {digits, "1"};
    }
    std::size_t const roman = small_roman(text);
    if (roman > 1) return {roman, "i"};
    auto const letter = first_character(text);
    if (!letter || !is_letter(letter->code)) return {};
    auto const next = first_character(text.substr(letter->octets));
    if (next && is_letter(next->code)) return {};
    Mark mark;
    mark.first = is_lower_case(letter->code) ? "a" : "A";
    mark.other_first = is_lower_case(letter->code) ? "а" : "А";
    if (is_cyrillic(letter->code)) std::swap(mark.first, mark.other_first);
    mark.other_letter = look_alike_of(text.substr(0, letter->octets));
    mark.may_be_roman = roman == 1;
    // A letter may have its own inserted ones, `а-1)`.
    mark.size = letter->octets;
    if (text.substr(mark.size).starts_with('-')) {
        std::size_t const further = digits_number(text.substr(mark.size + 1), most_digits);
        mark.size += further > 0 ? 1 + further : 0;
    }
    return mark;
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
    item.meant = heading.meant;
    item.rest = heading.rest;
    return item;
}

}  // namespace

bool is_dash(std::string_view style) {
    return std::ranges::find(dashes, style) != dashes.end();
}

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
    auto const style = [&](std::string_view first) { return opening + std::string{first} + sign; };
    item.style = style(mark.first);
    if (mark.may_be_roman) item.roman_style = style("i");
    item.number = inner.substr(0, mark.size);
    if (!mark.other_first.empty()) item.other_style = style(mark.other_first);
    if (!mark.other_letter.empty()) {
        std::size_t const octets = first_character(inner)->octets;
        item.other_number = std::string{mark.other_letter} + item.number.substr(octets);
    }
    item.num = opening + item.number + sign;
    item.rest = begin + (words.size() - rest.size()) + leading_space(rest);
    return item;
}

}  // namespace consult::exchange
