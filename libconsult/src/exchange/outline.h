/// The tree of a draft, grown from its headings, numbered units and paragraphs in reading order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <consult/draft.h>

#include "exchange/unit_heading.h"
#include "exchange/unit_item.h"

namespace consult::exchange {

/// Where text without a number belongs that follows a numbered paragraph.
enum class Unnumbered {
    own_paragraph,  ///< the format says where a paragraph ends
    /// To the point before it whose text ends with a colon, until a sentence ends; else to the
    /// numbered paragraph before it, if there is one in the same unit.
    continues,
};

/// Builds the tree below a root. Limits passed are kept as a failure, after which nothing is added
/// that matters. eIds are units' own parts until `assign_eids`.
///
/// Units whose word or letter was typed in the other alphabet, Latin for Cyrillic, are read as what
/// they look like, keep their numbers as written, and are listed for the regulator to correct. What
/// a letter is, its list says: it goes on with the letter that is next, and a letter that could
/// begin none is of the list that is open.
///
/// Dashes of different signs are one list, unless one is indented deeper than the item before it or
/// that one ends with a colon; a sign that was there before goes on where it was.
class Outline {
public:
    /// The root grows; all must outlive it.
    Outline(DraftLimits const& limits, ReadDraft& draft, Unnumbered unnumbered);

    [[nodiscard]] std::optional<Error> const& failure() const { return failure_; }

    /// Where in the source what follows stands, as remainders name it.
    void come_to(std::string place);

    /// The title; what is open is closed.
    Provision& add_title(std::vector<Inline> run);
    /// Opens a unit within those of lower rank. `heading` may be empty; `level` is that of its
    /// heading as the format has it, from 1, or 0 where it has none.
    Provision& open_unit(Heading const& named, std::vector<Inline> heading, unsigned level);
    /// Opens a section that has a heading without a number; `level` counts from 1. It closes units
    /// whose headings are of that level or deeper, and an article whose heading has none, which is
    /// text to the format.
    Provision& open_section(unsigned level, std::vector<Inline> heading);
    /// Opens a numbered unit: beside those of its style, else below what is open.
    void open_item(UnitItem item);
    /// Opens a numbered unit with its text.
    void add_item(UnitItem item, std::vector<Inline> run);
    /// Text without a number.
    void add_text(std::vector<Inline> run);

    /// Whether an item of a number in digits is neither the first of its list nor the next: `5.`
    /// behind `2.`. Paragraphs may be numbered anew in each unit or through the whole text.
    [[nodiscard]] bool breaks_sequence(UnitItem const& item) const;
    /// Goes on with the text that was added last. @pre nothing was added or closed since
    void continue_text(std::vector<Inline> run);

    /// Opens the place in which text stands, and what is put there; `end_text` closes it.
    void begin_text();
    void end_text();

    /// A block, in which others may stand until `close`.
    Provision& open(std::string element);
    void close();
    void add_block(std::string element, std::vector<Inline> run);

    /// What follows belongs into what is open now, which is closed no more until `leave`.
    void stay_within() { floors_.push_back(open_.size()); }
    /// Closes what has been opened since `stay_within`.
    void close_within() { close_to_size(floors_.back()); }
    /// Closes it, and ends `stay_within`.
    void leave();

    /// Whether a unit or a paragraph is open that text can belong to.
    [[nodiscard]] bool has_unit() const { return open_.size() > 1; }
    /// As `stay_within`, for text that belongs to the innermost unit: a paragraph where none within
    /// a named unit is open.
    void stay_within_unit();

    /// Whether what is open holds nothing yet.
    [[nodiscard]] bool is_empty() const { return open_.back().provision->children.empty(); }

private:
    /// A provision while blocks go into it.
    struct Open {
        Provision* provision = nullptr;
        int rank = 0;
        std::string style;              ///< of an item
        std::string number;             ///< of an item
        std::string other_number = {};  ///< of an item
        std::string place = {};         ///< of an item that has another number
        std::size_t indent = 0;         ///< of an item
        bool introduces = false;        ///< an item whose text ends with a colon
        unsigned level = 0;             ///< of a heading, as the format has it; 0 for none
        std::size_t paragraph = 0;      ///< the number of the last one in it, without further parts
    };

    Provision& open(std::string element, int rank, std::string own_id = {});
    void close_to_level(unsigned level);
    void close_to_rank(int rank);
    void close_to_size(std::size_t size);
    [[nodiscard]] std::size_t floor() const { return floors_.empty() ? 1 : floors_.back(); }
    /// The place of the innermost open item of a style; 0 for none.
    [[nodiscard]] std::size_t place_of(std::string const& style) const;
    /// The place of the innermost open item that the text behind it belongs to; 0 for none.
    [[nodiscard]] std::size_t place_of_introduced() const;
    void settle_alphabet(UnitItem& item);
    void settle_dash(UnitItem& item) const;
    [[nodiscard]] std::string style_of(UnitItem const& item) const;
    void close_indents();
    void fail(Error error);

    DraftLimits const& limits_;
    std::vector<Remainder>& remainders_;
    Unnumbered unnumbered_;
    std::string place_;
    std::vector<Open> open_;  // never empty: the root stays
    std::vector<std::size_t> floors_;
    Provision* last_block_ = nullptr;  // until the next is opened
    std::size_t last_paragraph_ = 0;   // its number, in whichever unit
    std::size_t provisions_ = 0;
    std::optional<Error> failure_;
};

}  // namespace consult::exchange
