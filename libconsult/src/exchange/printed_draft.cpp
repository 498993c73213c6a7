#include "exchange/printed_draft.h"

#include <algorithm>
#include <utility>

#include <consult/provision_name.h>

#include "exchange/file_words.h"

namespace consult::exchange {
namespace {

bool is_web_address(std::string const& target) {
    return target.starts_with("http://") || target.starts_with("https://") ||
           target.starts_with("mailto:");
}

/// Inline pieces as runs; their notes are kept for the end of the block.
class Runs {
public:
    explicit Runs(FileWords const& words) : words_(words) {}

    PrintedRuns of(std::vector<Inline> const& pieces, PrintedRun const& style = {}) {
        PrintedRuns runs;
        add(pieces, style, runs);
        return runs;
    }
    std::vector<Inline const*> take_notes() { return std::exchange(notes_, {}); }

private:
    void add(std::vector<Inline> const& pieces, PrintedRun const& style, PrintedRuns& runs) {
        for (Inline const& piece : pieces)
            add(piece, style, runs);
    }

    void add(Inline const& piece, PrintedRun style, PrintedRuns& runs) {
        switch (piece.kind) {
            case Inline::Kind::text:
            case Inline::Kind::span: break;
            case Inline::Kind::bold: style.bold = true; break;
            case Inline::Kind::italic: style.italic = true; break;
            case Inline::Kind::underline:
            case Inline::Kind::inserted: style.underlined = true; break;
            case Inline::Kind::deleted: style.struck = true; break;
            case Inline::Kind::superscript: style.raised = true; break;
            case Inline::Kind::subscript: style.lowered = true; break;
            case Inline::Kind::code: style.monospace = true; break;
            case Inline::Kind::reference:
                if (is_web_address(piece.target)) style.link = piece.target;
                break;
            case Inline::Kind::line_break: put("\n", style, runs); return;
            case Inline::Kind::image:
                put("[" + words_.image + ": " + piece.text + "]", style, runs);
                return;
            case Inline::Kind::note:
                style.raised = true;
                put(piece.target, style, runs);
                notes_.push_back(&piece);
                return;
        }
        if (!piece.text.empty()) put(piece.text, style, runs);
        add(piece.children, style, runs);
    }

    static void put(std::string text, PrintedRun style, PrintedRuns& runs) {
        style.text = std::move(text);
        runs.push_back(std::move(style));
    }

    FileWords const& words_;
    std::vector<Inline const*> notes_;
};

/// Rows times columns: a row is as wide as the widest.
constexpr std::size_t most_cells = 1'000'000;

class DraftPrinting {
public:
    explicit DraftPrinting(FileWords const& words) : runs_(words) {}

    std::vector<PrintedBlock> blocks_of(Provision const& root, std::string const& title) {
        for (Provision const& child : root.children) {
            // A first part that only repeats the title, which stands above the text already.
            if (&child == &root.children.front() && plain_text(child) == title) continue;
            add(child, 2, 0, {});
        }
        flush();
        return std::move(blocks_);
    }

private:
    void add(Provision const& provision, int level, int indent, PrintedRun style) {
        style.struck = style.struck || provision.is_trace();
        if (provision.element == "table") return add_table(provision, style);
        bool const has_heading = is_titled(provision);
        if (has_heading) {
            flush();
            add_heading(provision, level, style);
            level = std::min(level + 1, 6);
        } else if (!provision.num.empty()) {
            flush();
            waiting_ = runs_.of(provision.num.content, style);
            waiting_indent_ = indent;
        }
        if (!provision.content.empty()) {
            add_paragraph(runs_.of(provision.content, style), indent);
        }
        bool const is_item = !has_heading && !provision.num.empty();
        for (Provision const& child : provision.children) {
            // The text right after a number stands on its line, not below it.
            bool const is_beside = !waiting_.empty() && child.num.empty();
            add(child, level, is_item && !is_beside ? indent + 1 : indent, style);
        }
        if (is_item) flush();
    }

    void add_heading(Provision const& provision, int level, PrintedRun const& style) {
        PrintedRuns runs = runs_.of(provision.num.content, style);
        PrintedRuns const heading = runs_.of(provision.heading.content, style);
        if (!runs.empty() && !heading.empty()) runs.push_back({.text = " "});
        runs.insert(runs.end(), heading.begin(), heading.end());
        blocks_.emplace_back(PrintedHeading{level, std::move(runs)});
        add_notes(0);
    }

