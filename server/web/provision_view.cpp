#include "web/provision_view.h"

#include <algorithm>
#include <span>
#include <utility>

#include <consult/provision_name.h>
#include <consult/text.h>

#include "page/format.h"
#include "web/excerpt.h"
#include "web/text_marks.h"

namespace consult::web {
namespace {

using page::View;

/// Marks that hold for a run of text, from the pieces around it.
struct RunStyle {
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

/// Running text as runs of one style each.
class Runs {
public:
    explicit Runs(page::Translator const& words) : words_(words) {}

    /// @param marks in order, as TextMarks has them
    std::vector<View> of(std::vector<Inline> const& pieces, std::span<TextMark const> marks = {},
                         bool deleted = false) {
        runs_.clear();
        marks_ = marks;
        at_ = 0;
        RunStyle style;
        style.deleted = deleted;
        add(pieces, style);
        return std::move(runs_);
    }

private:
    void add(std::vector<Inline> const& pieces, RunStyle const& style) {
        for (Inline const& piece : pieces)
            add(piece, style);
    }

    void add(Inline const& piece, RunStyle style) {
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
                plain_run(words_.text("[Image: {description}]", {{"description", piece.text}}),
                          style);
                at_ += piece.text.size();
                return;
            case Inline::Kind::note:
                new_run()
                    .set("note", true)
                    .set("marker", piece.target)
                    .set("text", plain_text(piece.children));
                return;
        }
        if (!piece.text.empty()) run(piece.text, style);
        add(piece.children, style);
    }

