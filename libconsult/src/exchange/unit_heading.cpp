#include "exchange/unit_heading.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <consult/text.h>

#include "exchange/letters.h"
#include "exchange/look_alikes.h"
#include "exchange/unit_number.h"

namespace consult::exchange {
namespace {

/// A unit that a heading opens, by the word in it.
struct Unit {
    std::string_view word;
    std::string_view element;
    int rank;
    bool is_kazakh = false;  ///< its number stands before it
};
constexpr int item_rank = 20;
constexpr std::size_t longest_line = 300;  // of a heading, in octets
constexpr std::array units = {
    Unit{"annex", "annex", annex_rank},
    Unit{"приложение", "annex", annex_rank},
    Unit{"қосымша", "annex", annex_rank, true},
    Unit{"part", "part", 2},
    Unit{"часть", "part", 2},
    Unit{"раздел", "part", 2},
    Unit{"бөлім", "part", 2, true},
    Unit{"chapter", "chapter", 3},
    Unit{"глава", "chapter", 3},
    Unit{"тарау", "chapter", 3, true},
    Unit{"section", "section", 4},
    Unit{"параграф", "section", 4},  // the word is the same in Kazakh
    Unit{"§", "section", 4},
    Unit{"article", "article", lowest_named_unit},
    Unit{"статья", "article", lowest_named_unit},
    Unit{"бап", "article", lowest_named_unit, true},
    Unit{"paragraph", "paragraph", item_rank},
    Unit{"пункт", "paragraph", item_rank},
    Unit{"тармақ", "paragraph", item_rank, true},
    Unit{"point", "point", item_rank + 1},
    Unit{"подпункт", "point", item_rank + 1},
    Unit{"тармақша", "point", item_rank + 1, true},
};

/// The unit of a word, also of one with look-alikes in it.
Unit const* unit_named(std::string_view word) {
    constexpr std::size_t longest_word = 40;
    if (word.empty() || word.size() > longest_word) return nullptr;
    // The table's words hold ө and і, which folding leaves as they are.
    static std::map<std::string, Unit const*, std::less<>> const by_form = [] {
        std::map<std::string, Unit const*, std::less<>> made;
        for (Unit const& unit : units)
            made.emplace(look_alike_form(search_form(unit.word)), &unit);
        return made;
    }();
    auto const found = by_form.find(look_alike_form(search_form(word)));
    return found == by_form.end() ? nullptr : found->second;
}

/// The letters a text begins with; `§` counts as one.
std::size_t word_size(std::string_view text) {
    std::size_t size = 0;
    while (auto const character = first_character(text.substr(size))) {
        if (!is_letter(character->code) && character->code != U'§') break;
        size += character->octets;
        if (character->code == U'§') break;
    }
    return size;
}

/// The octets of a number of any kind.
std::size_t number_size(std::string_view text) {
    constexpr std::size_t most_digits = 4;  // codes have more than a thousand articles
    if (std::size_t const digits = digits_number(text, most_digits); digits > 0) return digits;
    if (std::size_t const roman = roman_number(text); roman > 0) return roman;
    std::size_t const word = word_size(text);
    auto const character = first_character(text);
    bool const is_one = character && word == character->octets;
    return is_one && (is_upper_case(character->code) || text.substr(word).starts_with(')')) ? word
                                                                                            : 0;
}

/// `№`, `No.` or `(`, which may stand before a number.
std::size_t number_sign(std::string_view text) {
    for (std::string_view const sign : {"№", "No.", "("}) {
        if (text.starts_with(sign)) return sign.size() + leading_space(text.substr(sign.size()));
    }
    return 0;
}

/// What stands between a number and the words of a heading: stops, a dash, spaces.
std::size_t separator_size(std::string_view text, bool& has_stop) {
    std::size_t size = 0;
    while (size < text.size() && std::string_view{".:"}.find(text[size]) != text.npos)
        ++size;
    has_stop = size > 0;
    std::size_t spaced = size + leading_space(text.substr(size));
    for (std::string_view const dash : {"– ", "— ", "- "}) {
        if (spaced == size || !text.substr(spaced).starts_with(dash)) continue;
        has_stop = true;
        spaced += dash.size() + leading_space(text.substr(spaced + dash.size()));
    }
    return spaced;
}

/// Writes what a number and a word before `rest` make; nothing when `rest` goes on without a gap.
Heading made_of(Unit const& unit, std::string_view word, std::string_view text, std::size_t begin,
                std::size_t end, std::string_view number) {
    Heading heading;
    bool const is_closed = text.substr(end).starts_with(')');  // `подпункт 1)`
    end += is_closed ? 1 : 0;
    std::size_t const separator = separator_size(text.substr(end), heading.has_stop);
    heading.has_stop |= is_closed;
    if (separator == 0 && end < text.size()) return {};
    heading.element = unit.element;
    heading.rank = unit.rank;
    if (search_form(word) != search_form(unit.word)) heading.meant = unit.word;
    for (std::string_view rest = text.substr(begin, end - begin); !rest.empty();) {
        std::size_t const space = leading_space(rest);
        heading.num += space > 0 ? std::string_view{" "} : rest.substr(0, 1);
        rest.remove_prefix(space > 0 ? space : 1);
    }
    heading.number = number;
    heading.rest = end + separator;
    return heading;
}

std::size_t dash_size(std::string_view text) {
    for (std::string_view const dash : {"-", "‑", "–", "—"}) {
        if (text.starts_with(dash)) return dash.size();
    }
    return 0;
}

/// `5-1-бап`, `5-бап`, `5 – бап`, `IV тарау`, `2 тарау`; what stands between `begin` and the number
/// belongs to it.
std::optional<Heading> number_before_word(std::string_view text, std::size_t begin,
                                          std::size_t number_at) {
    std::size_t const number = number_size(text.substr(number_at));
    if (number == 0) return std::nullopt;
    std::size_t word_at = number_at + number;
    std::size_t const space = leading_space(text.substr(word_at));
    std::size_t const dash = dash_size(text.substr(word_at + space));
    word_at += space + dash;
    std::size_t const space_behind = leading_space(text.substr(word_at));
    word_at += space_behind;
    if (word_at == number_at + number) return std::nullopt;
    bool const hyphen = dash > 0 && space + space_behind == 0;
    std::size_t const word = word_size(text.substr(word_at));
    std::string_view const name = text.substr(word_at, word);
    Unit const* const unit = unit_named(name);
    if (!unit || (!unit->is_kazakh && !hyphen)) return std::nullopt;
    return made_of(*unit, name, text, begin, word_at + word, text.substr(number_at, number));
}

/// Whether the last word of a search form is a kind of act in the dative, `бұйрыққа`.
bool ends_with_kind_of_act(std::string_view form) {
    constexpr std::array<std::string_view, 16> kinds = {
        "заң",   "кодекс", "жарлы",    "қаулы",   "өкім",   "бұйры",     "шешім",  "қағида",
        "ереже", "жарғы",  "стандарт", "келісім", "нұсқау", "регламент", "тәртіп", "әдістеме"};
    constexpr std::array<std::string_view, 6> datives = {"ға", "ге", "қа", "ке", "на", "не"};
    std::size_t const space = form.rfind(' ');
    std::string_view const word = space == form.npos ? form : form.substr(space + 1);
    return std::ranges::any_of(kinds,
                               [&](std::string_view kind) { return word.starts_with(kind); }) &&
           std::ranges::any_of(datives, [&](std::string_view end) { return word.ends_with(end); });
}

/// `Қазақстан Республикасының Заңына 1-қосымша`, `Бұйрыққа қосымша`
Heading annex_behind_its_act(std::string_view text, std::size_t begin) {
    if (text.size() > longest_line || begins_small(text)) return {};
    std::size_t end = text.size();
    std::size_t const last = text.find_last_of(" \n");
    if (last == std::string_view::npos || last <= begin) return {};
    std::string_view const name = text.substr(last + 1);
    Unit const* const unit = unit_named(name);
    bool const is_annex_alone = unit && unit->rank == annex_rank && unit->is_kazakh;
    std::string_view const act = text.substr(begin, last - begin);
    if (is_annex_alone && belongs_to_act(act) && ends_with_kind_of_act(search_form(act))) {
        return made_of(*unit, name, text, begin, text.size(), {});
    }
    for (int words = 0; words < 2; ++words) {  // `1-қосымша` or `1 қосымша`
        end = text.substr(0, end).find_last_of(" \n");
        if (end == std::string_view::npos || end <= begin) return {};
        std::optional<Heading> const heading = number_before_word(text, begin, end + 1);
        bool const is_annex =
            heading && heading->rank == annex_rank && heading->rest == text.size();
        if (is_annex && belongs_to_act(text.substr(begin, end - begin))) return *heading;
    }
    return {};
}

/// `Статья 5`, `Приложение № 1`, `§ 2`, `Annex`.
Heading word_before_number(std::string_view text, std::size_t begin) {
    std::string_view const name = text.substr(begin, word_size(text.substr(begin)));
    Unit const* const unit = unit_named(name);
    if (!unit) return {};
    std::size_t const word_end = begin + name.size();
    std::size_t const space = leading_space(text.substr(word_end));
    bool const may_have_number = space > 0 || name == "§";
    std::size_t number_at = word_end + space;
    number_at += number_sign(text.substr(number_at));
    std::size_t const number = may_have_number ? number_size(text.substr(number_at)) : 0;
    if (number > 0) {
        return made_of(*unit, name, text, begin, number_at + number,
                       text.substr(number_at, number));
    }
    // Without a number it is a unit when nothing follows at once, or an annex to something.
    bool const ends = word_end + space == text.size() ||
                      std::string_view{".:"}.find(text[word_end]) != std::string_view::npos;
    return ends || unit->rank == annex_rank ? made_of(*unit, name, text, begin, word_end, {})
                                            : Heading{};
}

/// `(исключена)`, `(новая). Луг`: a remark in brackets that ends the line or the number; not that
/// of a sentence, `(в редакции закона) применяется`.
bool is_remark(std::string_view rest) {
    std::size_t const close = rest.find(')');
    if (!rest.starts_with('(') || close == std::string_view::npos) return false;
    std::string_view const behind = rest.substr(close + 1);
    if (leading_space(behind) == behind.size()) return true;
    return behind.starts_with('.') && !begins_small(behind.substr(1));
}

/// `4-бап Бақ`: words that follow a number without a stop, and are no sentence.
bool is_plain_heading(Heading const& heading, std::string_view rest) {
    return !heading.is_item() && begins_with_capital(rest) && may_be_heading(rest);
}

}  // namespace

bool Heading::is_item() const {
    return rank >= item_rank;
}

Heading take_apart(std::string_view text) {
    std::size_t const begin = leading_space(text);
    if (std::optional<Heading> heading = number_before_word(text, begin, begin)) return *heading;
    Heading const heading = word_before_number(text, begin);
    return heading.element.empty() ? annex_behind_its_act(text, begin) : heading;
}

Heading heading_in_text(std::string_view text) {
    Heading heading = take_apart(text);
    if (heading.element.empty() || begins_small(text)) return {};
    std::string_view const rest = text.substr(heading.rest);
    bool const word_is_first = heading.number.empty() || !heading.num.starts_with(heading.number);
    bool const names_its_act = heading.rank == annex_rank && word_is_first && begins_small(rest) &&
                               rest.size() <= longest_line && !ends_with_stop(rest);
    bool const is_heading =
        rest.empty() || (heading.has_stop && !begins_small(rest)) || is_all_capitals(text) ||
        names_its_act || (!word_is_first && is_plain_heading(heading, rest)) ||
        (is_remark(rest) && !heading.is_item()) || (heading.has_stop && heading.is_item());
    if (!is_heading || (heading.number.empty() && heading.rank != annex_rank)) return {};
    return heading;
}

bool belongs_to_act(std::string_view text) {
    std::string const form = search_form(text);
    bool const is_reference = form.starts_with("осы ") || form.find(" осы ") != form.npos;
    return !is_reference &&
           (form.ends_with("ына") || form.ends_with("іне") || ends_with_kind_of_act(form));
}

bool may_name_unit(std::string_view text) {
    Heading const heading = take_apart(text);
    return !heading.element.empty() && !heading.number.empty() && !begins_small(text) &&
           heading_in_text(text).element.empty() &&
           is_plain_heading(heading, text.substr(heading.rest));
}

bool may_be_heading(std::string_view text) {
    return !text.empty() && text.size() <= longest_line && !begins_small(text) &&
           !ends_with_stop(text);
}

}  // namespace consult::exchange