    void add_paragraph(PrintedRuns runs, int indent) {
        PrintedParagraph paragraph;
        paragraph.indent = waiting_.empty() ? indent : waiting_indent_;
        paragraph.num = std::exchange(waiting_, {});
        paragraph.runs = std::move(runs);
        blocks_.emplace_back(std::move(paragraph));
        add_notes(indent);
    }

    /// A number that no text followed stands by itself.
    void flush() {
        if (!waiting_.empty()) add_paragraph({}, waiting_indent_);
    }

    void add_notes(int indent) {
        for (Inline const* const note : runs_.take_notes()) {
            PrintedParagraph paragraph;
            paragraph.indent = indent + 1;
            paragraph.size = PrintedSize::small;
            paragraph.runs = {{.text = note->target + " "}};
            PrintedRuns const runs = runs_.of(note->children);
            paragraph.runs.insert(paragraph.runs.end(), runs.begin(), runs.end());
            if (!note->text.empty()) paragraph.runs.push_back({.text = note->text});
            blocks_.emplace_back(std::move(paragraph));
        }
    }

    void add_table(Provision const& source, PrintedRun const& style) {
        flush();
        PrintedTable table;
        std::size_t columns = 0;
        for_each(source, [&](Provision const& row, std::size_t) {
            if (row.element != "tr") return;
            PrintedRow cells;
            for (Provision const& cell : row.children)
                cells.push_back(cell_of(cell, style));
            columns = std::max(columns, cells.size());
            table.rows.push_back(std::move(cells));
        });
        if (columns == 0) return;
        if (table.rows.size() > most_cells / columns) return add_cells(table);
        table.widths.assign(columns, 1.0);
        bool const has_head = std::ranges::all_of(
            table.rows.front(), [](PrintedCell const& cell) { return cell.is_header; });
        if (has_head && !table.rows.front().empty()) {
            table.head = std::move(table.rows.front());
            table.rows.erase(table.rows.begin());
        }
        blocks_.emplace_back(std::move(table));
        add_notes(0);
    }

    /// A table that would be mostly empty cells is no table that can be printed: its cells stand
    /// below each other.
    void add_cells(PrintedTable& table) {
        for (PrintedRow& row : table.rows) {
            for (PrintedCell& cell : row) {
                if (!cell.runs.empty()) add_paragraph(std::move(cell.runs), 0);
            }
        }
    }

    PrintedCell cell_of(Provision const& source, PrintedRun const& style) {
        PrintedCell cell;
        cell.is_header = source.element == "th";
        for_each(source, [&](Provision const& line, std::size_t) {
            for (std::vector<Inline> const* const part :
                 {&line.num.content, &line.heading.content, &line.content}) {
                PrintedRuns const runs = runs_.of(*part, style);
                if (runs.empty()) continue;
                bool const goes_on = part != &line.num.content && !line.num.empty();
                if (!cell.runs.empty()) cell.runs.push_back({.text = goes_on ? " " : "\n"});
                cell.runs.insert(cell.runs.end(), runs.begin(), runs.end());
            }
        });
        return cell;
    }

    Runs runs_;
    std::vector<PrintedBlock> blocks_;
    PrintedRuns waiting_;  ///< a number that waits for its first text
    int waiting_indent_ = 0;
};

}  // namespace

PrintedDocument printed_text(DraftText const& text) {
    PrintedDocument document;
    document.title = text.title;
    document.language = text.language;
    document.blocks.emplace_back(
        PrintedHeading{1, {{.text = document.title}}, /*is_bookmarked=*/false});
    std::vector<PrintedBlock> blocks =
        DraftPrinting{file_words(text.language)}.blocks_of(text.root, text.title);
    std::ranges::move(blocks, std::back_inserter(document.blocks));
    return document;
}

PrintedDocument printed_draft(DraftText const& text, PrintedDraftHead const& head) {
    FileWords const& words = file_words(text.language);
    PrintedDocument document;
    document.title = text.title.empty() ? head.consultation : text.title;
    document.language = text.language;
    document.author = head.institution;
    document.running = head.consultation + " — " + head.version;
    document.made_at = head.made_at;
    document.blocks.emplace_back(
        PrintedHeading{1, {{.text = document.title}}, /*is_bookmarked=*/false});
    document.blocks.emplace_back(
        PrintedParagraph{.runs = {{.text = head.institution + "\n" + words.consultation + " " +
                                           head.consultation + ". " + head.version}},
                         .size = PrintedSize::small});
    std::vector<PrintedBlock> blocks = DraftPrinting{words}.blocks_of(text.root, text.title);
    std::ranges::move(blocks, std::back_inserter(document.blocks));
    return document;
}

}  // namespace consult::exchange
