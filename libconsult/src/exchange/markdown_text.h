/// Running text as Markdown, so that it reads as the same text again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/printed_document.h"

namespace consult::exchange {

/// The lines of a text without their line breaks, marked and escaped within; white space at their
/// ends and empty lines at the ends of the text left out. What is struck is no part of it. A mark
/// that Markdown would take for signs where it stands is left out, its text is not. Pure.
[[nodiscard]] std::vector<std::string> markdown_lines(PrintedRuns const& runs);

/// The same in one line.
[[nodiscard]] std::string markdown_line(PrintedRuns const& runs);

/// Lines as one paragraph, no line of which begins a heading, list, quotation, rule or block of
/// code. The first line has no margin. Pure.
[[nodiscard]] std::string markdown_paragraph(std::vector<std::string> const& lines,
                                             std::string_view margin);

}  // namespace consult::exchange
