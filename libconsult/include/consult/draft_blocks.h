/// A draft's text from top to bottom: its tree of provisions as one list of blocks.
#pragma once

#include <vector>

#include <consult/draft.h>

namespace consult {

/// A stretch of a line in a table: the number, the heading or the running text of a provision.
struct DraftPiece {
    std::vector<Inline> const* content = nullptr;  ///< never nullptr
    Provision const* provision = nullptr;          ///< whose it is
    EditorMark trace = EditorMark::none;           ///< as DraftBlock has it
    bool begins_cell = false;  ///< of a table within the cell: set apart from what stands before
};

/// A line in a table; its pieces stand behind each other. A row of a table within a cell is one
/// line. A piece may be empty: that of an empty cell.
using DraftLine = std::vector<DraftPiece>;

struct DraftCell {
    Provision const* provision = nullptr;  ///< never nullptr
    std::vector<DraftLine> lines;
};
using DraftRow = std::vector<DraftCell>;

/// What stands below each other in a text. Points into the tree it was made of.
struct DraftBlock {
    enum class Kind { heading, paragraph, table };
    Kind kind = Kind::paragraph;
    /// What it is the place of: the unit of a heading, the unit of a number or, where there is
    /// none, the provision of the text, the table. nullptr: that has its place in a block before.
    Provision const* place = nullptr;
    Label const* num = nullptr;           ///< of a heading or paragraph; nullptr or not empty
    Label const* heading = nullptr;       ///< of a heading alone
    Provision const* text = nullptr;      ///< of a paragraph: whose content it is; nullptr: none
    int level = 0;                        ///< of a heading: 2 to 6, none left out
    int indent = 0;                       ///< how many numbered items it stands in
    EditorMark trace = EditorMark::none;  ///< the trace it is, or stands in; else none
    std::vector<DraftLine> caption{};     ///< of a table: what stands in it and in no row
    std::vector<DraftRow> rows{};         ///< of a table
};

/// All that stands below the root, each number, heading and text once. A number stands with the
/// first text behind it; one that has none is a paragraph by itself. Pure.
/// @param root must outlive the blocks
/// @param left_out a child of the root that is left out with all below it; nullptr: none
[[nodiscard]] std::vector<DraftBlock> draft_blocks(Provision const& root,
                                                   Provision const* left_out = nullptr);

/// The first part of a text, if it only repeats the title, which stands above the text already;
/// else nullptr. Pure.
[[nodiscard]] Provision const* repeated_title(DraftText const& text);

}  // namespace consult
