#include "exchange/cell_text.h"

namespace consult::exchange {
namespace {

bool begins_code_point(char octet) {
    return (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
}

/// Of a code point as XML has it, by its first octet.
std::size_t units_of(char first) {
    switch (first) {
        case '&': return 5;
        case '<':
        case '>': return 4;
        default: return static_cast<unsigned char>(first) >= 0xf0 ? 2 : 1;
    }
}

/// The beginning that has no more units than that, and how many it has.
struct Beginning {
    std::string_view text;
    std::size_t units = 0;
    bool cuts_word = false;
};

Beginning beginning(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    std::size_t after_word = 0;
    std::size_t units_after_word = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_code_point(text[at])) continue;
        std::size_t const more = units_of(text[at]);
        if (units + more > most) {
            if (after_word > 0) return {text.substr(0, after_word), units_after_word};
            return {text.substr(0, at), units, true};
        }
        units += more;
        if (text[at] == ' ' || text[at] == '\n') {
            after_word = at + 1;
            units_after_word = units;
        }
    }
    return {text, units};
}

}  // namespace

std::vector<CellText> cells_of(CellText const& runs, std::size_t most, std::size_t run_markup) {
    std::vector<CellText> cells(1);
    std::size_t room = most;
    for (CellRun const& run : runs) {
        std::string_view rest = run.text;
        while (true) {
            auto const [text, units, cuts_word] =
                beginning(rest, room > run_markup ? room - run_markup : 0);
            if (!cuts_word || cells.back().empty()) {
                cells.back().push_back({std::string{text}, run.kind});
                rest.remove_prefix(text.size());
                room -= run_markup + units;
            }
            if (rest.empty()) break;
            cells.emplace_back();
            room = most;
        }
    }
    return cells;
}

}  // namespace consult::exchange
