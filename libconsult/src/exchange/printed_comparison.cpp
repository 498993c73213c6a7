#include "exchange/printed_comparison.h"

#include <consult/text_comparison.h>

#include "exchange/file_words.h"

namespace consult::exchange {
namespace {

PrintedRun marked(TextPiece const& piece, std::string_view text) {
    PrintedRun run;
    run.text = std::string{text};
    run.struck = piece.kind == TextPiece::Kind::removed;
    run.bold = run.underlined = piece.kind == TextPiece::Kind::added;
    return run;
}

PrintedRow printed_row(ComparisonFileRow const& row, std::size_t number) {
    PrintedRow cells(5);
    cells[0].runs = {{.text = std::to_string(number)}};
    cells[1].is_header = true;
    cells[1].runs = {{.text = row.unit}};
    for (std::string const& fate : row.fates)
        cells[1].runs.push_back({.text = "\n" + fate, .italic = true});
    for (TextPiece const& piece : compare_for_reading(row.before, row.after)) {
        if (!piece.before.empty()) cells[2].runs.push_back(marked(piece, piece.before));
        if (!piece.after.empty()) cells[3].runs.push_back(marked(piece, piece.after));
    }
    cells[4].runs = {{.text = row.justification}};
    return cells;
}

PrintedTable table_of(ComparisonFile const& file, FileWords const& words) {
    PrintedTable table;
    table.widths = {0.6, 2.4, 4.2, 4.2, 2.8};
    PrintedRow& head = table.head.emplace();
    for (std::string const& title :
         {words.number, words.unit, file.before, file.after, words.justification}) {
        head.push_back({{{.text = title}}, true});
    }
    for (ComparisonFileRow const& row : file.rows)
        table.rows.push_back(printed_row(row, table.rows.size() + 1));
    return table;
}

PrintedParagraph line(std::string text) {
    return {.runs = {{.text = std::move(text)}}};
}

}  // namespace

PrintedDocument printed_comparison(ComparisonFile const& file) {
    FileWords const& words = file_words(file.language);
    PrintedDocument document;
    document.title = words.comparative_table + ": " + file.title;
    document.language = file.language;
    document.author = file.institution;
    document.running = file.consultation + " — " + words.comparative_table;
    document.made_at = file.made_at;
    document.is_landscape = true;
    document.blocks = {
        PrintedHeading{1, {{.text = document.title}}},
        line(file.institution + "\n" + words.consultation + " " + file.consultation),
        line(words.of_versions + ": " + file.before + " → " + file.after + "\n" +
             extent_text(file.extent, file.language)),
    };
    if (file.rows.empty()) {
        document.blocks.emplace_back(line(words.nothing_changed));
        return document;
    }
    document.blocks.emplace_back(line(words.legend));
    document.blocks.emplace_back(table_of(file, words));
    return document;
}

}  // namespace consult::exchange
