/// A draft's text as a document to print.
#pragma once

#include <string>

#include <consult/draft.h>

#include "exchange/printed_document.h"

namespace consult::exchange {

/// What stands above and around a text, in its language.
struct PrintedDraftHead {
    std::string consultation;  ///< its number
    std::string institution;
    std::string version;  ///< such as `Version 2, 23 November 2026`
    Instant made_at;      ///< when the version was published
};

/// A draft's text under its title, without anything about where it comes from. Pure.
[[nodiscard]] PrintedDocument printed_text(DraftText const& text);

/// All of the text: units under their headings and numbers, tables, footnotes behind the block they
/// hang on. Traces that an editor's program left are struck through. Pure.
[[nodiscard]] PrintedDocument printed_draft(DraftText const& text, PrintedDraftHead const& head);

}  // namespace consult::exchange
