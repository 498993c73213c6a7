/// The structural units of a draft's text, each with the text of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult {

/// Whether it is a unit a reader speaks of by name, such as an article or a recital; not a `p` or a
/// table.
[[nodiscard]] bool is_unit(Provision const& provision);

/// A link or an image: what is read there, and where it leads or comes from.
struct UnitLink {
    std::string text;
    std::string target;
};

/// A unit of a text; the whole text is the first one.
struct DraftUnit {
    Provision const* provision = nullptr;
    std::size_t parent = 0;  ///< its place among the units; of the first, its own
    std::size_t depth = 0;
    std::size_t end = 0;  ///< the place after the last unit below it
    std::string num;      ///< as it is read; empty when it has none
    /// Its own: its heading and blocks, a row of a table in one line, footnotes on lines of their
    /// own behind the line they hang on. Numbers apart.
    std::string text;
    /// Where in the text it goes on behind units below it, such as after the points of a list.
    std::vector<std::size_t> goes_on;
    std::vector<UnitLink> links;
};

/// In reading order, without traces and without what a program marked as deleted. A block of text
/// that opens a unit, such as the first subparagraph of a paragraph, is text of that unit: editors
/// put one around a text when another block comes to stand below it, and take it away again.
[[nodiscard]] std::vector<DraftUnit> units_of(Provision const& root);

}  // namespace consult
