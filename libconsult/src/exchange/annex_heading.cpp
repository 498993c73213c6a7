#include "exchange/annex_heading.h"

#include <algorithm>
#include <array>
#include <string>

#include <consult/text.h>

#include "exchange/letters.h"
#include "exchange/quotation_marks.h"
#include "exchange/unit_heading.h"
#include "exchange/unit_item.h"

namespace consult::exchange {
namespace {

constexpr std::size_t longest_line = 300;

template <std::size_t count>
bool begins_with_one(std::string_view text, std::array<std::string_view, count> const& fronts) {
    return std::ranges::any_of(fronts,
                               [&](std::string_view front) { return text.starts_with(front); });
}

template <std::size_t count>
bool ends_with_one(std::string_view text, std::array<std::string_view, count> const& ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

/// `Форма`, `Форма № 2`
bool is_form_mark(std::string_view form) {
    constexpr std::size_t longest = 20;
    constexpr std::array<std::string_view, 4> marks = {"форма", "нысан", "form", "үлгі"};
    return begins_with_one(form, marks) && code_points(form) <= longest;
}

bool is_date(std::string_view form) {
    constexpr std::array<std::string_view, 3> fronts = {"от ", "dated ", "of "};
    return begins_with_one(form, fronts);
}

/// What goes on with the name of an act though it begins with no small letter.
bool goes_on_with_act(std::string_view line) {
    constexpr std::array<std::string_view, 6> fronts = {
        "Республики Казахстан", "№", "«", "“", "„", "\""};
    return begins_with_one(line, fronts);
}

bool is_short_line(std::string_view line) {
    return !line.empty() && line.size() <= longest_line && !ends_with_stop(line) &&
           !item_in_text(line);
}

/// `1-қосымша`, `қосымша`: nothing that it belongs to stands before it.
bool is_bare_annex(std::string_view line) {
    Heading const heading = take_apart(line);
    if (heading.rank != annex_rank || heading.rest != line.size()) return false;
    std::string_view word = heading.num;
    if (word.starts_with(heading.number)) word.remove_prefix(heading.number.size());
    while (auto const character = first_character(word)) {
        if (is_letter(character->code)) break;
        word.remove_prefix(character->octets);
    }
    return word.find(' ') == std::string_view::npos;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool AnnexHeading::take(std::string_view line) {
    constexpr std::size_t most_lines = 12;
    if (lines_ == most_lines || !is_short_line(line)) return false;
    std::string const form = search_form(line);
    if (begins_small(line)) {
        if (names_act_ && is_date(form)) has_title_ = false;
        names_act_ |= !has_title_;
    } else if (!(names_act_ && goes_on_with_act(line)) && !is_form_mark(form)) {
        bool const goes_on = has_title_ && is_in_capitals_ && is_all_capitals(line);
        if (has_title_ && !goes_on) return false;
        has_title_ = true;
        is_in_capitals_ = is_all_capitals(line);
    }
    ++lines_;
    return true;
}

bool may_lead_to_annex(std::string_view line) {
    return is_short_line(line) && heading_in_text(line).element.empty();
}

bool may_end_with_annex(std::string_view line) {
    return line.size() <= longest_line && search_form(line).ends_with("қосымша");
}

bool leads_to_annex(std::string_view line, std::string_view behind) {
    if (!may_lead_to_annex(line)) return false;
    if (is_bare_annex(behind)) return belongs_to_act(line);
    if (!begins_with_capital(behind) || QuotationMarks{behind}.opening()) return true;
    constexpr std::array<std::string_view, 5> ends = {"ның", "нің", "ғы", "гі", "республикасы"};
    return ends_with_one(search_form(line), ends) || ends_with_closing_mark(line) ||
           is_digit(line.back());
}

}  // namespace consult::exchange
