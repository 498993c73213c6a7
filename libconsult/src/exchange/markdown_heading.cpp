#include "exchange/markdown_heading.h"

#include <algorithm>
#include <array>

#include <consult/text.h>

namespace consult::exchange {
namespace {

/// A unit that a heading opens, by the word in it.
struct Unit {
    std::string_view word;
    std::string_view element;
    int rank;
};
constexpr std::array units = {
    Unit{"part", "part", 1},
    Unit{"часть", "part", 1},
    Unit{"бөлім", "part", 1},
    Unit{"раздел", "part", 1},
    Unit{"annex", "annex", 1},
    Unit{"приложение", "annex", 1},
    Unit{"қосымша", "annex", 1},
    Unit{"chapter", "chapter", 2},
    Unit{"глава", "chapter", 2},
    Unit{"тарау", "chapter", 2},
    Unit{"section", "section", 3},
    Unit{"параграф", "section", 3},
    Unit{"article", "article", lowest_named_unit},
    Unit{"статья", "article", lowest_named_unit},
    Unit{"бап", "article", lowest_named_unit},
};

Unit const* unit_named(std::string_view word) {
    std::string const form = search_form(word);
    for (Unit const& unit : units) {
        // The table's words hold ө and і, which folding leaves as they are.
        if (search_form(unit.word) == form) return &unit;
    }
    return nullptr;
}

/// Typesetters keep word and number together with a no-break space; a heading may have lines.
std::string with_plain_spaces(std::string_view text) {
    std::string plain{text};
    std::ranges::replace(plain, '\n', ' ');
    constexpr std::string_view no_break = "\u00a0";
    for (std::size_t at = 0; (at = plain.find(no_break, at)) != std::string::npos;)
        plain.replace(at, no_break.size(), no_break.size(), ' ');  // what follows keeps its place
    return plain;
}

std::string_view without_spaces_before(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

std::string_view without_stops_behind(std::string_view text) {
    while (text.ends_with('.') || text.ends_with(':'))
        text.remove_suffix(1);
    return text;
}

}  // namespace

Heading take_apart(std::string_view text) {
    std::string const plain = with_plain_spaces(text);
    std::string_view rest = without_spaces_before(plain);
    auto const next_word = [&rest] {
        std::string_view const word = rest.substr(0, rest.find(' '));
        rest = without_spaces_before(rest.substr(word.size()));
        return word;
    };
    Heading heading;
    std::string_view const first = next_word();
    std::size_t const dash = first.rfind('-');
    Unit const* unit = nullptr;
    if (dash != std::string_view::npos && first.front() >= '0' && first.front() <= '9') {
        std::string_view const word = without_stops_behind(first.substr(dash + 1));
        unit = unit_named(word);
        heading.number = first.substr(0, dash);
        heading.num = first.substr(0, dash + 1 + word.size());
    } else if ((unit = unit_named(first))) {
        heading.number = without_stops_behind(next_word());
        heading.num = std::string{first} + (heading.number.empty() ? "" : " " + heading.number);
    }
    if (!unit) return {};
    heading.element = unit->element;
    heading.rank = unit->rank;
    heading.rest = static_cast<std::size_t>(rest.data() - plain.data());
    return heading;
}

}  // namespace consult::exchange
