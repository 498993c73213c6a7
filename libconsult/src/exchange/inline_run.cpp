#include "exchange/inline_run.h"

#include <algorithm>
#include <array>
#include <utility>

namespace consult::exchange {
namespace {

/// Whether it is beside the accepted text.
bool is_aside(Inline const& piece) {
    return piece.kind == Inline::Kind::note || piece.kind == Inline::Kind::deleted;
}

void add_accepted(std::vector<Inline> const& run, std::string& text) {
    for (Inline const& piece : run) {
        if (is_aside(piece)) continue;
        if (piece.kind == Inline::Kind::line_break) text += '\n';
        text += piece.text;
        add_accepted(piece.children, text);
    }
}

void list_targets(Inline const& piece, std::vector<std::string>& targets) {
    if (!piece.target.empty()) targets.push_back(piece.target);
    for (Inline const& child : piece.children)
        list_targets(child, targets);
}

void drop(std::vector<Inline>& run, std::size_t& octets, std::vector<std::string>& targets) {
    for (std::size_t at = 0; octets > 0 && at < run.size();) {
        Inline& piece = run[at];
        if (is_aside(piece)) {
            ++at;
            continue;
        }
        if (piece.kind == Inline::Kind::line_break) {
            --octets;
        } else {
            std::size_t const dropped = std::min(octets, piece.text.size());
            piece.text.erase(0, dropped);
            octets -= dropped;
            drop(piece.children, octets, targets);
            if (!piece.text.empty() || !piece.children.empty()) {
                ++at;
                continue;
            }
        }
        list_targets(piece, targets);
        run.erase(run.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_raised_number(Inline const& piece, std::string const& digits) {
    return piece.kind == Inline::Kind::superscript && !digits.empty() &&
           std::ranges::all_of(digits, is_digit);
}

std::string raised(std::string const& digits) {
    constexpr std::array signs = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text;
    for (char const c : digits)
        text += signs[static_cast<std::size_t>(c - '0')];
    return text;
}

/// `before` is the last octet in front of the run, `left` how many octets are still looked at.
void spell(std::vector<Inline>& run, char& before, std::size_t& left) {
    for (Inline& piece : run) {
        if (left == 0) return;
        if (is_aside(piece)) continue;
        std::string const text = accepted_text({piece});
        if (is_raised_number(piece, text) && is_digit(before)) {
            piece = text_piece(raised(text));
        } else if (!piece.children.empty()) {
            spell(piece.children, before, left);
            continue;
        }
        left -= std::min(left, text.size());
        if (!text.empty()) before = text.back();
    }
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Leaves one space for several; `gap` tells whether one at the front would be too many.
void fold(std::vector<Inline>& run, bool& gap) {
    for (Inline& piece : run) {
        if (piece.kind == Inline::Kind::line_break) gap = true;
        std::string folded;
        for (char const c : piece.text) {
            if (!is_space(c)) {
                folded += c;
                gap = false;
            } else if (!std::exchange(gap, true)) {
                folded += ' ';
            }
        }
        piece.text = std::move(folded);
        if (piece.kind == Inline::Kind::note) {
            tidy(piece.children);
        } else {
            fold(piece.children, gap);
        }
    }
}

/// Takes spaces off the end of a run and before line breaks.
void trim_ends(std::vector<Inline>& run, bool& at_end) {
    for (std::size_t at = run.size(); at-- > 0;) {
        Inline& piece = run[at];
        if (piece.kind == Inline::Kind::line_break) at_end = true;
        if (piece.kind == Inline::Kind::note) continue;
        trim_ends(piece.children, at_end);
        while (at_end && piece.text.ends_with(' '))
            piece.text.pop_back();
        if (!piece.text.empty()) at_end = false;
    }
}

void drop_empty(std::vector<Inline>& run) {
    for (Inline& piece : run)
        drop_empty(piece.children);
    std::erase_if(run, [](Inline const& piece) {
        bool const stands_for_itself = piece.kind == Inline::Kind::line_break ||
                                       piece.kind == Inline::Kind::image ||
                                       piece.kind == Inline::Kind::note;
        return !stands_for_itself && piece.text.empty() && piece.children.empty();
    });
}

}  // namespace

Inline text_piece(std::string text) {
    Inline piece;
    piece.text = std::move(text);
    return piece;
}

Label label(std::string text) {
    if (text.empty()) return {};
    return {{}, {text_piece(std::move(text))}};
}

std::string accepted_text(std::vector<Inline> const& run) {
    std::string text;
    add_accepted(run, text);
    return text;
}

std::vector<std::string> drop_front(std::vector<Inline>& run, std::size_t octets) {
    std::vector<std::string> targets;
    drop(run, octets, targets);
    return targets;
}

void spell_raised_digits(std::vector<Inline>& run, std::size_t most) {
    char before = ' ';
    spell(run, before, most);
}

void tidy(std::vector<Inline>& run) {
    bool gap = true;
    fold(run, gap);
    bool at_end = true;
    trim_ends(run, at_end);
    drop_empty(run);
}

}  // namespace consult::exchange
