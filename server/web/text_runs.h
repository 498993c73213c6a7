/// Running text as templates can show it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "page/translator.h"
#include "page/view.h"
#include "web/text_marks.h"

namespace consult::web {

/// Makes runs of one style each, for partials/run, out of inline pieces.
class TextRuns {
public:
    /// @param words must outlive this
    explicit TextRuns(page::Translator const& words) : words_(words) {}

    /// @param marks in order, as TextMarks has them
    /// @param deleted everything is struck through
    [[nodiscard]] std::vector<page::View> of(std::vector<Inline> const& pieces,
                                             std::span<TextMark const> marks = {},
                                             bool deleted = false);

private:
    /// Marks that hold for a run of text, from the pieces around it.
    struct Style {
        bool bold = false;
        bool italic = false;
        bool underline = false;
        bool superscript = false;
        bool subscript = false;
        bool inserted = false;
        bool deleted = false;
        bool code = false;
        std::string href;
    };

    void add(std::vector<Inline> const& pieces, Style const& style);
    void add(Inline const& piece, Style style);
    /// Who signs, for whom and as what stand on lines of their own, below an empty one.
    void add_signature(Inline const& signature, Style const& style);
    /// Whether nothing but white space stands on the line, or the mark that opens a quotation.
    [[nodiscard]] bool is_at_line_start() const;
    /// One that is no part of the text: it is shown, and not among the words that are selected.
    void add_mark(std::string_view mark);
    /// In as many runs as marks part it into.
    void add_text(std::string_view text, Style const& style);
    page::View& plain_run(std::string const& text, Style const& style);
    /// With every name that the template asks for: one that is not set is looked for further out.
    page::View& new_run();

    page::Translator const& words_;
    std::vector<page::View> runs_;
    std::span<TextMark const> marks_;  ///< that do not lie behind
    std::size_t at_ = 0;               ///< octets of the plain text that are behind
};

}  // namespace consult::web
