/// Laws given as paragraphs alone: which of them are headings, numbered units and text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/draft.h>

#include "exchange/annex_heading.h"
#include "exchange/outline.h"

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
/// nothing but a kind of act, the line behind it is part of it. A heading may stand in a paragraph
/// of its own behind a number that stands alone, and that of an annex in several; in Kazakh what an
/// annex belongs to may stand in those before it. Text without a number belongs to the numbered
/// paragraph before it.
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
    /// Tells that a block stands between paragraphs: no title or heading goes on beyond it.
    void end_headings();

    /// Makes the eIds whole, or refuses: a limit was passed, or there is no title.
    [[nodiscard]] Result<> finish();

private:
    /// A paragraph that waits for the next one.
    struct Waiting {
        std::vector<Inline> run;
        ParagraphStyle style;
    };

    /// Whether it may stand before the number of an annex.
    [[nodiscard]] bool may_wait(std::string const& text, ParagraphStyle const& style) const;
    /// Puts what waits before the number of an annex, or takes it for what it is by itself.
    void end_waiting(std::vector<Inline>& run, ParagraphStyle& style);
    void release();
    void place(std::vector<Inline> run, ParagraphStyle const& style);
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
    Provision* awaits_heading_ = nullptr;      // a unit whose heading may follow
    AnnexHeading annex_heading_;               // of that unit, if it is an annex
    std::vector<Waiting> waiting_;
    bool is_unended_ = false;  // the last paragraph is text that ends like no sentence
};

}  // namespace consult::exchange
