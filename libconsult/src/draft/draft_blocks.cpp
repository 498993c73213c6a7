#include <algorithm>
#include <utility>

#include <consult/draft_blocks.h>
#include <consult/provision_name.h>

namespace consult {
namespace {

constexpr int first_level = 2;
constexpr int deepest_level = 6;

/// The outermost trace says what became of all within it.
EditorMark trace_in(EditorMark around, Provision const& provision) {
    return around == EditorMark::none && provision.is_trace() ? provision.mark : around;
}

bool holds_rows(Provision const& provision) {
    return std::ranges::any_of(provision.children, [](Provision const& child) {
        return child.element == "tr" || holds_rows(child);
    });
}

/// The lines of a cell, or of a table's caption.
class Lines {
public:
    /// A provision and all below it.
    void add(Provision const& provision, EditorMark around) {
        EditorMark const trace = trace_in(around, provision);
        if (provision.element == "table") return add_table(provision, trace);
        add_texts(provision, trace);
        for (Provision const& child : provision.children)
            add(child, trace);
        if (!provision.num.empty()) end_line();
    }
    /// What it says itself, without what stands below it.
    void add_own(Provision const& provision, EditorMark trace) {
        add_texts(provision, trace);
        end_line();
    }
    std::vector<DraftLine> take() { return std::exchange(lines_, {}); }

private:
    /// A number without a heading or a text stays open for the first text behind it.
    void add_texts(Provision const& provision, EditorMark trace) {
        if (!provision.num.empty() || !provision.heading.empty()) end_line();
        put(provision.num.content, provision, trace);
        put(provision.heading.content, provision, trace);
        if (is_titled(provision)) end_line();
        put(provision.content, provision, trace);
        if (!provision.content.empty()) end_line();
    }

    void put(std::vector<Inline> const& content, Provision const& provision, EditorMark trace) {
        if (!content.empty()) line_.push_back({&content, &provision, trace});
    }

    void end_line() {
        if (!line_.empty()) lines_.push_back(std::exchange(line_, {}));
    }

    /// A table within a cell has no place for lines in its own: each row is one.
    void add_table(Provision const& table, EditorMark trace) {
        end_line();
        add_own(table, trace);
        for (Provision const& child : table.children) {
            EditorMark const child_trace = trace_in(trace, child);
            if (child.element == "tr") {
                add_row(child, child_trace);
            } else if (holds_rows(child)) {
                add_table(child, child_trace);
            } else {
                add(child, child_trace);
            }
        }
    }

    void add_row(Provision const& row, EditorMark trace) {
        DraftLine joined;
        for (Provision const& cell : row.children) {
            EditorMark const cell_trace = trace_in(trace, cell);
            Lines within;
            within.add(cell, cell_trace);
            std::size_t const begin = joined.size();
            for (DraftLine const& line : within.take())
                joined.insert(joined.end(), line.begin(), line.end());
            if (joined.size() == begin) joined.push_back({&cell.content, &cell, cell_trace});
            joined[begin].begins_cell = true;
        }
        add_own(row, trace);
        if (!joined.empty()) lines_.push_back(std::move(joined));
    }

    std::vector<DraftLine> lines_;
    DraftLine line_;  ///< that is open
};

class Flattening {
public:
    std::vector<DraftBlock> blocks_of(Provision const& root, Provision const* left_out) {
        for (Provision const& child : root.children) {
            if (&child != left_out) add(child, first_level, 0, EditorMark::none);
        }
        flush();
        return std::move(blocks_);
    }

private:
    /// A provision whose number, or place, waits for its first text.
    struct Waiting {
        Provision const* unit = nullptr;
        int indent = 0;
        EditorMark trace = EditorMark::none;
    };

    void add(Provision const& provision, int level, int indent, EditorMark around) {
        EditorMark const trace = trace_in(around, provision);
        // What is shown as a trace has nothing to do with a number that is none.
        bool const begins_trace = trace != around;
        if (begins_trace) flush();
        add_shown(provision, level, indent, trace);
        if (begins_trace) flush();
    }

