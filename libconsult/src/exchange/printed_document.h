/// A document as it is printed, whatever is printed and with whatever means.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <consult/language.h>
#include <consult/time.h>

namespace consult::exchange {

/// Text of one look.
struct PrintedRun {
    std::string text{};  ///< UTF-8; a line feed begins a new line
    bool bold = false;
    bool italic = false;
    bool underlined = false;
    bool struck = false;
    bool raised = false;   ///< superscript
    bool lowered = false;  ///< subscript
    bool monospace = false;
    std::string link{};  ///< an IRI with its scheme; empty: none
};
using PrintedRuns = std::vector<PrintedRun>;

/// How large text is. Headings have a size for each level.
enum class PrintedSize { text, small };

struct PrintedHeading {
    int level = 1;  ///< 1 to 6; 1 is the document's title
    PrintedRuns runs;
    bool is_bookmarked = true;
};

/// One with a number is an item of a list; lists of more indent stand within its items.
struct PrintedParagraph {
    PrintedRuns num{};
    PrintedRuns runs{};
    int indent = 0;  ///< 0 to 5
    PrintedSize size = PrintedSize::text;
};

struct PrintedCell {
    PrintedRuns runs;
    bool is_header = false;  ///< of its row
};
using PrintedRow = std::vector<PrintedCell>;

struct PrintedTable {
    std::vector<double> widths;      ///< shares of the page's width, one for each column
    std::optional<PrintedRow> head;  ///< of the columns; stands on every page the table is on
    std::vector<PrintedRow> rows;    ///< each with at most as many cells as there are columns
    PrintedRuns caption{};           ///< stands above it
};

using PrintedBlock = std::variant<PrintedHeading, PrintedParagraph, PrintedTable>;

struct PrintedDocument {
    std::string title;
    Language language;
    std::string author;   ///< who issues it
    std::string running;  ///< stands above every page
    Instant made_at;      ///< the date that its properties give
    bool is_landscape = false;
    std::vector<PrintedBlock> blocks;
};

}  // namespace consult::exchange
