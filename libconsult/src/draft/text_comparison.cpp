#include <algorithm>
#include <cstdint>
#include <cstring>

#include <consult/text_comparison.h>

#include "core/names.h"
#include "draft/hunk_folding.h"
#include "draft/hunk_placing.h"
#include "draft/hunks.h"
#include "draft/numbered_words.h"
#include "draft/rows.h"
#include "draft/text_lines.h"

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
        if (end <= before_at_) return;
        give_back_space();
        add({TextPiece::Kind::removed, up_to(end, before_, before_at_), {}});
    }
    void add(std::size_t end) { add({TextPiece::Kind::added, {}, up_to(end, after_, after_at_)}); }

    /// White space at the end of a text is of no word.
    std::vector<TextPiece> take() {
        keep(before_.size(), after_.size());
        return std::move(pieces_);
    }

private:
    /// White space that stood between kept words and removed ones, and is not there any more, was
    /// removed with them.
    void give_back_space() {
        if (pieces_.empty() || pieces_.back().kind != TextPiece::Kind::kept) return;
        TextPiece& kept = pieces_.back();
        std::size_t const space = size_of_space_at_end(kept.before);
        if (space == 0 || space == kept.before.size() || size_of_space_at_end(kept.after) > 0) {
            return;
        }
        kept.before.remove_suffix(space);
        before_at_ -= space;
    }

    static std::size_t size_of_space_at_end(std::string_view text) {
        constexpr std::string_view no_break_space = "\u00a0";
        std::string_view rest = text;
        while (!rest.empty()) {
            bool const is_ascii_space = rest.back() == ' ' || rest.back() == '\n';
            if (!is_ascii_space && !rest.ends_with(no_break_space)) break;
            rest.remove_suffix(is_ascii_space ? 1 : no_break_space.size());
        }
        return text.size() - rest.size();
    }

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

/// What is shown: no more than differs, or what reads best.
enum class Purpose { fewest_words, reading };

class Comparison {
public:
    Comparison(std::string_view before, std::string_view after, Purpose purpose)
        : before_(before), after_(after), purpose_(purpose), pieces_(before, after) {}

    std::vector<TextPiece> run() {
        TextLines const before = lines_of(before_, line_numbers_);
        TextLines const after = lines_of(after_, line_numbers_);
        for (Hunk const& hunk : hunks_of(edit_script(before.numbers, after.numbers))) {
            pieces_.keep(before.begins[hunk.before.begin], after.begins[hunk.after.begin]);
            Stretch const one = before.octets(hunk.before);
            Stretch const other = after.octets(hunk.after);
            bool const has_rows = purpose_ == Purpose::reading &&
                                  may_be_matched(before, after, hunk) && are_rows(before_, one) &&
                                  are_rows(after_, other);
            if (has_rows) {
                compare_rows(before, after, hunk);
            } else {
                compare_words(one, other);
            }
        }
        return pieces_.take();
    }

private:
    void compare_words(Stretch const& one, Stretch const& other) {
        Numbering numbering{(one.size() + other.size()) / 8};
        NumberedWords const before = number_words(before_, one.begin, one.end, numbering);
        NumberedWords const after = number_words(after_, other.begin, other.end, numbering);
        std::vector<Hunk> hunks = hunks_of(edit_script(before.numbers, after.numbers));
        place_hunks(hunks, before, after);
        if (purpose_ == Purpose::reading) hunks = fold_hunks(hunks, before, after);
        for (Hunk const& hunk : hunks) {
            if (stands_at_end(hunk, before, after)) {
                pieces_.keep(before.words[hunk.before.begin - 1].end,
                             after.words[hunk.after.begin - 1].end);
                pieces_.remove(before.words[hunk.before.end - 1].end);
                continue;
            }
            keep(before, hunk.before.begin, after, hunk.after.begin);
            if (!hunk.before.empty()) pieces_.remove(before.words[hunk.before.end - 1].after);
            if (!hunk.after.empty()) pieces_.add(after.words[hunk.after.end - 1].after);
        }
        keep(before, before.size(), after, after.size());
    }

    /// Whether words were removed behind which the white space stayed, such as the last ones of a
    /// line, and not before which.
    static bool stands_at_end(Hunk const& hunk, NumberedWords const& before,
                              NumberedWords const& after) {
        if (!hunk.after.empty() || hunk.before.begin == 0 || hunk.after.begin == 0) return false;
        std::string_view const stayed = after.space_after(hunk.after.begin - 1);
        return before.space_after(hunk.before.begin - 1) != stayed &&
               before.space_after(hunk.before.end - 1) == stayed;
    }

    /// Up to those words.
    void keep(NumberedWords const& before, std::size_t before_end, NumberedWords const& after,
              std::size_t after_end) {
        pieces_.keep(before_end > 0 ? before.words[before_end - 1].after : 0,
                     after_end > 0 ? after.words[after_end - 1].after : 0);
    }

    /// Rows of tables that are alike are compared cell by cell; the others come and go whole.
    void compare_rows(TextLines const& before, TextLines const& after, Hunk const& hunk) {
        for (RowStep const& step : match_rows(before_, after_, before, after, hunk)) {
            if (step.before && step.after) {
                compare_cells(before.octets(*step.before), after.octets(*step.after));
            } else if (step.before) {
                pieces_.remove(before.begins[*step.before + 1]);
            } else {
                pieces_.add(after.begins[*step.after + 1]);
            }
        }
    }

    void compare_cells(Stretch const& one, Stretch const& other) {
        std::vector<Stretch> const before = cells_of(before_, one);
        std::vector<Stretch> const after = cells_of(after_, other);
        if (before.size() != after.size()) {
            compare_words(one, other);
            return;
        }
        for (std::size_t i = 0; i < before.size(); ++i) {
            pieces_.keep(before[i].begin, after[i].begin);  // the limit between cells
            compare_words(before[i], after[i]);
        }
        pieces_.keep(one.end, other.end);
    }

    std::string_view before_;
    std::string_view after_;
    Purpose purpose_;
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
    return Comparison{before, after, Purpose::fewest_words}.run();
}

std::vector<TextPiece> compare_for_reading(std::string_view before, std::string_view after) {
    return Comparison{before, after, Purpose::reading}.run();
}

}  // namespace consult
