#include "exchange/printed_draft.h"

#include <algorithm>
#include <utility>

#include <consult/draft_blocks.h>
#include <consult/quotation.h>
#include <consult/text.h>

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
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (begins_line(pieces, i) && !is_at_line_start(runs)) put("\n", style, runs);
            QuotationMarks const marks = quotation_marks(pieces[i]);
            if (!marks.begin.empty()) put(std::string{marks.begin}, style, runs);
            opens_quotation_ |= !marks.begin.empty();
            add(pieces[i], style, runs);
            if (!marks.end.empty()) put(std::string{marks.end}, style, runs);
        }
    }

    /// Where a mark of a quotation stands before it, what it opens begins behind that.
    [[nodiscard]] bool is_at_line_start(PrintedRuns const& runs) {
        return std::exchange(opens_quotation_, false) || runs.empty() ||
               runs.back().text.ends_with('\n') ||
               std::ranges::all_of(runs, [](PrintedRun const& run) { return is_blank(run.text); });
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

    void put(std::string text, PrintedRun style, PrintedRuns& runs) {
        opens_quotation_ &= is_blank(text);
        style.text = std::move(text);
        runs.push_back(std::move(style));
    }

    FileWords const& words_;
    std::vector<Inline const*> notes_;
    bool opens_quotation_ = false;  ///< a mark stands last, but for white space
};

/// Rows times columns: a row is as wide as the widest.
constexpr std::size_t most_cells = 1'000'000;

class DraftPrinting {
public:
    explicit DraftPrinting(FileWords const& words) : runs_(words) {}

    std::vector<PrintedBlock> blocks_of(DraftText const& text) {
        for (DraftBlock const& block : draft_blocks(text.root, repeated_title(text))) {
            switch (block.kind) {
                case DraftBlock::Kind::heading: add_heading(block); break;
                case DraftBlock::Kind::paragraph: add_paragraph(block); break;
                case DraftBlock::Kind::table: add_table(block); break;
            }
        }
        return std::move(blocks_);
    }

private:
    void add_heading(DraftBlock const& block) {
        PrintedRuns runs = runs_of(block.num, block.trace);
        PrintedRuns const heading = runs_of(block.heading, block.trace);
        if (!runs.empty() && !heading.empty()) runs.push_back({.text = " "});
        runs.insert(runs.end(), heading.begin(), heading.end());
        blocks_.emplace_back(PrintedHeading{block.level, std::move(runs)});
        add_notes(0);
    }

    void add_paragraph(DraftBlock const& block) {
        PrintedParagraph paragraph;
        paragraph.indent = block.indent;
        paragraph.num = runs_of(block.num, block.trace);
        if (block.text) paragraph.runs = runs_.of(block.text->content, style_of(block.trace));
        blocks_.emplace_back(std::move(paragraph));
        add_notes(block.indent);
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

    void add_table(DraftBlock const& block) {
        PrintedTable table;
        table.caption = runs_of(block.caption);
        std::size_t columns = 0;
        for (DraftRow const& row : block.rows) {
            PrintedRow& cells = table.rows.emplace_back();
            for (DraftCell const& cell : row)
                cells.push_back({runs_of(cell.lines), cell.provision->element == "th"});
            columns = std::max(columns, cells.size());
        }
        if (columns == 0 || table.rows.size() > most_cells / columns) {
            add_lines(table);
        } else {
            table.widths.assign(columns, 1.0);
            bool const has_head = std::ranges::all_of(
                table.rows.front(), [](PrintedCell const& cell) { return cell.is_header; });
            if (has_head && !table.rows.front().empty()) {
                table.head = std::move(table.rows.front());
                table.rows.erase(table.rows.begin());
            }
            blocks_.emplace_back(std::move(table));
        }
        add_notes(0);
    }

    /// A table without cells, or that would be mostly empty ones, is no table that can be printed:
    /// what it holds stands below each other.
    void add_lines(PrintedTable& table) {
        auto const add = [&](PrintedRuns& runs) {
            if (!runs.empty()) blocks_.emplace_back(PrintedParagraph{.runs = std::move(runs)});
        };
        add(table.caption);
        for (PrintedRow& row : table.rows) {
            for (PrintedCell& cell : row)
                add(cell.runs);
        }
    }

    static PrintedRun style_of(EditorMark trace) { return {.struck = trace != EditorMark::none}; }

    PrintedRuns runs_of(Label const* label, EditorMark trace) {
        return label ? runs_.of(label->content, style_of(trace)) : PrintedRuns{};
    }

    PrintedRuns runs_of(std::vector<DraftLine> const& lines) {
        PrintedRuns runs;
        for (DraftLine const& line : lines) {
            if (!runs.empty()) runs.push_back({.text = "\n"});
            bool is_first = true;
            for (DraftPiece const& piece : line) {
                if (!is_first) runs.push_back({.text = piece.begins_cell ? " | " : " "});
                PrintedRuns const words = runs_.of(*piece.content, style_of(piece.trace));
                runs.insert(runs.end(), words.begin(), words.end());
                is_first = false;
            }
        }
        return runs;
    }

    Runs runs_;
    std::vector<PrintedBlock> blocks_;
};

}  // namespace

PrintedDocument printed_text(DraftText const& text) {
    PrintedDocument document;
    document.title = text.title;
    document.language = text.language;
    document.blocks.emplace_back(
        PrintedHeading{1, {{.text = document.title}}, /*is_bookmarked=*/false});
    std::vector<PrintedBlock> blocks = DraftPrinting{file_words(text.language)}.blocks_of(text);
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
    std::vector<PrintedBlock> blocks = DraftPrinting{words}.blocks_of(text);
    std::ranges::move(blocks, std::back_inserter(document.blocks));
    return document;
}

}  // namespace consult::exchange
