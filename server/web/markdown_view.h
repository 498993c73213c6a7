/// A Markdown text as templates can show it.
#pragma once

#include <string_view>
#include <vector>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// The blocks of a text, for partials/provisions: headings, paragraphs, lists, tables. HTML in it
/// stays text, links lead only where a draft's may. A text that is too long or too deep for that is
/// shown as it was written, one block for each line.
/// @param first_level of its outermost headings, 2 to 6: those within it follow
[[nodiscard]] std::vector<page::View> markdown_blocks(page::Translator const& words,
                                                      std::string_view markdown,
                                                      int first_level = 2);

}  // namespace consult::web
