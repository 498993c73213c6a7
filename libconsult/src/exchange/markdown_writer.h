/// Printed documents as Markdown.
#pragma once

#include <string>

#include "exchange/printed_document.h"

namespace consult::exchange {

/// CommonMark with tables, in UTF-8. What the reader of Markdown makes units of comes out as it
/// would be written: titles as headings, numbers as list items. What Markdown has no form for (a
/// line below, raised and lowered letters) is plain text; what is struck through is not written,
/// as it is no part of the text.
[[nodiscard]] std::string write_markdown(PrintedDocument const& document);

}  // namespace consult::exchange
