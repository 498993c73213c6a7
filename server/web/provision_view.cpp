#include "web/provision_view.h"

#include <algorithm>
#include <utility>

#include <consult/draft_blocks.h>
#include <consult/provision_name.h>

#include "web/text_marks.h"
#include "web/text_runs.h"

namespace consult::web {
namespace {

using page::View;

constexpr int deepest_indent = 5;

/// How many columns or rows a cell takes; empty for one, or for what is no number up to 999.
std::string span_of(Provision const& cell, std::string_view attribute) {
    std::string_view const span = value_of(cell.attributes, attribute);
    bool const is_number = !span.empty() && span.size() <= 3 &&
                           span.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number && span != "1" ? std::string{span} : std::string{};
}

/// Makes views of a text's blocks.
class BlockViews {
public:
    BlockViews(page::Translator const& words, Provision const& root, ProvisionLinks const* links)
        : words_(words), links_(links), runs_(words) {
        if (links_) marks_ = TextMarks{root, links_->marks};
    }

    View of(DraftBlock const& block) {
        View view;
        view.set("trace", trace_name(block.trace))
            .set("indent", std::to_string(std::min(block.indent, deepest_indent)))
            .set("heading", block.kind == DraftBlock::Kind::heading)
            .set("paragraph", block.kind == DraftBlock::Kind::paragraph)
            .set("table", block.kind == DraftBlock::Kind::table)
            .set("eid", block.place ? block.place->eid : std::string{})
            .set("linked", false)
            .set("form", false)
            .set("comments", false)
            .set("has_beside", false);
        switch (block.kind) {
            case DraftBlock::Kind::heading:
                view.set("level", std::to_string(block.level))
                    .set("num_runs", runs_of(block.num, block.trace))
                    .set("heading_runs", runs_of(block.heading, block.trace));
                break;
            case DraftBlock::Kind::paragraph:
                view.set("num_runs", runs_of(block.num, block.trace))
                    .set("runs", block.text ? runs_of(block.text->content, *block.text, block.trace)
                                            : std::vector<View>{});
                break;
            case DraftBlock::Kind::table: set_table(view, block); return view;
        }
        add_links(view, block);
        return view;
    }

private:
    void set_table(View& view, DraftBlock const& block) {
        std::vector<View> rows;
        for (DraftRow const& row : block.rows) {
            std::vector<View> cells;
            for (DraftCell const& cell : row) {
                cells.emplace_back()
                    .set("header", cell.provision->element == "th")
                    .set("colspan", span_of(*cell.provision, "colspan"))
                    .set("rowspan", span_of(*cell.provision, "rowspan"))
                    .set("lines", lines_of(cell.lines));
            }
            rows.emplace_back().set("cells", std::move(cells));
        }
        std::vector<View> caption = lines_of(block.caption);
        view.set("rows", std::move(rows))
            .set("caption", caption.empty() ? std::vector<View>{}
                                            : std::vector{View{}.set("lines", std::move(caption))})
            .set("table_label",
                 words_.text("Table {number}", {{"number", std::to_string(++tables_)}}));
    }

    std::vector<View> lines_of(std::vector<DraftLine> const& lines) {
        std::vector<View> views;
        for (DraftLine const& line : lines) {
            std::vector<View> pieces;
            EditorMark trace = EditorMark::none;
            for (DraftPiece const& piece : line) {
                bool const is_first = pieces.empty();
                bool const goes_on = piece.trace == trace && !is_first;
                trace = piece.trace;
                pieces.emplace_back()
                    .set("apart", piece.begins_cell && !is_first)
                    .set("trace", goes_on ? std::string{} : trace_name(trace))
                    .set("runs", runs_of(*piece.content, *piece.provision, trace));
            }
            views.emplace_back().set("pieces", std::move(pieces));
        }
        return views;
    }

    /// Within a trace everything is struck through.
    std::vector<View> runs_of(Label const* label, EditorMark trace) {
        return label ? runs_.of(label->content, {}, trace != EditorMark::none)
                     : std::vector<View>{};
    }
    std::vector<View> runs_of(std::vector<Inline> const& content, Provision const& provision,
                              EditorMark trace) {
        std::span<TextMark const> marks;
        if (&content == &provision.content) marks = marks_.of(provision);
        return runs_.of(content, marks, trace != EditorMark::none);
    }

    /// What a trace is called, so that it is not told by its look alone.
    std::string trace_name(EditorMark trace) const {
        switch (trace) {
            case EditorMark::moved_away: return words_.text("Moved elsewhere:");
            case EditorMark::deleted: return words_.text("Deleted:");
            default: return {};
        }
    }

    void add_links(View& view, DraftBlock const& block) const {
        bool const linked = links_ && block.trace == EditorMark::none && block.place &&
                            is_commentable(*block.place);
        if (!linked) return;
        Provision const& provision = *block.place;
        auto const count = links_->counts.find(provision.eid);
        std::uint64_t const comments = count == links_->counts.end() ? 0 : count->second;
        std::string const label = title_of(provision);
        view.set("linked", true)
            .set("label", label)
            .set("form", links_->form ? links_->form(provision.eid) : std::string{})
            .set("comments", comments == 0 ? std::string{} : links_->comments(provision.eid))
            .set("place", links_->place ? links_->place(provision.eid) : std::string{})
            .set("own_page", links_->place ? links_->page(provision.eid) : std::string{})
            .set("count", words_.plural("{n} comment", "{n} comments", comments));
        if (!links_->beside || comments == 0) return;
        std::vector<View> beside = links_->beside(provision.eid);
        view.set("has_beside", !beside.empty())
            .set("beside_label", words_.text("Comments on: {provision}", {{"provision", label}}))
            .set("beside", std::move(beside));
    }

    page::Translator const& words_;
    ProvisionLinks const* links_;
    TextRuns runs_;
    TextMarks marks_;
    int tables_ = 0;  ///< so far: each is a place by itself and needs a name of its own
};

}  // namespace

std::vector<View> provision_blocks(page::Translator const& words, Provision const& root,
                                   ProvisionLinks const* links) {
    BlockViews views{words, root, links};
    std::vector<View> blocks;
    for (DraftBlock const& block : draft_blocks(root))
        blocks.push_back(views.of(block));
    return blocks;
}

std::set<std::string, std::less<>> linked_places(std::vector<View> const& blocks) {
    std::set<std::string, std::less<>> places;
    for (View const& block : blocks) {
        if (std::get<bool>(*block.find("linked"))) {
            places.insert(std::get<std::string>(*block.find("eid")));
        }
    }
    return places;
}

}  // namespace consult::web
