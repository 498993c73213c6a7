#include <algorithm>
#include <cstdint>
#include <cstring>

#include <consult/text_comparison.h>

#include "core/names.h"
#include "draft/hunks.h"
#include "draft/numbered_words.h"
#include "draft/numbering.h"

namespace consult {
namespace {

/// Collects the pieces, each of which begins where the one before ended.
class Pieces {
public:
    Pieces(std::string_view before, std::string_view after) : before_(before), after_(after) {}

    void keep(std::size_t before_end, std::size_t after_end) {
        add({TextPiece::Kind::kept, up_to(before_end, before_, before_at_),
             up_to(after_end, after_, after_at_)});
    }
    void remove(std::size_t end) {
        add({TextPiece::Kind::removed, up_to(end, before_, before_at_), {}});
    }
    void add(std::size_t end) { add({TextPiece::Kind::added, {}, up_to(end, after_, after_at_)}); }

    /// White space at the end of a text is of no word.
    std::vector<TextPiece> take() {
        keep(before_.size(), after_.size());
        return std::move(pieces_);
    }

private:
    static std::string_view up_to(std::size_t end, std::string_view text, std::size_t& at) {
        std::size_t const begin = at;
        at = std::max(at, end);
        return text.substr(begin, at - begin);
    }

    void add(TextPiece const& piece) {
        if (piece.before.empty() && piece.after.empty()) return;
        if (pieces_.empty() || pieces_.back().kind != piece.kind) {
            pieces_.push_back(piece);
            return;
        }
        lengthen(pieces_.back().before, piece.before);
        lengthen(pieces_.back().after, piece.after);
    }

    /// By what stands behind it.
    static void lengthen(std::string_view& text, std::string_view by) {
        if (by.empty()) return;
        text = text.empty() ? by : std::string_view{text.data(), text.size() + by.size()};
    }

    std::string_view before_;
    std::string_view after_;
    std::size_t before_at_ = 0;
    std::size_t after_at_ = 0;
    std::vector<TextPiece> pieces_;
};

/// How well a piece may begin or end between the word before `i` and that one.
int goodness_of_limit(NumberedWords const& words, std::size_t i) {
    if (i == 0 || i == words.size()) return 5;
    std::string_view const space = words.space_after(i - 1);
    if (space.find('\n') != space.npos) return 5;
    std::string_view const last = words.word(i - 1);
    if (last == "." || last == ";" || last == "!" || last == "?") return 4;
    if (last == ":") return 3;
    if (last == ",") return 2;
    return space.empty() ? 0 : 1;
}

/// What was only added, or only removed, may stand as well some words earlier or later where those
/// it passes are the same: "the dog and | the cat and | the bird". It goes where it reads best.
void slide(std::size_t& begin, std::size_t& end, std::size_t& other, NumberedWords const& words,
           std::size_t lowest, std::size_t highest) {
    std::size_t const size = end - begin;
    std::size_t first = begin;
    while (first > lowest && words.numbers[first - 1] == words.numbers[first + size - 1])
        --first;
    std::size_t best = begin;
    int best_goodness = -1;
    for (std::size_t at = first;; ++at) {
        int const goodness = goodness_of_limit(words, at) + goodness_of_limit(words, at + size);
        if (goodness >= best_goodness) {
            best = at;
            best_goodness = goodness;
        }
        bool const may_go_on = at + size < highest && words.numbers[at] == words.numbers[at + size];
        if (!may_go_on) break;
    }
    other = other + best - begin;
    begin = best;
    end = best + size;
}

void slide_all(std::vector<Hunk>& hunks, NumberedWords const& before, NumberedWords const& after) {
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        Hunk& hunk = hunks[i];
        // One kept word stays between two stretches.
        std::size_t const before_low = i > 0 ? hunks[i - 1].before_end + 1 : 0;
        std::size_t const after_low = i > 0 ? hunks[i - 1].after_end + 1 : 0;
        bool const is_last = i + 1 == hunks.size();
        std::size_t const before_high =
            is_last ? before.words.size() : hunks[i + 1].before_begin - 1;
        std::size_t const after_high = is_last ? after.words.size() : hunks[i + 1].after_begin - 1;
        if (hunk.before_begin == hunk.before_end) {
            slide(hunk.after_begin, hunk.after_end, hunk.before_begin, after, after_low,
                  after_high);
            hunk.before_end = hunk.before_begin;
        } else if (hunk.after_begin == hunk.after_end) {
            slide(hunk.before_begin, hunk.before_end, hunk.after_begin, before, before_low,
                  before_high);
            hunk.after_end = hunk.after_begin;
        }
    }
}

class Comparison {
public:
    Comparison(std::string_view before, std::string_view after)
        : before_(before), after_(after), pieces_(before, after) {}

    std::vector<TextPiece> run() {
        Lines const before = lines_of(before_);
        Lines const after = lines_of(after_);
        for (Hunk const& hunk : hunks_of(edit_script(before.numbers, after.numbers))) {
            pieces_.keep(before.begins[hunk.before_begin], after.begins[hunk.after_begin]);
            compare_words(before.begins[hunk.before_begin], before.begins[hunk.before_end],
                          after.begins[hunk.after_begin], after.begins[hunk.after_end]);
        }
        return pieces_.take();
    }

private:
    struct Lines {
        std::vector<std::size_t> begins;  ///< and, last, the end of the text
        std::vector<std::uint32_t> numbers;
    };

    Lines lines_of(std::string_view text) {
        Lines lines;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const found = text.find('\n', at);
            std::size_t const next = found == text.npos ? text.size() : found + 1;
            lines.begins.push_back(at);
            lines.numbers.push_back(line_numbers_.number(text.substr(at, next - at)));
            at = next;
        }
        lines.begins.push_back(text.size());
        return lines;
    }

    void compare_words(std::size_t before_begin, std::size_t before_end, std::size_t after_begin,
                       std::size_t after_end) {
        Numbering numbering{(before_end - before_begin + after_end - after_begin) / 8};
        NumberedWords const before = number_words(before_, before_begin, before_end, numbering);
        NumberedWords const after = number_words(after_, after_begin, after_end, numbering);
        std::vector<Hunk> hunks = hunks_of(edit_script(before.numbers, after.numbers));
        slide_all(hunks, before, after);
        for (Hunk const& hunk : hunks) {
            keep(before, hunk.before_begin, after, hunk.after_begin);
            if (hunk.before_end > hunk.before_begin) {
                pieces_.remove(before.words[hunk.before_end - 1].after);
            }
            if (hunk.after_end > hunk.after_begin) {
                pieces_.add(after.words[hunk.after_end - 1].after);
            }
        }
        keep(before, before.words.size(), after, after.words.size());
    }

    /// Up to those words.
    void keep(NumberedWords const& before, std::size_t before_end, NumberedWords const& after,
              std::size_t after_end) {
        pieces_.keep(before_end > 0 ? before.words[before_end - 1].after : 0,
                     after_end > 0 ? after.words[after_end - 1].after : 0);
    }

    std::string_view before_;
    std::string_view after_;
    Pieces pieces_;
    Numbering line_numbers_{1024};
};

constexpr Named<TextPiece::Kind> kind_names[] = {
    {TextPiece::Kind::kept, "kept"},
    {TextPiece::Kind::removed, "removed"},
    {TextPiece::Kind::added, "added"},
};

}  // namespace

std::string_view name(TextPiece::Kind kind) {
    return name_in(kind_names, kind);
}

std::vector<TextPiece> compare_texts(std::string_view before, std::string_view after) {
    return Comparison{before, after}.run();
}

}  // namespace consult