    /// Who signs, for whom and as what stand on lines of their own, below an empty one.
    void add_signature(Inline const& signature, RunStyle const& style) {
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

    static bool is_blank_run(View const& run) {
        auto const* const text = std::get_if<std::string>(run.find("text"));
        return text && is_blank(*text);
    }

    /// In as many runs as marks part it into.
    void run(std::string_view text, RunStyle const& style) {
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

    View& plain_run(std::string const& text, RunStyle const& style) {
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

    /// With every name that the template asks for: one that is not set is looked for further out.
    View& new_run() {
        View& run = runs_.emplace_back();
        for (char const* const name :
             {"line_break", "note", "marker", "text", "bold", "italic", "underline", "superscript",
              "subscript", "inserted", "deleted", "code", "href", "mark", "mark_href"}) {
            run.set(name, false);
        }
        return run;
    }

    page::Translator const& words_;
    std::vector<View> runs_;
    std::span<TextMark const> marks_;  ///< that do not lie behind
    std::size_t at_ = 0;               ///< octets of the plain text that are behind
};

/// How many columns or rows a cell takes; empty for one, or for what is no number up to 999.
std::string span_of(Provision const& cell, std::string_view attribute) {
    std::string_view const span = value_of(cell.attributes, attribute);
    bool const is_number = !span.empty() && span.size() <= 3 &&
                           span.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number && span != "1" ? std::string{span} : std::string{};
}

/// Puts a tree's blocks in a list.
class Flattening {
public:
    Flattening(page::Translator const& words, ProvisionLinks const* links)
        : words_(words), links_(links), runs_(words) {}

    std::vector<View> blocks_of(Provision const& root) {
        if (links_) marks_ = TextMarks{root, links_->marks};
        for (Provision const& child : root.children)
            add(child, 2, 0);
        flush();
        return std::move(blocks_);
    }

private:
    void add(Provision const& provision, int level, int indent) {
        if (provision.is_trace() && trace_ == EditorMark::none) {
            flush();
            trace_ = provision.mark;
            add_shown(provision, level, indent);
            flush();
            trace_ = EditorMark::none;
            return;
        }
        add_shown(provision, level, indent);
    }

    void add_shown(Provision const& provision, int level, int indent) {
        if (provision.element == "table") return add_table(provision, indent);
        if (is_titled(provision)) {
            flush();
            add_heading(provision, level, indent);
            level = std::min(level + 1, 6);
        } else if (!provision.num.empty()) {
            flush();
            waiting_ = &provision;
            waiting_indent_ = indent;
        } else if (!provision.eid.empty() && is_commentable(provision)) {
            if (!waiting_) {
                waiting_ = &provision;
                waiting_indent_ = indent;
            }
        }
        if (!provision.content.empty()) add_paragraph(provision, indent);
        int const below = !is_titled(provision) && !provision.num.empty() ? indent + 1 : indent;
        bool first = true;
        for (Provision const& child : provision.children) {
            // The text right after a number stands on its line, not below it.
            bool const beside = first && waiting_ == &provision && child.num.empty();
            add(child, level, beside ? indent : below);
            first = false;
        }
        if (waiting_ == &provision) flush();
    }

    void add_heading(Provision const& provision, int level, int indent) {
        View& block = new_block(indent);
        block.set("heading", true)
            .set("level", std::to_string(level))
            .set("num_runs", runs_of(provision.num.content))
            .set("heading_runs", runs_of(provision.heading.content));
        add_links(block, provision);
    }

    void add_paragraph(Provision const& provision, int indent) {
        Provision const* const unit = std::exchange(waiting_, nullptr);
        View& block = new_block(unit ? waiting_indent_ : indent);
        block.set("paragraph", true).set("runs", runs_of(provision.content, marks_.of(provision)));
        if (unit) {
            block.set("num_runs", runs_of(unit->num.content));
            add_links(block, *unit);
        } else {
            block.set("num_runs", std::vector<View>{});
            add_links(block, provision);
        }
    }

    /// A number that no text followed stands by itself.
    void flush() {
        Provision const* const unit = std::exchange(waiting_, nullptr);
        if (!unit || unit->num.empty()) return;
        View& block = new_block(waiting_indent_);
        block.set("paragraph", true)
            .set("runs", std::vector<View>{})
            .set("num_runs", runs_of(unit->num.content));
        add_links(block, *unit);
    }

    void add_table(Provision const& table, int indent) {
        flush();
        std::vector<View> rows;
        for_each(table, [&](Provision const& row, std::size_t) {
            if (row.element != "tr") return;
            std::vector<View> cells;
            for (Provision const& cell : row.children) {
                std::vector<View> lines;
                for_each(cell, [&](Provision const& line, std::size_t) {
                    if (line.content.empty()) return;
                    lines.emplace_back().set("runs", runs_of(line.content, marks_.of(line)));
                });
                cells.emplace_back()
                    .set("header", cell.element == "th")
                    .set("colspan", span_of(cell, "colspan"))
                    .set("rowspan", span_of(cell, "rowspan"))
                    .set("lines", std::move(lines));
            }
            rows.emplace_back().set("cells", std::move(cells));
        });
        View& block = new_block(indent);
        block.set("table", true).set("rows", std::move(rows)).set("eid", table.eid);
        block.set("table_label",
                  words_.text("Table {number}", {{"number", std::to_string(++tables_)}}));
    }

    /// Within a trace everything is struck through.
    std::vector<View> runs_of(std::vector<Inline> const& pieces,
                              std::span<TextMark const> marks = {}) {
        return runs_.of(pieces, marks, trace_ != EditorMark::none);
    }

    /// What a trace is called, so that it is not told by its look alone.
    std::string trace_name() const {
        switch (trace_) {
            case EditorMark::moved_away: return words_.text("Moved elsewhere:");
            case EditorMark::deleted: return words_.text("Deleted:");
            default: return {};
        }
    }

    View& new_block(int indent) {
        return blocks_.emplace_back()
            .set("trace", trace_name())
            .set("indent", std::to_string(std::min(indent, 5)))
            .set("heading", false)
            .set("paragraph", false)
            .set("table", false)
            .set("form", false)
            .set("comments", false)
            .set("has_beside", false);
    }

    void add_links(View& block, Provision const& provision) const {
        block.set("eid", provision.eid);
        bool const linked = links_ && trace_ == EditorMark::none && is_commentable(provision);
        block.set("linked", linked);
        if (!linked) return;
        auto const count = links_->counts.find(provision.eid);
        std::uint64_t const comments = count == links_->counts.end() ? 0 : count->second;
        std::string const label = title_of(provision);
        block.set("label", label)
            .set("form", links_->form ? links_->form(provision.eid) : std::string{})
            .set("comments", comments == 0 ? std::string{} : links_->comments(provision.eid))
            .set("place", links_->place ? links_->place(provision.eid) : std::string{})
            .set("own_page", links_->place ? links_->page(provision.eid) : std::string{})
            .set("count", words_.plural("{n} comment", "{n} comments", comments));
        if (!links_->beside || comments == 0) return;
        std::vector<View> beside = links_->beside(provision.eid);
        block.set("has_beside", !beside.empty())
            .set("beside_label", words_.text("Comments on: {provision}", {{"provision", label}}))
            .set("beside", std::move(beside));
    }

    page::Translator const& words_;
    ProvisionLinks const* links_;
    Runs runs_;
    TextMarks marks_;
    std::vector<View> blocks_;
    Provision const* waiting_ = nullptr;  ///< whose number waits for its first text
    int waiting_indent_ = 0;
    EditorMark trace_ = EditorMark::none;  ///< of what is being shown, or of what it stands in
    int tables_ = 0;  ///< so far: each is a place by itself and needs a name of its own
};

/// The way from `provision` down to `eid`, outermost first; empty when it is not there.
std::vector<Provision const*> way_to(Provision const& provision, std::string_view eid) {
    if (provision.eid == eid) return {&provision};
    for (Provision const& child : provision.children) {
        std::vector<Provision const*> way = way_to(child, eid);
        if (way.empty()) continue;
        way.insert(way.begin(), &provision);
        return way;
    }
    return {};
}

/// A number such as `3.`; a bullet is none.
std::string number_of(Provision const& provision) {
    std::string num = plain_text(provision.num.content);
    return num == "•" ? std::string{} : num;
}

std::string joined(std::string const& numbers, std::string const& number) {
    return numbers.empty() || number.empty() ? numbers + number : numbers + " › " + number;
}

/// @param numbers those on the way to it and its own
std::string label_of(Provision const& provision, std::string const& numbers) {
    if (!number_of(provision).empty()) return numbers;
    std::string const own = plain_text(provision.heading.content);
    return joined(numbers, excerpt(own.empty() ? plain_text(provision) : own, 60));
}

void add_names(Provision const& provision, std::string const& numbers,
               std::vector<std::pair<std::string, std::string>>& names) {
    for (Provision const& child : provision.children) {
        if (child.is_trace()) continue;
        std::string const own = joined(numbers, number_of(child));
        if (!child.eid.empty() && is_commentable(child)) {
            names.emplace_back(child.eid, label_of(child, own));
        }
        add_names(child, own, names);
    }
}

}  // namespace

std::vector<View> provision_blocks(page::Translator const& words, Provision const& root,
                                   ProvisionLinks const* links) {
    return Flattening{words, links}.blocks_of(root);
}

std::string provision_label(Provision const& root, std::string_view eid) {
    std::vector<Provision const*> const way = way_to(root, eid);
    if (way.empty()) return {};
    std::string numbers;
    for (Provision const* const step : way)
        numbers = joined(numbers, number_of(*step));
    return label_of(*way.back(), numbers);
}

std::string provision_label(std::vector<Provision> const& way) {
    if (way.empty()) return {};
    std::string numbers;
    for (Provision const& step : way)
        numbers = joined(numbers, number_of(step));
    return label_of(way.back(), numbers);
}

std::vector<std::pair<std::string, std::string>> provision_names(Provision const& root) {
    std::vector<std::pair<std::string, std::string>> names;
    add_names(root, {}, names);
    return names;
}

}  // namespace consult::web