    void add_shown(Provision const& provision, int level, int indent, EditorMark trace) {
        if (provision.element == "table") return add_table(provision, indent, trace);
        bool const is_heading = is_titled(provision);
        bool const is_item = !is_heading && !provision.num.empty();
        if (is_heading) {
            flush();
            add_heading(provision, level, indent, trace);
            level = std::min(level + 1, deepest_level);
        } else if (is_item) {
            flush();
            waiting_ = {&provision, indent, trace};
        } else if (is_commentable(provision) && !waiting_.unit) {
            waiting_ = {&provision, indent, trace};
        }
        if (!provision.content.empty()) add_paragraph(provision, indent, trace);
        for (Provision const& child : provision.children) {
            // The text right after a number stands on its line, not below it.
            bool const is_beside = waiting_.unit == &provision && child.num.empty();
            add(child, level, is_item && !is_beside ? indent + 1 : indent, trace);
        }
        if (waiting_.unit == &provision) flush();
    }

    void add_heading(Provision const& provision, int level, int indent, EditorMark trace) {
        DraftBlock& block = new_block(DraftBlock::Kind::heading, &provision, indent, trace);
        block.level = level;
        block.num = provision.num.empty() ? nullptr : &provision.num;
        block.heading = &provision.heading;
    }

    void add_paragraph(Provision const& provision, int indent, EditorMark trace) {
        if (waiting_.unit) {
            add_waiting().text = &provision;
            return;
        }
        Provision const* const place = is_titled(provision) ? nullptr : &provision;
        new_block(DraftBlock::Kind::paragraph, place, indent, trace).text = &provision;
    }

    /// A number that no text followed stands by itself.
    void flush() {
        if (waiting_.unit && !waiting_.unit->num.empty()) add_waiting();
        waiting_ = {};
    }

    DraftBlock& add_waiting() {
        Waiting const waiting = std::exchange(waiting_, {});
        DraftBlock& block =
            new_block(DraftBlock::Kind::paragraph, waiting.unit, waiting.indent, waiting.trace);
        if (!waiting.unit->num.empty()) block.num = &waiting.unit->num;
        return block;
    }

    void add_table(Provision const& table, int indent, EditorMark trace) {
        flush();
        Lines caption;
        std::vector<DraftRow> rows;
        add_rows(table, trace, caption, rows);
        DraftBlock& block = new_block(DraftBlock::Kind::table, &table, indent, trace);
        block.caption = caption.take();
        block.rows = std::move(rows);
    }

    void add_rows(Provision const& around, EditorMark trace, Lines& caption,
                  std::vector<DraftRow>& rows) {
        caption.add_own(around, trace);
        for (Provision const& child : around.children) {
            EditorMark const child_trace = trace_in(trace, child);
            if (child.element == "tr") {
                caption.add_own(child, child_trace);
                rows.push_back(row_of(child, child_trace));
            } else if (child.element != "table" && holds_rows(child)) {
                add_rows(child, child_trace, caption, rows);
            } else {
                caption.add(child, child_trace);
            }
        }
    }

    static DraftRow row_of(Provision const& row, EditorMark trace) {
        DraftRow cells;
        for (Provision const& cell : row.children) {
            Lines lines;
            lines.add(cell, trace);
            cells.push_back({&cell, lines.take()});
        }
        return cells;
    }

    DraftBlock& new_block(DraftBlock::Kind kind, Provision const* place, int indent,
                          EditorMark trace) {
        DraftBlock& block = blocks_.emplace_back();
        block.kind = kind;
        block.place = place;
        block.indent = indent;
        block.trace = trace;
        return block;
    }

    std::vector<DraftBlock> blocks_;
    Waiting waiting_;
};

}  // namespace

std::vector<DraftBlock> draft_blocks(Provision const& root, Provision const* left_out) {
    return Flattening{}.blocks_of(root, left_out);
}

Provision const* repeated_title(DraftText const& text) {
    if (text.root.children.empty()) return nullptr;
    Provision const& first = text.root.children.front();
    return plain_text(first) == text.title ? &first : nullptr;
}

}  // namespace consult
