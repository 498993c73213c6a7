/// Laws given as paragraphs alone: which of them are headings, numbered units and text.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <consult/draft.h>

#include "exchange/annex_heading.h"
#include "exchange/outline.h"
#include "exchange/quotation_marks.h"

namespace consult::exchange {

/// What a source says of a paragraph beside its words.
struct ParagraphStyle {
    bool is_title = false;
    unsigned heading_level = 0;  ///< from 1; 0 is none
    /// The number that the format makes itself, such as `1.` or `Статья 5.`; empty for none.
    std::string automatic_number;
    unsigned numbering_level = 0;  ///< of the automatic number, from 0
    /// Whether it may be the rest of the line before it, where the source has lines.
    bool may_go_on = false;
    std::size_t indent = 0;  ///< columns of white space before it, where the source tells
    std::string place;       ///< in the source, as remainders name it
};

/// Grows a draft from its paragraphs. The title is the first paragraph, unless the format marks
/// one; a line such as `Проект` before it is text, and where the title is in capitals and names
/// nothing but a kind of act and the country, the line behind it is part of it, and so are further
/// ones in capitals. A heading may stand in a paragraph
/// of its own behind a number that stands alone, and that of an annex in several; in Kazakh what an
/// annex belongs to may stand in those before it. Text without a number belongs to the numbered
/// paragraph before it.
///
/// A quotation that begins with a paragraph and goes over several, as a law that amends another
/// gives the words of that one, is text of the innermost unit before it, whatever units it names,
/// and is listed; so is one within a paragraph that begins with a unit. One that does not end, or
/// begins before any unit, is listed and read like any text. Paragraphs wait for the end of it, of
/// which there are few enough that a mark forgotten in each of them costs no more than seconds.
class LawText {
public:
    /// @param marks_title whether the format marks the title
    LawText(DraftLimits const& limits, ReadDraft& draft, bool marks_title);

    /// Takes a paragraph; a run without text is passed over.
    void add(std::vector<Inline> run, ParagraphStyle style);
    /// Takes a paragraph that is text and no more, whatever it begins with.
    void add_plain(std::vector<Inline> run);

    [[nodiscard]] std::optional<Error> const& failure() const { return outline_.failure(); }
    /// For blocks that are no paragraphs.
    [[nodiscard]] Outline& outline() { return outline_; }
    /// Tells that a block stands between paragraphs: no title or heading goes on beyond it, and
    /// what is quoted before it, it belongs to.
    void begin_block();

    /// Makes the eIds whole, or refuses: a limit was passed, or there is no title.
    [[nodiscard]] Result<> finish();

private:
    /// A paragraph that waits for the next one.
    struct Waiting {
        std::vector<Inline> run;
        ParagraphStyle style;
    };

    /// A paragraph that waits for the end of a quotation.
    struct Quoted {
        std::vector<Inline> run;
        ParagraphStyle style;
        QuotationMarks marks;
    };

    void take(std::vector<Inline> run, ParagraphStyle style);
    /// Whether a quotation begins with it that is text, whatever it names.
    [[nodiscard]] bool begins_quotation(Quoted const& paragraph);
    /// Takes what waits as far as it is known what it is; all of it at the end of the draft.
    void settle_quotations(bool is_end);
    /// The number of paragraphs that wait to the end of the quotation; none before it has come.
    [[nodiscard]] std::optional<std::size_t> end_of_quotation();
    /// Takes paragraphs that wait for text of the unit they stand in.
    void place_quoted(std::size_t count);
    void end_quotation();
    [[nodiscard]] std::optional<std::size_t> end_by_shared_mark() const;
    void give_up_quotation();

    /// How many of the lines that wait stand before the number of an annex.
    [[nodiscard]] std::size_t lines_before_annex(std::string const& text) const;
    /// Puts what waits before the number of an annex.
    void join_waiting(std::vector<Inline>& run, ParagraphStyle& style);
    /// Takes the first that wait for what they are by themselves.
    void release(std::size_t count);
    void place(std::vector<Inline> run, ParagraphStyle const& style);
    void end_headings();
    void forget_headings();
    bool take_title(std::vector<Inline>& run, std::string const& text, ParagraphStyle const& style);
    bool take_title_line(std::vector<Inline>& run, std::string const& text, bool is_unit);
    bool take_unit(std::vector<Inline>& run, ParagraphStyle const& style);
    bool take_awaited_heading(std::vector<Inline>& run, std::string const& text);
    bool take_rest_of_line(std::vector<Inline>& run, UnitItem const& item,
                           ParagraphStyle const& style);
    bool take_section(std::vector<Inline>& run, ParagraphStyle const& style);
    void take_automatic(std::vector<Inline> run, ParagraphStyle const& style);
    void drop_front(std::vector<Inline>& run, std::size_t octets, ParagraphStyle const& style);

    ReadDraft& draft_;
    Outline outline_;
    bool marks_title_;
    std::optional<unsigned> paragraph_level_;  // of the numbered paragraph that is open
    Provision* title_ = nullptr;               // while it may go on
    bool title_names_act_only_ = false;        // and not yet what it is about
    Provision* awaits_heading_ = nullptr;      // a unit whose heading may follow
    AnnexHeading annex_heading_;               // of that unit, if it is an annex
    std::deque<Waiting> waiting_;
    std::deque<Quoted> quoted_;           // begins with the quotation, or goes on with it
    std::optional<Remainder> quotation_;  // that is open, as its not ending is listed
    Quotation quotation_kind_{};          // of that one
    int quotation_depth_ = 0;             // behind those of `quoted_` looked at
    std::size_t looked_at_ = 0;           // of `quoted_`
    std::size_t placed_ = 0;              // paragraphs of the quotation
    bool stays_within_ = false;           // the outline does, for the quotation
    bool is_unended_ = false;             // the last paragraph is text that ends like no sentence
};

}  // namespace consult::exchange
