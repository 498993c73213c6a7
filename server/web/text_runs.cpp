#include "web/text_runs.h"

#include <algorithm>
#include <utility>

#include <consult/quotation.h>
#include <consult/text.h>

namespace consult::web {

using page::View;

namespace {

bool is_blank_run(View const& run) {
    auto const* const text = std::get_if<std::string>(run.find("text"));
    return text && is_blank(*text);
}

}  // namespace

std::vector<View> TextRuns::of(std::vector<Inline> const& pieces, std::span<TextMark const> marks,
                               bool deleted) {
    runs_.clear();
    marks_ = marks;
    at_ = 0;
    Style style;
    style.deleted = deleted;
    add(pieces, style);
    return std::exchange(runs_, {});
}

void TextRuns::add(std::vector<Inline> const& pieces, Style const& style) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (begins_line(pieces, i) && !is_at_line_start()) new_run().set("line_break", true);
        QuotationMarks const marks = quotation_marks(pieces[i]);
        add_mark(marks.begin);
        add(pieces[i], style);
        add_mark(marks.end);
    }
}

bool TextRuns::is_at_line_start() const {
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
        auto const* const is_break = std::get_if<bool>(run->find("line_break"));
        bool const ends = (is_break && *is_break) ||
                          std::holds_alternative<std::string>(*run->find("quotation_mark"));
        if (ends) return true;
        if (!is_blank_run(*run)) return false;
    }
    return true;
}

void TextRuns::add_mark(std::string_view mark) {
    if (!mark.empty()) new_run().set("quotation_mark", std::string{mark});
}

void TextRuns::add(Inline const& piece, Style style) {
    switch (piece.kind) {
        case Inline::Kind::text: break;
        case Inline::Kind::span:
            if (piece.element == "signature") return add_signature(piece, style);
            break;
        case Inline::Kind::bold: style.bold = true; break;
        case Inline::Kind::italic: style.italic = true; break;
        case Inline::Kind::underline: style.underline = true; break;
        case Inline::Kind::superscript: style.superscript = true; break;
        case Inline::Kind::subscript: style.subscript = true; break;
        case Inline::Kind::inserted: style.inserted = true; break;
        case Inline::Kind::deleted: style.deleted = true; break;
        case Inline::Kind::code: style.code = true; break;
        case Inline::Kind::reference: style.href = piece.target; break;
        case Inline::Kind::line_break:
            new_run().set("line_break", true);
            ++at_;
            return;
        case Inline::Kind::image:
            plain_run(words_.text("[Image: {description}]", {{"description", piece.text}}), style);
            at_ += piece.text.size();
            return;
        case Inline::Kind::note:
            new_run()
                .set("note", true)
                .set("marker", piece.target)
                .set("text", plain_text(piece.children));
            return;
    }
    if (!piece.text.empty()) add_text(piece.text, style);
    add(piece.children, style);
}

void TextRuns::add_signature(Inline const& signature, Style const& style) {
    bool const is_first = std::ranges::all_of(runs_, is_blank_run);
    if (!is_first) new_run().set("line_break", true);
    for (Inline const& part : signature.children) {
        if (is_blank(part.text) && is_blank(plain_text(part.children))) {
            at_ += plain_text({part}).size();
            continue;
        }
        if (!std::ranges::all_of(runs_, is_blank_run)) new_run().set("line_break", true);
        add(part, style);
    }
}

void TextRuns::add_text(std::string_view text, Style const& style) {
    while (!text.empty()) {
        while (!marks_.empty() && marks_.front().end <= at_)
            marks_ = marks_.subspan(1);
        bool const is_marked = !marks_.empty() && marks_.front().begin <= at_;
        std::size_t size = text.size();
        if (!marks_.empty()) {
            std::size_t const limit = is_marked ? marks_.front().end : marks_.front().begin;
            size = std::min(size, limit - at_);
        }
        View& view = plain_run(std::string{text.substr(0, size)}, style);
        // A link has no other within it.
        view.set("mark", is_marked)
            .set("mark_href",
                 is_marked && style.href.empty() ? marks_.front().href : std::string{});
        at_ += size;
        text.remove_prefix(size);
    }
}

View& TextRuns::plain_run(std::string const& text, Style const& style) {
    return new_run()
        .set("text", text)
        .set("bold", style.bold)
        .set("italic", style.italic)
        .set("underline", style.underline)
        .set("superscript", style.superscript)
        .set("subscript", style.subscript)
        .set("inserted", style.inserted)
        .set("deleted", style.deleted)
        .set("code", style.code)
        .set("href", style.href);
}

View& TextRuns::new_run() {
    View& run = runs_.emplace_back();
    for (char const* const name : {"line_break", "note", "marker", "text", "bold", "italic",
                                   "underline", "superscript", "subscript", "inserted", "deleted",
                                   "code", "href", "mark", "mark_href", "quotation_mark"}) {
        run.set(name, false);
    }
    return run;
}

}  // namespace consult::web
